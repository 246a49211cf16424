package dev.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.bench.BusyPlatform.Sample;
import dev.tradewind.guarantee.Score;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/**
 * Measures how soon the console's pages answer on a busy platform, and how soon people see what breaks; it fails when a page
 * fails or an alert isn't seen, not when one is slow.
 */
class ConsoleBenchmark {

    private static final int SHIPMENTS = Integer.getInteger("bench.shipments", 1_000_000);
    private static final int WATCHERS = Integer.getInteger("bench.watchers", 200);

    private static final int WARM_UP = 30;
    private static final int TURNS = 100;
    private static final int SAMPLES = 500;

    /** Longer than the gateway waits between two pieces of news, so that each alert is told by its own. */
    private static final Duration APART = Duration.ofSeconds(3);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ConsoleReport report = new ConsoleReport();

    @Test
    void measuresHowSoonPagesAnswerAndPeopleSeeWhatBreaks() throws Exception {
        Files.createDirectories(Report.FOLDER);
        try (BenchServer server = BenchServer.start(Report.FOLDER.resolve("database"))) {
            report.machine(server.settings());
            String url = server.freshUrl();
            BusyPlatform platform = new BusyPlatform(url);
            BusyOperations operations = new BusyOperations(url);
            Instant begun = Instant.now();
            platform.make(SHIPMENTS);
            operations.make();
            operations.settle();
            report.made(SHIPMENTS, operations.openAlerts(), Duration.between(begun, Instant.now()));
            try (Program tradewind = tradewind(url)) {
                ConsoleVisitor visitor = ConsoleVisitor.signIn(tradewind.port(), "bench", "bench");
                pages(visitor, addresses(platform.samples(SAMPLES), operations.openIncidents()));
                watch(visitor, platform);
            }
            report.write();
        } finally {
            FileSystemUtils.deleteRecursively(Report.FOLDER.resolve("database"));
        }
    }

    private static Program tradewind(String url) throws IOException {
        return Program.tradewind(
                url,
                Report.FOLDER.resolve("console.log"),
                "--tradewind.partners.bring.enabled=false",
                "--tradewind.partners.ninja-van.enabled=false",
                "--tradewind.partners.dhl-express.base-url=http://localhost:1",
                "--tradewind.partners.dhl-express.credentials.username=bench",
                "--tradewind.partners.dhl-express.credentials.password=bench",
                "--tradewind.partners.dhl-express.credentials.account-number=600000001",
                "--tradewind.partners.dpd.base-url=http://localhost:1",
                "--tradewind.partners.dpd.credentials.delis-id=BENCH",
                "--tradewind.partners.dpd.credentials.password=bench",
                "--tradewind.console.users.bench.password=bench",
                "--tradewind.console.users.bench.role=SUPERVISOR",
                // The session's cookie otherwise goes by HTTPS alone
                "--server.servlet.session.cookie.secure=false");
    }

    /** Each page's address at a turn; wherever it is about one thing, it is about another one at each turn. */
    private static Map<String, IntFunction<String>> addresses(List<Sample> samples, List<UUID> incidents) {
        String week = Score.week(LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previous(DayOfWeek.MONDAY)));
        IntFunction<Sample> sample = turn -> samples.get(turn % samples.size());
        Map<String, IntFunction<String>> addresses = new LinkedHashMap<>();
        addresses.put("Now, as many see it (read at most every two seconds)", turn -> "/console");
        addresses.put("Now, read anew", turn -> "/console?" + anew(turn));
        addresses.put(
                "Now, of a partner and lane, read anew",
                turn -> "/console?partner=dhl-express&origin=CN&destination="
                        + sample.apply(turn).destination() + "&" + anew(turn + 1_000));
        addresses.put("the board alone, read anew", turn -> "/console/board?" + anew(turn + 2_000));
        addresses.put("an incident", turn -> "/console/incidents/" + incidents.get(turn % incidents.size()));
        addresses.put(
                "a shipment", turn -> "/console/shipments/" + sample.apply(turn).id());
        addresses.put(
                "an order reference's shipment",
                turn -> search(sample.apply(turn).orderReference()));
        addresses.put(
                "a tracking number's shipment",
                turn -> search(sample.apply(turn).trackingNumber()));
        addresses.put(
                "shipments by the end of a telephone number",
                turn -> search(sample.apply(turn).phoneTail()));
        addresses.put("Partners", turn -> "/console/partners");
        addresses.put("Guarantees", turn -> "/console/guarantees");
        addresses.put("Scorecards", turn -> "/console/scorecards");
        addresses.put(
                "Scorecards of a partner and lane",
                turn -> "/console/scorecards?partner=dpd&lane=CN-"
                        + sample.apply(turn).destination());
        addresses.put("a scorecard's cell", turn -> "/console/scorecards/cell?partner=dpd&week=" + week);
        addresses.put("Ledger", turn -> "/console/ledger");
        addresses.put("Inbox", turn -> "/console/inbox");
        addresses.put("Inbox, what failed", turn -> "/console/inbox?state=FAILED");
        addresses.put("what can't go on", turn -> "/console/dead-letters");
        addresses.put("Notifications", turn -> "/console/notifications");
        addresses.put("Audit", turn -> "/console/audit");
        return addresses;
    }

    /** A first page that nobody has asked for yet: it begins at a moment of its own that is still to come. */
    private static String anew(int turn) {
        return "after=%s~ffffffff-ffff-ffff-ffff-ffffffffffff"
                .formatted(Instant.parse("2100-01-01T00:00:00Z").plusSeconds(turn));
    }

    private static String search(String number) {
        return "/console/search?q=" + number;
    }

    private void pages(ConsoleVisitor visitor, Map<String, IntFunction<String>> addresses) throws Exception {
        Map<String, Histogram> micros = new LinkedHashMap<>();
        for (int turn = 0; turn < WARM_UP + TURNS; turn++) {
            for (Map.Entry<String, IntFunction<String>> page : addresses.entrySet()) {
                String address = page.getValue().apply(turn);
                long asked = System.nanoTime();
                HttpResponse<String> answer = visitor.get(address);
                long took = System.nanoTime() - asked;
                assertThat(answer.statusCode()).as(address).isEqualTo(200);
                assertThat(answer.uri().getPath()).as(address).isNotEqualTo("/console/login");
                if (turn >= WARM_UP) {
                    micros.computeIfAbsent(page.getKey(), name -> new Histogram(3))
                            .recordValue(took / 1_000);
                }
            }
        }
        report.pages(micros, TURNS);
    }

    /** All who watch share one session: a session more is an entry more in a map of the gateway's. */
    private void watch(ConsoleVisitor visitor, BusyPlatform platform) {
        BoardWatchers watchers = new BoardWatchers(visitor);
        watchers.open(WATCHERS, BusyPlatform.filtersOfQuietLane());
        await("all watch").atMost(PATIENCE).until(watchers::allLooked);
        platform.breakQuietLane(Instant.now().plus(APART), APART);
        await("all see every alert")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    Set<UUID> alerts = platform.committed().keySet();
                    return alerts.size() == BusyPlatform.QUIET && watchers.allHaveSeen(alerts);
                });
        assertThat(watchers.faults()).isEmpty();
        Map<UUID, Instant> commits = platform.committed();
        report.live(WATCHERS, commits.size(), watchers.heardAfter(commits), watchers.shownAfter(commits));
    }
}
