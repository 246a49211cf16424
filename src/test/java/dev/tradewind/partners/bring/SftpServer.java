package dev.tradewind.partners.bring;

import dev.tradewind.testing.SftpHost;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.DirectoryHandle;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystem;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** A real SFTP server with Bring's two folders, which keeps account of what is done to its files. */
final class SftpServer implements AutoCloseable {

    private final List<String> history = new CopyOnWriteArrayList<>();
    private final SftpHost host;
    private final Map<String, String> aliases = new ConcurrentHashMap<>();
    private final AtomicInteger brokenLists = new AtomicInteger();
    private final AtomicLong bytesRead = new AtomicLong();
    private volatile boolean dropsAfterRename;

    SftpServer(Path folder) throws IOException, GeneralSecurityException {
        SftpSubsystemFactory sftp = new Lying();
        sftp.addSftpEventListener(new Recorder());
        host = new SftpHost(folder, sftp);
        Files.createDirectories(file("inbound"));
        Files.createDirectories(file("outbound"));
    }

    SftpHost host() {
        return host;
    }

    /** Once, the connection breaks as soon as a file has its final name. */
    void dropAfterRename() {
        dropsAfterRename = true;
    }

    /** From now on a file is listed under another name, as only a hostile server would. */
    void listAs(String name, String otherName) {
        aliases.put(name, otherName);
    }

    /** The next so many lists of a folder break off, as when a file is taken away meanwhile. */
    void breakLists(int times) {
        brokenLists.set(times);
    }

    /** What clients did, oldest first. */
    List<String> history() {
        return history;
    }

    /** How much clients have read of all files. */
    long bytesRead() {
        return bytesRead.get();
    }

    Path file(String path) {
        return host.home().resolve(path);
    }

    /** Puts a file there as Bring would. */
    void put(String path, String content) throws IOException {
        Path file = file(path);
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        Files.writeString(unfinished, content, StandardCharsets.ISO_8859_1);
        Files.move(unfinished, file);
    }

    /** The names of the files in a folder, sorted; none where there is no such folder. */
    List<String> names(String folder) {
        if (Files.notExists(file(folder))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(file(folder))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        host.close();
    }

    private final class Lying extends SftpSubsystemFactory {

        @Override
        public Command createSubsystem(ChannelSession channel) throws IOException {
            SftpSubsystem subsystem = new SftpSubsystem(channel, this) {

                @Override
                protected String getShortName(Path file) throws IOException {
                    String name = super.getShortName(file);
                    return aliases.getOrDefault(name, name);
                }
            };
            getRegisteredListeners().forEach(subsystem::addSftpEventListener);
            return subsystem;
        }
    }

    private final class Recorder implements SftpEventListener {

        @Override
        public void readingEntries(ServerSession session, String remoteHandle, DirectoryHandle folder)
                throws IOException {
            if (brokenLists.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new NoSuchFileException("a file of " + folder.getFile());
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
                int dataLen,
                Throwable thrown) {
            history.add("wrote " + handle.getFile());
        }

        @Override
        public void read(
                ServerSession session,
                String remoteHandle,
                FileHandle handle,
                long offset,
                byte[] data,
                int dataOffset,
                int dataLen,
                int readLen,
                Throwable thrown) {
            bytesRead.addAndGet(Math.max(0, readLen));
        }

        @Override
        public void closed(ServerSession session, String remoteHandle, Handle handle, Throwable thrown) {
            if (handle instanceof FileHandle) {
                history.add("closed " + handle.getFile());
            }
        }

        @Override
        public void moved(ServerSession session, Path from, Path to, Collection<CopyOption> options, Throwable thrown)
                throws IOException {
            history.add("moved " + from + " to " + to);
            if (dropsAfterRename) {
                dropsAfterRename = false;
                session.close(true);
            }
        }
    }
}
