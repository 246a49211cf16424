package dev.tradewind.shipment;

import java.util.Locale;
import java.util.Set;

/** An ISO 3166-1 alpha-2 country in force, in capitals ({@code DE}). */
public record CountryCode(String value) {

    private static final Set<String> IN_FORCE = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    public CountryCode {
        if (!isKnown(value)) {
            throw new IllegalArgumentException("'" + value + "' is not an ISO 3166-1 alpha-2 country code");
        }
    }

    public static boolean isKnown(String value) {
        return IN_FORCE.contains(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
