package dev.tradewind.bench;

import dev.tradewind.bench.BookingBenchmark.Delays;
import dev.tradewind.bench.BookingBenchmark.Evenly;
import dev.tradewind.bench.BookingBenchmark.Subject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a booking costs. */
final class BookingReport extends Report {

    BookingReport() {
        super("booking", "What a booking costs");
    }

    void rates(Map<Subject, List<Round>> rounds) {
        heading("A partner that answers at once");
        line(
                "| who books | bookings/s, median | rounds | booker's CPU µs | PostgreSQL's | stub's | kernel's and strangers' |");
        line("|---|---|---|---|---|---|---|");
        rounds.forEach((subject, each) -> {
            Round median = Round.median(each);
            Processors cpu = median.processors();
            line("| %s | %.0f | %s | %.0f | %.0f | %.0f | %.0f |"
                    .formatted(
                            subject.words(),
                            median.perSecond(),
                            each.stream()
                                    .map(round -> "%.0f".formatted(round.perSecond()))
                                    .toList(),
                            median.microsEach(cpu.booker()),
                            median.microsEach(cpu.database()),
                            median.microsEach(cpu.stub()),
                            median.microsEach(cpu.others())));
        });
        line("");
        double batches = Round.median(rounds.get(Subject.BATCHES)).perSecond();
        double apart = Round.median(rounds.get(Subject.BATCHES_APART)).perSecond();
        double singly = Round.median(rounds.get(Subject.SINGLY)).perSecond();
        for (Subject subject : List.of(Subject.REST, Subject.SOAP)) {
            double rate = Round.median(rounds.get(subject)).perSecond();
            line(
                    "- %s: %.0f %% of the bare program in batches (wanted: 40), %.0f %% of it with a connection a call, %.2f times the one that goes one by one (wanted: over 1)"
                            .formatted(subject.words(), 100 * rate / batches, 100 * rate / apart, rate / singly));
        }
        line("");
    }

    void slow(Duration hold, int atOnce, Round round) {
        heading("A partner that takes %d ms, %d bookings waiting, 2,000 calls allowed"
                .formatted(hold.toMillis(), round.bookings()));
        paragraph("At most %d calls were with the partner at once; %.0f bookings/s. %s"
                .formatted(atOnce, round.perSecond(), shares(round)));
    }

    /** @param beside what goes on meanwhile; empty: nothing */
    void latencies(String who, String beside, Evenly evenly) {
        Round round = evenly.round();
        Delays delays = evenly.delays();
        heading(
                "500 bookings a second fall due to %s, one every 2 ms, whatever becomes of those before; the partner takes 200 ms%s"
                        .formatted(who, beside));
        paragraph("%d bookings, %.0f/s until the last was committed. %s"
                .formatted(round.bookings(), round.perSecond(), shares(round)));
        line("| added by %s, ms | p50 | p90 | p99 | p99.9 | most |".formatted(who));
        line("|---|---|---|---|---|---|");
        row("due until committed, less the partner's own time (wanted: p50 under 5, p99 under 50)", delays.added());
        row("of it: due until claimed", delays.untilClaimed());
        row("of it: claimed until recorded, less the partner's own time", delays.untilAnswered());
        row("of it: recording until committed", delays.untilCommitted());
        line("");
        paragraph("A commit's moment is PostgreSQL's own, taken before the flush of that commit.");
    }

    void profile(Round round, Profile profile) {
        profile(
                "REST, a partner that answers at once, %.0f bookings/s while recording (`rest.jfr`)"
                        .formatted(round.perSecond()),
                profile);
    }

    void otherCalls(int count) {
        paragraph("Calls to the partner that were neither bookings nor logins: %d.".formatted(count));
    }

    /** For whoever watches. */
    static String line(String name, Round round) {
        return "%s: %.0f/s; %s".formatted(name, round.perSecond(), shares(round));
    }

    private static String shares(Round round) {
        Processors cpu = round.processors();
        return "Cores taken: booker %.2f, PostgreSQL %.2f, stub %.2f, kernel and strangers %.2f."
                .formatted(
                        round.cores(cpu.booker()),
                        round.cores(cpu.database()),
                        round.cores(cpu.stub()),
                        round.cores(cpu.others()));
    }
}
