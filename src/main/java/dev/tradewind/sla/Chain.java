package dev.tradewind.sla;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The legs of a promise, each beginning where the one before it ends. */
final class Chain {

    private final List<ClockRule.Between> legs;
    private final Map<Milestone, Instant> reached;
    private final Deadline deadline;
    private final List<Stretch> paused;

    /** When a budget that starts at a moment is used up, without some stretches. */
    interface Deadline {
        Instant of(Budget budget, Instant start, List<Stretch> without);
    }

    Chain(List<ClockRule.Between> legs, Map<Milestone, Instant> reached, Deadline deadline, List<Stretch> paused) {
        this.legs = legs;
        this.reached = reached;
        this.deadline = deadline;
        this.paused = paused;
    }

    /**
     * From when on what is left of the way takes longer, by its budgets, than there is time; empty where there are no legs or
     * none of them has begun. The leg in hand is taken to end when it is due, or now if that is over.
     */
    Optional<Instant> atRiskFrom(Instant promised) {
        int inHand = 0;
        while (inHand < legs.size() && reached.containsKey(legs.get(inHand).to())) {
            inHand++;
        }
        // A leg whose end nobody tells is over when a later one has ended
        for (int later = legs.size() - 1; later > inHand; later--) {
            if (reached.containsKey(legs.get(later).to())) {
                inHand = later + 1;
            }
        }
        if (inHand >= legs.size()) {
            return Optional.empty();
        }
        Instant begun = reached.get(legs.get(inHand).from());
        if (begun == null) {
            return Optional.empty();
        }
        Instant due = deadline.of(legs.get(inHand).budget(), begun, paused);
        Duration ahead = Duration.between(due, end(due, legs.subList(inHand + 1, legs.size())));
        Instant latest = promised.minus(ahead);
        return Optional.of(due.isAfter(latest) ? begun : latest.plus(1, ChronoUnit.MICROS));
    }

    Buffer buffer(Instant start, Instant promised) {
        Map<ClockName, Duration> burned = new HashMap<>();
        for (ClockRule.Between leg : legs) {
            Instant from = reached.get(leg.from());
            Instant to = reached.get(leg.to());
            if (from != null && to != null) {
                Instant due = deadline.of(leg.budget(), from, paused);
                if (to.isAfter(due)) {
                    burned.put(leg.name(), Duration.between(due, to));
                }
            }
        }
        return new Buffer(Duration.between(end(start, legs), promised), burned);
    }

    private Instant end(Instant start, List<ClockRule.Between> following) {
        Instant end = start;
        for (ClockRule.Between leg : following) {
            end = deadline.of(leg.budget(), end, List.of());
        }
        return end;
    }
}
