package dev.tradewind.ingest;

import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.JobRepository.Progress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a shipment's partner is asked for its tracking next: often while a clock is soon due, seldom while little can have
 * happened, a few times after its end and then never again.
 *
 * <p>All of it is told in the partner's usual rhythm, {@code limits.poll-every}: never more often than four times, never more
 * seldom than a quarter of it. Shipments that were booked together don't stay together: each one's waits are longer by a
 * share of its own.
 */
public final class PollSchedule {

    /** Nothing is asked for more often than so many times in the usual rhythm. */
    private static final int MOST_OFTEN = 4;

    /** The usual waits that a quiet shipment waits for its next question; with its own share, less than four. */
    private static final int SELDOM = 3;

    /** So often is a shipment looked for before its clock is due, the last times shortly before. */
    private static final int LOOKS_BEFORE_DUE = 4;

    private static final int USUAL_WAITS_AFTER_THE_END = 4;

    /** A wait is longer by up to a fifth. */
    private static final double SPREAD = 0.2;

    /** ASSUMPTION: a partner rarely has a parcel in hand within half a day of its booking. */
    private static final Duration JUST_BOOKED = Duration.ofHours(12);

    /** ASSUMPTION: where nothing was told for so long, the parcel is between two depots that lie far apart. */
    private static final Duration LONG_HAUL = Duration.ofHours(6);

    private PollSchedule() {}

    /** When a shipment that is booked now is asked for first. */
    public static Instant first(ShipmentId shipment, Duration usual, Instant now) {
        return now.plus(spread(usual, shipment));
    }

    /**
     * When to ask again, always later than now; empty when never.
     *
     * @param usual the partner's usual rhythm
     */
    public static Optional<Instant> next(ShipmentId shipment, Progress progress, Duration usual, Instant now) {
        Instant endedAt = progress.endedAt();
        if (endedAt != null) {
            // A partner may tell an earlier scan after the last one
            boolean isOver = now.isAfter(endedAt.plus(usual.multipliedBy(USUAL_WAITS_AFTER_THE_END)));
            return isOver ? Optional.empty() : Optional.of(now.plus(spread(usual, shipment)));
        }
        Duration wait = shorter(calm(progress, usual, now), urgent(progress.nextMoment(), usual, now));
        return Optional.of(now.plus(spread(wait, shipment)));
    }

    /** While no clock presses. */
    private static Duration calm(Progress progress, Duration usual, Instant now) {
        boolean quiet = isOlder(progress.lastNewsAt(), LONG_HAUL, now);
        return switch (progress.state()) {
            case BOOKED, TENDERED ->
                quiet && !isOlder(progress.bookedAt(), JUST_BOOKED, now) ? usual.multipliedBy(SELDOM) : usual;
            case IN_TRANSIT -> onTheWay(progress, usual, quiet);
            case ACCEPTED,
                    BOOKING,
                    OUTCOME_UNKNOWN,
                    NEEDS_DECISION,
                    REJECTED,
                    VOIDING,
                    VOIDED,
                    DELIVERED,
                    RETURNED,
                    LOST -> usual;
        };
    }

    private static Duration onTheWay(Progress progress, Duration usual, boolean quiet) {
        return switch (progress.status()) {
            case OUT_FOR_DELIVERY -> usual.dividedBy(2);
            case AVAILABLE_FOR_PICKUP, ATTEMPT_FAILED, EXCEPTION -> usual;
            case PENDING,
                    INFO_RECEIVED,
                    IN_TRANSIT,
                    CUSTOMS,
                    RETURNING,
                    DELIVERED,
                    RETURNED,
                    CANCELLED,
                    LOST,
                    EXPIRED -> quiet ? usual.multipliedBy(SELDOM) : usual;
        };
    }

    /** The nearer the moment at which a clock breaks, the sooner. */
    private static Duration urgent(@Nullable Instant nextMoment, Duration usual, Instant now) {
        if (nextMoment == null) {
            return usual.multipliedBy(SELDOM);
        }
        Duration share = Duration.between(now, nextMoment).dividedBy(LOOKS_BEFORE_DUE);
        Duration shortest = usual.dividedBy(MOST_OFTEN);
        return share.compareTo(shortest) < 0 ? shortest : share;
    }

    private static boolean isOlder(@Nullable Instant moment, Duration age, Instant now) {
        return moment == null || moment.isBefore(now.minus(age));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Ids are random enough: what they come to is the same each time and even over all shipments. */
    private static Duration spread(Duration wait, ShipmentId shipment) {
        double share = Integer.toUnsignedLong(shipment.value().hashCode()) / (double) (1L << Integer.SIZE);
        return wait.plusNanos(Math.round(wait.toNanos() * SPREAD * share));
    }
}
