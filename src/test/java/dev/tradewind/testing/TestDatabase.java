package dev.tradewind.testing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.tradewind.infrastructure.EmbeddedDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.SpringApplication;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A migrated database of its own on the one PostgreSQL of this JVM's tests. The server starts with the first database and stops
 * with the JVM; a further database is copied from a template in a moment.
 */
public final class TestDatabase implements AutoCloseable {

    private static final int MOST_CONNECTIONS = 20;
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final String url;
    private final HikariDataSource pool;

    private TestDatabase(String url) {
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setUsername("postgres");
        settings.setMaximumPoolSize(MOST_CONNECTIONS);
        settings.setMinimumIdle(1);
        // A test that waits for a lock in vain fails, and doesn't hang
        settings.addDataSourceProperty("options", "-c statement_timeout=30s");
        this.url = url;
        this.pool = new HikariDataSource(settings);
    }

    /** A database as Flyway leaves it, empty. */
    public static TestDatabase fresh() {
        return new TestDatabase(freshUrl());
    }

    /** The address of a fresh database for an application that brings a pool of its own; its user is {@code postgres}. */
    public static String freshUrl() {
        String name = "test_" + SERIAL.incrementAndGet();
        Server.admin().sql("create database " + name + " template migrated").update();
        return Server.url(name);
    }

    public String url() {
        return url;
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Hands the connections back; the database goes with the server. */
    @Override
    public void close() {
        pool.close();
    }

    /** Started when it is first asked for. */
    private static final class Server {

        private static final EmbeddedDatabase SERVER = start();

        private Server() {}

        private static EmbeddedDatabase start() {
            try {
                Path folder = Files.createTempDirectory("tradewind-tests");
                EmbeddedDatabase server = EmbeddedDatabase.start(folder);
                // After the applications on it, which still record what they have in hand
                SpringApplication.getShutdownHandlers().add(() -> stop(server, folder));
                JdbcClient.create(new DriverManagerDataSource(server.jdbcUrl(), "postgres", ""))
                        .sql("create database migrated")
                        .update();
                migrate(server);
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void migrate(EmbeddedDatabase server) {
            Flyway.configure()
                    .dataSource(url(server, "migrated"), "postgres", "")
                    .load()
                    .migrate();
        }

        private static void stop(EmbeddedDatabase server, Path folder) {
            server.close();
            try {
                FileSystemUtils.deleteRecursively(folder);
            } catch (IOException left) {
                System.err.println("left behind: " + folder + ", " + left);
            }
        }

        static JdbcClient admin() {
            return JdbcClient.create(new DriverManagerDataSource(SERVER.jdbcUrl(), "postgres", ""));
        }

        static String url(String database) {
            return url(SERVER, database);
        }

        private static String url(EmbeddedDatabase server, String database) {
            return server.jdbcUrl().replaceFirst("/postgres$", "/" + database);
        }
    }
}
