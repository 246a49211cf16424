package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partner.FitCheck;
import dev.tradewind.partner.PickupRequest;
import dev.tradewind.partner.PickupRequest.Collected;
import dev.tradewind.partners.dhlexpress.CreatePickup.CustomerDetails;
import dev.tradewind.partners.dhlexpress.CreatePickup.Package;
import dev.tradewind.partners.dhlexpress.CreatePickup.Party;
import dev.tradewind.partners.dhlexpress.CreatePickup.ShipmentDetail;
import dev.tradewind.partners.dhlexpress.CreatePickup.SpecialInstruction;
import dev.tradewind.partners.dhlexpress.CreateShipment.Account;
import dev.tradewind.partners.dhlexpress.CreateShipment.PackageDimensions;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.Dimensions;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.Weight;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a {@code POST /pickups} (SOURCES.md, "Pickups"). A pure function: the same request gives the same body. */
record PickupMapping(DhlExpressFacts facts, DhlExpressAccount account, CountryZones zones) {

    private static final DateTimeFormatter CLOSE_TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int MAX_SHIPMENTS = 999;
    private static final int MAX_PACKAGES = 999;
    private static final int MAX_INSTRUCTION = 80;

    /**
     * @throws dev.tradewind.partner.OrderDoesNotFit with every field that DHL can't take
     */
    CreatePickup write(PickupRequest request) {
        FitCheck fit = FitCheck.forPartner(facts.name());
        AddressMapping addresses = new AddressMapping(fit);
        CreatePickup pickup = new CreatePickup(
                PlannedShipping.text(request.readyAt()
                        .atZone(zones.zoneOf(
                                request.address().country(), request.address().region()))),
                CLOSE_TIME.format(request.closesAt()),
                List.of(new Account("shipper", account.number())),
                instructions(request.instructions(), fit),
                new CustomerDetails(new Party(
                        addresses.postalAddress("$.address", request.address()),
                        addresses.contactInformation("$.address", request.address()))),
                shipments(request, fit));
        fit.orThrow();
        return pickup;
    }

    private static @Nullable List<SpecialInstruction> instructions(@Nullable String instructions, FitCheck fit) {
        String fitting = fit.optional("$.instructions", instructions, MAX_INSTRUCTION);
        return fitting == null ? null : List.of(new SpecialInstruction(fitting));
    }

    private List<ShipmentDetail> shipments(PickupRequest request, FitCheck fit) {
        List<ShipmentDetail> details = new ArrayList<>();
        request.shipments().forEach(shipment -> details.add(listed(shipment)));
        int listed = request.shipments().stream()
                .mapToInt(shipment -> shipment.order().parcels().size())
                .sum();
        if (request.parcels() > listed) {
            details.add(unlisted(request, request.parcels() - listed));
        }
        fit.require(details.size() <= MAX_SHIPMENTS, "$.shipments", "DHL Express takes at most 999 of them");
        fit.require(
                request.parcels() - listed <= MAX_PACKAGES,
                "$.parcels",
                "DHL Express takes at most 999 of no shipment");
        return details;
    }

    private ShipmentDetail listed(Collected shipment) {
        return new ShipmentDetail(
                shipment.partnerService(),
                facts.isDutiable(shipment.partnerService()),
                "metric",
                shipment.number().value(),
                shipment.order().parcels().stream().map(PickupMapping::parcel).toList());
    }

    private static Package parcel(Parcel parcel) {
        Dimensions size = parcel.dimensions();
        return new Package(
                parcel.weight().kilograms(),
                new PackageDimensions(
                        size.length().centimetres(),
                        size.width().centimetres(),
                        size.height().centimetres()));
    }

    /** Parcels of no shipment that we know: of the usual product, the rest of the weight spread over them evenly. */
    private ShipmentDetail unlisted(PickupRequest request, int parcels) {
        long known = request.shipments().stream()
                .mapToLong(shipment -> shipment.order().totalWeight().grams())
                .sum();
        long each = Math.max(1, (request.totalWeight().grams() - known) / parcels);
        return new ShipmentDetail(
                facts.pickupProduct(),
                facts.isDutiable(facts.pickupProduct()),
                "metric",
                null,
                Collections.nCopies(parcels, new Package(Weight.ofGrams(each).kilograms(), null)));
    }
}
