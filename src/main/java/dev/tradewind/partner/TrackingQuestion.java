package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import java.util.List;

/** Several bookings that we ask their one partner about in one call. */
public record TrackingQuestion(List<BookedShipment> shipments) {

    public TrackingQuestion {
        shipments = List.copyOf(shipments);
        if (shipments.isEmpty()) {
            throw new IllegalArgumentException("a question is about at least one shipment");
        }
    }

    /** Who is asked. */
    public PartnerId partner() {
        return shipments.getFirst().partner();
    }
}
