package dev.tradewind.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a demonstration alive: submits sample orders through the gateway's own API, so many a minute. */
final class SandboxTraffic implements SandboxPlay.Player {

    private static final Logger log = LoggerFactory.getLogger(SandboxTraffic.class);
    private static final String DEMO_KEY = "tw_sandbox_demo";
    private static final Duration LONGEST_CALL = Duration.ofSeconds(10);

    private final SampleOrders samples;
    private final HttpClient http;
    private final URI gateway;
    private final int ordersAMinute;
    private final Clock clock;
    private final String series;
    private final ScheduledExecutorService orders = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("sandbox-traffic").factory());
    private long submitted;

    /**
     * Prepares the traffic.
     *
     * @param ordersAMinute 0 for none
     */
    SandboxTraffic(SampleOrders samples, HttpClient http, URI gateway, int ordersAMinute, Clock clock) {
        this.samples = samples;
        this.http = http;
        this.gateway = gateway;
        this.ordersAMinute = ordersAMinute;
        this.clock = clock;
        this.series = Long.toString(clock.millis(), Character.MAX_RADIX);
    }

    @Override
    public void start() {
        if (ordersAMinute > 0 && !samples.isEmpty()) {
            long micros = TimeUnit.MINUTES.toMicros(1) / ordersAMinute;
            var _ = orders.scheduleAtFixedRate(this::submitOrWarn, 0, micros, TimeUnit.MICROSECONDS);
        }
    }

    @Override
    public void close() {
        SandboxPlay.stop(orders);
    }

    private void submitOrWarn() {
        try {
            int status = submit(submitted++);
            if (status / 100 != 2) {
                log.warn("A sample order was answered with {}", status);
            }
        } catch (IOException unreachable) {
            log.warn("A sample order came to nothing: {}", unreachable.toString());
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    private int submit(long number) throws IOException, InterruptedException {
        String order = samples.order(number, "SBX-%s-%d".formatted(series, number), LocalDate.now(clock));
        HttpRequest call = HttpRequest.newBuilder(gateway.resolve("/v1/shipments"))
                .timeout(LONGEST_CALL)
                .header("Content-Type", "application/json")
                .header("X-Api-Key", DEMO_KEY)
                .POST(BodyPublishers.ofString(order))
                .build();
        return http.send(call, BodyHandlers.discarding()).statusCode();
    }
}
