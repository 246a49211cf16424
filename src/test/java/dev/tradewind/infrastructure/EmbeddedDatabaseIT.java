package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcClientAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.core.simple.JdbcClient;

class EmbeddedDatabaseIT {

    @TempDir
    Path dataFolder;

    @Test
    void isAsDurableAsAnyPostgresAndMigrated() {
        application().run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(EmbeddedDatabase.class);
            var client = context.getBean(JdbcClient.class);
            assertThat(setting(client, "fsync")).isEqualTo("on");
            assertThat(setting(client, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(client, "full_page_writes")).isEqualTo("on");
            assertThat(setting(client, "listen_addresses")).isEqualTo("localhost");
            assertThat(setting(client, "statement_timeout")).isEqualTo("30s");
            assertThat(setting(client, "idle_in_transaction_session_timeout")).isEqualTo("1min");
            assertThat(client.sql("select to_regclass('flyway_schema_history') is not null")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        });
    }

    @Test
    void stopsWithTheApplication() {
        application().run(context -> assertThat(postmasterPid()).exists());

        assertThat(postmasterPid()).doesNotExist();
    }

    @Test
    void staysAwayWhenAnotherDatabaseIsNamed() {
        application()
                .withPropertyValues(
                        "spring.datasource.url=jdbc:postgresql://localhost:1/elsewhere", "spring.flyway.enabled=false")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(EmbeddedDatabase.class));
    }

    @Test
    void keepsWhatWasCommittedBeforeTheProcessWasKilled() throws Exception {
        killAfterWriting("accepted");
        long orphan = serverPid();
        assertThat(ProcessHandle.of(orphan)).hasValueSatisfying(ProcessHandle::isAlive);

        try (var restarted = EmbeddedDatabase.start(dataFolder)) {
            assertThat(serverPid()).isNotEqualTo(orphan);
            assertThat(notes(restarted)).isEqualTo("accepted");
        }
    }

    @Test
    void startsDespiteAPidFileThatNamesAnotherProgram() throws Exception {
        EmbeddedDatabase.start(dataFolder).close();
        long ourselves = ProcessHandle.current().pid();
        Files.writeString(postmasterPid(), ourselves + "\n" + dataFolder.resolve("postgres") + "\n");

        try (var restarted = EmbeddedDatabase.start(dataFolder)) {
            assertThat(serverPid()).isNotEqualTo(ourselves);
            assertThat(restarted.jdbcUrl()).startsWith("jdbc:postgresql://localhost:");
        }
    }

    @Test
    void refusesAFolderThatAnotherTradewindUses() {
        try (var first = EmbeddedDatabase.start(dataFolder)) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(dataFolder))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Another Tradewind is running on the data folder " + dataFolder);
            assertThat(first.jdbcUrl()).isNotEmpty();
        }
    }

    private ApplicationContextRunner application() {
        return new ApplicationContextRunner()
                .withInitializer(new ConfigDataApplicationContextInitializer())
                .withPropertyValues("tradewind.data-dir=" + dataFolder)
                .withUserConfiguration(EmbeddedDatabaseConfiguration.class)
                .withConfiguration(AutoConfigurations.of(
                        DataSourceAutoConfiguration.class,
                        JdbcTemplateAutoConfiguration.class,
                        JdbcClientAutoConfiguration.class,
                        FlywayAutoConfiguration.class));
    }

    /** A process of its own, so that the kill is a real one and runs no shutdown hook. */
    private void killAfterWriting(String note) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritesThenWaitsToBeKilled.class.getName(),
                        dataFolder.toString(),
                        note)
                .redirectErrorStream(true)
                .start();
        try (BufferedReader output = process.inputReader()) {
            assertThat(output.lines().anyMatch("committed"::equals)).isTrue();
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Path postmasterPid() {
        return dataFolder.resolve("postgres/postmaster.pid");
    }

    private long serverPid() throws IOException {
        return Long.parseLong(Files.readAllLines(postmasterPid()).getFirst().strip());
    }

    private static String notes(EmbeddedDatabase database) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select string_agg(text, ',') from note")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static String setting(JdbcClient client, String name) {
        return client.sql("show " + name).query(String.class).single();
    }

    static final class WritesThenWaitsToBeKilled {

        private WritesThenWaitsToBeKilled() {}

        public static void main(String[] args) throws Exception {
            try (var database = EmbeddedDatabase.start(Path.of(args[0]));
                    var connection = DriverManager.getConnection(database.jdbcUrl(), "postgres", "");
                    var statement = connection.createStatement()) {
                statement.execute("create table note (text text not null)");
                statement.execute("insert into note values ('%s')".formatted(args[1]));
                System.out.println("committed");
                System.in.read();
            }
        }
    }
}
