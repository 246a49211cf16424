package dev.tradewind.bench;

import dev.tradewind.bench.Backlog.Booked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Runs everything once and writes {@code target/bench/report.md}; it fails when a booking is lost, not when one is slow. */
class BookingBenchmark {

    private static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

    private static final int ROUNDS = 3;
    /** As many as the largest batch. */
    private static final int CALLS = 256;

    /** Twice as many as connections: more only wait for one. */
    private static final int CALLERS = 32;

    private static final int WARM_UP = 10_000;
    private static final int BACKLOG = 15_000;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration SLOW = Duration.ofMillis(200);
    private static final Duration VERY_SLOW = Duration.ofSeconds(3);
    private static final int MANY_CALLS = 2_000;
    private static final int MANY_BOOKINGS = 10_000;

    private static final Duration APART = Duration.ofMillis(2);
    private static final int EVENLY = 30_000;
    private static final Duration LEAD = Duration.ofSeconds(3);

    /** Who books, and with which of the partners. */
    enum Subject {
        BATCHES("bare program, in batches", "dhl-express"),
        SINGLY("bare program, one by one", "dhl-express"),
        REST("Tradewind, REST (dhl-express)", "dhl-express"),
        SOAP("Tradewind, SOAP (dpd)", "dpd");

        private final String words;
        private final String partner;

        Subject(String words, String partner) {
            this.words = words;
            this.partner = partner;
        }

        String words() {
            return words;
        }

        String partner() {
            return partner;
        }
    }

    private final Report report = new Report();

    @Test
    void measuresWhatABookingCosts() throws Exception {
        FileSystemUtils.deleteRecursively(FOLDER);
        Files.createDirectories(FOLDER);
        try (BenchServer server = BenchServer.start(FOLDER.resolve("database"));
                PartnerStub stub = PartnerStub.start()) {
            report.machine(server.settings());
            report.rates(instantPartner(server, stub));
            profile(server, stub);
            slowPartner(server, stub);
            evenly(server, stub);
            report.otherCalls(stub.otherCalls());
            report.write(FOLDER.resolve("report.md"));
        } finally {
            FileSystemUtils.deleteRecursively(FOLDER.resolve("database"));
        }
    }

    /** Interleaved, so that a machine that grows slower slows all. */
    private Map<Subject, List<Round>> instantPartner(BenchServer server, PartnerStub stub) throws Exception {
        stub.hold(Duration.ZERO);
        Map<Subject, List<Round>> rounds = new EnumMap<>(Subject.class);
        for (int round = 1; round <= ROUNDS; round++) {
            for (Subject subject : Subject.values()) {
                rounds.computeIfAbsent(subject, none -> new ArrayList<>())
                        .add(round(
                                server,
                                stub,
                                subject,
                                subject.name().toLowerCase(Locale.ROOT) + "-" + round,
                                List.of()));
            }
        }
        return rounds;
    }

    private void profile(BenchServer server, PartnerStub stub) throws Exception {
        Path recording = FOLDER.resolve("rest.jfr");
        Round round = round(
                server,
                stub,
                Subject.REST,
                "rest-profiled",
                List.of("-XX:StartFlightRecording:settings=profile,filename=" + recording, "-Xlog:jfr*=warning"));
        report.profile(round, Profile.of(recording, round.from(), round.until()));
    }

    /** Each round has a process and a database of its own. */
    private Round round(BenchServer server, PartnerStub stub, Subject subject, String name, List<String> jvmOptions)
            throws Exception {
        String url = server.freshUrl();
        Backlog backlog = new Backlog(url);
        try (Booker booker = start(subject, url, stub, FOLDER.resolve(name + ".log"), jvmOptions)) {
            backlog.accept(0, subject.partner(), WARM_UP);
            backlog.release(0);
            backlog.awaitBooked(PATIENCE);
            backlog.accept(1, subject.partner(), BACKLOG);
            Processors before = Processors.now(booker, server);
            Instant from = backlog.release(1);
            backlog.awaitBooked(PATIENCE);
            Processors after = Processors.now(booker, server);
            Instant until = backlog.booked(1, BACKLOG).getLast().committed();
            Round round = new Round(BACKLOG, from, until, after.since(before));
            System.out.println(Report.line(name, round));
            return round;
        }
    }

