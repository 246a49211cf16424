package dev.tradewind.guarantee;

import dev.tradewind.guarantee.SimulationFindings.BeforeAfter;
import dev.tradewind.guarantee.SimulationFindings.Ruling;
import dev.tradewind.shipment.Money;
import dev.tradewind.sla.Adjudication;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Conditions.Owed;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Stretch;
import dev.tradewind.sla.Verdict;
import dev.tradewind.store.ReviewRepository.Subject;
import dev.tradewind.store.SimulationRepository.Recorded;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Judges a shipment twice by the same facts: under the version that it was accepted under, and under a draft. */
final class Replay {

    private final GuaranteeBook guarantees;
    private final Guarantee draft;
    private final Adjudicator adjudicator;
    private final PromiseResolver promises;
    private final Instant now;

    Replay(GuaranteeBook guarantees, Guarantee draft, Adjudicator adjudicator, PromiseResolver promises, Instant now) {
        this.guarantees = guarantees;
        this.draft = draft;
        this.adjudicator = adjudicator;
        this.promises = promises;
        this.now = now;
    }

    /** Both rulings on each clock of either guarantee, in their order. */
    Map<ClockName, BeforeAfter<Optional<Ruling>>> of(
            Recorded recorded, List<RecordedEvent> known, List<Stretch> outages) {
        Subject subject = recorded.subject();
        Timeline timeline = Timeline.of(known, subject.parcels());
        Facts facts = ShipmentReview.facts(subject, timeline, outages);
        Map<ClockName, Ruling> before =
                rulings(guarantees.version(subject.guarantee(), subject.guaranteeVersion()), facts);
        Map<ClockName, Ruling> after =
                rulings(draft, facts.promised(promises.promisedBy(recorded.order(), draft, subject.acceptedAt())));
        Set<ClockName> clocks = new LinkedHashSet<>(before.keySet());
        clocks.addAll(after.keySet());
        Map<ClockName, BeforeAfter<Optional<Ruling>>> both = new LinkedHashMap<>();
        clocks.forEach(clock -> both.put(
                clock,
                new BeforeAfter<>(Optional.ofNullable(before.get(clock)), Optional.ofNullable(after.get(clock)))));
        return both;
    }

    private Map<ClockName, Ruling> rulings(Guarantee guarantee, Facts facts) {
        Adjudication adjudication = adjudicator.adjudicate(guarantee, facts, now);
        Map<ClockName, Ruling> rulings = new LinkedHashMap<>();
        for (ClockRule rule : guarantee.clocks()) {
            ClockName clock = rule.name();
            Verdict verdict = Objects.requireNonNull(adjudication.verdicts().get(clock));
            rulings.put(clock, new Ruling(verdict, adjudication.pausesOf(clock), owed(guarantee, clock, verdict)));
        }
        return rulings;
    }

    /** Of several amounts for one clock the one for the longest delay that was passed. */
    private Optional<Money> owed(Guarantee guarantee, ClockName clock, Verdict verdict) {
        if (!(verdict instanceof Verdict.Breached breached)) {
            return Optional.empty();
        }
        Duration lateBy = breached.lateBy(now);
        return guarantee.conditions().owed().stream()
                .filter(owed -> owed.clock().equals(clock) && lateBy.compareTo(owed.lateBy()) > 0)
                .max(Comparator.comparing(Owed::lateBy))
                .map(Owed::amount);
    }
}
