package dev.tradewind.testing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server on the loopback: one user's home, the key that the user needs, and the file that pins the server's own. */
public final class SftpHost implements AutoCloseable {

    private static final int NIST_P256 = 256;

    private final Path home;
    private final Path keys;
    private final SftpSubsystemFactory sftp;
    private final KeyPair hostKey = newKey();
    private final KeyPair clientKey = newKey();
    private SshServer server;

    /** @param sftp what the server does on top of serving files */
    public SftpHost(Path folder, SftpSubsystemFactory sftp) throws IOException, GeneralSecurityException {
        this.sftp = sftp;
        home = Files.createDirectories(folder.resolve("home"));
        keys = Files.createDirectories(folder.resolve("keys"));
        try (OutputStream out = Files.newOutputStream(privateKey())) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "test", null, out);
        }
        server = listen(0);
        pin(hostKey);
    }

    public int port() {
        return server.getPort();
    }

    public Path home() {
        return home;
    }

    public Path privateKey() {
        return keys.resolve("client");
    }

    public Path knownHosts() {
        return keys.resolve("known_hosts");
    }

    /** Pins another key than the server has, as if somebody stood between. */
    public void pinAnotherKey() throws IOException, GeneralSecurityException {
        pin(newKey());
    }

    /** Hangs up on everybody. */
    public synchronized void shut() throws IOException {
        server.stop(true);
    }

    /** Listens again where it did. */
    public synchronized void open() throws IOException {
        server = listen(server.getPort());
    }

    @Override
    public void close() throws IOException {
        shut();
    }

    private SshServer listen(int port) throws IOException {
        SshServer listening = SshServer.setUpDefaultServer();
        listening.setHost("127.0.0.1");
        listening.setPort(port);
        listening.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
        listening.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
        listening.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, clientKey.getPublic()));
        listening.setFileSystemFactory(new VirtualFileSystemFactory(home));
        listening.setSubsystemFactories(List.of(sftp));
        listening.start();
        return listening;
    }

    private void pin(KeyPair key) throws IOException {
        Files.writeString(
                knownHosts(), "[127.0.0.1]:%d %s%n".formatted(port(), PublicKeyEntry.toString(key.getPublic())));
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, NIST_P256);
    }
}
