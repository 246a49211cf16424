package dev.tradewind.torture;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A PostgreSQL that writes to the disk before it answers, and that can be brought down and up again in its place. */
final class Postgres implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofMinutes(1);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(30);

    private final Path data;
    private final Path log;
    private final int port;
    private EmbeddedPostgres server;

    /** How it goes down. */
    enum Stop {
        /** Immediately, with no word to its clients and no checkpoint: it recovers from its log at the next start. */
        CRASH("QUIT"),
        /** As an operator does: clients are cut off, and a checkpoint is written. */
        FAST("INT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    Postgres(Path folder) throws IOException {
        data = folder.resolve("postgres");
        log = folder.resolve("postgres.log");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = start();
        String durable = database()
                .sql("select current_setting('fsync') || current_setting('synchronous_commit')")
                .query(String.class)
                .single();
        if (!durable.equals("onon")) {
            throw new IllegalStateException("a PostgreSQL that may lose what it has confirmed proves nothing");
        }
    }

    String url() {
        return "jdbc:postgresql://localhost:%d/postgres".formatted(port);
    }

    JdbcClient database() {
        return JdbcClient.create(new DriverManagerDataSource(url(), "postgres", ""));
    }

    /** Brings it down, and up again at once. */
    synchronized void restart(Stop stop) throws IOException, InterruptedException {
        ProcessHandle postmaster = postmaster();
        new ProcessBuilder("kill", "-" + stop.signal, String.valueOf(postmaster.pid()))
                .start()
                .waitFor();
        try {
            postmaster.onExit().get(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            throw new IOException("PostgreSQL " + postmaster.pid() + " doesn't end", failure);
        }
        // Lets go of the library's lock on the data folder
        server.close();
        server = start();
    }

    private ProcessHandle postmaster() throws IOException {
        String pid =
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private EmbeddedPostgres start() throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("listen_addresses", "localhost")
                .setServerConfig("max_connections", "200")
                .setPGStartupWait(LONGEST_START)
                .setOutputRedirector(Redirect.appendTo(log.toFile()))
                .setErrorRedirector(Redirect.appendTo(log.toFile()))
                .start();
    }

    @Override
    public synchronized void close() throws IOException {
        server.close();
    }
}
