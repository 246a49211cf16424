package dev.tradewind.claims;

import dev.tradewind.claims.EvidencePack.ClaimFacts;
import dev.tradewind.claims.EvidencePack.ClockFacts;
import dev.tradewind.claims.EvidencePack.ContractFacts;
import dev.tradewind.claims.EvidencePack.EventFacts;
import dev.tradewind.claims.EvidencePack.NotCounted;
import dev.tradewind.claims.EvidencePack.OrderFacts;
import dev.tradewind.claims.EvidencePack.PauseFacts;
import dev.tradewind.claims.EvidencePack.PromiseFacts;
import dev.tradewind.claims.EvidencePack.SourceFacts;
import dev.tradewind.claims.EvidencePack.Sum;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.ledger.Costs;
import dev.tradewind.partner.Standards;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.shipment.Weight;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Milestone;
import dev.tradewind.sla.Pause;
import dev.tradewind.store.ClaimRepository;
import dev.tradewind.store.ClaimRepository.Claim;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.store.Transaction;
import dev.tradewind.tracking.EventSource;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts together what shows why a claim is owed. */
public final class EvidencePacks {

    private final ClaimRepository claims;
    private final ShipmentQueries shipments;
    private final GuaranteeBook guarantees;
    private final Map<PartnerId, Standards> signed;
    private final Transaction transaction;

    public EvidencePacks(
            ClaimRepository claims,
            ShipmentQueries shipments,
            GuaranteeBook guarantees,
            Map<PartnerId, Standards> signed,
            Transaction transaction) {
        this.claims = claims;
        this.shipments = shipments;
        this.guarantees = guarantees;
        this.signed = Map.copyOf(signed);
        this.transaction = transaction;
    }

    /** The evidence as it is known now; empty where there is no such claim. */
    public Optional<EvidencePack> of(UUID claim) {
        return transaction.read(() -> claims.find(claim).map(this::pack));
    }

    private EvidencePack pack(Claim claim) {
        ShipmentView view = shipments.find(claim.shipment()).orElseThrow();
        Guarantee guarantee =
                guarantees.version(view.guarantee().name(), view.guarantee().version());
        ShipmentOrder order = view.order().toOrder();
        Facts facts =
                new Facts(order.lane(), view.acceptedAt(), view.promisedBy(), null, null, view.timeline(), List.of());
        Map<Long, String> digests = claims.digests(view.events().stream()
                .flatMap(event -> event.sources().stream())
                .map(EventSource::message)
                .collect(Collectors.toSet()));
        List<Pause> pauses = guarantee.pausesOf(facts).stream()
                .filter(pause -> pause.reason().owner() != Reason.Owner.PARTNER)
                .toList();
        return new EvidencePack(
                new ClaimFacts(claim.id().toString(), claim.partner().value(), Sum.of(claim.amount()), claim.fileBy()),
                order(view, order),
                promise(claim, view, guarantee),
                contract(claim, guarantee, facts),
                view.clocks().stream().map(clock -> clock(clock, guarantee)).toList(),
                view.events().stream().map(event -> event(event, digests)).toList(),
                pauses.stream().map(EvidencePacks::counted).toList(),
                notCounted(view.events(), pauses, guarantee));
    }

    private static OrderFacts order(ShipmentView view, ShipmentOrder order) {
        return new OrderFacts(
                view.id().toString(),
                order.orderReference().value(),
                order.merchantId().value(),
                view.order().service(),
                order.lane().origin().value(),
                order.lane().destination().value(),
                order.parcels().size(),
                Weight.sum(order.parcels().stream()
                                .map(parcel -> parcel.weight())
                                .toList())
                        .grams(),
                view.trackingNumbers().stream().map(TrackingNumber::value).toList(),
                view.acceptedAt());
    }

    private static PromiseFacts promise(Claim claim, ShipmentView view, Guarantee guarantee) {
        return new PromiseFacts(
                view.promisedBy(),
                guarantee.name(),
                guarantee.version(),
                claim.clock().value(),
                view.clocks().stream()
                        .filter(clock -> clock.clock().equals(claim.clock().value()))
                        .map(ClockView::verdict)
                        .findFirst()
                        .orElse("RUNNING"),
                rule(claim.clock().value(), guarantee));
    }

