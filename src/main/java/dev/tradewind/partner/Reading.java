package dev.tradewind.partner;

import dev.tradewind.tracking.TrackingEvent;
import java.util.List;

/**
 * What a message tells of parcels.
 *
 * @param events with a code that no table knows as {@code UNRECOGNISED}
 * @param numbers other numbers of the parcels: of a package that was given a new one, of whoever carries it on
 */
public record Reading(List<TrackingEvent> events, List<ToldNumber> numbers) {

    public Reading {
        events = List.copyOf(events);
        numbers = List.copyOf(numbers);
    }

    /** Of a partner that tells no numbers. */
    public static Reading of(List<TrackingEvent> events) {
        return new Reading(events, List.of());
    }
}
