package dev.tradewind.torture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Bring: takes a file for a booking once it has its final name, and drops a repeat by its interchange's number. */
final class BringDesk {

    private static final Pattern REFERENCE = Pattern.compile("RFF\\+SRN:([^']+)'");
    private static final Pattern CONSIGNMENT = Pattern.compile("RFF\\+CMR:([^']+)'");
    private static final Pattern END = Pattern.compile("UNZ\\+1\\+([^']+)'\\s*$");

    private final Ledger ledger;
    private final Map<String, String> interchanges = new HashMap<>();

    BringDesk(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Anything but the very same file again is another booking. */
    synchronized void take(Path file) throws IOException {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        String interchange = told(END, content, file);
        if (content.equals(interchanges.put(interchange, content))) {
            ledger.dropRepeat();
        } else {
            ledger.book(told(REFERENCE, content, file), told(CONSIGNMENT, content, file));
        }
    }

    /** A file that isn't whole is booked under its name, which nobody looks for: it shows as an orphan. */
    private static String told(Pattern element, String content, Path file) {
        Matcher found = element.matcher(content);
        return found.find() ? found.group(1) : "broken file " + file.getFileName();
    }
}
