package dev.tradewind.console;

import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.ShipmentId;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed to find a shipment, as all that it could mean.
 *
 * @param id as a shipment's id, or in the reference of an attempt to book it; null where it is neither
 * @param number as an order reference or a tracking number
 * @param phoneTail null where it can't be the last four to nine digits of a telephone
 */
record SearchTerms(
        @Nullable UUID id, String number, @Nullable String phoneTail) {

    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern TAIL = Pattern.compile("[0-9]{4,9}");
    private static final int LONGEST_TAIL = 9;
    private static final Pattern PHONE = Pattern.compile("\\+[0-9 ()-]{6,20}");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** A whole telephone number with its plus is searched by its last nine digits, too. */
    static SearchTerms of(String typed) {
        String text = CONTROL.matcher(typed).replaceAll(" ").strip();
        return new SearchTerms(id(text), text, tail(text));
    }

    boolean isEmpty() {
        return number.isEmpty();
    }

    /** A partner asks about a booking by the reference that it was given for it. */
    private static @Nullable UUID id(String text) {
        return ID.matcher(text).matches()
                ? UUID.fromString(text)
                : ClientReference.shipmentIn(text).map(ShipmentId::value).orElse(null);
    }

    private static @Nullable String tail(String text) {
        if (TAIL.matcher(text).matches()) {
            return text;
        }
        if (!PHONE.matcher(text).matches()) {
            return null;
        }
        String digits = text.replaceAll("[^0-9]", "");
        return digits.length() < 4 ? null : digits.substring(Math.max(0, digits.length() - LONGEST_TAIL));
    }
}
