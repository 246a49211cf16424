package dev.tradewind.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.outgoing.Receiver.Answer;
import dev.tradewind.outgoing.WebhookCall.Reply;
import dev.tradewind.store.DeliveryRepository.Claimed;
import dev.tradewind.testing.SettableClock;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebhookCallTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String SECRET = Signature.newSecret();

    private final SettableClock clock = new SettableClock(NOON.toString());
    private final Receiver receiver = Receiver.answering(200);
    private final WebhookCall lenient = new WebhookCall(new Destinations(true), clock);

    @AfterEach
    void close() {
        receiver.close();
    }

    private Claimed event(String url) {
        return new Claimed(
                UUID.randomUUID(),
                url,
                List.of(SECRET),
                UUID.fromString("6f1c3f0e-51d5-4d3a-9b63-3f1f5d0c7a10"),
                17,
                UUID.fromString("01a205dd-a73f-7ed0-9aa3-9c780d26461b"),
                "shipment.booked",
                NOON,
                "{\"partner\" : \"dpd\"}",
                1,
                null);
    }

    @Test
    void sendsACloudEventInStructuredModeAndSigned() {
        Reply reply = lenient.send(event(receiver.url()));

        assertThat(reply).isEqualTo(new Reply(200, null, "answered 200"));
        assertThat(receiver.all()).singleElement().satisfies(message -> {
            assertThat(message.body())
                    .isEqualTo("{\"specversion\":\"1.0\",\"id\":\"01a205dd-a73f-7ed0-9aa3-9c780d26461b\","
                            + "\"source\":\"/v1/shipments\",\"type\":\"shipment.booked\","
                            + "\"subject\":\"6f1c3f0e-51d5-4d3a-9b63-3f1f5d0c7a10\",\"time\":\"2026-11-22T12:00:00Z\","
                            + "\"datacontenttype\":\"application/json\",\"data\":{\"partner\" : \"dpd\"}}");
            assertThat(message.contentType()).startsWith("application/cloudevents+json");
            assertThat(message.id()).isEqualTo("01a205dd-a73f-7ed0-9aa3-9c780d26461b");
            assertThat(message.timestamp()).isEqualTo(Long.toString(NOON.getEpochSecond()));
            assertThat(message.signature()).startsWith("v1,");
        });
    }

    @Test
    void followsNoRedirect() {
        receiver.answer(message -> new Answer(307, Map.of("Location", receiver.url()), ""));

        assertThat(lenient.send(event(receiver.url())).status()).isEqualTo(307);
        assertThat(receiver.all()).hasSize(1);
    }

    @Test
    void keepsTheBeginningOfALongAnswerOnly() {
        receiver.answer(message -> new Answer(500, Map.of(), "a line\n\u0000".repeat(500_000)));

        Reply reply = lenient.send(event(receiver.url()));

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.detail()).startsWith("answered 500: a line a line").hasSizeLessThan(250);
    }

    @Test
    void tellsHowLongTheSubscriberWantsItToWait() {
        receiver.answer(message -> new Answer(503, Map.of("Retry-After", "120"), ""));

        assertThat(lenient.send(event(receiver.url())).retryAfter()).isEqualTo(Duration.ofMinutes(2));
        assertThat(WebhookCall.retryAfter("Sun, 22 Nov 2026 12:05:00 GMT", NOON))
                .contains(Duration.ofMinutes(5));
        assertThat(WebhookCall.retryAfter("Sun, 22 Nov 2026 11:05:00 GMT", NOON))
                .isEmpty();
        assertThat(WebhookCall.retryAfter("soon", NOON)).isEmpty();
    }

    @Test
    void waitsForNoAnswerThatNeverEnds() {
        receiver.answer(message -> new Answer(200, Map.of(), "a little", true));
        WebhookCall impatient = new WebhookCall(new Destinations(true), clock, Duration.ofMillis(500));

        Reply reply = impatient.send(event(receiver.url()));

        assertThat(reply).isEqualTo(new Reply(null, null, "no whole answer within 500 ms"));
        assertThat(receiver.all()).hasSize(1);
    }

    @Test
    void tellsThatNobodyAnswers() {
        receiver.close();

        Reply reply = lenient.send(event(receiver.url()));

        assertThat(reply.status()).isNull();
        assertThat(reply.detail()).startsWith("no answer");
    }

    @Test
    void callsNobodyWhenTheNameLeadsElsewhereThanAtTheSubscription() {
        AtomicInteger looks = new AtomicInteger();
        Destinations rebound =
                new Destinations(false, host -> new InetAddress[] {
                    InetAddress.ofLiteral(looks.getAndIncrement() == 0 ? "93.184.215.14" : "127.0.0.1")
                });
        String url = receiver.url().replace("http:", "https:");
        assertThat(rebound.fault(URI.create(url))).isEmpty();

        Reply reply = new WebhookCall(rebound, clock).send(event(url));

        assertThat(reply.status()).isNull();
        assertThat(reply.detail()).contains("127.0.0.1", "not a public address");
        assertThat(receiver.all()).isEmpty();
    }
}
