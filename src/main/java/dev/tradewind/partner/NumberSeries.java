package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;

/** Numbers that we must hand out ourselves for a partner: interchange references, consignment and parcel numbers. */
public interface NumberSeries {

    /**
     * The number of a series that belongs to a reference: a new one the first time, the same one ever after, so that a
     * message written again is the same message. Starts at 1, has no end, is never handed out twice; gaps may occur.
     */
    long numberFor(PartnerId partner, String series, String reference);
}
