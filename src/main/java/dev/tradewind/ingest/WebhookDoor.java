package dev.tradewind.ingest;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.WebhookRequest;
import dev.tradewind.partner.WebhookSecret;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.tracking.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets in the webhooks of partners that can prove who they are. */
public final class WebhookDoor {

    private static final Duration SAMPLE_EVERY = Duration.ofMinutes(1);

    private static final Logger log = LoggerFactory.getLogger(WebhookDoor.class);

    private final Map<PartnerId, WebhookVerifier> verifiers;
    private final TrackingInbox inbox;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Map<String, Instant> lastSamples = new ConcurrentHashMap<>();

    public WebhookDoor(Collection<WebhookVerifier> verifiers, TrackingInbox inbox, MeterRegistry meters, Clock clock) {
        this.verifiers = verifiers.stream().collect(Collectors.toMap(WebhookVerifier::partner, Function.identity()));
        this.inbox = inbox;
        this.meters = meters;
        this.clock = clock;
    }

    /** What became of a webhook. */
    public sealed interface Entry {

        /** It is on disk. */
        record Kept(byte[] acknowledgement) implements Entry {}

        /** Nobody by this name sends webhooks here. */
        record UnknownPartner() implements Entry {}

        /** Whoever sent it doesn't have the partner's secret; nothing is kept. */
        record BadSignature() implements Entry {}
    }

    /**
     * Keeps a webhook whose signature fits.
     *
     * @throws InboxFull when it can't be kept now
     */
    public Entry receive(String partnerCode, WebhookRequest request) {
        WebhookVerifier verifier = verifierOf(partnerCode);
        if (verifier == null) {
            return new Entry.UnknownPartner();
        }
        Optional<WebhookSecret> proof = verifier.provenBy(request);
        if (proof.isEmpty()) {
            meters.counter("tradewind.webhook.rejected", "partner", partnerCode).increment();
            logSample(partnerCode, request);
            return new Entry.BadSignature();
        }
        inbox.receive(List.of(new RawMessage(
                verifier.partner(),
                Channel.WEBHOOK,
                null,
                request.body(),
                clock.instant(),
                headersToKeep(verifier, request),
                null)));
        countProof(partnerCode, proof.get());
        return new Entry.Kept(verifier.acknowledgement());
    }

    private static Map<String, String> headersToKeep(WebhookVerifier verifier, WebhookRequest request) {
        Set<String> names = new HashSet<>(verifier.deliveryHeaders());
        names.add("Content-Type");
        return request.headers(names);
    }

    /** By the secret's place among its account's, so that operations see when an old one is no longer used. */
    private void countProof(String partnerCode, WebhookSecret secret) {
        meters.counter(
                        "tradewind.webhook.accepted",
                        "partner",
                        partnerCode,
                        "account",
                        secret.account(),
                        "secret",
                        Integer.toString(secret.position()))
                .increment();
    }

    /** One in a minute is told: whoever tries many must not fill the log. */
    private void logSample(String partnerCode, WebhookRequest request) {
        Instant now = clock.instant();
        Instant last = lastSamples.get(partnerCode);
        if (last == null || Duration.between(last, now).compareTo(SAMPLE_EVERY) >= 0) {
            lastSamples.put(partnerCode, now);
            log.warn(
                    "a webhook for {} of {} bytes has a bad signature; the next minute's are only counted",
                    partnerCode,
                    request.body().length);
        }
    }

    private @Nullable WebhookVerifier verifierOf(String partnerCode) {
        return verifiers.entrySet().stream()
                .filter(entry -> entry.getKey().value().equals(partnerCode))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }
}
