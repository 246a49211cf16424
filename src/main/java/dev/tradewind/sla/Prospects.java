package dev.tradewind.sla;

import dev.tradewind.shipment.Chance;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Foresees how a shipment's running clocks end: by what others took from where it is, or else by the budgets of its legs. */
final class Prospects {

    private final Map<Milestone, Instant> reached;
    private final List<Stretch> outages;
    private final Experience experience;
    private final Chance threshold;
    private final Instant now;

    /** @param warnFrom from when on, if nothing is heard, the chance has come to the threshold */
    record Outlook(Risk risk, Instant warnFrom) {}

    /** @param outages in which nothing could be heard, so that waiting told nothing; merged */
    Prospects(
            Map<Milestone, Instant> reached,
            List<Stretch> outages,
            Experience experience,
            Chance threshold,
            Instant now) {
        this.reached = reached;
        this.outages = outages;
        this.experience = experience;
        this.threshold = threshold;
        this.now = now;
    }

    /** Empty where nobody knows: too few shipments tell, and the clock has no legs or none of them has begun. */
    Optional<Outlook> of(ClockRule.Between rule, Chain chain, Instant dueAt) {
        return byHistory(rule, dueAt).or(() -> chain.outlook(dueAt, threshold, now));
    }

    private Optional<Outlook> byHistory(ClockRule.Between rule, Instant dueAt) {
        if (!rule.to().isOnTheWay()) {
            return Optional.empty();
        }
        Milestone from = rule.to() == Milestone.DELIVERED ? Collections.max(reached.keySet()) : rule.from();
        Instant since = reached.get(from);
        return since == null
                ? Optional.empty()
                : experience.of(from, rule.to()).map(known -> outlook(known, since, dueAt));
    }

    private Outlook outlook(Experience.Known known, Instant since, Instant dueAt) {
        Duration left = Duration.between(since, dueAt);
        Duration waited = new Stretch(since, now.isBefore(since) ? since : now)
                .without(outages).stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus);
        return new Outlook(
                new Risk(known.spread().beyond(left, waited), known.basis()),
                Stretch.after(since, known.spread().untilBeyond(left, threshold), outages));
    }
}
