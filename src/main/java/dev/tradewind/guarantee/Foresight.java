package dev.tradewind.guarantee;

import dev.tradewind.ledger.Costs;
import dev.tradewind.ledger.Costs.Broken;
import dev.tradewind.ledger.Costs.Worth;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Adjudication;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Risk;
import dev.tradewind.sla.Stretch;
import dev.tradewind.sla.Verdict;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ReviewRepository.Subject;
import dev.tradewind.store.ShipmentView;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells how likely the running clocks of shipments are to break, as of the moment at which somebody asks. */
public final class Foresight {

    private final ReviewRepository reviews;
    private final GuaranteeBook guarantees;
    private final Adjudicator adjudicator;
    private final RemainingTimes times;
    private final Worth worth;
    private final Clock clock;

    public Foresight(
            ReviewRepository reviews,
            GuaranteeBook guarantees,
            Adjudicator adjudicator,
            RemainingTimes times,
            Worth worth,
            Clock clock) {
        this.reviews = reviews;
        this.guarantees = guarantees;
        this.adjudicator = adjudicator;
        this.times = times;
        this.worth = worth;
        this.clock = clock;
    }

    /**
     * A running clock's risk.
     *
     * @param breachCosts what the buyer is owed as soon as it breaks
     */
    public record Prospect(Risk risk, Sums breachCosts) {}

    /** By shipment and by the clock's name; a clock of which nobody knows is missing. Two looks at the store for all of them. */
    public Map<ShipmentId, Map<String, Prospect>> of(Collection<ShipmentView> views) {
        Map<ShipmentId, ShipmentView> running = new HashMap<>();
        views.stream().filter(Foresight::isRunning).forEach(view -> running.put(view.id(), view));
        if (running.isEmpty()) {
            return Map.of();
        }
        Instant now = clock.instant();
        Map<ShipmentId, Map<String, Prospect>> prospects = new HashMap<>();
        List<Subject> subjects = reviews.look(running.keySet());
        Map<PartnerId, List<Stretch>> outages = outages(subjects);
        for (Subject subject : subjects) {
            ShipmentView view = running.get(subject.id());
            if (view != null) {
                List<Stretch> unheard = Stretch.merged(outages.getOrDefault(subject.partner(), List.of()));
                guarantees
                        .find(subject.guarantee(), subject.guaranteeVersion())
                        .ifPresent(guarantee ->
                                prospects.put(subject.id(), prospects(subject, guarantee, view, unheard, now)));
            }
        }
        return prospects;
    }

    private static boolean isRunning(ShipmentView view) {
        return view.clocks().stream()
                .anyMatch(
                        one -> one.verdict().equals("RUNNING") || one.verdict().equals("AT_RISK"));
    }

    private Map<PartnerId, List<Stretch>> outages(List<Subject> subjects) {
        return subjects.stream()
                .map(Subject::acceptedAt)
                .min(Comparator.naturalOrder())
                .map(since ->
                        reviews.outages(subjects.stream().map(Subject::partner).collect(Collectors.toSet()), since))
                .orElse(Map.of());
    }

    private Map<String, Prospect> prospects(
            Subject subject, Guarantee guarantee, ShipmentView view, List<Stretch> outages, Instant now) {
        Facts facts = ShipmentReview.facts(subject, view.timeline(), outages);
        Adjudication adjudication = adjudicator.adjudicate(
                guarantee, facts, times.of(subject.partner(), subject.partnerService(), subject.lane()), now);
        Broken judged = new Broken(guarantee, adjudication.verdicts(), facts, Optional.empty());
        Sums goods = Sums.ofGoods(view.order().toOrder());
        Map<String, Prospect> prospects = new HashMap<>();
        adjudication
                .risks()
                .forEach((name, risk) -> prospects.put(
                        name.value(),
                        new Prospect(risk, Costs.onceBroken(judged, name, dueAt(adjudication, name), goods, worth))));
        return prospects;
    }

    /** Only of running clocks somebody knows a risk. */
    private static Instant dueAt(Adjudication adjudication, ClockName clock) {
        Verdict verdict = Objects.requireNonNull(adjudication.verdicts().get(clock));
        return verdict instanceof Verdict.AtRisk(var dueAt, var since) ? dueAt : ((Verdict.Running) verdict).dueAt();
    }
}
