package dev.tradewind.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/** The figures of one benchmark, as Markdown; all benchmarks' together are {@code target/bench/report.md}. */
class Report {

    static final Path FOLDER = Path.of("target/bench").toAbsolutePath();

    private final String name;
    private final StringBuilder text;

    Report(String name, String title) {
        this.name = name;
        this.text = new StringBuilder("# " + title + "\n\n");
    }

    void machine(Map<String, String> database) throws IOException {
        paragraph(
                "%s. %d cores shared by what is measured, PostgreSQL and what measures; %s; Java %s; load before the run %s."
                        .formatted(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                                Runtime.getRuntime().availableProcessors(),
                                processor(),
                                Runtime.version(),
                                load()));
        paragraph("PostgreSQL: " + database + ".");
    }

    void profile(String what, Profile profile) {
        heading("Where the time goes: " + what);
        paragraph("Heap after a collection %d MB, at most %d MB; %d collections, %d ms of pauses."
                .formatted(
                        profile.heapAfterCollectionMegabytes(),
                        profile.heapPeakMegabytes(),
                        profile.collections(),
                        profile.paused().toMillis()));
        table("whose code", profile.owners(14));
        table("method that ran", profile.methods(20));
        table("our method that ran or called it", profile.ours(25));
    }

    /** Writes it, and all that were written so far as one. */
    void write() throws IOException {
        paragraph("Load after the run: " + load());
        Files.writeString(FOLDER.resolve(name + ".md"), text);
        StringBuilder all = new StringBuilder();
        for (String each : List.of("booking", "ingest", "file", "wakeups", "simulation", "console")) {
            Path file = FOLDER.resolve(each + ".md");
            if (Files.exists(file)) {
                all.append(Files.readString(file)).append('\n');
            }
        }
        Files.writeString(FOLDER.resolve("report.md"), all);
    }

    void table(String head, List<String> rows) {
        line("| " + head + " | samples |");
        line("|---|---|");
        rows.forEach(this::line);
        line("");
    }

    void row(String what, Histogram micros) {
        line("| %s | %s |".formatted(what, millis(micros, 50, 90, 99, 99.9)));
    }

    /** Cells of a table: some percentiles and the most, in milliseconds. */
    static String millis(Histogram micros, double... percentiles) {
        return DoubleStream.concat(
                        DoubleStream.of(percentiles).map(micros::getValueAtPercentile),
                        DoubleStream.of(micros.getMaxValue()))
                .mapToObj(value -> "%.1f".formatted(value / 1e3))
                .collect(Collectors.joining(" | "));
    }

    void heading(String words) {
        line("## " + words + "\n");
    }

    void paragraph(String words) {
        line(words + "\n");
    }

    void line(String words) {
        text.append(words).append('\n');
    }

    private static String processor() throws IOException {
        Path file = Path.of("/proc/cpuinfo");
        return !Files.exists(file)
                ? System.getProperty("os.arch")
                : Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .orElse(System.getProperty("os.arch"));
    }

    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.exists(file) ? Files.readString(file).strip() : "unknown";
    }
}
