package dev.tradewind.guarantee;

import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Verdict;
import dev.tradewind.store.ReviewRepository.ClockRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a verdict is written down. */
final class Clocks {

    private Clocks() {}

    static ClockRow row(ShipmentId shipment, ClockRule rule, int position, Verdict verdict) {
        return switch (verdict) {
            // A clock that waits for its start is open, and has no deadline yet
            case Verdict.Waiting() -> row(shipment, rule, position, "RUNNING", null, null);
            case Verdict.Running(var dueAt) -> row(shipment, rule, position, "RUNNING", dueAt, null);
            case Verdict.Met(var dueAt, var at) -> row(shipment, rule, position, "MET", dueAt, at);
            case Verdict.Breached(var dueAt, var at) ->
                row(shipment, rule, position, "BREACHED", dueAt, at.orElse(null));
            case Verdict.Void() -> row(shipment, rule, position, "VOID", null, null);
        };
    }

    private static ClockRow row(
            ShipmentId shipment,
            ClockRule rule,
            int position,
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt) {
        return new ClockRow(
                shipment.value(), rule.name().value(), position, rule.owner().name(), verdict, dueAt, endedAt);
    }
}
