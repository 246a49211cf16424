package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partners.dhlexpress.TrackingAnswer.Event;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.Party;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.ServiceArea;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.Shipment;
import dev.tradewind.shipment.CountryCode;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which country a checkpoint of a shipment was in. DHL names a service area, not a country; it is told by the shipper's and
 * the receiver's own service areas, else by a description that ends in a country's code, {@code Prague-CZ} (ASSUMPTION).
 *
 * @param origin the shipper's country, or null when the answer doesn't tell it
 * @param destination the receiver's country, or null when the answer doesn't tell it
 * @param countryByArea the countries of the shipper's and the receiver's service areas
 */
record Places(@Nullable CountryCode origin, @Nullable CountryCode destination, Map<String, CountryCode> countryByArea) {

    private static final Pattern COUNTRY_LAST = Pattern.compile(".*-\\s*([A-Z]{2})\\s*");

    static Places of(Shipment shipment) {
        Map<String, CountryCode> countryByArea = new HashMap<>();
        Stream.of(shipment.receiverDetails(), shipment.shipperDetails())
                .filter(Objects::nonNull)
                .forEach(party -> country(party)
                        .ifPresent(country -> party.serviceArea().stream()
                                .map(ServiceArea::code)
                                .filter(Objects::nonNull)
                                .forEach(code -> countryByArea.put(code, country))));
        return new Places(countryOf(shipment.shipperDetails()), countryOf(shipment.receiverDetails()), countryByArea);
    }

    private static @Nullable CountryCode countryOf(@Nullable Party party) {
        return party == null ? null : country(party).orElse(null);
    }

    Optional<CountryCode> countryOf(Event event) {
        return event.serviceArea().stream()
                .flatMap(area -> countryOf(area).stream())
                .findFirst();
    }

    boolean isOrigin(Optional<CountryCode> country) {
        return origin != null && country.filter(origin::equals).isPresent();
    }

    /** The place as DHL wrote it. */
    static @Nullable String nameOf(Event event) {
        return event.serviceArea().stream()
                .flatMap(area -> Stream.of(area.description(), area.code()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Optional<CountryCode> countryOf(ServiceArea area) {
        return Optional.ofNullable(area.code())
                .map(countryByArea::get)
                .or(() -> Optional.ofNullable(area.description())
                        .map(COUNTRY_LAST::matcher)
                        .filter(Matcher::matches)
                        .map(form -> form.group(1))
                        .flatMap(Places::country));
    }

    private static Optional<CountryCode> country(Party party) {
        return Optional.ofNullable(party.postalAddress())
                .map(TrackingAnswer.PostalAddress::countryCode)
                .flatMap(Places::country);
    }

    private static Optional<CountryCode> country(String code) {
        return CountryCode.isKnown(code) ? Optional.of(new CountryCode(code)) : Optional.empty();
    }
}
