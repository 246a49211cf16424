package dev.tradewind.bench;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/**
 * One of Bring's IFTSTA files, as large as wanted: messages of ten scans each, round after round one scan of each parcel, a
 * minute later each time, so that no two are the same.
 */
final class StatusFile {

    /** A consignment number's, and not one of the gateway's own. */
    static final String PREFIX = "70400";

    private static final int SCANS_A_MESSAGE = 10;
    private static final String HEADER = """
            UNA:+.? '
            UNB+UNOC:3+7080003248381:14+98400000000:30+260603:1200+ST1'
            """;
    private static final List<String> EVENTS = List.of(
            "C::87:SENT FROM ORIGIN COUNTRY",
            "6A::87:Unloaded",
            "2::87:HANDED OVER TO ANOTHER UNIT",
            "6A::87:Unloaded");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneId.of("Europe/Oslo"));

    private StatusFile() {}

    /** Writes a file with so many scans of so many parcels. */
    static void write(Path file, int scans, int parcels, Instant since) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        try (Writer out = Files.newBufferedWriter(unfinished, StandardCharsets.ISO_8859_1)) {
            out.write(HEADER);
            int messages = 0;
            for (int from = 0; from < scans; from += SCANS_A_MESSAGE) {
                messages++;
                out.write(message(messages, from, Math.min(scans, from + SCANS_A_MESSAGE), parcels, since));
            }
            out.write("UNZ+%d+ST1'\n".formatted(messages));
        }
        Files.move(unfinished, file);
    }

    private static String message(int reference, int from, int until, int parcels, Instant since) {
        StringBuilder message = new StringBuilder("""
                UNH+%d+IFTSTA:D:04A:UN:BIG07'
                BGM+77+%d+9'
                DTM+137:202606031200:203'
                NAD+MS'
                CTA+BK'
                COM+edi@example.no:EM'
                NAD+CZ+10000000001::87'
                """.formatted(reference, reference));
        for (int scan = from; scan < until; scan++) {
            int round = scan / parcels;
            message.append("""
                    CNI+%d+%s'
                    STS+1+%s'
                    DTM+78:%s:203'
                    LOC+14+5003:16::BERGEN+NO:162'
                    """.formatted(
                            scan - from + 1,
                            Parcels.trackingNumber(PREFIX, scan % parcels),
                            EVENTS.get(round % EVENTS.size()),
                            TIME.format(since.plusSeconds(60L * round))));
        }
        int segments = 8 + 4 * (until - from);
        return message.append("UNT+%d+%d'\n".formatted(segments, reference)).toString();
    }
}
