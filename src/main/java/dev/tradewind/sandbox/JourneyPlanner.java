package dev.tradewind.sandbox;

import static dev.tradewind.sandbox.JourneyPlan.End.DESTINATION;
import static dev.tradewind.sandbox.JourneyPlan.End.ORIGIN;

import dev.tradewind.sandbox.JourneyPlan.End;
import dev.tradewind.sandbox.JourneyPlan.Telling;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plans a parcel's journey when it is booked. The same booking always gets the same plan.
 *
 * <p>Journey time is real time divided by the sandbox's speed. A journey that shall be on time is pressed together where the
 * promise is nearer than its natural end, one that shall be late is drawn out until the promise is broken.
 */
public final class JourneyPlanner {

    /** A day in three seconds. */
    public static final long DEFAULT_SPEED = 28_800;

    /** How much of the time until the promise a journey on time takes at most. */
    private static final double SHARE_OF_PROMISE = 0.6;

    private static final Duration LATE_BY = Duration.ofDays(2);
    private static final Duration ON_THE_ROAD = Duration.ofHours(4);
    /** The longest that a disordered telling lags behind its scan, as a share of the journey. */
    private static final double LONGEST_LAG = 0.3;

    private static final List<Step> NATURAL = List.of(
            new Step(EventCode.DATA_RECEIVED, ORIGIN, 0),
            new Step(EventCode.PICKED_UP, ORIGIN, 5),
            new Step(EventCode.ORIGIN_FACILITY_ARRIVED, ORIGIN, 8),
            new Step(EventCode.ORIGIN_FACILITY_DEPARTED, ORIGIN, 14),
            new Step(EventCode.EXPORT_CUSTOMS_CLEARED, ORIGIN, 20),
            new Step(EventCode.LINE_HAUL_DEPARTED, ORIGIN, 26),
            new Step(EventCode.LINE_HAUL_ARRIVED, DESTINATION, 40),
            new Step(EventCode.IMPORT_CUSTOMS_CLEARED, DESTINATION, 50),
            new Step(EventCode.LAST_MILE_RECEIVED, DESTINATION, 60),
            new Step(EventCode.OUT_FOR_DELIVERY, DESTINATION, 76),
            new Step(EventCode.DELIVERED, DESTINATION, 80));

    private static final List<Step> ATTEMPT_FAILED = Stream.concat(
                    NATURAL.stream().filter(step -> step.event() != EventCode.DELIVERED),
                    Stream.of(
                            new Step(EventCode.DELIVERY_ATTEMPTED, Reason.NOT_HOME, DESTINATION, 80),
                            new Step(EventCode.OUT_FOR_DELIVERY, DESTINATION, 100),
                            new Step(EventCode.DELIVERED, DESTINATION, 104)))
            .toList();

    /** Where a partner can't refuse a booking at once, as by file, it tells of the address later. */
    private static final List<Step> ADDRESS_REJECTED = List.of(
            new Step(EventCode.DATA_RECEIVED, ORIGIN, 0),
            new Step(EventCode.ADDRESS_PROBLEM, Reason.WRONG_ADDRESS, ORIGIN, 5));

    private static final Set<EventCode> BETWEEN_COUNTRIES = EnumSet.of(
            EventCode.EXPORT_CUSTOMS_CLEARED,
            EventCode.LINE_HAUL_DEPARTED,
            EventCode.LINE_HAUL_ARRIVED,
            EventCode.IMPORT_CUSTOMS_CLEARED);

    private final long speed;
    private final PromisedDelivery promises;

    /**
     * Plans at a speed and against promises.
     *
     * @param speed how many journey seconds pass in a real one
     */
    public JourneyPlanner(long speed, PromisedDelivery promises) {
        if (speed < 1) {
            throw new IllegalArgumentException("tradewind.sandbox.speed must be at least 1, not " + speed);
        }
        this.speed = speed;
        this.promises = promises;
    }

