package dev.tradewind.partners.ninjavan;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partners.ninjavan.wire.OrderRequest.PostalAddress;
import dev.tradewind.shipment.CountryCode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How Ninja Van takes addresses in one country, and the programme's hub there: the settings {@code <country>.*}.
 *
 * @param postcodeDigits how many digits a postal code has; null where the facts name no rule
 * @param cityField the address field that takes a city; null where the country has none
 * @param regionField the address field that takes a state or province; null where the country has none
 */
record CountryRules(
        CountryCode country,
        @Nullable Integer postcodeDigits,
        @Nullable String cityField,
        @Nullable String regionField,
        Hub hub) {

    /** Where parcels from abroad are handed to Ninja Van. */
    record Hub(String phone, @Nullable String email, PostalAddress address) {}

    /** The rules of every country that the spec serves. */
    static Map<CountryCode, CountryRules> of(PartnerSpec spec) {
        return Arrays.stream(spec.setting("countries").split(" "))
                .map(CountryCode::new)
                .map(country -> of(spec, country))
                .collect(Collectors.toUnmodifiableMap(CountryRules::country, Function.identity()));
    }

    private static CountryRules of(PartnerSpec spec, CountryCode country) {
        String prefix = country + ".";
        String digits = spec.settings().get(prefix + "postcode-digits");
        String cityField = spec.settings().get(prefix + "city-field");
        String regionField = spec.settings().get(prefix + "region-field");
        Hub hub = new Hub(
                spec.setting(prefix + "hub-phone"),
                spec.settings().get(prefix + "hub-email"),
                new PostalAddress(
                        spec.setting(prefix + "hub-address"),
                        null,
                        null,
                        country.value(),
                        spec.settings().get(prefix + "hub-postcode"),
                        divisions(
                                cityField,
                                spec.settings().get(prefix + "hub-city"),
                                regionField,
                                spec.settings().get(prefix + "hub-region"))));
        return new CountryRules(country, digits == null ? null : Integer.valueOf(digits), cityField, regionField, hub);
    }

    /** A city and a region under the names of the country's own fields. */
    Map<String, String> divisions(String city, @Nullable String region) {
        return divisions(cityField, city, regionField, region);
    }

    private static Map<String, String> divisions(
            @Nullable String cityField, @Nullable String city, @Nullable String regionField, @Nullable String region) {
        Map<String, String> divisions = new LinkedHashMap<>();
        if (cityField != null && city != null) {
            divisions.put(cityField, city);
        }
        if (regionField != null && region != null) {
            divisions.put(regionField, region);
        }
        return divisions;
    }
}
