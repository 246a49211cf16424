package dev.tradewind.bench;

import dev.tradewind.infrastructure.EmbeddedDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The PostgreSQL that Tradewind brings along, set as Tradewind sets it, which also notes the moment of each commit. */
final class BenchServer implements AutoCloseable {

    /** What makes a commit durable, and what the moments in the report come from. */
    private static final List<String> TOLD = List.of(
            "server_version",
            "fsync",
            "synchronous_commit",
            "full_page_writes",
            "backend_flush_after",
            "min_wal_size",
            "track_commit_timestamp");

    /** As many as the server keeps. */
    private static final int LOG_FILES = 256;

    private final Path folder;
    private final EmbeddedDatabase server;
    private int databases;

    private BenchServer(Path folder, EmbeddedDatabase server) {
        this.folder = folder;
        this.server = server;
    }

    static BenchServer start(Path folder) {
        EmbeddedDatabase first = EmbeddedDatabase.start(folder);
        JdbcClient.create(source(first.jdbcUrl()))
                .sql("alter system set track_commit_timestamp = on")
                .update();
        // It heeds this one when it starts
        first.close();
        EmbeddedDatabase server = EmbeddedDatabase.start(folder);
        makeLogFiles(JdbcClient.create(source(server.jdbcUrl())));
        return new BenchServer(folder, server);
    }

    /** A server that has worked for a while writes its log over old files; a new one makes each first, and commits wait. */
    private static void makeLogFiles(JdbcClient server) {
        for (int file = 0; file < LOG_FILES; file++) {
            server.sql("select pg_logical_emit_message(false, 'bench', 'one more')")
                    .query()
                    .singleValue();
            server.sql("select pg_switch_wal()").query().singleValue();
        }
        server.sql("checkpoint").update();
    }

    /** A database as Flyway leaves it, empty. */
    String freshUrl() {
        databases++;
        String name = "bench_" + databases;
        JdbcClient.create(source(server.jdbcUrl()))
                .sql("create database " + name)
                .update();
        String url = server.jdbcUrl().replaceFirst("/postgres$", "/" + name);
        Flyway.configure().dataSource(url, "postgres", "").load().migrate();
        return url;
    }

    static DriverManagerDataSource source(String url) {
        return new DriverManagerDataSource(url, "postgres", "");
    }

    /** Connections that take it for granted that rows fit together, for who makes very many. */
    static DriverManagerDataSource trusting(String url) {
        return source(url + "?options=-c%20session_replication_role=replica");
    }

    Map<String, String> settings() {
        JdbcClient admin = JdbcClient.create(source(server.jdbcUrl()));
        Map<String, String> settings = new LinkedHashMap<>();
        TOLD.forEach(name ->
                settings.put(name, admin.sql("show " + name).query(String.class).single()));
        return settings;
    }

    /** The processor time that the server has taken; what connections that are closed have taken is not in it. */
    Duration cpu() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(folder.resolve("postgres/postmaster.pid")).getFirst());
        ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(postmaster), postmaster.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        server.close();
    }
}
