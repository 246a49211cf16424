package dev.tradewind.sla;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When work is done on a working day, on the wall clock of the place.
 *
 * @param closes midnight is the end of the day
 * @param cutOff what begins later waits for the next working day; null: what begins until closing counts
 */
public record Hours(
        LocalTime opens, LocalTime closes, @Nullable LocalTime cutOff) {

    /** From midnight to midnight: a day with a change to or from summer time counts 23 or 25 hours. */
    public static final Hours ALL_DAY = new Hours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, null);

    public Hours {
        if (!closes.equals(LocalTime.MIDNIGHT) && !closes.isAfter(opens)) {
            throw new IllegalArgumentException("closes at " + closes + ", not after it opens at " + opens);
        }
        boolean beyondClosing = cutOff != null && !closes.equals(LocalTime.MIDNIGHT) && cutOff.isAfter(closes);
        if (cutOff != null && (!cutOff.isAfter(opens) || beyondClosing)) {
            throw new IllegalArgumentException(
                    "cut-off at " + cutOff + ", not between opening " + opens + " and closing " + closes);
        }
    }

    /** The working hours of one day; they may be empty where a change of clocks skips them. */
    Stretch on(LocalDate day, ZoneId zone) {
        Instant from = at(day, opens, zone);
        Instant to = closes.equals(LocalTime.MIDNIGHT)
                ? at(day.plusDays(1), LocalTime.MIDNIGHT, zone)
                : at(day, closes, zone);
        return new Stretch(from, to.isBefore(from) ? from : to);
    }

    /** Whether a moment of a day comes too late for that day. */
    boolean isCutOff(Instant moment, LocalDate day, ZoneId zone) {
        return cutOff != null && moment.isAfter(at(day, cutOff, zone));
    }

    private static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        // A day may begin later than at midnight: the clocks may go forward then
        return time.equals(LocalTime.MIDNIGHT)
                ? day.atStartOfDay(zone).toInstant()
                : day.atTime(time).atZone(zone).toInstant();
    }
}
