package dev.tradewind.shipment;

/** The outer size of a packed parcel. */
public record Dimensions(Length length, Length width, Length height) {

    public static Dimensions ofMillimetres(int length, int width, int height) {
        return new Dimensions(new Length(length), new Length(width), new Length(height));
    }

    /** Its longest side, however the order names the three. */
    public long longestMillimetres() {
        return Math.max(length.millimetres(), Math.max(width.millimetres(), height.millimetres()));
    }

    /** All three sides one after another. */
    public long sumMillimetres() {
        return (long) length.millimetres() + width.millimetres() + height.millimetres();
    }

    /** Its longest side and once around the two others, as carriers measure bulk. */
    public long longestAndGirthMillimetres() {
        return longestMillimetres() + 2 * (sumMillimetres() - longestMillimetres());
    }
}
