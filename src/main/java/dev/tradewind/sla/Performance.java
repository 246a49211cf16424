package dev.tradewind.sla;

import dev.tradewind.sla.DataObligation.Finding;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one shipment went, as its partner's scorecard counts it; what it cost stands in the books.
 *
 * @param counts what is missing is zero
 * @param took how long each stretch of the way took whose both ends were told; {@link Spread#NEVER} to a delivery that never came
 * @param toldAfter how long after each event we heard of it
 * @param endedAt when it was delivered, or told to be lost or back; null while it is neither
 */
public record Performance(
        Map<Measure, Integer> counts,
        Map<Way, Duration> took,
        List<Duration> toldAfter,
        @Nullable Instant endedAt) {

    /** From one milestone to another. */
    public record Way(Milestone from, Milestone to) {}

    /** What is counted. */
    public enum Measure {
        /** Promises of which is known how they ended. */
        PROMISED,
        ON_TIME,
        /** Late, for a reason that the guarantee excuses. */
        EXCUSED,
        /** Parcels that the partner has tried to deliver. */
        ATTEMPTED,
        DELIVERED_AT_FIRST_ATTEMPT,
        /** Shipments whose number the partner gave out. */
        NUMBERED,
        /** Of those, with a scan under that number. */
        TRACKED,
        OBLIGATIONS,
        OBLIGATIONS_KEPT,
        /** Times that the partner was asked to book and answered, or had taken the question. */
        BOOKINGS,
        BOOKED
    }

    public Performance {
        counts = Map.copyOf(counts);
        took = Map.copyOf(took);
        toldAfter = List.copyOf(toldAfter);
    }

    /**
     * Measures a shipment whose promise is over; an empty one before, so that what is counted was all known at one time.
     *
     * @param adjudication of the same facts
     */
    public static Optional<Performance> of(Guarantee guarantee, Facts facts, Adjudication adjudication) {
        return isDue(guarantee, facts, adjudication)
                ? Optional.of(new Performance(
                        counts(guarantee, facts, adjudication),
                        took(guarantee, facts),
                        toldAfter(facts),
                        endedAt(facts)))
                : Optional.empty();
    }

    /** Whether the promise is over or the shipment is, so that it counts. */
    public static boolean isDue(Guarantee guarantee, Facts facts, Adjudication adjudication) {
        return facts.closedAt() != null
                || facts.timeline().delivered().isPresent()
                || neverComes(facts)
                || promise(guarantee)
                        .filter(rule -> isOver(adjudication.verdicts().get(rule.name())))
                        .isPresent();
    }

    private static boolean isToTheDelivery(ClockRule rule) {
        return rule instanceof ClockRule.Between between && between.to() == Milestone.DELIVERED;
    }

    private static boolean isOver(@Nullable Verdict verdict) {
        return verdict instanceof Verdict.Met
                || verdict instanceof Verdict.Breached
                || verdict instanceof Verdict.Excused;
    }

    private static boolean neverComes(Facts facts) {
        TrackingStatus status = facts.timeline().status();
        return status == TrackingStatus.RETURNED || status == TrackingStatus.LOST;
    }

    private static Map<Measure, Integer> counts(Guarantee guarantee, Facts facts, Adjudication adjudication) {
        Map<Measure, Integer> counts = new EnumMap<>(Measure.class);
        promise(guarantee)
                .map(rule -> adjudication.verdicts().get(rule.name()))
                .filter(Performance::isOver)
                .ifPresent(verdict -> {
                    counts.put(Measure.PROMISED, 1);
                    counts.put(Measure.ON_TIME, verdict instanceof Verdict.Met ? 1 : 0);
                    counts.put(Measure.EXCUSED, verdict instanceof Verdict.Excused ? 1 : 0);
                });
        facts.events().stream()
                .map(recorded -> recorded.event().code())
                .filter(code -> code == EventCode.DELIVERY_ATTEMPTED || code.isDelivery())
                .findFirst()
                .ifPresent(first -> {
                    counts.put(Measure.ATTEMPTED, 1);
                    counts.put(Measure.DELIVERED_AT_FIRST_ATTEMPT, first.isDelivery() ? 1 : 0);
                });
        if (facts.bookedAt() != null && facts.closedAt() == null) {
            counts.put(Measure.NUMBERED, 1);
            counts.put(Measure.TRACKED, facts.timeline().firstScan().isPresent() ? 1 : 0);
        }
        List<Finding> findings = guarantee.conditions().obligations().stream()
                .map(obligation -> obligation.judge(facts))
                .filter(finding -> !(finding instanceof Finding.Expected))
                .toList();
        counts.put(Measure.OBLIGATIONS, findings.size());
        counts.put(Measure.OBLIGATIONS_KEPT, (int)
                findings.stream().filter(Finding.InTime.class::isInstance).count());
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** The clock that holds the buyer's promise, or else the first that ends with the delivery. */
    private static Optional<ClockRule.Between> promise(Guarantee guarantee) {
        List<ClockRule.Between> toTheDelivery = guarantee.clocks().stream()
                .filter(Performance::isToTheDelivery)
                .map(ClockRule.Between.class::cast)
                .toList();
        return toTheDelivery.stream()
                .filter(rule -> rule.budget() instanceof Budget.Promised)
                .findFirst()
                .or(() -> toTheDelivery.stream().findFirst());
    }

    private static Map<Way, Duration> took(Guarantee guarantee, Facts facts) {
        Map<Milestone, Instant> told = facts.told();
        Map<Way, Duration> took = new HashMap<>();
        for (ClockRule rule : guarantee.clocks()) {
            if (rule instanceof ClockRule.Between between) {
                add(took, told, between.from(), between.to());
            }
        }
        for (Milestone from : told.keySet()) {
            if (from != Milestone.DELIVERED) {
                add(took, told, from, Milestone.DELIVERED);
                if (!told.containsKey(Milestone.DELIVERED) && neverComes(facts)) {
                    took.put(new Way(from, Milestone.DELIVERED), Spread.NEVER);
                }
            }
        }
        return took;
    }

    private static void add(Map<Way, Duration> took, Map<Milestone, Instant> told, Milestone from, Milestone to) {
        Instant begun = told.get(from);
        Instant ended = told.get(to);
        if (begun != null && ended != null && !ended.isBefore(begun)) {
            took.put(new Way(from, to), Duration.between(begun, ended));
        }
    }

    private static List<Duration> toldAfter(Facts facts) {
        return facts.events().stream().map(Performance::toldAfter).toList();
    }

    private static @Nullable Instant endedAt(Facts facts) {
        return facts.timeline()
                .delivered()
                .orElseGet(() -> neverComes(facts)
                        ? facts.events().getLast().event().occurred().instant()
                        : null);
    }

    private static Duration toldAfter(RecordedEvent recorded) {
        Duration after = Duration.between(recorded.event().occurred().instant(), recorded.receivedAt());
        return after.isNegative() ? Duration.ZERO : after;
    }
}
