package dev.tradewind.shipment;

import java.util.UUID;

/** Tradewind's own name for a shipment: a UUID of version 7, so that ids sort by the moment of acceptance. */
public record ShipmentId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