    private static String rule(String clock, Guarantee guarantee) {
        return guarantee.clocks().stream()
                .filter(rule -> rule.name().value().equals(clock))
                .map((ClockRule rule) -> RuleText.of(guarantee, rule))
                .findFirst()
                .orElse("");
    }

    private @Nullable ContractFacts contract(Claim claim, Guarantee guarantee, Facts facts) {
        Standards standards = signed.get(claim.partner());
        if (standards == null) {
            return null;
        }
        Map<Milestone, Instant> reached = facts.milestones();
        Instant firstScan = reached.get(Milestone.FIRST_SCAN);
        String time = Optional.ofNullable(firstScan)
                .flatMap(scanned -> standards.committed(
                        facts.lane(), scanned.atZone(ZoneOffset.UTC).toLocalDate()))
                .map(Object::toString)
                .orElse(null);
        return new ContractFacts(
                standards.effectiveFrom(),
                time,
                firstScan,
                Costs.partnersTime(guarantee, facts, standards).orElse(null),
                reached.get(Milestone.DELIVERED),
                standards.compensation().steps().stream()
                        .map(step -> new ContractFacts.Step(step.lateBy().toString(), Sum.of(step.amount())))
                        .toList());
    }

    private static ClockFacts clock(ClockView clock, Guarantee guarantee) {
        return new ClockFacts(
                clock.clock(),
                clock.owner(),
                clock.verdict(),
                clock.dueAt(),
                clock.endedAt(),
                rule(clock.clock(), guarantee));
    }

    private static EventFacts event(RecordedEvent recorded, Map<Long, String> digests) {
        return new EventFacts(
                recorded.event().code().name(),
                Optional.ofNullable(recorded.event().reason()).map(Enum::name).orElse(null),
                recorded.event().occurred().at().toString(),
                recorded.told().occurred().toldAs(),
                recorded.told().occurred().zoneFrom().name(),
                recorded.receivedAt(),
                recorded.told().trackingNumber().value(),
                recorded.told().location(),
                recorded.told().partnerCode(),
                recorded.told().partnerText(),
                recorded.isTrusted(),
                recorded.flags().stream().map(Enum::name).sorted().toList(),
                recorded.corrections().stream()
                        .map(one -> "%s by %s: %s".formatted(one.declaredAt(), one.declaredBy(), one.why()))
                        .toList(),
                recorded.sources().stream()
                        .map(source -> new SourceFacts(
                                source.channel().name(),
                                source.receivedAt(),
                                source.message(),
                                digests.get(source.message())))
                        .toList());
    }

    private static PauseFacts counted(Pause pause) {
        return new PauseFacts(
                pause.reason().name(),
                pause.reason().owner().name(),
                pause.time().from(),
                pause.time().to(),
                pause.evidence().identity());
    }

    private static List<NotCounted> notCounted(List<RecordedEvent> events, List<Pause> counted, Guarantee guarantee) {
        return events.stream()
                .filter(recorded -> recorded.event().reason() != null)
                .filter(recorded -> counted.stream()
                        .noneMatch(pause -> pause.evidence()
                                .identity()
                                .equals(recorded.event().identity())))
                .map(recorded -> notCounted(recorded, guarantee))
                .toList();
    }

    private static NotCounted notCounted(RecordedEvent recorded, Guarantee guarantee) {
        Reason reason = Optional.ofNullable(recorded.event().reason()).orElse(Reason.UNKNOWN);
        return new NotCounted(
                reason.name(),
                reason.owner().name(),
                recorded.event().occurred().instant(),
                why(recorded, reason, guarantee));
    }

    private static String why(RecordedEvent recorded, Reason reason, Guarantee guarantee) {
        if (!recorded.isTrusted()) {
            return "the event itself does not count";
        }
        if (reason.owner() == Reason.Owner.PARTNER) {
            return "the partner answers for it";
        }
        return guarantee.conditions().pauses().containsKey(reason)
                ? "it stood still for this reason already, or as long as the guarantee allows for it"
                : "the guarantee pauses no clock for it";
    }
}
