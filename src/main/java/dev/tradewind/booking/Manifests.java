package dev.tradewind.booking;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.shipment.MerchantId;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.ManifestRepository;
import dev.tradewind.store.ManifestRepository.Closing;
import dev.tradewind.store.ManifestRepository.Manifest;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Closes the day with partners: what is booked and on no manifest yet goes on one, each shipment on one only. No partner of
 * ours is told of it beside the bookings themselves: Bring has each as its IFTMIN, and of DPD's EndOfDayService only the path
 * is known.
 */
public final class Manifests {

    /** A document of 250 pages; what doesn't fit is closed by the next call. */
    public static final int MOST_SHIPMENTS = 10_000;

    private final ManifestRepository repository;
    private final Transaction transaction;
    private final ObjectMapper mapper;
    private final Clock clock;

    public Manifests(ManifestRepository repository, Transaction transaction, ObjectMapper mapper, Clock clock) {
        this.repository = repository;
        this.transaction = transaction;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * What is to be closed.
     *
     * @param merchant null for all
     * @param day whose end, in UTC, parts what is booked by then from what is booked later
     */
    public record Request(PartnerId partner, @Nullable MerchantId merchant, LocalDate day) {}

    /** Closes, or tells what was closed with the same key before. */
    public ManifestAnswer close(Request request, String client, @Nullable String key) {
        byte[] digest = Digest.of(
                Arrays.asList(
                        request.partner().value(),
                        request.merchant() == null ? null : request.merchant().value(),
                        request.day().toString()),
                mapper);
        return transaction.call(() -> {
            repository.lock(request.partner());
            return earlier(client, key)
                    .<ManifestAnswer>map(manifest -> Arrays.equals(manifest.digest(), digest)
                            ? new ManifestAnswer.Replayed(manifest)
                            : new ManifestAnswer.KeyReused())
                    .orElseGet(() -> closeNow(request, client, key, digest));
        });
    }

    private Optional<Manifest> earlier(String client, @Nullable String key) {
        return key == null ? Optional.empty() : repository.byKey(client, key);
    }

    private ManifestAnswer closeNow(Request request, String client, @Nullable String key, byte[] digest) {
        Instant now = clock.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        int shipments = repository.close(new Closing(
                id,
                request.partner(),
                request.merchant(),
                request.day(),
                request.day().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC),
                client,
                key,
                digest,
                MOST_SHIPMENTS,
                now));
        return shipments == 0
                ? new ManifestAnswer.Nothing()
                : new ManifestAnswer.Closed(repository.find(id).orElseThrow());
    }
}