    /** The plan of a parcel that is booked now. Origin and destination are ISO 3166-1 alpha-2. */
    public JourneyPlan plan(
            Journey journey, String clientReference, String origin, String destination, Instant bookedAt) {
        boolean domestic = origin.equals(destination);
        Optional<Instant> promise = promises.of(clientReference).filter(bookedAt::isBefore);
        return new JourneyPlan(
                switch (journey) {
                    case ON_TIME, TIMEOUT_AFTER_ACCEPT -> inTime(NATURAL, domestic, bookedAt, promise);
                    case REJECT_ADDRESS -> inTime(ADDRESS_REJECTED, domestic, bookedAt, promise);
                    case ATTEMPT_FAILED -> inTime(ATTEMPT_FAILED, domestic, bookedAt, promise);
                    case LATE -> late(domestic, bookedAt, promise);
                    case SILENT -> inTime(NATURAL, domestic, bookedAt, promise).subList(0, 1);
                    case DUPLICATE_AND_DISORDERED ->
                        disordered(
                                inTime(NATURAL, domestic, bookedAt, promise), new Random(clientReference.hashCode()));
                });
    }

    private List<Telling> inTime(List<Step> steps, boolean domestic, Instant bookedAt, Optional<Instant> promise) {
        Duration natural = real(steps.getLast().after());
        double press = promise.map(by -> SHARE_OF_PROMISE * nanos(Duration.between(bookedAt, by)) / nanos(natural))
                .filter(share -> share < 1)
                .orElse(1.0);
        return steps.stream()
                .filter(step -> !domestic || !BETWEEN_COUNTRIES.contains(step.event()))
                .map(step -> step.at(bookedAt.plus(times(real(step.after()), press))))
                .toList();
    }

    /** As every parcel until the last mile has it, then too late for the promise. */
    private List<Telling> late(boolean domestic, Instant bookedAt, Optional<Instant> promise) {
        Instant natural = bookedAt.plus(real(NATURAL.getLast().after()));
        Instant delivered = promise.filter(natural::isBefore).orElse(natural).plus(real(LATE_BY));
        List<Telling> tellings = new ArrayList<>();
        for (Telling telling : inTime(NATURAL, domestic, bookedAt, Optional.empty())) {
            switch (telling.event()) {
                case OUT_FOR_DELIVERY -> tellings.add(moved(telling, delivered.minus(real(ON_THE_ROAD))));
                case DELIVERED -> tellings.add(moved(telling, delivered));
                default -> tellings.add(telling);
            }
        }
        return tellings;
    }

    /** Every scan twice, each telling with a lag of its own, and the pick-up once more when all is over. */
    private static List<Telling> disordered(List<Telling> scans, Random random) {
        Instant first = scans.getFirst().happensAt();
        Instant last = scans.getLast().happensAt();
        long longestLag = Math.max(1, (long) (nanos(Duration.between(first, last)) * LONGEST_LAG));
        Instant allTold = last.plusNanos(longestLag);
        List<Telling> tellings = new ArrayList<>();
        for (Telling scan : scans) {
            tellings.add(lagging(scan, scan.happensAt().plusNanos(random.nextLong(longestLag))));
            tellings.add(
                    scan.event() == EventCode.PICKED_UP
                            ? lagging(scan, allTold)
                            : lagging(scan, scan.happensAt().plusNanos(random.nextLong(longestLag))));
        }
        return tellings;
    }

    private static Telling moved(Telling scan, Instant happensAt) {
        return Telling.prompt(scan.event(), scan.reason(), scan.end(), happensAt);
    }

    private static Telling lagging(Telling scan, Instant toldAt) {
        return new Telling(scan.event(), scan.reason(), scan.end(), scan.happensAt(), toldAt);
    }

    private Duration real(Duration journeyTime) {
        return journeyTime.dividedBy(speed);
    }

    private static Duration times(Duration duration, double factor) {
        return Duration.ofNanos((long) (nanos(duration) * factor));
    }

    private static double nanos(Duration duration) {
        return duration.getSeconds() * 1e9 + duration.getNano();
    }

    /** A step of every journey, so long after the booking. */
    private record Step(EventCode event, @Nullable Reason reason, End end, Duration after) {

        Step(EventCode event, End end, long hours) {
            this(event, null, end, Duration.ofHours(hours));
        }

        Step(EventCode event, Reason reason, End end, long hours) {
            this(event, reason, end, Duration.ofHours(hours));
        }

        Telling at(Instant moment) {
            return Telling.prompt(event, reason, end, moment);
        }
    }
}
