package dev.tradewind.torture;

import dev.tradewind.testing.SftpHost;
import dev.tradewind.torture.Deck.Card;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;

/** An SFTP server that does to its uploads what the deck deals. */
final class SftpDoor implements Door {

    private static final Card FRIENDLY = new Card(Fault.NONE, 1);

    private final BringDesk desk;
    private final Deck deck;
    private final SftpHost host;

    SftpDoor(BringDesk desk, Deck deck, Path folder) throws IOException, GeneralSecurityException {
        this.desk = desk;
        this.deck = deck;
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new Uploads());
        host = new SftpHost(folder, sftp);
        for (String name : List.of("inbound", "outbound", "taken")) {
            Files.createDirectories(host.home().resolve(name));
        }
    }

    SftpHost host() {
        return host;
    }

    @Override
    public void shut() throws IOException {
        host.shut();
    }

    @Override
    public void open() throws IOException {
        host.open();
    }

    @Override
    public void close() throws IOException {
        host.close();
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
                            host.home().resolve("taken").resolve(String.valueOf(to.getFileName())),
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
            return host.home().resolve(seen.toString().substring(1));
        }
    }
}
