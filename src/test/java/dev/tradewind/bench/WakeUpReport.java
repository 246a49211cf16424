package dev.tradewind.bench;

import dev.tradewind.bench.OpenShipments.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** How soon a breach is told, and what a wake-up costs. */
final class WakeUpReport extends Report {

    private final List<Cost> costs = new ArrayList<>();

    private record Cost(int shipments, Duration made, Claim claim, Histogram batches) {}

    WakeUpReport() {
        super("wakeups", "How soon a breach is told, and what a wake-up costs");
    }

    void onTime(int shipments, int perSecond, int seconds, Histogram after) {
        heading("%d clocks break each second for %d s, among %d open shipments"
                .formatted(perSecond, seconds, shipments));
        line("| ms | p50 | p90 | p99 (wanted: under 1,000) | p99.9 | most |");
        line("|---|---|---|---|---|---|");
        row("from the breach to its alert's commit", after);
        line("");
    }

    void cost(int shipments, Duration made, Claim claim, Histogram batches) {
        costs.add(new Cost(shipments, made, claim, batches));
    }

    void costs() {
        heading("What a wake-up costs, by how many shipments are open");
        line("| open | claim of 500, ms | buffers | whole batch, ms | made in s |");
        line("|---|---|---|---|---|");
        costs.forEach(cost -> line("| %,d | %.2f | %d | %.1f | %d |"
                .formatted(
                        cost.shipments(),
                        cost.claim().millis(),
                        cost.claim().buffers(),
                        batch(cost),
                        cost.made().toSeconds())));
        line("");
        Cost few = costs.getFirst();
        Cost many = costs.getLast();
        line("- Ratio (wanted: at most 1.2): claim %.2f, its buffers %.2f, whole batch %.2f"
                .formatted(
                        many.claim().millis() / few.claim().millis(),
                        (double) many.claim().buffers() / few.claim().buffers(),
                        batch(many) / batch(few)));
        line("");
    }

    private static double batch(Cost cost) {
        return cost.batches().getValueAtPercentile(50) / 1e3;
    }
}
