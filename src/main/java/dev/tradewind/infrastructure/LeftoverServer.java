package dev.tradewind.infrastructure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL that outlived the Tradewind which started it: its process id is in the data folder's
 * {@code postmaster.pid}.
 *
 * <p>It is stopped rather than taken over: it may run with another version's settings, and nobody would stop it later.
 */
final class LeftoverServer {

    private static final Logger log = LoggerFactory.getLogger(LeftoverServer.class);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
    private static final long POLL_MILLIS = 50;

    private final Path data;
    private final Path pidFile;

    LeftoverServer(Path data) {
        this.data = data;
        this.pidFile = data.resolve("postmaster.pid");
    }

    /**
     * Stops the server if one still runs on the data folder, and returns when it is gone.
     *
     * @throws IOException if it does not stop within a minute
     */
    void stop() throws IOException {
        Optional<ProcessHandle> named = processNamedInPidFile();
        if (named.isEmpty()) {
            // No file, or its process is dead: PostgreSQL clears the file itself, after a check of its shared memory
            return;
        }
        ProcessHandle process = named.get();
        if (!isServerOfThisFolder(process)) {
            log.warn("Removing a stale {}: process {} is not a PostgreSQL on this folder", pidFile, process.pid());
            Files.deleteIfExists(pidFile);
            return;
        }
        log.warn("Stopping PostgreSQL {} on {}, left running by a Tradewind that was killed", process.pid(), data);
        shutDownFast(process);
        waitUntilGone(process);
    }

    private Optional<ProcessHandle> processNamedInPidFile() throws IOException {
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        String pid = Files.readString(pidFile).lines().findFirst().orElse("").strip();
        return pid.matches("\\d{1,10}") ? ProcessHandle.of(Long.parseLong(pid)) : Optional.empty();
    }

    /** A process id may have been given to another program since; a PostgreSQL server works in its data folder. */
    private boolean isServerOfThisFolder(ProcessHandle process) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return proc.resolve("exe").toRealPath().endsWith("postgres") && Files.isSameFile(proc.resolve("cwd"), data);
        } catch (IOException goneOrOfAnotherUser) {
            return false;
        }
    }

    /** SIGINT asks for a fast shutdown; Java itself can only send SIGTERM, which would wait for every client. */
    private static void shutDownFast(ProcessHandle process) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -INT " + process.pid())
                .start()
                .onExit()
                .join();
    }

    /** PostgreSQL removes its pid file last; a container's first process may never reap it, so the file counts too. */
    private void waitUntilGone(ProcessHandle process) throws IOException {
        long start = System.nanoTime();
        while (process.isAlive() && Files.exists(pidFile)) {
            if (System.nanoTime() - start > LONGEST_STOP.toNanos()) {
                throw new IOException("PostgreSQL %d on %s did not stop within %d seconds"
                        .formatted(process.pid(), data, LONGEST_STOP.toSeconds()));
            }
            try {
                process.onExit().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                log.trace("PostgreSQL {} is still stopping", process.pid());
            } catch (ExecutionException failure) {
                throw new IOException("Lost sight of PostgreSQL " + process.pid(), failure);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while PostgreSQL " + process.pid() + " stopped", interrupted);
            }
        }
    }
}
