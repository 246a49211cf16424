package dev.tradewind.shipment;

/** The outer size of a packed parcel. */
public record Dimensions(Length length, Length width, Length height) {

    public static Dimensions ofMillimetres(int length, int width, int height) {
        return new Dimensions(new Length(length), new Length(width), new Length(height));
    }
}
