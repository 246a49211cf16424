package dev.tradewind.outgoing;

import dev.tradewind.store.DeliveryRepository.Claimed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Sends one message to one address, once: never into our own network, no longer than so long, and no more of the reply is read. */
public final class WebhookCall {

    /** From its beginning to the reply's last byte that is read. */
    public static final Duration LONGEST = Duration.ofSeconds(15);

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);

    private static final int MOST_OF_A_REPLY = 4_096;
    private static final int MOST_IN_A_DETAIL = 200;

    private final Destinations destinations;
    private final Clock clock;
    private final Duration longest;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(LONGEST_CONNECT)
            // None of the system's either: who resolves the name must be the one who has checked it
            .proxy(HttpClient.Builder.NO_PROXY)
            .build();

    public WebhookCall(Destinations destinations, Clock clock) {
        this(destinations, clock, LONGEST);
    }

    WebhookCall(Destinations destinations, Clock clock, Duration longest) {
        this.destinations = destinations;
        this.clock = clock;
        this.longest = longest;
    }

    /**
     * How whoever was called answered.
     *
     * @param status null when no answer came
     * @param retryAfter the least time to wait, where one was told
     */
    public record Reply(@Nullable Integer status, @Nullable Duration retryAfter, String detail) {

        public boolean isSuccess() {
            return status != null && status >= 200 && status < 300;
        }

        /** Wants no more, ever. */
        public boolean isGone() {
            return status != null && status == 410;
        }
    }

    /** Sends an event to its subscriber. Whatever goes wrong is told in the reply. */
    Reply send(Claimed event) {
        return sendSigned(
                URI.create(event.url()),
                event.event().toString(),
                event.secrets(),
                CloudEvent.MEDIA_TYPE,
                CloudEvent.json(event));
    }

    /**
     * Sends a message signed by Standard Webhooks 1.0. Whatever goes wrong is told in the reply.
     *
     * @param id the same at every try
     * @param secrets all that sign
     */
    public Reply sendSigned(URI url, String id, List<String> secrets, String mediaType, byte[] body) {
        long timestamp = clock.instant().getEpochSecond();
        return send(
                url,
                Map.of(
                        "Content-Type",
                        mediaType,
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(timestamp),
                        "webhook-signature",
                        Signature.header(secrets, id, timestamp, body)),
                body);
    }

    /** Posts a message. Whatever goes wrong is told in the reply. */
    public Reply send(URI url, Map<String, String> headers, byte[] body) {
        Optional<String> fault = destinations.fault(url);
        if (fault.isPresent()) {
            return none("not sent: the url " + fault.get());
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(url)
                .header("User-Agent", "Tradewind")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<byte[]>> call =
                http.sendAsync(request.build(), response -> new FirstBytes(MOST_OF_A_REPLY));
        try {
            return reply(call.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException slow) {
            return none("no whole answer within " + longest.toMillis() + " ms");
        } catch (ExecutionException failure) {
            return none(words(failure.getCause()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return none("the gateway stopped");
        } finally {
            call.cancel(true);
        }
    }

    private Reply reply(HttpResponse<byte[]> response) {
        String body = new String(response.body(), StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\s]+", " ")
                .strip();
        String words = "answered " + response.statusCode()
                + (body.isEmpty() ? "" : ": " + body.substring(0, Math.min(body.length(), MOST_IN_A_DETAIL)));
        Duration retryAfter = response.headers()
                .firstValue("Retry-After")
                .flatMap(value -> retryAfter(value, clock.instant()))
                .orElse(null);
        return new Reply(response.statusCode(), retryAfter, words);
    }

    /** In seconds or as a date; what is neither counts as not told. */
    static Optional<Duration> retryAfter(String value, Instant now) {
        String text = value.strip();
        if (text.matches("[0-9]{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Duration pause = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return pause.isPositive() ? Optional.of(pause) : Optional.empty();
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Reply none(String detail) {
        return new Reply(null, null, detail);
    }

    private static String words(@Nullable Throwable failure) {
        return failure instanceof IOException && failure.getMessage() != null
                ? "no answer: " + failure.getMessage()
                : "no answer: " + failure;
    }
}
