package dev.tradewind.console;

import dev.tradewind.sla.Guarantee;
import dev.tradewind.specs.InvalidSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Drafts of guarantees, in the text of their files. */
final class Drafts {

    private static final Pattern VERSION = Pattern.compile("^version:.*$", Pattern.MULTILINE);
    private static final Pattern EFFECTIVE_FROM = Pattern.compile("^effective-from:.*$", Pattern.MULTILINE);

    private Drafts() {}

    /**
     * A running version's text as the next version: with a number and a date that are free, and nothing else changed.
     *
     * @param versions all that there are
     */
    static String after(String text, Guarantee base, Collection<Guarantee> versions, Instant now) {
        Guarantee last = versions.stream()
                .filter(version -> version.name().equals(base.name()))
                .max(Comparator.comparing(Guarantee::version))
                .orElse(base);
        Instant latest = last.effectiveFrom().isAfter(now) ? last.effectiveFrom() : now;
        LocalDate day = LocalDate.ofInstant(latest, ZoneOffset.UTC).plusDays(1);
        String numbered = VERSION.matcher(text).replaceFirst("version: " + (last.version() + 1));
        return EFFECTIVE_FROM
                .matcher(numbered)
                .replaceFirst(Matcher.quoteReplacement("effective-from: " + day + "T00:00:00Z"));
    }

    /** What is wrong with a draft, by line and field. */
    static String words(InvalidSpec invalid) {
        String line = invalid.line() > 0 ? "Line " + invalid.line() : "The draft";
        return line + (invalid.field().isEmpty() ? "" : ", " + invalid.field()) + ": " + invalid.fault();
    }
}
