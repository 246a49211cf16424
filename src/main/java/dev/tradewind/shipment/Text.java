package dev.tradewind.shipment;

/** The checks that every identifier of this package makes of its text. */
final class Text {

    private Text() {}

    static void required(String name, String value, int maxLength) {
        if (value.isBlank() || !value.equals(value.strip())) {
            throw new IllegalArgumentException(name + " must not be blank or padded with spaces");
        }
        if (value.length() > maxLength) {
            throw new IllegalArgumentException(
                    name + " takes at most " + maxLength + " characters, this has " + value.length());
        }
    }
}
