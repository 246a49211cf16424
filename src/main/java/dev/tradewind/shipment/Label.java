package dev.tradewind.shipment;

import java.util.Arrays;

/** A shipping label, byte for byte as the partner made it (all parcels of the shipment in one document). */
public record Label(LabelFormat format, byte[] content) {

    public Label {
        if (content.length == 0) {
            throw new IllegalArgumentException("a label can't be empty");
        }
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Label that && format == that.format && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * format.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return "Label[" + format + ", " + content.length + " bytes]";
    }
}
