package dev.tradewind.sla;

import dev.tradewind.shipment.CountryCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Calendars of the world's countries: holidays, weekends, working hours and zones. */
public interface BusinessCalendar {

    /** The moment at which so much working time of a country has passed since a moment. */
    Instant after(Instant start, Duration workingTime, CountryCode country);

    /** The end of a day somewhere: the midnight with which the next begins. */
    Instant endOfDay(LocalDate day, Place place);

    /** The day that it is somewhere at a moment. */
    LocalDate dayAt(Instant moment, Place place);

    /** A place as far as its zone is concerned. */
    record Place(CountryCode country, @Nullable String region) {}
}
