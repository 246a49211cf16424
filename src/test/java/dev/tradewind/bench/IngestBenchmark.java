package dev.tradewind.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.bench.Callers.Answers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Measures all that takes webhooks in once; it fails when one is lost, not when one is slow. */
class IngestBenchmark {

    private static final String FLOOR = "bare program, in groups";
    private static final String PLAIN = "Spring MVC, one insert a request";
    private static final String TRADEWIND = "Tradewind, nobody reading behind it";

    private static final int CALLERS = 128;
    private static final Duration WARM_UP = Duration.ofSeconds(25);
    private static final Duration MEASURED = Duration.ofSeconds(15);

    /** As long as PostgreSQL takes from one checkpoint to the next, for these are what holds webhooks up. */
    private static final Duration MEASURED_AT_HALF = Duration.ofSeconds(60);

    private static final int ON_THE_WAY = 20_000;
    private static final int WHOLE_WAY = Integer.getInteger("bench.events", 6_000);
    private static final Duration WHOLE_WAY_LASTS = Duration.ofSeconds(Integer.getInteger("bench.seconds", 300));
    private static final Duration RECORDED = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final IngestReport report = new IngestReport();

    @Test
    void measuresWhatAWebhookCosts() throws Exception {
        Files.createDirectories(Report.FOLDER);
        try (BenchServer server = BenchServer.start(Report.FOLDER.resolve("database"))) {
            report.machine(server.settings());
            acknowledgements(server);
            wholeWay(server);
            report.write();
        } finally {
            FileSystemUtils.deleteRecursively(Report.FOLDER.resolve("database"));
        }
    }

    private void acknowledgements(BenchServer server) throws Exception {
        Map<String, Answers> answers = new LinkedHashMap<>();
        try (Program bare = Program.door(BareInbox.class, server.freshUrl(), log("bare-inbox"))) {
            answers.put(FLOOR, warmThenMeasured(bare));
        }
        try (Program plain = Program.door(PlainInbox.class, server.freshUrl(), log("plain-inbox"))) {
            answers.put(PLAIN, warmThenMeasured(plain));
        }
        try (Program tradewind = tradewind(server.freshUrl(), "ingest-doors", 0)) {
            answers.put(TRADEWIND, warmThenMeasured(tradewind));
            report.acknowledgements(answers);
            report.ratios(answers.get(FLOOR), answers.get(PLAIN), answers.get(TRADEWIND));
            int half = (int) (answers.get(TRADEWIND).perSecond() / 2);
            try (Callers callers = callers(tradewind)) {
                report.half(half, callers.evenly(half, MEASURED_AT_HALF));
            }
        }
    }

    private static Answers warmThenMeasured(Program program) throws Exception {
        try (Callers callers = callers(program)) {
            callers.asFastAsTheyAreAnswered(WARM_UP);
            Answers answers = callers.asFastAsTheyAreAnswered(MEASURED);
            System.out.printf("%.0f answers/s%n", answers.perSecond());
            return answers;
        }
    }

    private static Callers callers(Program program) throws Exception {
        return new Callers(program.port(), CALLERS, new Webhooks(ON_THE_WAY, Instant.now()));
    }

    private void wholeWay(BenchServer server) throws Exception {
        String url = server.freshUrl();
        Parcels parcels = new Parcels(url, "ninja-van", Webhooks.PREFIX);
        int before = WHOLE_WAY / 2;
        Duration beforeLasts = WARM_UP.multipliedBy(2);
        parcels.book(Webhooks.parcels(
                (int) (before * beforeLasts.toSeconds()
                        + WHOLE_WAY * WHOLE_WAY_LASTS.plus(RECORDED).toSeconds()),
                ON_THE_WAY));
        try (Program tradewind = tradewind(url, "ingest", 2);
                Callers callers = new Callers(
                        tradewind.port(),
                        CALLERS,
                        new Webhooks(ON_THE_WAY, Instant.now().minus(Duration.ofMinutes(50))))) {
            callers.evenly(before, beforeLasts);
            drain(parcels);
            parcels.settle();
            Instant from = Instant.now();
            Answers answers = callers.evenly(WHOLE_WAY, WHOLE_WAY_LASTS);
            double drained = drain(parcels);
            Parcels.Lag lag = parcels.lagSince(from);
            report.wholeWay(WHOLE_WAY, answers, lag, drained);
            report.profile(
                    "webhooks, the whole way, for %d s more (`ingest.jfr`)".formatted(RECORDED.toSeconds()),
                    profile(tradewind, callers));
            assertThat(lag.events()).isEqualTo(answers.answered() - answers.refused());
            assertThat(parcels.inTransit()).isPositive();
        }
    }

    /** Of webhooks that aren't counted, for a recording takes its share of the processor. */
    private static Profile profile(Program tradewind, Callers callers) throws Exception {
        Path recording = Report.FOLDER.resolve("ingest.jfr");
        tradewind.startRecording(recording);
        Instant from = Instant.now();
        callers.evenly(WHOLE_WAY, RECORDED);
        Instant until = Instant.now();
        tradewind.stopRecording();
        return Profile.of(recording, from, until);
    }

    /** Until nothing waits to be read, in seconds. */
    private static double drain(Parcels parcels) {
        Instant begun = Instant.now();
        await("reading").atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> parcels.waiting() == 0);
        return Duration.between(begun, Instant.now()).toMillis() / 1e3;
    }

    private static Program tradewind(String url, String log, int readers) throws Exception {
        return Program.tradewind(
                url,
                log(log),
                "--tradewind.inbox.readers=" + readers,
                "--tradewind.partners.bring.enabled=false",
                "--tradewind.partners.dpd.enabled=false",
                "--tradewind.partners.dhl-express.enabled=false",
                "--tradewind.partners.ninja-van.credentials.client-id=bench",
                "--tradewind.partners.ninja-van.credentials.client-secret=" + Webhooks.SECRET,
                "--tradewind.partners.ninja-van.credentials.tracking-prefix-sg=" + Webhooks.PREFIX,
                "--tradewind.partners.ninja-van.credentials.tracking-prefix-my=NVMYBENCH",
                "--tradewind.partners.ninja-van.credentials.tracking-prefix-th=NVTHBENCH",
                "--tradewind.partners.ninja-van.credentials.tracking-prefix-id=NVIDBENCH",
                "--tradewind.partners.ninja-van.credentials.tracking-prefix-vn=NVVNBENCH",
                "--tradewind.partners.ninja-van.credentials.tracking-prefix-ph=NVPHBENCH");
    }

    private static Path log(String name) {
        return Report.FOLDER.resolve(name + ".log");
    }
}
