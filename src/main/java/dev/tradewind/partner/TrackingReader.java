package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;

/** Reads a partner's tracking messages of every channel that it has. A pure function: reading twice gives the same. */
public interface TrackingReader {

    PartnerId partner();

    /** @throws UnreadableMessage when the message is not in the partner's format */
    Reading read(RawMessage message);
}
