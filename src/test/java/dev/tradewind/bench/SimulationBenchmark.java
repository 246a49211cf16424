package dev.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tradewind.testing.Orders;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Measures what it costs to try a draft of a guarantee on recorded shipments; it fails when one is left out. */
class SimulationBenchmark {

    private static final int SHIPMENTS = Integer.getInteger("bench.recorded", 100_000);

    @Test
    void measuresWhatASimulationCosts() throws Exception {
        Files.createDirectories(Report.FOLDER);
        try (BenchServer server = BenchServer.start(Report.FOLDER.resolve("database"))) {
            SimulationReport report = new SimulationReport();
            report.machine(server.settings());
            String url = server.freshUrl();
            RecordedShipments recorded = new RecordedShipments(url);
            recorded.record(SHIPMENTS);
            Path recording = Report.FOLDER.resolve("simulation.jfr");
            try (Program tradewind = tradewind(url)) {
                tradewind.startRecording(recording);
                Instant from = Instant.now();
                JsonNode first = simulate(tradewind);
                Duration took = Duration.between(from, Instant.now());
                Instant again = Instant.now();
                simulate(tradewind);
                Duration tookAgain = Duration.between(again, Instant.now());
                tradewind.stopRecording();
                report.simulated(SHIPMENTS, recorded.events(), took, tookAgain, first);
                report.profile("two simulations", Profile.of(recording, from, Instant.now()));
                assertThat(first.get("shipments").asInt()).isEqualTo(SHIPMENTS);
                assertThat(first.get("different").asInt()).isPositive();
            }
            report.write();
        } finally {
            FileSystemUtils.deleteRecursively(Report.FOLDER.resolve("database"));
        }
    }

    private static Program tradewind(String url) throws Exception {
        return Program.tradewind(
                url,
                Report.FOLDER.resolve("simulation.log"),
                "--tradewind.api-keys.bench.roles=OPERATIONS",
                "--tradewind.partners.bring.enabled=false",
                "--tradewind.partners.dpd.enabled=false",
                "--tradewind.partners.ninja-van.enabled=false",
                "--tradewind.partners.dhl-express.base-url=http://localhost:1",
                "--tradewind.partners.dhl-express.credentials.username=bench",
                "--tradewind.partners.dhl-express.credentials.password=bench",
                "--tradewind.partners.dhl-express.credentials.account-number=600000001");
    }

    /** Three days more to Germany than what is in force. */
    private static String draft() throws Exception {
        return Files.readString(Path.of("partner-specs/platform/guarantees/cross-border-2.yaml"))
                .replace("version: 2", "version: 3")
                .replaceFirst("effective-from: .*", "effective-from: 2027-01-01T00:00:00Z")
                .replace("CN-DE: 15", "CN-DE: 18");
    }

    private static JsonNode simulate(Program tradewind) throws Exception {
        String body = Orders.write(JsonNodeFactory.instance
                .objectNode()
                .put("from", "2026-11-01T00:00:00Z")
                .put("until", "2026-12-01T00:00:00Z")
                .put("guarantee", draft()));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + tradewind.port() + "/v1/ops/simulations"))
                .header("X-Api-Key", "bench")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
            List<String> lines = answer.body().lines().toList();
            JsonNode result = Orders.read(lines.getLast()).path("result");
            assertThat(result.isObject()).as(lines.getLast()).isTrue();
            return result;
        }
    }
}
