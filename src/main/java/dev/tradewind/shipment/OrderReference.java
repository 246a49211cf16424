package dev.tradewind.shipment;

/** The platform's own name for an order, unique for a merchant. */
public record OrderReference(String value) {

    public static final int MAX_LENGTH = 64;

    public OrderReference {
        Text.required("order reference", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
