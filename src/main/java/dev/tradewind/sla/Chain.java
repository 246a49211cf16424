package dev.tradewind.sla;

import dev.tradewind.shipment.Chance;
import dev.tradewind.sla.Prospects.Outlook;
import java.math.BigDecimal;
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

    /** The leg that the parcel is in, when that is due, and what the legs after it take by their budgets. */
    private record InHand(Instant begun, Instant due, Duration ahead) {}

    /** Empty where there are no legs or none of them has begun. */
    private Optional<InHand> inHand() {
        // Sought from the end: a leg whose end nobody tells is over when a later one has ended
        int inHand = legs.size();
        while (inHand > 0 && !reached.containsKey(legs.get(inHand - 1).to())) {
            inHand--;
        }
        if (inHand == legs.size()) {
            return Optional.empty();
        }
        Instant begun = reached.get(legs.get(inHand).from());
        if (begun == null) {
            return Optional.empty();
        }
        Instant due = deadline.of(legs.get(inHand).budget(), begun, paused);
        Duration ahead = Duration.between(due, end(due, legs.subList(inHand + 1, legs.size())));
        return Optional.of(new InHand(begun, due, ahead));
    }

    /**
     * How likely the promise breaks, by what the way needs of the time there is from the begin of the leg in hand on. That leg
     * is taken to end when it is due, or now if that is over. What needs all of the time breaks as often as not; the square of the
     * need, or of its inverse, tells how much is gained or lost beside that (ASSUMPTION: until there is history).
     *
     * @return empty where there are no legs or none of them has begun
     */
    Optional<Outlook> outlook(Instant promised, Chance threshold, Instant now) {
        return inHand().map(leg -> {
            Instant end = (leg.due().isAfter(now) ? leg.due() : now).plus(leg.ahead());
            long time = Duration.between(leg.begun(), promised).toMillis();
            double need = time <= 0
                    ? Double.MAX_VALUE
                    : (double) Duration.between(leg.begun(), end).toMillis() / time;
            double chance = need <= 1 ? need * need / 2 : 1 - 1 / (2 * need * need);
            return new Outlook(
                    new Risk(new Chance(BigDecimal.valueOf(chance)), new Risk.Basis.Budgets()),
                    warnFrom(leg, promised, threshold));
        });
    }

    private static Instant warnFrom(InHand leg, Instant promised, Chance threshold) {
        Instant latest = leg.begun()
                .plus(part(Duration.between(leg.begun(), promised), needed(threshold)))
                .minus(leg.ahead());
        return leg.due().isAfter(latest) ? leg.begun() : latest.plus(1, ChronoUnit.MICROS);
    }

    /** The need at which the chance comes to a threshold. */
    private static double needed(Chance threshold) {
        double chance = threshold.value().doubleValue();
        return chance <= 0.5 ? Math.sqrt(2 * chance) : 1 / Math.sqrt(2 * (1 - chance));
    }

    private static Duration part(Duration time, double part) {
        return part == 1 ? time : Duration.ofMillis(Math.round(time.toMillis() * part));
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
