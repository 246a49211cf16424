package dev.tradewind.ingest;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.CorrectionRepository;
import dev.tradewind.store.CorrectionRepository.Correctable;
import dev.tradewind.store.CorrectionRepository.EventKey;
import dev.tradewind.store.JobKind;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.Transaction;
import dev.tradewind.tracking.Correction;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an operator's word that an event is wrong as it was told, and lets everything follow that was built on it: status,
 * state, clocks, alerts and what the platform was told. Nothing is deleted.
 */
public final class Corrections {

    private static final Set<ShipmentState> ON_THE_WAY =
            EnumSet.of(ShipmentState.BOOKED, ShipmentState.TENDERED, ShipmentState.IN_TRANSIT);

    private static final Logger log = LoggerFactory.getLogger(Corrections.class);

    private final CorrectionRepository corrections;
    private final ShipmentReview review;
    private final ShipmentQueries shipments;
    private final JobRepository jobs;
    private final PartnerCatalogue catalogue;
    private final Transaction transaction;
    private final Clock clock;

    public Corrections(
            CorrectionRepository corrections,
            ShipmentReview review,
            ShipmentQueries shipments,
            JobRepository jobs,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        this.corrections = corrections;
        this.review = review;
        this.shipments = shipments;
        this.jobs = jobs;
        this.catalogue = catalogue;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What is right.
     *
     * @param code what it was; null: as told
     * @param occurredAt when it was; null: as told. Both null: it was not
     */
    public record Declaration(
            String why, @Nullable EventCode code, @Nullable OffsetDateTime occurredAt) {}

    /** What came of a declaration. */
    public sealed interface Answer {

        /** It holds now, or held already. */
        record Holds(ShipmentId shipment) implements Answer {}

        record NoSuchEvent() implements Answer {}

        /** Its time can't be: nobody knows the future, and before its order a shipment was nowhere. */
        record ImpossibleTime(Instant earliest, Instant latest) implements Answer {}
    }

    /** Declares what is right of an event. Said again while it holds, it changes nothing. */
    public Answer declare(EventKey event, Declaration declaration, String declaredBy) {
        return transaction.call(() -> corrections
                .lock(event)
                .map(found -> declare(event, found, declaration, declaredBy))
                .orElseGet(Answer.NoSuchEvent::new));
    }

    private Answer declare(EventKey event, Correctable found, Declaration right, String declaredBy) {
        Instant now = clock.instant();
        if (right.occurredAt() != null && !isPossible(right.occurredAt().toInstant(), found.acceptedAt(), now)) {
            return new Answer.ImpossibleTime(found.acceptedAt(), now);
        }
        if (!holds(right, found.corrections())) {
            Correction correction = new Correction(
                    after(found.corrections(), now), declaredBy, right.why(), right.code(), right.occurredAt());
            corrections.append(event, correction);
            review.review(
                    List.of(found.shipment()), told -> told.told().identity().equals(event.identity()));
            askAgain(found.shipment(), found.partner(), now);
            log.info(
                    "{} corrects event {} of shipment {}: {}",
                    declaredBy,
                    event.identity(),
                    found.shipment(),
                    correction.withdraws() ? "it did not happen" : right.code() + " " + right.occurredAt());
        }
        return new Answer.Holds(found.shipment());
    }

    private static boolean isPossible(Instant occurred, Instant acceptedAt, Instant now) {
        return !RecordedEvent.isBeforeTheOrder(occurred, acceptedAt) && !RecordedEvent.isInTheFuture(occurred, now);
    }

    private static boolean holds(Declaration right, List<Correction> corrections) {
        if (corrections.isEmpty()) {
            return false;
        }
        Correction last = corrections.getLast();
        return last.why().equals(right.why())
                && last.code() == right.code()
                && Objects.equals(last.occurredAt(), right.occurredAt());
    }

    /** Now, or just after the last one where another gateway's clock is ahead of ours: the order is what counts. */
    private static Instant after(List<Correction> corrections, Instant now) {
        return corrections.isEmpty() || corrections.getLast().declaredAt().isBefore(now)
                ? now
                : corrections.getLast().declaredAt().plus(1, ChronoUnit.MICROS);
    }

    /** A partner is asked no more once a shipment's journey has ended; if it goes on after all, so must the asking. */
    private void askAgain(ShipmentId shipment, PartnerId partner, Instant now) {
        boolean goesOn =
                shipments.stateOf(shipment).filter(ON_THE_WAY::contains).isPresent();
        boolean polled = catalogue
                .find(partner)
                .filter(spec -> spec.can(Capability.TRACK_POLL))
                .isPresent();
        if (goesOn && polled) {
            jobs.schedule(List.of(new Job(shipment.value(), JobKind.TRACK, partner.value(), now)));
        }
    }
}
