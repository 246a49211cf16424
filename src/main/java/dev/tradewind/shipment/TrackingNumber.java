package dev.tradewind.shipment;

/** The number by which a partner tracks a shipment or one of its parcels. */
public record TrackingNumber(String value) {

    public static final int MAX_LENGTH = 64;

    public TrackingNumber {
        Text.required("tracking number", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
