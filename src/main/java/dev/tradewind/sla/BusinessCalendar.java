package dev.tradewind.sla;

import dev.tradewind.shipment.CountryCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;

/** Calendars of the world's countries: holidays, weekends, working hours and zones. */
public interface BusinessCalendar {

    /** The moment at which so much working time of a country has passed since a moment. */
    Instant after(Instant start, Duration workingTime, CountryCode country);

    /**
     * The end of a day where the consignee lives: the first moment of the next.
     *
     * @param orderedAt when the order was accepted
     */
    Instant endOfDay(LocalDate day, Instant orderedAt, Place place);

    /** The day that it is somewhere at a moment. */
    LocalDate dayAt(Instant moment, Place place);

    /**
     * A place as far as its zone is concerned.
     *
     * @param region state or province, or an empty text
     */
    record Place(CountryCode country, String region) {}
}
