package dev.tradewind.torture;

import dev.tradewind.process.GatewayJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A gateway that is started again when it has ended, as an orchestrator does. */
final class GatewayInFleet implements AutoCloseable {

    private static final Duration BEFORE_STARTING_AGAIN = Duration.ofSeconds(1);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final int port;
    private final Path log;
    private final List<String> command;
    private final Thread keeper;
    private final AtomicInteger ownDeaths = new AtomicInteger();
    private volatile boolean closing;
    private volatile boolean killed;

    @Nullable
    private volatile Process process;

    GatewayInFleet(int port, Path log, List<String> settings) {
        this.port = port;
        this.log = log;
        List<String> own = new ArrayList<>(settings);
        own.add("--server.port=" + port);
        command = GatewayJvm.command(own);
        keeper = Thread.ofPlatform().name("keeper-" + port).start(this::keepRunning);
    }

    URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Whether it says of itself that it is ready for orders. */
    boolean isUp() {
        try {
            HttpRequest question = HttpRequest.newBuilder(address().resolve("/actuator/health/readiness"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(question, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException down) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void kill() {
        Process running = process;
        if (running != null) {
            killed = true;
            running.destroyForcibly();
        }
    }

    int ownDeaths() {
        return ownDeaths.get();
    }

    private void keepRunning() {
        try {
            while (!closing) {
                Process started = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.appendTo(log.toFile()))
                        .start();
                process = started;
                started.waitFor();
                if (!killed && !closing) {
                    ownDeaths.incrementAndGet();
                    TimeUnit.MILLISECONDS.sleep(BEFORE_STARTING_AGAIN.toMillis());
                }
                killed = false;
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        kill();
        try {
            keeper.join(Duration.ofSeconds(10));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return "on port " + port + ", log in " + log;
    }
}
