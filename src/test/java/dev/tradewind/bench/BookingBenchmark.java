package dev.tradewind.bench;

import dev.tradewind.bench.Backlog.Booked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

/** Measures all that books once; it fails when a booking is lost, not when one is slow. */
class BookingBenchmark {

    private static final int ROUNDS = 3;
    /** As many as the largest batch. */
    private static final int CALLS = 256;

    /** Twice as many as connections: more only wait for one. */
    private static final int CALLERS = 32;

    /** The JIT takes so long until it has compiled all of it, whoever books. */
    private static final int WARM_UP = 50_000;

    /** Booked first, so that the planner has seen the tables filled before it plans for many. */
    private static final int FIRST = 1_000;

    private static final int BACKLOG = 15_000;
    private static final Duration SLOW = Duration.ofMillis(200);
    private static final Duration VERY_SLOW = Duration.ofSeconds(3);
    private static final int MANY_CALLS = 2_000;
    private static final int MANY_BOOKINGS = 10_000;

    private static final Duration APART = Duration.ofMillis(2);
    private static final int EVENLY = 20_000;
    private static final Duration HANGING = Duration.ofSeconds(30);
    private static final int HANGING_CALLS = 200;

    /** Who books, and with which of the partners. */
    enum Subject {
        BATCHES("bare program, in batches", "dhl-express"),
        BATCHES_APART("bare program, in batches, a connection a call", "dhl-express"),
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

    private final BookingReport report = new BookingReport();

    @Test
    void measuresWhatABookingCosts() throws Exception {
        Files.createDirectories(Report.FOLDER);
        try (BenchServer server = BenchServer.start(Report.FOLDER.resolve("database"));
                PartnerStub stub = PartnerStub.start()) {
            report.machine(server.settings());
            instantPartner(server, stub);
            slowPartner(server, stub);
            slowPartnerOfTheBareProgram(server, stub);
            report.otherCalls(stub.otherCalls());
            report.write();
        } finally {
            FileSystemUtils.deleteRecursively(Report.FOLDER.resolve("database"));
        }
    }

    private void instantPartner(BenchServer server, PartnerStub stub) throws Exception {
        Map<Subject, List<Round>> rounds = new EnumMap<>(Subject.class);
        stub.hold(Duration.ZERO);
        for (Subject subject : Subject.values()) {
            String url = server.freshUrl();
            try (Program booker = start(subject, url, stub)) {
                Desk desk = new Desk(server, booker, new Backlog(url), subject.partner());
                warmUp(desk);
                List<Round> each = new ArrayList<>();
                for (int round = 1; round <= ROUNDS; round++) {
                    each.add(desk.book(BACKLOG));
                }
                rounds.put(subject, each);
                if (subject == Subject.REST) {
                    profile(desk);
                }
            }
        }
        report.rates(rounds);
    }

    private static Program start(Subject subject, String url, PartnerStub stub) throws IOException {
        Path output = Report.FOLDER.resolve(subject.name().toLowerCase(Locale.ROOT) + ".log");
        return switch (subject) {
            case BATCHES -> Program.bare("batches", url, stub.address(), CALLS, output);
            case BATCHES_APART -> Program.bare("batches-apart", url, stub.address(), CALLS, output);
            case SINGLY -> Program.bare("singly", url, stub.address(), CALLERS, output);
            case REST, SOAP -> Program.tradewind(url, stub.address(), CALLS, output);
        };
    }

    /** In a round that isn't counted. */
    private void profile(Desk desk) throws Exception {
        Path recording = Report.FOLDER.resolve("rest.jfr");
        desk.booker().startRecording(recording);
        Round round = desk.book(BACKLOG);
        desk.booker().stopRecording();
        report.profile(round, Profile.of(recording, round.from(), round.until()));
    }

    private void slowPartner(BenchServer server, PartnerStub stub) throws Exception {
        String url = server.freshUrl();
        try (Program tradewind =
                Program.tradewind(url, stub.address(), MANY_CALLS, Report.FOLDER.resolve("slow.log"))) {
            Desk desk = new Desk(server, tradewind, new Backlog(url), Subject.REST.partner());
            warmUp(desk);
            stub.hold(SLOW);
            report.latencies("Tradewind", "", evenly(desk, stub));
            for (Duration hold : List.of(SLOW, VERY_SLOW)) {
                stub.hold(hold);
                Round round = desk.book(MANY_BOOKINGS);
                report.slow(hold, stub.mostAtOnce(), round);
            }
            stub.hold(SLOW);
            stub.holdSoap(HANGING);
            desk.leave(Subject.SOAP.partner(), HANGING_CALLS);
            report.latencies(
                    "Tradewind",
                    "; the other partner hangs for %d s on %d calls".formatted(HANGING.toSeconds(), HANGING_CALLS),
                    evenly(desk, stub));
        }
    }

    /** What anybody adds who claims, calls and records on this machine. */
    private void slowPartnerOfTheBareProgram(BenchServer server, PartnerStub stub) throws Exception {
        String url = server.freshUrl();
        stub.hold(Duration.ZERO);
        try (Program bare = Program.bare(
                "batches-apart", url, stub.address(), MANY_CALLS, Report.FOLDER.resolve("slow-bare.log"))) {
            Desk desk = new Desk(server, bare, new Backlog(url), Subject.BATCHES_APART.partner());
            warmUp(desk);
            stub.hold(SLOW);
            report.latencies("the bare program", "", evenly(desk, stub));
        }
    }

    private static void warmUp(Desk desk) throws IOException {
        desk.book(FIRST);
        desk.book(WARM_UP - FIRST);
    }

    private static Evenly evenly(Desk desk, PartnerStub stub) throws IOException {
        List<Booked> booked = new ArrayList<>();
        Round round = desk.bookEvenly(EVENLY, APART, booked);
        return new Evenly(round, delays(booked, stub));
    }

    /** A round at an even pace, and what the gateway added to each booking. */
    record Evenly(Round round, Delays delays) {}

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
