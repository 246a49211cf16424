package dev.tradewind.partner;

import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.shipment.Weight;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collection that a partner is asked for, written down before it is.
 *
 * @param closesAt until when somebody is there, on the address's own clock
 * @param parcels all that is to be collected, the parcels of {@code shipments} among them
 * @param shipments those of them that are known one by one
 */
public record PickupRequest(
        PickupId id,
        PartnerId partner,
        Address address,
        Instant readyAt,
        LocalTime closesAt,
        int parcels,
        Weight totalWeight,
        List<Collected> shipments,
        @Nullable String instructions) {

    /** A booked shipment that is collected. */
    public record Collected(TrackingNumber number, String partnerService, ShipmentOrder order) {}

    public PickupRequest {
        if (parcels < 1) {
            throw new IllegalArgumentException("nobody collects " + parcels + " parcels");
        }
        shipments = List.copyOf(shipments);
    }
}
