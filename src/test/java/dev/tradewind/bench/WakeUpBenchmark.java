package dev.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.bench.OpenShipments.Claim;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Measures how soon a breach is told and what a wake-up costs; it fails when a breach is missed, not when one is slow. */
class WakeUpBenchmark {

    private static final int FEW = 100_000;
    private static final int MANY = Integer.getInteger("bench.shipments", 10_000_000);
    private static final int DUE_A_SECOND = Integer.getInteger("bench.due", 1_000);
    private static final int SECONDS = Integer.getInteger("bench.seconds", 60);

    /** Half of them until everything is warm. */
    private static final int BACKLOG = 20_000;

    private static final Duration UNTIL_THE_FIRST = Duration.ofSeconds(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final WakeUpReport report = new WakeUpReport();

    @Test
    void measuresHowSoonABreachIsToldAndWhatAWakeUpCosts() throws Exception {
        Files.createDirectories(Report.FOLDER);
        try (BenchServer server = BenchServer.start(Report.FOLDER.resolve("database"))) {
            report.machine(server.settings());
            cost(server, FEW, true);
            cost(server, MANY, false);
            report.costs();
            report.write();
        } finally {
            FileSystemUtils.deleteRecursively(Report.FOLDER.resolve("database"));
        }
    }

    private void cost(BenchServer server, int shipments, boolean onTimeToo) throws Exception {
        String url = server.freshUrl();
        OpenShipments open = new OpenShipments(url);
        Instant begun = Instant.now();
        open.make(shipments);
        Duration made = Duration.between(begun, Instant.now());
        Claim claim = open.claim();
        try (Program tradewind = tradewind(url, shipments)) {
            open.breakFrom(Instant.now().minusSeconds(60), BACKLOG, 0);
            awaitAlerts(open, BACKLOG);
            report.cost(shipments, made, claim, open.batches());
            if (onTimeToo) {
                onTime(open);
            }
        }
    }

    private void onTime(OpenShipments open) {
        int due = DUE_A_SECOND * SECONDS;
        Instant first = Instant.now().plus(UNTIL_THE_FIRST);
        open.breakFrom(first, due, DUE_A_SECOND);
        assertThat(Instant.now()).as("when all are made ready").isBefore(first);
        awaitAlerts(open, BACKLOG + due);
        Histogram after = open.reportedAfter(first);
        assertThat(after.getTotalCount()).isEqualTo(due);
        report.onTime(FEW, DUE_A_SECOND, SECONDS, after);
    }

    private static void awaitAlerts(OpenShipments open, long alerts) {
        await("alerts").atMost(PATIENCE).pollInterval(Duration.ofSeconds(2)).until(() -> open.alerts() == alerts);
    }

    private static Program tradewind(String url, int shipments) throws IOException {
        return Program.tradewind(
                url,
                Report.FOLDER.resolve("wakeups-" + shipments + ".log"),
                "--tradewind.partners.bring.enabled=false",
                "--tradewind.partners.dpd.enabled=false",
                "--tradewind.partners.ninja-van.enabled=false",
                "--tradewind.partners.dhl-express.base-url=http://localhost:1",
                "--tradewind.partners.dhl-express.credentials.username=bench",
                "--tradewind.partners.dhl-express.credentials.password=bench",
                "--tradewind.partners.dhl-express.credentials.account-number=600000001");
    }
}
