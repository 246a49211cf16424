package dev.tradewind.sla;

import dev.tradewind.shipment.CountryCode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The calendars of the world's countries: on which days people work, and by which clock. */
public interface BusinessCalendar {

    /** Whether people work on a day: no weekend and no public holiday of their country. */
    boolean isWorkingDay(LocalDate day, CountryCode country);

    /** The zone of a place; a place that no table knows counts as UTC. */
    ZoneId zoneOf(Place place);

    /** The end of a day somewhere: the midnight with which the next begins. */
    default Instant endOfDay(LocalDate day, Place place) {
        return day.plusDays(1).atStartOfDay(zoneOf(place)).toInstant();
    }

    /** The day that it is somewhere at a moment. */
    default LocalDate dayAt(Instant moment, Place place) {
        return moment.atZone(zoneOf(place)).toLocalDate();
    }

    /** A place as far as its zone is concerned. */
    record Place(CountryCode country, @Nullable String region) {}
}
