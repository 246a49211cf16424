package dev.tradewind.shipment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and whom a parcel is collected from, delivered to or returned to.
 *
 * @param lines one to three street lines
 * @param region state or province, where the country has them
 * @param postalCode absent only where the country has none
 * @param phone E.164, with its {@code +}
 */
public record Address(
        String name,
        @Nullable String company,
        List<String> lines,
        String city,
        @Nullable String region,
        @Nullable String postalCode,
        CountryCode country,
        String phone,
        @Nullable String email,
        Kind kind) {

    /** Whether a business or a private person is there: customs and couriers treat them differently. */
    public enum Kind {
        BUSINESS,
        PERSON
    }

    public Address {
        if (lines.isEmpty() || lines.size() > 3) {
            throw new IllegalArgumentException("an address has one to three lines, not " + lines.size());
        }
        lines = List.copyOf(lines);
    }

    /** The street line at an index from 0, or null where the address has fewer. */
    public @Nullable String line(int index) {
        return index < lines.size() ? lines.get(index) : null;
    }

    /** Tells the country only: an address is personal and must not reach a log by accident. */
    @Override
    public String toString() {
        return "Address[" + country + "]";
    }
}
