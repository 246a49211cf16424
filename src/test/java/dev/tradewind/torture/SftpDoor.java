package dev.tradewind.torture;

import dev.tradewind.torture.Deck.Card;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** An SFTP server that does to its uploads what the deck deals. */
final class SftpDoor implements Door {

    private static final int NIST_P256 = 256;
    private static final Card FRIENDLY = new Card(Fault.NONE, 1);

    private final BringDesk desk;
    private final Deck deck;
    private final Path home;
    private final Path keys;
    private final KeyPair hostKey = newKey();
    private final KeyPair clientKey = newKey();
    private SshServer server;

    SftpDoor(BringDesk desk, Deck deck, Path folder) throws IOException, GeneralSecurityException {
        this.desk = desk;
        this.deck = deck;
        home = Files.createDirectories(folder.resolve("home"));
        keys = Files.createDirectories(folder.resolve("keys"));
        for (String name : List.of("inbound", "outbound", "taken")) {
            Files.createDirectories(home.resolve(name));
        }
        try (OutputStream out = Files.newOutputStream(privateKey())) {
            OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(clientKey, "torture", null, out);
        }
        server = listen(0);
        Files.writeString(
                knownHosts(), "[127.0.0.1]:%d %s%n".formatted(port(), PublicKeyEntry.toString(hostKey.getPublic())));
    }

    int port() {
        return server.getPort();
    }

    Path privateKey() {
        return keys.resolve("client");
    }

    Path knownHosts() {
        return keys.resolve("known_hosts");
    }

    @Override
    public synchronized void shut() throws IOException {
        server.stop(true);
    }

    @Override
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
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Uploads());
        listening.setSubsystemFactories(List.of(sftp));
        listening.start();
        return listening;
    }

    private static KeyPair newKey() throws GeneralSecurityException {
        return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, NIST_P256);
    }

    /** An upload is: open a temporary name, write, close, rename. It gets its card when it begins. */
    private final class Uploads implements SftpEventListener {

        private final Map<ServerSession, Card> cards = new ConcurrentHashMap<>();

        @Override
        public void opening(ServerSession session, String remoteHandle, Handle handle) throws IOException {
            if (handle instanceof FileHandle && handle.getFile().toString().startsWith("/inbound/")) {
                cards.put(session, deck.deal());
                dropIf(Fault.CLOSES_BEFORE_READING, session);
            }
        }

        @Override
        public void written(
                ServerSession session,
                String remoteHandle,
                FileHandle handle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLength,
                @Nullable Throwable failure)
                throws IOException {
            if (card(session).fault() == Fault.DROPS_MID_UPLOAD) {
                try (FileChannel file = FileChannel.open(onDisk(handle.getFile()), StandardOpenOption.WRITE)) {
                    file.truncate(file.size() / 2);
                }
                dropIf(Fault.DROPS_MID_UPLOAD, session);
            }
        }

        @Override
        public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
                throws IOException {
            dropIf(Fault.DROPS_BEFORE_RENAME, session);
        }

        @Override
        public void moved(
                ServerSession session, Path from, Path to, Collection<CopyOption> options, @Nullable Throwable failure)
                throws IOException {
            if (failure == null) {
                desk.take(onDisk(to));
                if (card(session).chance() < 0.5) {
                    Files.move(
                            onDisk(to),
                            home.resolve("taken").resolve(String.valueOf(to.getFileName())),
                            StandardCopyOption.REPLACE_EXISTING);
                }
                dropIf(Fault.DROPS_AFTER_RENAME, session);
            }
        }

        private Card card(ServerSession session) {
            return cards.getOrDefault(session, FRIENDLY);
        }

        private void dropIf(Fault fault, ServerSession session) throws IOException {
            if (card(session).fault() == fault) {
                cards.remove(session);
                session.close(true);
                throw new IOException("dropped: " + fault);
            }
        }

        private Path onDisk(Path seen) {
            return home.resolve(seen.toString().substring(1));
        }
    }
}
