package dev.tradewind.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** What it costs to try a draft of a guarantee. */
final class SimulationReport extends Report {

    SimulationReport() {
        super("simulation", "What a simulation costs");
    }

    void simulated(int shipments, long events, Duration first, Duration second, JsonNode result) {
        heading("%d recorded shipments with %d events under a draft".formatted(shipments, events));
        line("| run | s (wanted: at most 60 for 100,000) | shipments/s |");
        line("|---|---|---|");
        run("the first after the start", shipments, first);
        run("again", shipments, second);
        line("");
        paragraph("Breaches %s, %s shipments with another verdict; owed %s, under the draft %s."
                .formatted(
                        result.get("breaches"),
                        result.get("different"),
                        result.at("/owed/before/inAll/amount"),
                        result.at("/owed/after/inAll/amount")));
    }

    private void run(String which, int shipments, Duration took) {
        double seconds = took.toMillis() / 1e3;
        line("| %s | %.1f | %.0f |".formatted(which, seconds, shipments / seconds));
    }
}
