package dev.tradewind.shipment;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Knows what zone a place's clocks show. */
public interface CountryZones {

    /**
     * The zone of a country's state or province; where that isn't known, the zone in which most of the country lives.
     *
     * @param region state or province as the country abbreviates it, or null
     */
    ZoneId zoneOf(CountryCode country, @Nullable String region);
}
