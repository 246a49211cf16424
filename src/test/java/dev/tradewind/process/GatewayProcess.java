package dev.tradewind.process;

import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.Gateway;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The gateway as a process of its own, on a data folder that outlives it. */
final class GatewayProcess {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final Pattern ADDRESS = Pattern.compile("sandbox is up at http://localhost:(\\d+)");
    private static final int LINE_OF_THE_PORT = 3;

    private final Process process;
    private final Path output;
    private final Path dataFolder;

    private GatewayProcess(Process process, Path output, Path dataFolder) {
        this.process = process;
        this.output = output;
        this.dataFolder = dataFolder;
    }

    /** Returns when it takes orders. */
    static GatewayProcess start(Path dataFolder, Path output, String... settings) throws IOException {
        List<String> all = new ArrayList<>(List.of("--server.port=0", "--tradewind.data-dir=" + dataFolder));
        all.addAll(List.of(settings));
        Process process = new ProcessBuilder(GatewayJvm.command(all))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        GatewayProcess gateway = new GatewayProcess(process, output, dataFolder);
        await("the gateway's start, told in " + output)
                .atMost(LONGEST_START)
                .failFast("the gateway has ended: " + output, () -> !process.isAlive())
                .until(gateway::isUp);
        return gateway;
    }

    private boolean isUp() {
        return told().find();
    }

    private Matcher told() {
        try {
            return ADDRESS.matcher(Files.readString(output));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    Gateway api() {
        return Gateway.on(address().getPort());
    }

    URI address() {
        Matcher told = told();
        if (!told.find()) {
            throw new IllegalStateException("it isn't up");
        }
        return URI.create("http://localhost:" + told.group(1));
    }

    /** As {@code kill -9} does: nothing in the process hears of it. Its PostgreSQL lives on. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Lets it end what it does. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            kill();
        }
    }

    /** The database behind it, whether or not it lives. */
    JdbcClient database() throws IOException {
        String port = Files.readAllLines(dataFolder.resolve("postgres/postmaster.pid"))
                .get(LINE_OF_THE_PORT)
                .strip();
        return JdbcClient.create(
                new DriverManagerDataSource("jdbc:postgresql://localhost:" + port + "/postgres", "postgres", ""));
    }
}
