package dev.tradewind.bench;

import dev.tradewind.bench.Parcels.Stretch;

/** What a partner's very large file costs. */
final class FileReport extends Report {

    FileReport() {
        super("file", "What a file of scans costs");
    }

    void collected(int scans, long bytes, Stretch messages) {
        heading("A file of %d scans, %d MB, by SFTP".formatted(scans, bytes >> 20));
        paragraph(
                "Collected: %d messages on disk in %.1f s, %.0f scans a second (wanted: at least 20,000), nobody reading behind it."
                        .formatted(messages.rows(), messages.seconds(), scans / messages.seconds()));
    }

    void applied(Stretch scans) {
        paragraph(
                "Applied: %d events, with their timelines and clocks, in %.1f s, %.0f a second (wanted: at least 6,000)."
                        .formatted(scans.rows(), scans.seconds(), scans.rows() / scans.seconds()));
    }
}
