package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FitCheck;
import dev.tradewind.partners.dhlexpress.CreateShipment.Account;
import dev.tradewind.partners.dhlexpress.CreateShipment.Content;
import dev.tradewind.partners.dhlexpress.CreateShipment.CustomerDetails;
import dev.tradewind.partners.dhlexpress.CreateShipment.CustomerReference;
import dev.tradewind.partners.dhlexpress.CreateShipment.ImageOption;
import dev.tradewind.partners.dhlexpress.CreateShipment.OutputImageProperties;
import dev.tradewind.partners.dhlexpress.CreateShipment.Package;
import dev.tradewind.partners.dhlexpress.CreateShipment.PackageDimensions;
import dev.tradewind.partners.dhlexpress.CreateShipment.Pickup;
import dev.tradewind.partners.dhlexpress.CreateShipment.ValueAddedService;
import dev.tradewind.shipment.CustomsDeclaration;
import dev.tradewind.shipment.Dimensions;
import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import java.math.BigDecimal;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes an order as a {@code POST /shipments}. A pure function: the same request gives the same body. All limits are those
 * of the partner's field list (SOURCES.md, "Create").
 */
final class ShipmentMapping {

    private static final int MAX_PACKAGES = 999;
    private static final int MAX_CONTENT_DESCRIPTION = 70;

    private final DhlExpressFacts facts;
    private final DhlExpressAccount account;
    private final PlannedShipping plannedShipping;

    ShipmentMapping(DhlExpressFacts facts, DhlExpressAccount account, PlannedShipping plannedShipping) {
        this.facts = facts;
        this.account = account;
        this.plannedShipping = plannedShipping;
    }

    /**
     * @throws dev.tradewind.partner.OrderDoesNotFit with every field that DHL can't take
     */
    CreateShipment write(BookingRequest request) {
        FitCheck fit = FitCheck.forPartner(facts.name());
        CreateShipment shipment = write(request, fit);
        fit.orThrow();
        return shipment;
    }

    private CreateShipment write(BookingRequest request, FitCheck fit) {
        ShipmentOrder order = request.order();
        ZonedDateTime planned = plannedShipping.of(request);
        CustomsMapping customs = new CustomsMapping(facts, fit, order);
        PartyMapping parties = new PartyMapping(fit, customs);
        boolean declarable = facts.isDutiable(request.partnerService());
        customs.checkPresence(declarable, request.partnerService());
        return new CreateShipment(
                PlannedShipping.text(planned),
                new Pickup(false),
                request.partnerService(),
                List.of(new Account("shipper", account.number())),
                declarable ? services(order.incoterm()) : null,
                images(order, declarable, fit),
                List.of(new CustomerReference(request.reference().value(), "CU")),
                new CustomerDetails(parties.shipper(order.shipper()), parties.receiver(order.consignee())),
                content(order, declarable, planned, customs, fit));
    }

    private static @Nullable List<ValueAddedService> services(Incoterm incoterm) {
        return switch (incoterm) {
            case DDP -> List.of(new ValueAddedService("DD"));
            case DAP -> null;
        };
    }

    private OutputImageProperties images(ShipmentOrder order, boolean declarable, FitCheck fit) {
        fit.require(
                order.labelFormat() != LabelFormat.PNG,
                "$.labelFormat",
                facts.name() + " prints labels as PDF or ZPL, not as PNG");
        List<ImageOption> images = new ArrayList<>();
        images.add(new ImageOption("label", facts.labelTemplate(), null, null));
        CustomsDeclaration customs = order.customs();
        if (declarable && customs != null) {
            images.add(new ImageOption("invoice", null, true, CustomsMapping.invoiceType(customs.contentType())));
        }
        return new OutputImageProperties(order.labelFormat().name().toLowerCase(Locale.ROOT), images);
    }

    private Content content(
            ShipmentOrder order, boolean declarable, ZonedDateTime planned, CustomsMapping customs, FitCheck fit) {
        Money value = declarable ? customs.declaredValue() : null;
        return new Content(
                packages(order.parcels(), fit),
                declarable,
                value == null ? null : CustomsMapping.plain(value),
                value == null ? null : value.currency().getCurrencyCode(),
                declarable ? customs.declaration(planned.toLocalDate()) : null,
                description(order, fit),
                order.incoterm().name(),
                "metric");
    }

    private List<Package> packages(List<Parcel> parcels, FitCheck fit) {
        fit.require(
                parcels.size() <= MAX_PACKAGES,
                "$.parcels",
                "%s takes at most %d parcels, this has %d".formatted(facts.name(), MAX_PACKAGES, parcels.size()));
        List<Package> packages = new ArrayList<>();
        for (int index = 0; index < parcels.size(); index++) {
            Parcel parcel = parcels.get(index);
            fit.require(
                    parcel.weight().grams() >= 1,
                    "$.parcels[%d].weightGrams".formatted(index),
                    facts.name() + " takes at least 1 gram");
            packages.add(new Package(parcel.weight().kilograms(), dimensions(parcel.dimensions())));
        }
        return packages;
    }

    private static PackageDimensions dimensions(Dimensions dimensions) {
        BigDecimal length = dimensions.length().centimetres();
        return new PackageDimensions(
                length, dimensions.width().centimetres(), dimensions.height().centimetres());
    }

    /** The order has no word for the whole content: its first goods stand for it, and customs reads them all below. */
    private String description(ShipmentOrder order, FitCheck fit) {
        String path = "$.parcels[0].goods[0].description";
        String description = order.allGoods().getFirst().description();
        fit.require(
                description.isEmpty() || !Character.isWhitespace(description.codePointAt(0)),
                path,
                facts.name() + " takes no description that starts with a space");
        return fit.required(path, description, MAX_CONTENT_DESCRIPTION);
    }
}
