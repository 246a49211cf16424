package dev.tradewind.documents;

import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.Weight;
import java.util.List;

/**
 * What is printed on the label of one parcel.
 *
 * @param partnerName who carries it, as the depots know the name
 * @param service the partner's service in words or by its code
 * @param consignment the shipment's number with the partner
 * @param number which of the shipment's parcels it is, from 1
 * @param count how many parcels the shipment has
 * @param orderReference the platform's name of the order, to look up what a label can't show
 * @param references whatever else a reader of the label should find, as short texts
 */
public record ShippingLabel(
        String partnerName,
        String service,
        Address from,
        Address to,
        String consignment,
        int number,
        int count,
        Barcode barcode,
        Weight weight,
        String orderReference,
        List<String> references) {

    /**
     * The barcode that the depots scan.
     *
     * @param text for {@code GS1_128} an element string with its identifiers in brackets ({@code [00]370...}); for
     *     {@code CODE_128} the characters to encode
     */
    public record Barcode(Kind kind, String text) {

        /** How a barcode's text is encoded. */
        public enum Kind {
            CODE_128,
            GS1_128
        }

        /** A GS1-128 barcode of a serial shipping container code (GS1 application identifier 00). */
        public static Barcode ofSscc(String sscc) {
            return new Barcode(Kind.GS1_128, "[00]" + sscc);
        }

        public static Barcode code128(String text) {
            return new Barcode(Kind.CODE_128, text);
        }

        /** What people read beneath the bars: identifiers in round brackets, as GS1 wants them. */
        public String humanReadable() {
            return switch (kind) {
                case CODE_128 -> text;
                case GS1_128 -> text.replace('[', '(').replace(']', ')');
            };
        }
    }

    public ShippingLabel {
        if (number < 1 || number > count) {
            throw new IllegalArgumentException("there is no parcel " + number + " of " + count);
        }
        references = List.copyOf(references);
    }
}
