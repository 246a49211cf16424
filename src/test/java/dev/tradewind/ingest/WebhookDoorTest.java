package dev.tradewind.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.ingest.WebhookDoor.Entry;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.WebhookRequest;
import dev.tradewind.partner.WebhookSecret;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.PartnerId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WebhookDoorTest {

    private static final PartnerId ACME = new PartnerId("acme");

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<RawMessage> inbox = new ArrayList<>();
    private final WebhookDoor door = new WebhookDoor(
            List.of(new NamedSecret()),
            inbox::addAll,
            meters,
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC));

    @Test
    void countsWhichOfAnAccountsSecretsIsStillUsed() {
        receive("new");
        receive("new");
        receive("old");

        assertThat(accepted("1")).isEqualTo(2);
        assertThat(accepted("2")).isEqualTo(1);
        assertThat(inbox).hasSize(3);
    }

    @Test
    void countsAndKeepsNothingOfWhatNoSecretProves() {
        assertThat(receive("forged")).isInstanceOf(Entry.BadSignature.class);

        assertThat(meters.find("tradewind.webhook.accepted").counters()).isEmpty();
        assertThat(meters.get("tradewind.webhook.rejected")
                        .tag("partner", "acme")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(inbox).isEmpty();
    }

    @Test
    void keepsWhatNamesTheDeliveryAndNothingThatProvesIt() {
        door.receive(
                "acme",
                new WebhookRequest(
                        Map.of(
                                "X-SECRET", "new",
                                "Authorization", "Bearer mine",
                                "Content-Type", "application/json",
                                "X-Acme-Delivery", "d-1",
                                "User-Agent", "acme/1"),
                        new byte[] {1}));

        assertThat(inbox)
                .singleElement()
                .satisfies(message -> assertThat(message.headers())
                        .containsOnly(
                                Map.entry("content-type", "application/json"), Map.entry("x-acme-delivery", "d-1")));
    }

    private Entry receive(String secret) {
        return door.receive("acme", new WebhookRequest(Map.of("X-Secret", secret), new byte[] {1}));
    }

    private double accepted(String secret) {
        return meters.get("tradewind.webhook.accepted")
                .tags("partner", "acme", "account", "main", "secret", secret)
                .counter()
                .count();
    }

    /** Believes who names one of two secrets. */
    private static final class NamedSecret implements WebhookVerifier {

        @Override
        public PartnerId partner() {
            return ACME;
        }

        @Override
        public Set<String> deliveryHeaders() {
            return Set.of("X-Acme-Delivery", "X-Acme-Sent");
        }

        @Override
        public Optional<WebhookSecret> provenBy(WebhookRequest request) {
            List<String> secrets = List.of("new", "old");
            return request.header("X-Secret")
                    .filter(secrets::contains)
                    .map(secret -> new WebhookSecret("main", secrets.indexOf(secret) + 1, secret));
        }
    }
}
