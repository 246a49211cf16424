package dev.tradewind.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Whoever is measured, as a process of its own with its own heap: Tradewind, or a bare program. */
final class Program implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(120);
    private static final List<String> JVM = List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xmx1g",
            // As in docker/Dockerfile
            "-XX:+UseParallelGC",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"));

    private final Process process;
    private final int port;

    private Program(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Tradewind as in production, which books with two partners. */
    static Program tradewind(String databaseUrl, URI partners, int callsAtOnce, Path output) throws IOException {
        return tradewind(
                databaseUrl,
                output,
                "--tradewind.partners.bring.enabled=false",
                "--tradewind.partners.ninja-van.enabled=false",
                "--tradewind.partners.dhl-express.base-url=" + partners,
                "--tradewind.partners.dhl-express.credentials.username=bench",
                "--tradewind.partners.dhl-express.credentials.password=bench",
                "--tradewind.partners.dhl-express.credentials.account-number=600000001",
                "--tradewind.partners.dhl-express.limits.concurrency=" + callsAtOnce,
                "--tradewind.partners.dpd.base-url=" + partners,
                "--tradewind.partners.dpd.credentials.delis-id=BENCH",
                "--tradewind.partners.dpd.credentials.password=bench",
                "--tradewind.partners.dpd.limits.concurrency=" + callsAtOnce);
    }

    /** Tradewind as in production. */
    static Program tradewind(String databaseUrl, Path output, String... more) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of(
                "dev.tradewind.TradewindApplication",
                "--spring.profiles.active=production",
                "--server.port=" + port,
                "--spring.datasource.url=" + databaseUrl,
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=",
                "--tradewind.api-keys.bench.key=bench",
                "--tradewind.api-keys.bench.roles=ORDERS"));
        command.addAll(List.of(more));
        URI ready = URI.create("http://localhost:" + port + "/actuator/health/readiness");
        return start(command, port, output, () -> answers(ready));
    }

    /** A program that takes webhooks in; by its class. */
    static Program door(Class<?> door, String databaseUrl, Path output) throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of(door.getName(), Integer.toString(port), databaseUrl));
        return start(command, port, output, () -> Files.readString(output).contains("is up"));
    }

    /** The bare program, {@code batches}, {@code batches-apart} or {@code singly}. */
    static Program bare(String way, String databaseUrl, URI partner, int callsAtOnce, Path output) throws IOException {
        List<String> command = new ArrayList<>(JVM);
        command.addAll(List.of(
                BareBooking.class.getName(), way, databaseUrl, partner.toString(), Integer.toString(callsAtOnce)));
        return start(command, 0, output, () -> Files.readString(output).contains("is up"));
    }

    private static Program start(List<String> command, int port, Path output, Callable<Boolean> isUp)
            throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        await("a start, told in " + output)
                .atMost(LONGEST_START)
                .failFast("the process has ended: " + output, () -> !process.isAlive())
                .until(isUp);
        return new Program(process, port);
    }

    private static boolean answers(URI ready) throws InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException("no free port", failure);
        }
    }

    /** Where it listens; 0 where it doesn't. */
    int port() {
        return port;
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** The processor time that it has taken. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Begins a flight recording of it. */
    void startRecording(Path recording) throws IOException, InterruptedException {
        tell("JFR.start", "name=bench", "settings=profile", "filename=" + recording);
    }

    /** Ends the recording and leaves it in its file. */
    void stopRecording() throws IOException, InterruptedException {
        tell("JFR.stop", "name=bench");
    }

    private void tell(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(JVM.getFirst()).resolveSibling("jcmd").toString(), Long.toString(process.pid())));
        command.addAll(List.of(words));
        Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + answer);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(40, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
    }
}
