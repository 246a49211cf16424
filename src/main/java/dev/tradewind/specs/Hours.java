package dev.tradewind.specs;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;

/**
 * A stretch of the day by the clocks of a zone; one that ends before it begins goes over midnight and belongs to the day on which it
 * began.
 *
 * @param until no more of it
 * @param days on which it begins
 */
public record Hours(ZoneId zone, LocalTime from, LocalTime until, Set<DayOfWeek> days) {

    public Hours {
        days = Set.copyOf(days);
        if (from.equals(until)) {
            throw new IllegalArgumentException("until: another time than from, not " + until);
        }
    }

    public boolean contains(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        LocalDate day = local.toLocalDate();
        if (from.isBefore(until)) {
            return !time.isBefore(from) && time.isBefore(until) && days.contains(day.getDayOfWeek());
        }
        return !time.isBefore(from) && days.contains(day.getDayOfWeek())
                || time.isBefore(until) && days.contains(day.minusDays(1).getDayOfWeek());
    }

    /** When the stretch ends that a moment lies in; where clocks are set back, at the later of the two times. */
    public Instant endAfter(Instant moment) {
        ZonedDateTime local = moment.atZone(zone);
        LocalDate end = local.toLocalTime().isBefore(until)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return ZonedDateTime.of(end, until, zone).withLaterOffsetAtOverlap().toInstant();
    }
}
