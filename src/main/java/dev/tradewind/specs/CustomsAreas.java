package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.CountryCode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which places form one customs area, inside which a parcel needs no papers: {@code customs-areas.yaml}. */
public record CustomsAreas(
        @JsonProperty(required = true) Map<String, List<String>> areas,
        @JsonProperty(required = true) List<Outside> exceptions) {

    /** A part of a country that lies in another area than the rest of it, told by its postal codes. */
    public record Outside(
            @JsonProperty(required = true) String area,
            @JsonProperty(required = true) String country,
            @JsonProperty(required = true) List<String> postalCodePrefixes,
            @Nullable String place,
            @Nullable String because) {

        private int matchedLength(String postalCode) {
            return postalCodePrefixes.stream()
                    .filter(postalCode::startsWith)
                    .mapToInt(String::length)
                    .max()
                    .orElse(0);
        }
    }

    /** Whether a parcel between two addresses crosses a customs border. */
    public boolean bordersBetween(Address from, Address to) {
        return !areaOf(from).equals(areaOf(to));
    }

    /** Whether a parcel from a country, where its exceptions play no part, to an address crosses a customs border. */
    public boolean bordersBetween(CountryCode from, Address to) {
        return !areaOfCountry(from.value()).equals(areaOf(to));
    }

    private String areaOf(Address address) {
        String country = address.country().value();
        String postalCode =
                address.postalCode() == null ? "" : address.postalCode().replace(" ", "");
        return exceptions.stream()
                .filter(exception -> exception.country().equals(country) && exception.matchedLength(postalCode) > 0)
                .max(Comparator.comparingInt(exception -> exception.matchedLength(postalCode)))
                .map(Outside::area)
                .orElseGet(() -> areaOfCountry(country));
    }

    private String areaOfCountry(String country) {
        return areas.entrySet().stream()
                .filter(area -> area.getValue().contains(country))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(country);
    }
}
