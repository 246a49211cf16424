package dev.tradewind.documents;

import dev.tradewind.shipment.CustomsDeclaration;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A shipment as customs papers tell of it.
 *
 * @param carrier the partner's name
 * @param trackingNumbers the shipment's first where the partner has one, then each parcel's; empty before it is booked
 * @param accepted the day on which the order was accepted: what papers are dated by that have no date of their own
 */
public record Consignment(
        ShipmentOrder order, String carrier, List<TrackingNumber> trackingNumbers, LocalDate accepted) {

    public Consignment {
        trackingNumbers = List.copyOf(trackingNumbers);
    }

    /**
     * @throws IllegalStateException when the order has no customs data
     */
    CustomsDeclaration customs() {
        return Optional.ofNullable(order.customs())
                .orElseThrow(() -> new IllegalStateException("an order without customs data has no customs papers"));
    }

    /** The order's own, else the order's reference. */
    String invoiceNumber() {
        return Objects.requireNonNullElse(
                customs().invoiceNumber(), order.orderReference().value());
    }

    LocalDate invoiceDate() {
        return Objects.requireNonNullElse(customs().invoiceDate(), accepted);
    }

    /** The number of one parcel, from 0; empty where the partner has told none. */
    Optional<TrackingNumber> trackingNumberOf(int parcel) {
        ParcelNumbers parcels =
                ParcelNumbers.among(trackingNumbers, order.parcels().size());
        return parcels.equals(ParcelNumbers.NONE)
                ? Optional.empty()
                : Optional.of(parcels.numbers().get(parcel));
    }
}
