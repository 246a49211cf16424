package dev.tradewind.shipment;

import java.util.regex.Pattern;

/** A Harmonised System tariff code: 6 digits the world over, up to 10 in a country's own tariff. */
public record HsCode(String digits) {

    private static final Pattern FORM = Pattern.compile("[0-9]{6,10}");

    public HsCode {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("an HS code has 6 to 10 digits, not '" + digits + "'");
        }
    }

    @Override
    public String toString() {
        return digits;
    }
}
