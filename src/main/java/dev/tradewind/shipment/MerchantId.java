package dev.tradewind.shipment;

/** The merchant on whose behalf the platform ships. */
public record MerchantId(String value) {

    public static final int MAX_LENGTH = 64;

    public MerchantId {
        Text.required("merchant id", value, MAX_LENGTH);
    }

    @Override
    public String toString() {
        return value;
    }
}
