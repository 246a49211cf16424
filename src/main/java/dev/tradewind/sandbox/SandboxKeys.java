package dev.tradewind.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.FileKeyPairProvider;
import org.apache.sshd.common.keyprovider.KeyPairProvider;

/** The key pairs of the sandbox's SFTP server and of its users: made once, kept in OpenSSH's format. */
final class SandboxKeys {

    private static final int NIST_P256 = 256;

    private SandboxKeys() {}

    /** The key pair of a file, which is made when it is absent. */
    static KeyPair loadOrCreate(Path file) throws IOException, GeneralSecurityException {
        if (Files.notExists(file)) {
            create(file);
        }
        return new FileKeyPairProvider(file).loadKeys(null).iterator().next();
    }

    /** Pins the server on a port of localhost by its key. */
    static void writeKnownHosts(Path file, int port, KeyPair host) throws IOException {
        String key = PublicKeyEntry.toString(host.getPublic());
        Files.writeString(file, "[localhost]:%d %s%n[127.0.0.1]:%d %s%n".formatted(port, key, port, key));
    }

    private static void create(Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(file.getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        KeyPair pair = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, NIST_P256);
        try (OutputStream out = Files.newOutputStream(unfinished)) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(pair, "tradewind-sandbox", null, out);
        }
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
