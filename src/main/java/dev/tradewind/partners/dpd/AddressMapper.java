package dev.tradewind.partners.dpd;

import dev.tradewind.partners.dpd.wire.shipment.Address;
import dev.tradewind.partners.dpd.wire.shipment.AddressType;

/** Writes an address as DPD's (SOURCES.md §4). A street line goes whole into {@code street}, its house number in it. */
final class AddressMapper {

    private static final int TEXT = 35;
    private static final int STATE = 2;
    private static final int ZIP_CODE = 9;
    private static final int PHONE = 30;
    private static final int EMAIL = 100;

    private AddressMapper() {}

    static Address address(OrderFields fields, String path, dev.tradewind.shipment.Address from) {
        Address address = new Address();
        address.setName1(fields.required(path + ".name", from.name(), TEXT));
        address.setName2(fields.optional(path + ".company", from.company(), TEXT));
        address.setStreet(fields.required(path + ".lines[0]", from.line(0), TEXT));
        address.setStreet2(fields.optional(path + ".lines[1]", from.line(1), TEXT));
        fields.require(from.line(2) == null, path + ".lines[2]", "DPD takes two street lines");
        address.setState(fields.optional(path + ".region", from.region(), STATE));
        address.setCountry(from.country().value());
        address.setZipCode(zipCode(fields, path + ".postalCode", from));
        address.setCity(fields.required(path + ".city", from.city(), TEXT));
        address.setType(
                switch (from.kind()) {
                    case BUSINESS -> AddressType.B;
                    case PERSON -> AddressType.P;
                });
        address.setPhone(fields.optional(path + ".phone", from.phone(), PHONE));
        address.setEmail(fields.optional(path + ".email", from.email(), EMAIL));
        return address;
    }

    private static String zipCode(OrderFields fields, String path, dev.tradewind.shipment.Address from) {
        String postalCode = from.postalCode();
        return fields.required(path, postalCode == null ? null : Postcode.bare(from.country(), postalCode), ZIP_CODE);
    }
}
