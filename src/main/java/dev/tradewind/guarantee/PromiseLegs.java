package dev.tradewind.guarantee;

import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Adjudication;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.Buffer;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Milestone;
import dev.tradewind.sla.Stretch;
import dev.tradewind.store.ClockRepository.ClockRow;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ReviewRepository.Subject;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.tracking.Timeline;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells how a shipment's promise is split into legs: when each began, and what it took of the time that there was to spare. */
public final class PromiseLegs {

    private final ReviewRepository reviews;
    private final GuaranteeBook guarantees;
    private final Adjudicator adjudicator;

    public PromiseLegs(ReviewRepository reviews, GuaranteeBook guarantees, Adjudicator adjudicator) {
        this.reviews = reviews;
        this.guarantees = guarantees;
        this.adjudicator = adjudicator;
    }

    /**
     * A shipment's way as it was known at a moment.
     *
     * @param rules in the order of the guarantee
     * @param reached when each milestone was reached
     * @param buffers of the clocks that are split into legs and have begun
     * @param clocks as they are judged by what was known, in the order of the guarantee
     */
    public record Way(
            Lane lane,
            List<ClockRule> rules,
            Map<Milestone, Instant> reached,
            Map<ClockName, Buffer> buffers,
            List<ClockView> clocks) {

        public Way {
            rules = List.copyOf(rules);
            reached = Map.copyOf(reached);
            buffers = Map.copyOf(buffers);
            clocks = List.copyOf(clocks);
        }
    }

    /**
     * @param timeline as it was known at the moment
     * @return empty when there is no such shipment, or this gateway doesn't know its guarantee
     */
    public Optional<Way> of(ShipmentId shipment, Timeline timeline, Instant moment) {
        return reviews.look(List.of(shipment)).stream()
                .findFirst()
                .flatMap(subject -> guarantees
                        .find(subject.guarantee(), subject.guaranteeVersion())
                        .map(guarantee -> way(subject, guarantee, timeline, moment)));
    }

    private Way way(Subject subject, Guarantee guarantee, Timeline timeline, Instant moment) {
        Facts facts = facts(subject, timeline, moment);
        Adjudication judged = adjudicator.adjudicate(guarantee, facts, moment);
        return new Way(
                subject.lane(),
                guarantee.clocks(),
                facts.milestones(),
                adjudicator.buffers(guarantee, facts),
                clocks(subject.id(), guarantee, judged));
    }

    private Facts facts(Subject subject, Timeline timeline, Instant moment) {
        List<Stretch> outages = Stretch.merged(reviews.outages(List.of(subject.partner()), subject.acceptedAt(), moment)
                .getOrDefault(subject.partner(), List.of()));
        return new Facts(
                subject.lane(),
                subject.acceptedAt(),
                subject.promisedBy(),
                by(moment, subject.bookedAt()),
                subject.state().isClosedUnbooked() ? by(moment, subject.closedAt()) : null,
                timeline,
                outages);
    }

    /** What came after a moment was not known then. */
    private static @Nullable Instant by(Instant moment, @Nullable Instant at) {
        return at == null || at.isAfter(moment) ? null : at;
    }

    private static List<ClockView> clocks(ShipmentId shipment, Guarantee guarantee, Adjudication judged) {
        List<ClockView> clocks = new ArrayList<>();
        for (ClockRule rule : guarantee.clocks()) {
            ClockRow row = Clocks.row(
                    shipment,
                    rule,
                    clocks.size(),
                    Objects.requireNonNull(judged.verdicts().get(rule.name())),
                    judged.pausesOf(rule.name()));
            clocks.add(new ClockView(
                    row.clock(),
                    row.owner(),
                    row.verdict(),
                    row.dueAt(),
                    row.endedAt(),
                    Objects.requireNonNullElse(row.pauses(), List.of())));
        }
        return clocks;
    }
}
