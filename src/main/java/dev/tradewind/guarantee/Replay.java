package dev.tradewind.guarantee;

import dev.tradewind.guarantee.SimulationFindings.BeforeAfter;
import dev.tradewind.guarantee.SimulationFindings.Ruling;
import dev.tradewind.ledger.Costs;
import dev.tradewind.ledger.Costs.Broken;
import dev.tradewind.ledger.Costs.Worth;
import dev.tradewind.ledger.Sums;
import dev.tradewind.sla.Adjudication;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Stretch;
import dev.tradewind.sla.Verdict;
import dev.tradewind.store.ReviewRepository.Subject;
import dev.tradewind.store.SimulationRepository.Recorded;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import java.time.Instant;
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
    private final Worth worth;
    private final Instant now;

    Replay(
            GuaranteeBook guarantees,
            Guarantee draft,
            Adjudicator adjudicator,
            PromiseResolver promises,
            Worth worth,
            Instant now) {
        this.guarantees = guarantees;
        this.draft = draft;
        this.adjudicator = adjudicator;
        this.promises = promises;
        this.worth = worth;
        this.now = now;
    }

    /** Both rulings on each clock of either guarantee, in their order. */
    Map<ClockName, BeforeAfter<Optional<Ruling>>> of(
            Recorded recorded, List<RecordedEvent> known, List<Stretch> outages) {
        Subject subject = recorded.subject();
        Timeline timeline = Timeline.of(known, subject.parcels());
        Facts facts = ShipmentReview.facts(subject, timeline, outages);
        Sums goods = Sums.ofGoods(recorded.order());
        Map<ClockName, Ruling> before =
                rulings(guarantees.version(subject.guarantee(), subject.guaranteeVersion()), facts, goods);
        Map<ClockName, Ruling> after = rulings(
                draft, facts.promised(promises.promisedBy(recorded.order(), draft, subject.acceptedAt())), goods);
        Set<ClockName> clocks = new LinkedHashSet<>(before.keySet());
        clocks.addAll(after.keySet());
        Map<ClockName, BeforeAfter<Optional<Ruling>>> both = new LinkedHashMap<>();
        clocks.forEach(clock -> both.put(
                clock,
                new BeforeAfter<>(Optional.ofNullable(before.get(clock)), Optional.ofNullable(after.get(clock)))));
        return both;
    }

    private Map<ClockName, Ruling> rulings(Guarantee guarantee, Facts facts, Sums goods) {
        Adjudication adjudication = adjudicator.adjudicate(guarantee, facts, now);
        Broken judged = new Broken(guarantee, adjudication.verdicts(), facts, Optional.empty());
        Costs costs = Costs.of(judged, goods, worth, now);
        Map<ClockName, Ruling> rulings = new LinkedHashMap<>();
        for (ClockRule rule : guarantee.clocks()) {
            ClockName clock = rule.name();
            Verdict verdict = Objects.requireNonNull(adjudication.verdicts().get(clock));
            rulings.put(clock, new Ruling(verdict, adjudication.pausesOf(clock), costs.toTheBuyer(clock)));
        }
        return rulings;
    }
}
