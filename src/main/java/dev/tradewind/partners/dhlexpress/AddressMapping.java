package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partner.FitCheck;
import dev.tradewind.partners.dhlexpress.CreateShipment.ContactInformation;
import dev.tradewind.partners.dhlexpress.CreateShipment.PostalAddress;
import dev.tradewind.shipment.Address;
import org.jspecify.annotations.Nullable;

/** Writes an address as DHL's {@code postalAddress} and {@code contactInformation}, which every operation takes alike. */
record AddressMapping(FitCheck fit) {

    private static final int MIN_PROVINCE_CODE = 2;

    PostalAddress postalAddress(String path, Address address) {
        String postalCode = fit.optional(path + ".postalCode", address.postalCode(), 12);
        return new PostalAddress(
                // Where a country has none, DHL wants the field with an empty text
                postalCode == null ? "" : postalCode,
                fit.required(path + ".city", address.city(), 45),
                address.country().value(),
                provinceCode(path + ".region", address.region()),
                fit.required(path + ".lines[0]", address.line(0), 45),
                fit.optional(path + ".lines[1]", address.line(1), 45),
                fit.optional(path + ".lines[2]", address.line(2), 45));
    }

    private @Nullable String provinceCode(String path, @Nullable String region) {
        String provinceCode = fit.optional(path, region, 35);
        fit.require(
                provinceCode == null || provinceCode.length() >= MIN_PROVINCE_CODE,
                path,
                "a state or province has at least 2 characters");
        return provinceCode;
    }

    /** DHL needs a company; a person's own name stands for it, as in DHL's example. */
    ContactInformation contactInformation(String path, Address address) {
        String company = fit.optional(path + ".company", address.company(), 100);
        return new ContactInformation(
                fit.optional(path + ".email", address.email(), 70),
                fit.required(path + ".phone", address.phone(), 70),
                company == null ? fit.required(path + ".name", address.name(), 100) : company,
                fit.required(path + ".name", address.name(), 255));
    }
}
