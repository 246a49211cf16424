package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.tracking.TrackingEvent;
import java.util.List;

/** Reads a partner's tracking messages of every channel that it has. A pure function: reading twice gives the same. */
public interface TrackingReader {

    PartnerId partner();

    /**
     * The events that a message tells, a code that no table knows as {@code UNRECOGNISED}; empty when it tells none.
     *
     * @throws UnreadableMessage when the message is not in the partner's format
     */
    List<TrackingEvent> read(RawMessage message);

    /**
     * The other numbers that a message tells of the parcels that it speaks of: of a package that was given a new one, of whoever
     * carries it on. A partner that tells none needs not say so.
     *
     * @throws UnreadableMessage when the message is not in the partner's format
     */
    default List<ToldNumber> numbers(RawMessage message) {
        return List.of();
    }
}
