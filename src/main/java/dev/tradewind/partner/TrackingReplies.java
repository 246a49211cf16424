package dev.tradewind.partner;

import dev.tradewind.shipment.ShipmentId;
import java.util.Map;

/** What a partner's one answer says of each shipment; one that it says nothing of is missing. */
public record TrackingReplies(Map<ShipmentId, TrackingReply> byShipment) {

    public TrackingReplies {
        byShipment = Map.copyOf(byShipment);
    }
}
