package dev.tradewind.partner;

import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A booking that we ask its partner about: for its label or for its tracking. */
public record BookedShipment(
        ShipmentId shipment,
        PartnerId partner,
        List<TrackingNumber> trackingNumbers,
        @Nullable String partnerReference,
        LabelFormat labelFormat) {

    public BookedShipment {
        trackingNumbers = List.copyOf(trackingNumbers);
    }
}
