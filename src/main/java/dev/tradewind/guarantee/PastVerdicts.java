package dev.tradewind.guarantee;

import dev.tradewind.guarantee.PromiseLegs.Way;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.LedgerQueries;
import dev.tradewind.store.LedgerQueries.KnownVerdict;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.ShipmentView.ClockView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was known of a shipment's clocks at a moment. What was final or at risk then is told as it was written down, for alerts
 * and books rest on that, and a risk on what others had taken until then. Until when a clock ran is not written down: it is judged
 * anew by the events, corrections and dead feeds that were known.
 */
public final class PastVerdicts {

    private final LedgerQueries ledger;
    private final ShipmentQueries shipments;
    private final PromiseLegs legs;

    public PastVerdicts(LedgerQueries ledger, ShipmentQueries shipments, PromiseLegs legs) {
        this.ledger = ledger;
        this.shipments = shipments;
        this.legs = legs;
    }

    /** None before the order was accepted; a running clock has no deadline where this gateway doesn't know the guarantee. */
    public List<KnownVerdict> of(ShipmentId shipment, Instant moment) {
        List<KnownVerdict> written = ledger.verdicts(shipment, moment);
        return written.stream().anyMatch(PastVerdicts::runs) ? known(written, way(shipment, moment)) : written;
    }

    /**
     * The same for who has worked out the shipment's way already.
     *
     * @param way by what was known at the moment; null where this gateway doesn't know the guarantee
     */
    public List<KnownVerdict> of(ShipmentId shipment, Instant moment, @Nullable Way way) {
        return known(ledger.verdicts(shipment, moment), way);
    }

    private @Nullable Way way(ShipmentId shipment, Instant moment) {
        return shipments
                .timelineAsOf(shipment, moment)
                .flatMap(timeline -> legs.of(shipment, timeline, moment))
                .orElse(null);
    }

    private static List<KnownVerdict> known(List<KnownVerdict> written, @Nullable Way way) {
        Map<String, ClockView> judged = way == null
                ? Map.of()
                : way.clocks().stream().collect(Collectors.toMap(ClockView::clock, Function.identity()));
        return written.stream()
                .map(known -> runs(known) ? until(judged.get(known.clock()), known) : known)
                .toList();
    }

    private static boolean runs(KnownVerdict known) {
        return known.verdict().equals("RUNNING");
    }

    private static KnownVerdict until(@Nullable ClockView judged, KnownVerdict known) {
        return judged == null
                ? known
                : new KnownVerdict(known.clock(), known.verdict(), judged.dueAt(), null, known.since());
    }
}
