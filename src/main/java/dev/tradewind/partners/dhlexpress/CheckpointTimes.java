package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressTracking.required;

import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.Event;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.EventTime.ZoneFrom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a checkpoint was. Its time is local to its service area (SOURCES.md, "Tracking"); we ask for the offset, and where
 * an event still lacks it, read the time in the zone of the service area's country, else in the partner's zone (ASSUMPTION).
 */
record CheckpointTimes(CountryZones zones, ZoneId zoneWithoutOffset) {

    /**
     * @param country where the event was, as far as it can be told
     * @throws UnreadableMessage when date, time or offset aren't in DHL's form
     */
    EventTime of(Event event, Optional<CountryCode> country) {
        String date = required("events[].date", event.date());
        String time = required("events[].time", event.time());
        String offset = event.gmtOffset();
        try {
            LocalDateTime local = LocalDateTime.of(LocalDate.parse(date), LocalTime.parse(time));
            if (offset != null && !offset.isBlank()) {
                return EventTime.told(local.atOffset(ZoneOffset.of(offset)), date + " " + time + " " + offset);
            }
            return country.map(place ->
                            EventTime.local(local, zones.zoneOf(place, null), ZoneFrom.PLACE, date + " " + time))
                    .orElseGet(() -> EventTime.local(local, zoneWithoutOffset, ZoneFrom.PARTNER, date + " " + time));
        } catch (DateTimeException notInDhlsForm) {
            throw new UnreadableMessage(
                    "an event's date, time or GMTOffset isn't in the partner's form", notInDhlsForm);
        }
    }

    /** The end of a day at a place, for a day is all that is told; empty where it is none in DHL's form. */
    Optional<EventTime> endOf(@Nullable String day, @Nullable CountryCode country) {
        if (day == null) {
            return Optional.empty();
        }
        try {
            LocalDateTime end = LocalDate.parse(day).atTime(LocalTime.of(23, 59, 59));
            return Optional.of(
                    country == null
                            ? EventTime.local(end, zoneWithoutOffset, ZoneFrom.PARTNER, day)
                            : EventTime.local(end, zones.zoneOf(country, null), ZoneFrom.PLACE, day));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }
}
