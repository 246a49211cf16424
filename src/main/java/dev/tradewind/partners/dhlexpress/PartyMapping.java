package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partner.FitCheck;
import dev.tradewind.partners.dhlexpress.CreateShipment.ContactInformation;
import dev.tradewind.partners.dhlexpress.CreateShipment.Party;
import dev.tradewind.partners.dhlexpress.CreateShipment.PostalAddress;
import dev.tradewind.partners.dhlexpress.CreateShipment.RegistrationNumber;
import dev.tradewind.shipment.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the shipper and the consignee of an order as DHL's {@code customerDetails}. */
record PartyMapping(FitCheck fit, CustomsMapping customs) {

    private static final int MIN_PROVINCE_CODE = 2;

    Party shipper(Address shipper) {
        String typeCode = switch (shipper.kind()) {
            case BUSINESS -> "business";
            case PERSON -> "private";
        };
        return party("$.shipper", shipper, customs.shipperNumbers(), typeCode);
    }

    Party receiver(Address consignee) {
        String typeCode = switch (consignee.kind()) {
            case BUSINESS -> "business";
            case PERSON -> "direct_consumer";
        };
        return party("$.consignee", consignee, customs.receiverNumbers(), typeCode);
    }

    private Party party(String path, Address address, List<RegistrationNumber> numbers, String typeCode) {
        return new Party(
                postalAddress(path, address),
                contactInformation(path, address),
                numbers.isEmpty() ? null : numbers,
                typeCode);
    }

    private PostalAddress postalAddress(String path, Address address) {
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
    private ContactInformation contactInformation(String path, Address address) {
        String company = fit.optional(path + ".company", address.company(), 100);
        return new ContactInformation(
                fit.optional(path + ".email", address.email(), 70),
                fit.required(path + ".phone", address.phone(), 70),
                company == null ? fit.required(path + ".name", address.name(), 100) : company,
                fit.required(path + ".name", address.name(), 255));
    }
}
