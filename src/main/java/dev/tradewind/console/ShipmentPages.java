package dev.tradewind.console;

import dev.tradewind.documents.CustomsPapers;
import dev.tradewind.guarantee.PastVerdicts;
import dev.tradewind.guarantee.PromiseLegs;
import dev.tradewind.guarantee.PromiseLegs.Way;
import dev.tradewind.partner.Redaction;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.AuditRepository;
import dev.tradewind.store.ClaimRepository;
import dev.tradewind.store.DeadLetterRepository;
import dev.tradewind.store.LedgerQueries;
import dev.tradewind.store.LedgerQueries.KnownVerdict;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.ShipmentView.Attempt;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.store.Transaction;
import dev.tradewind.tracking.Timeline;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads all that is shown of a shipment: as it is known now, or as it was known at a moment. */
@Component
class ShipmentPages {

    private final ShipmentQueries shipments;
    private final PromiseLegs legs;
    private final PastVerdicts past;
    private final LedgerQueries ledger;
    private final ClaimRepository claims;
    private final DeadLetterRepository letters;
    private final AuditRepository audit;
    private final CustomsPapers papers;
    private final Transaction transaction;
    private final Clock clock;

    ShipmentPages(
            ShipmentQueries shipments,
            PromiseLegs legs,
            PastVerdicts past,
            LedgerQueries ledger,
            ClaimRepository claims,
            DeadLetterRepository letters,
            AuditRepository audit,
            CustomsPapers papers,
            Transaction transaction,
            Clock clock) {
        this.shipments = shipments;
        this.legs = legs;
        this.past = past;
        this.ledger = ledger;
        this.claims = claims;
        this.letters = letters;
        this.audit = audit;
        this.papers = papers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * All of one moment; empty when there is no such shipment.
     *
     * @param asOf null: now
     */
    Optional<ShipmentPage> find(ShipmentId id, @Nullable Instant asOf, boolean personal) {
        return transaction.read(() -> shipments.find(id).map(view -> page(view, asOf, personal)));
    }

    private ShipmentPage page(ShipmentView known, @Nullable Instant asOf, boolean personal) {
        Instant moment = asOf == null ? clock.instant() : asOf;
        Timeline timeline = asOf == null
                ? known.timeline()
                : shipments.timelineAsOf(known.id(), asOf).orElseThrow();
        Way way = legs.of(known.id(), timeline, moment).orElse(null);
        ShipmentView view = asOf == null ? known : then(known, timeline, way, asOf);
        return new ShipmentPage(
                view,
                PromiseBar.of(view, way, moment),
                shipments.exchanges(view.id()).stream()
                        .filter(exchange -> !exchange.sentAt().isAfter(moment))
                        .toList(),
                papers.of(view.order().toOrder()),
                ledger.ofShipment(view.id(), moment),
                asOf == null ? claims.ofShipment(view.id()) : List.of(),
                asOf == null ? letters.ofShipment(view.id()) : List.of(),
                audit.of(ShipmentPageController.subject(view.id())),
                asOf,
                way == null ? view.guarantee().title() : null,
                personal ? null : Redaction.of(view.order().toOrder()));
    }

    private ShipmentView then(ShipmentView now, Timeline timeline, @Nullable Way way, Instant asOf) {
        return new ShipmentView(
                now.id(),
                now.order(),
                now.state(),
                timeline.status(),
                now.partner(),
                now.partnerService(),
                now.trackingNumbers(),
                now.hasLabel(),
                now.guarantee(),
                now.promisedBy(),
                now.attempts().stream()
                        .filter(attempt -> !attempt.startedAt().isAfter(asOf))
                        .map(attempt -> then(attempt, asOf))
                        .toList(),
                timeline,
                clocks(now, way, asOf),
                now.voiding() == null || now.voiding().requestedAt().isAfter(asOf) ? null : now.voiding(),
                now.acceptedAt(),
                now.updatedAt());
    }

    private static Attempt then(Attempt attempt, Instant asOf) {
        return attempt.endedAt() == null || !attempt.endedAt().isAfter(asOf)
                ? attempt
                : new Attempt(
                        attempt.number(),
                        attempt.partner(),
                        attempt.reference(),
                        attempt.startedAt(),
                        null,
                        null,
                        null);
    }

    /** As they were known then; one of which nothing is written down as it is judged by what was known. */
    private List<ClockView> clocks(ShipmentView now, @Nullable Way way, Instant asOf) {
        Map<String, KnownVerdict> written = past.of(now.id(), asOf, way).stream()
                .collect(Collectors.toMap(KnownVerdict::clock, Function.identity()));
        return (way == null ? now.clocks() : way.clocks())
                .stream()
                        .map(judged -> {
                            KnownVerdict known = written.get(judged.clock());
                            return known == null
                                    ? judged
                                    : new ClockView(
                                            judged.clock(),
                                            judged.owner(),
                                            known.verdict(),
                                            known.dueAt(),
                                            known.endedAt(),
                                            judged.pauses());
                        })
                        .toList();
    }
}
