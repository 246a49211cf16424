package dev.tradewind.bench;

import dev.tradewind.bench.Callers.Answers;
import java.util.Map;

/** What a webhook costs, and how soon it is known. */
final class IngestReport extends Report {

    IngestReport() {
        super("ingest", "What a webhook costs");
    }

    void acknowledgements(Map<String, Answers> answers) {
        heading("Webhooks kept durably and answered, as fast as 128 callers are answered");
        line("| who takes them in | answers/s | p50 ms | p90 | p99 | p99.9 | most | not 2xx |");
        line("|---|---|---|---|---|---|---|---|");
        answers.forEach((who, each) -> answers("%s | %.0f".formatted(who, each.perSecond()), each));
        line("");
    }

    void ratios(Answers floor, Answers plain, Answers tradewind) {
        line(
                "- Tradewind: %.0f %% of the bare program (wanted: 60), %.2f times Spring MVC with one insert a request (wanted: over 1)"
                        .formatted(
                                100 * tradewind.perSecond() / floor.perSecond(),
                                tradewind.perSecond() / plain.perSecond()));
        line("");
    }

    void half(int perSecond, Answers answers) {
        heading("Half as many: %d webhooks a second fall due, whatever becomes of those before".formatted(perSecond));
        line("| who takes them in | answers/s | p50 ms | p90 | p99 (wanted: under 25) | p99.9 | most | not 2xx |");
        line("|---|---|---|---|---|---|---|---|");
        answers("Tradewind | %.0f".formatted(answers.perSecond()), answers);
        line("");
    }

    private void answers(String first, Answers answers) {
        line("| %s | %s | %d |".formatted(first, millis(answers.micros(), 50, 90, 99, 99.9), answers.refused()));
    }

    void wholeWay(int perSecond, Answers answers, Parcels.Lag lag, double drained) {
        heading("The whole way: %d webhooks a second, until their events, timelines and clocks are committed"
                .formatted(perSecond));
        paragraph(
                "Parcels of every age, 15 events each. %d answered (%.0f/s, %d not 2xx), %d events committed; when the last had been answered it took %.1f s until none waited."
                        .formatted(answers.answered(), answers.perSecond(), answers.refused(), lag.events(), drained));
        line("| ms | p50 | p90 | p99 | p99.9 | most |");
        line("|---|---|---|---|---|---|");
        row("due until answered", answers.micros());
        row("received until committed (wanted: under 2,000)", lag.micros());
        line("");
    }
}
