package dev.tradewind.infrastructure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * The PostgreSQL that Tradewind starts for itself when no other is named; what it holds survives restarts and crashes.
 *
 * <p>Under the data folder, {@code postgres} holds the data, {@code postgres.log} the server's own log, and
 * {@code postgres.lock} is locked by the one Tradewind that uses it.
 */
public final class EmbeddedDatabase implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);

    /** Recovery after a crash replays the log before the server answers. */
    private static final Duration LONGEST_START = Duration.ofMinutes(2);

    private final EmbeddedPostgres server;
    private final LeftoverServer leftover;
    private final FileChannel lock;

    private EmbeddedDatabase(EmbeddedPostgres server, LeftoverServer leftover, FileChannel lock) {
        this.server = server;
        this.leftover = leftover;
        this.lock = lock;
    }

    /**
     * Starts the server on {@code dataFolder}, first stopping one that a killed Tradewind left running there.
     *
     * @throws IllegalStateException if another live Tradewind uses the folder
     */
    public static EmbeddedDatabase start(Path dataFolder) {
        try {
            Files.createDirectories(dataFolder);
            FileChannel lock = lock(dataFolder.resolve("postgres.lock"));
            try {
                return startLocked(dataFolder, lock);
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "PostgreSQL did not start on %s: %s".formatted(dataFolder, failure.getMessage()), failure);
        }
    }

    private static EmbeddedDatabase startLocked(Path dataFolder, FileChannel lock) throws IOException {
        Path data = dataFolder.resolve("postgres");
        Path serverLog = dataFolder.resolve("postgres.log");
        if (Files.notExists(data)) {
            initialise(data, serverLog);
        }
        var leftover = new LeftoverServer(data);
        leftover.stop();
        EmbeddedPostgres server = launch(data, serverLog);
        log.info("PostgreSQL listens on localhost:{}, data in {}", server.getPort(), data);
        return new EmbeddedDatabase(server, leftover, lock);
    }

    /** Makes the data folder beside its place and moves it there whole: a start killed half-way leaves nothing broken. */
    private static void initialise(Path data, Path serverLog) throws IOException {
        Path unfinished = data.resolveSibling("postgres.unfinished");
        new LeftoverServer(unfinished).stop();
        FileSystemUtils.deleteRecursively(unfinished);
        launch(unfinished, serverLog).close();
        new LeftoverServer(unfinished).stop();
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    private static EmbeddedPostgres launch(Path data, Path serverLog) throws IOException {
        Redirect toLog = Redirect.appendTo(serverLog.toFile());
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                // Numbers, codes and names are compared by their bytes: quicker, and the same on every machine
                .setLocaleConfig("locale-provider", "builtin")
                .setLocaleConfig("builtin-locale", "C.UTF-8")
                // The library is made for throw-away tests and turns these off
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                // Commits wait while a checkpoint syncs pages that nobody flushed, and while a new log file is made
                .setServerConfig("backend_flush_after", "256kB")
                .setServerConfig("min_wal_size", "4GB")
                // What is worked on stays at hand, and isn't logged whole again after every few minutes' checkpoint
                .setServerConfig("shared_buffers", "512MB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("max_connections", "100")
                // Its own hook would stop the server while requests are still being answered; Spring stops it last
                .setRegisterShutdownHook(false)
                .setPGStartupWait(LONGEST_START)
                .setOutputRedirector(toLog)
                .setErrorRedirector(toLog)
                .start();
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IllegalStateException(
                    "Another Tradewind is running on the data folder %s: stop it, or set tradewind.data-dir to another"
                            .formatted(file.getParent()));
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisProcess) {
            return null;
        }
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(server.getPort());
    }

    /** Stops PostgreSQL and waits until it is gone; a second call does nothing. */
    @Override
    public void close() {
        if (!lock.isOpen()) {
            return;
        }
        try (lock) {
            server.close();
            // The library stops waiting after five seconds, and a last checkpoint may take longer
            leftover.stop();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
