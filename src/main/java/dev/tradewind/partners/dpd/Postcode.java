package dev.tradewind.partners.dpd;

import dev.tradewind.shipment.CountryCode;

/** Postal codes as DPD writes them: without blanks and without the country before them (SOURCES.md §4). */
final class Postcode {

    private Postcode() {}

    /** {@code "LV-1010"} of Latvia is {@code "1010"}, {@code "SW1A 1AA"} is {@code "SW1A1AA"}: nothing is lost. */
    static String bare(CountryCode country, String postalCode) {
        String joined = postalCode.replaceAll("\\s", "");
        String prefix = country + "-";
        return joined.startsWith(prefix) ? joined.substring(prefix.length()) : joined;
    }
}
