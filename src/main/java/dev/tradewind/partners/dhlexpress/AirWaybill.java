package dev.tradewind.partners.dhlexpress;

import java.util.regex.Pattern;

/** A DHL waybill number: nine digits, and their remainder by 7 (SOURCES.md, "Create"). */
record AirWaybill(String number) {

    private static final Pattern FORM = Pattern.compile("[0-9]{10}");

    /** Whether number and check digit fit; DHL's answer counts either way, so a wrong one is only worth a warning. */
    boolean isWellFormed() {
        return FORM.matcher(number).matches()
                && Integer.parseInt(number.substring(0, 9)) % 7 == Character.digit(number.charAt(9), 10);
    }
}
