package dev.tradewind.console;

import dev.tradewind.shipment.Money;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** How the pages write times, ages and codes. */
public final class Words {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter WHOLE = DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter WITH_OFFSET = DateTimeFormatter.ofPattern("d MMM HH:mm xxx", Locale.ENGLISH);

    private Words() {}

    /** A moment in UTC, to the minute: {@code 23 Nov 09:21}. */
    public static String moment(Instant at) {
        return DAY_AND_TIME.format(at.atOffset(ZoneOffset.UTC));
    }

    /** A moment in UTC, to the second. */
    public static String exact(Instant at) {
        return WHOLE.format(at.atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** A moment as its place's clocks showed it: {@code 23 Nov 09:21 +08:00}. */
    public static String local(OffsetDateTime at) {
        return WITH_OFFSET.format(at);
    }

    /** A length of time in its two largest units: {@code 3 d 4 h}, {@code 12 min}. */
    public static String span(Duration time) {
        Duration length = time.abs();
        if (length.toDays() > 0) {
            return two(length.toDays(), "d", length.toHoursPart(), "h");
        }
        if (length.toHours() > 0) {
            return two(length.toHours(), "h", length.toMinutesPart(), "min");
        }
        return length.toMinutes() > 0 ? length.toMinutes() + " min" : length.toSeconds() + " s";
    }

    /** How long something quick took, in seconds: {@code 0.25 s}. */
    public static String precise(Instant from, Instant to) {
        return String.format(
                Locale.ENGLISH, "%.2f s", Duration.between(from, to).toMillis() / 1000.0);
    }

    private static String two(long large, String unit, long small, String smaller) {
        return small == 0 ? large + " " + unit : large + " " + unit + " " + small + " " + smaller;
    }

    /** How long ago, or in how long: {@code 5 min ago}, {@code in 2 h}. */
    public static String ago(Instant at, Instant now) {
        Duration since = Duration.between(at, now);
        if (since.abs().toSeconds() < 1) {
            return "now";
        }
        return since.isNegative() ? "in " + span(since) : span(since) + " ago";
    }

    public static String of(Enum<?> constant) {
        return of(constant.name());
    }

    /** A code as words: {@code NEEDS_DECISION} and {@code needs-decision} are "needs decision". */
    public static String of(String code) {
        return code.replace('_', ' ').replace('-', ' ').toLowerCase(Locale.ROOT);
    }

    /** A number with its noun: {@code 1 alert}, {@code 1,200 alerts}. */
    public static String count(long number, String noun) {
        return String.format(Locale.ENGLISH, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /** A number as people read it: {@code 50,000}. */
    public static String number(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** An exact amount with its currency: {@code 1,200.50 EUR}. */
    public static String of(Money money) {
        return String.format(Locale.ENGLISH, "%,." + Math.max(0, money.amount().scale()) + "f", money.amount()) + " "
                + money.currency().getCurrencyCode();
    }

    /** Texts in one line. */
    public static String line(List<?> texts) {
        return String.join(", ", texts.stream().map(String::valueOf).toList());
    }
}
