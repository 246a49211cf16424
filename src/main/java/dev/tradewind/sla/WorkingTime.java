package dev.tradewind.sla;

import dev.tradewind.shipment.CountryCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Counts working time and working days of a country. */
public record WorkingTime(BusinessCalendar calendar, CountryCode country, Hours hours) {

    /** Further a deadline is not sought: a country in which nobody ever works must not hold up the judge. */
    private static final int LONGEST_DAYS = 4_000;

    /**
     * The moment at which so much working time has passed.
     *
     * @param paused what doesn't count, merged
     */
    public Instant after(Instant start, Duration time, List<Stretch> paused) {
        ZoneId zone = zone();
        LocalDate first = firstDay(start, zone);
        Duration left = time;
        for (LocalDate day = first; day.isBefore(first.plusDays(LONGEST_DAYS)); day = day.plusDays(1)) {
            if (calendar.isWorkingDay(day, country)) {
                for (Stretch free : rest(hours.on(day, zone), start).without(paused)) {
                    if (free.length().compareTo(left) >= 0) {
                        return free.from().plus(left);
                    }
                    left = left.minus(free.length());
                }
            }
        }
        return Stretch.OPEN;
    }

    /**
     * The closing of the so-manieth working day. The day on which it starts is not counted; what starts on a day off, or after
     * the cut-off or closing, starts on the next working day.
     *
     * @param paused a day that they touch while work is done is not counted; merged
     */
    public Instant afterDays(Instant start, int days, List<Stretch> paused) {
        ZoneId zone = zone();
        LocalDate first = firstDay(start, zone);
        int left = days;
        boolean started = false;
        for (LocalDate day = first; day.isBefore(first.plusDays(LONGEST_DAYS)); day = day.plusDays(1)) {
            Stretch work = hours.on(day, zone);
            if (calendar.isWorkingDay(day, country) && work.to().isAfter(start)) {
                boolean isPaused = paused.stream().anyMatch(work::overlaps);
                if (started && !isPaused) {
                    left--;
                }
                started = true;
                if (left == 0) {
                    return work.to();
                }
            }
        }
        return Stretch.OPEN;
    }

    private ZoneId zone() {
        return calendar.zoneOf(new BusinessCalendar.Place(country, null));
    }

    private LocalDate firstDay(Instant start, ZoneId zone) {
        LocalDate day = start.atZone(zone).toLocalDate();
        return hours.isCutOff(start, day, zone) ? day.plusDays(1) : day;
    }

    /** What of a stretch comes after a moment. */
    private static Stretch rest(Stretch stretch, Instant start) {
        if (!start.isAfter(stretch.from())) {
            return stretch;
        }
        return new Stretch(start.isAfter(stretch.to()) ? stretch.to() : start, stretch.to());
    }
}
