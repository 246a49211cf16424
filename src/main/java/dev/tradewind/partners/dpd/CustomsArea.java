package dev.tradewind.partners.dpd;

import dev.tradewind.shipment.Address;
import java.util.Set;

/**
 * Where a parcel gets from the sending depot without customs papers.
 *
 * @param countries those of the depot's customs area
 * @param exceptions places under these countries' codes that lie outside, as country and postal code prefix: {@code ES-35}
 */
record CustomsArea(Set<String> countries, Set<String> exceptions) {

    boolean holds(Address address) {
        return countries.contains(address.country().value())
                && exceptions.stream().noneMatch(place(address)::startsWith);
    }

    private static String place(Address address) {
        String postalCode = address.postalCode();
        return address.country() + "-" + (postalCode == null ? "" : Postcode.bare(address.country(), postalCode));
    }
}