    private static Booker start(Subject subject, String url, PartnerStub stub, Path output, List<String> jvmOptions)
            throws IOException {
        return switch (subject) {
            case BATCHES -> Booker.bare("batches", url, stub.address(), CALLS, output);
            case SINGLY -> Booker.bare("singly", url, stub.address(), CALLERS, output);
            case REST, SOAP -> Booker.tradewind(url, stub.address(), CALLS, output, jvmOptions);
        };
    }

    private void slowPartner(BenchServer server, PartnerStub stub) throws Exception {
        String url = server.freshUrl();
        Backlog backlog = new Backlog(url);
        try (Booker tradewind =
                Booker.tradewind(url, stub.address(), MANY_CALLS, FOLDER.resolve("slow.log"), List.of())) {
            stub.hold(Duration.ZERO);
            warmUp(backlog);
            int batch = 1;
            for (Duration hold : List.of(SLOW, VERY_SLOW)) {
                stub.hold(hold);
                backlog.accept(batch, Subject.REST.partner(), MANY_BOOKINGS);
                Processors before = Processors.now(tradewind, server);
                Instant from = backlog.release(batch);
                backlog.awaitBooked(PATIENCE);
                Processors after = Processors.now(tradewind, server);
                Instant until = backlog.booked(batch, MANY_BOOKINGS).getLast().committed();
                Round round = new Round(MANY_BOOKINGS, from, until, after.since(before));
                report.slow(hold, stub.mostAtOnce(), round);
                System.out.println(Report.line("slow " + hold + ", at once " + stub.mostAtOnce(), round));
                batch++;
            }
        }
    }

    private void evenly(BenchServer server, PartnerStub stub) throws Exception {
        String url = server.freshUrl();
        Backlog backlog = new Backlog(url);
        try (Booker tradewind =
                Booker.tradewind(url, stub.address(), MANY_CALLS, FOLDER.resolve("evenly.log"), List.of())) {
            stub.hold(Duration.ZERO);
            warmUp(backlog);
            stub.hold(SLOW);
            backlog.accept(1, Subject.REST.partner(), EVENLY);
            Instant first = Instant.now().plus(LEAD);
            backlog.releaseEvenly(1, APART, first);
            Processors before = Processors.now(tradewind, server);
            backlog.awaitBooked(PATIENCE);
            Processors after = Processors.now(tradewind, server);
            List<Booked> booked = backlog.booked(1, EVENLY);
            report.latencies(
                    new Round(EVENLY, first, booked.getLast().committed(), after.since(before)), delays(booked, stub));
        }
    }

    private static void warmUp(Backlog backlog) {
        backlog.accept(0, Subject.REST.partner(), WARM_UP);
        backlog.release(0);
        backlog.awaitBooked(PATIENCE);
    }

    private static Delays delays(List<Booked> booked, PartnerStub stub) {
        Delays delays = new Delays(new Histogram(3), new Histogram(3), new Histogram(3), new Histogram(3));
        for (Booked one : booked) {
            Duration held = stub.heldFor(one.trackingNumber());
            delays.added()
                    .recordValue(
                            micros(Duration.between(one.due(), one.committed()).minus(held)));
            delays.untilClaimed().recordValue(micros(Duration.between(one.due(), one.claimed())));
            delays.untilAnswered()
                    .recordValue(micros(
                            Duration.between(one.claimed(), one.answered()).minus(held)));
            delays.untilCommitted().recordValue(micros(Duration.between(one.answered(), one.committed())));
        }
        return delays;
    }

    private static long micros(Duration duration) {
        return Math.max(0, duration.toNanos() / 1_000);
    }

    /** What the gateway adds to a booking, in microseconds, and the parts of it. */
    record Delays(Histogram added, Histogram untilClaimed, Histogram untilAnswered, Histogram untilCommitted) {}
}
