package dev.tradewind.bench;

import java.time.Duration;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How soon the console's pages answer, and how soon people see what breaks. */
final class ConsoleReport extends Report {

    ConsoleReport() {
        super("console", "The console: how soon pages answer, and how soon people see what breaks");
    }

    void made(int shipments, int alerts, Duration made) {
        paragraph("%,d shipments, %,d open alerts; made in %d s.".formatted(shipments, alerts, made.toSeconds()));
    }

    void pages(Map<String, Histogram> pages, int times) {
        heading("A page, asked for %d times by one person, from the question to its last byte".formatted(times));
        line("| page, ms | p50 | p95 (wanted: under 200) | p99 | most |");
        line("|---|---|---|---|---|");
        pages.forEach(this::percentiles);
        line("");
    }

    void live(int watchers, int alerts, Histogram heard, Histogram shown) {
        heading(
                "%d alerts, one after the other, of broken promises that the gateway's own review finds, and %d who watch"
                        .formatted(alerts, watchers));
        line("| from an alert's commit, ms | p50 | p95 | p99 (wanted: under 1,000) | most |");
        line("|---|---|---|---|---|");
        percentiles("to the news at each who watches", heard);
        percentiles("to the board that shows it, at each", shown);
        line("");
    }

    private void percentiles(String what, Histogram micros) {
        line("| %s | %s |".formatted(what, millis(micros, 50, 95, 99)));
    }
}
