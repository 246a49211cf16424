package dev.tradewind.guarantee;

import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Milestone;
import dev.tradewind.sla.Pause;
import dev.tradewind.sla.Verdict;
import dev.tradewind.store.ClockRepository.ClockRow;
import dev.tradewind.store.ClockRepository.PauseRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a verdict is written down. */
final class Clocks {

    private Clocks() {}

    static ClockRow row(ShipmentId shipment, ClockRule rule, int position, Verdict verdict, List<Pause> pauses) {
        Written written = switch (verdict) {
            // A clock that waits is open, and has no deadline yet
            case Verdict.Waiting() -> new Written("RUNNING", null, null);
            case Verdict.Running(var dueAt) -> new Written("RUNNING", dueAt, null);
            case Verdict.AtRisk(var dueAt, var since) -> new Written("AT_RISK", dueAt, null);
            case Verdict.Met(var dueAt, var at) -> new Written("MET", dueAt, at);
            case Verdict.Breached(var dueAt, var at) -> new Written("BREACHED", dueAt, at.orElse(null));
            case Verdict.Excused(var dueAt, var at, var reason, var evidence) ->
                new Written("EXCUSED", dueAt, at.orElse(null));
            case Verdict.Void() -> new Written("VOID", null, null);
        };
        return new ClockRow(
                shipment.value(),
                rule.name().value(),
                position,
                rule.owner().name(),
                written.verdict(),
                written.dueAt(),
                written.endedAt(),
                !(verdict instanceof Verdict.Waiting) || startsWithUs(rule),
                pauses.isEmpty() ? null : pauses.stream().map(Clocks::row).toList());
    }

    /** A clock that waits for a scan is not written down before it begins: most of a new shipment's clocks do. */
    private static boolean startsWithUs(ClockRule rule) {
        return rule instanceof ClockRule.Between between && between.from().compareTo(Milestone.FIRST_SCAN) < 0;
    }

    private record Written(
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt) {}

    private static PauseRow row(Pause pause) {
        return new PauseRow(
                pause.reason(),
                pause.time().from(),
                pause.time().to(),
                pause.evidence().identity());
    }
}
