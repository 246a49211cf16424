package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partner.FitCheck;
import dev.tradewind.partners.dhlexpress.CreateShipment.Party;
import dev.tradewind.partners.dhlexpress.CreateShipment.RegistrationNumber;
import dev.tradewind.shipment.Address;
import java.util.List;

/** Writes the shipper and the consignee of an order as DHL's {@code customerDetails}. */
record PartyMapping(FitCheck fit, CustomsMapping customs) {

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
        AddressMapping addresses = new AddressMapping(fit);
        return new Party(
                addresses.postalAddress(path, address),
                addresses.contactInformation(path, address),
                numbers.isEmpty() ? null : numbers,
                typeCode);
    }
}
