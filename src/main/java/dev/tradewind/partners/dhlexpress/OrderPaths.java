package dev.tradewind.partners.dhlexpress;

import dev.tradewind.shipment.ShipmentOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells which field of an order DHL means when it names one of its own by a JSON pointer
 * ({@code /customerDetails/receiverDetails/postalAddress/cityName} is {@code $.consignee.city}).
 */
final class OrderPaths {

    private static final Pattern PARTY = Pattern.compile("/customerDetails/(shipper|receiver)Details(?:/(.*))?");
    private static final Pattern PACKAGE = Pattern.compile("/content/packages/([0-9]{1,3})(?:/(.*))?");
    private static final Pattern LINE_ITEM =
            Pattern.compile("/content/exportDeclaration/lineItems/([0-9]{1,3})(?:/([A-Za-z]+).*)?");

    private static final Map<String, String> PARTY_FIELDS = Map.ofEntries(
            Map.entry("postalAddress/postalCode", ".postalCode"),
            Map.entry("postalAddress/cityName", ".city"),
            Map.entry("postalAddress/countryCode", ".country"),
            Map.entry("postalAddress/provinceCode", ".region"),
            Map.entry("postalAddress/addressLine1", ".lines[0]"),
            Map.entry("postalAddress/addressLine2", ".lines[1]"),
            Map.entry("postalAddress/addressLine3", ".lines[2]"),
            Map.entry("contactInformation/email", ".email"),
            Map.entry("contactInformation/phone", ".phone"),
            Map.entry("contactInformation/companyName", ".company"),
            Map.entry("contactInformation/fullName", ".name"));

    private static final Map<String, String> PACKAGE_FIELDS = Map.of(
            "weight", ".weightGrams",
            "dimensions/length", ".lengthMm",
            "dimensions/width", ".widthMm",
            "dimensions/height", ".heightMm");

    private static final Map<String, String> GOODS_FIELDS = Map.of(
            "description", ".description",
            "price", ".unitValue.amount",
            "quantity", ".quantity",
            "commodityCodes", ".hsCode",
            "manufacturerCountry", ".originCountry",
            "weight", ".weightGrams");

    private static final Map<String, String> OTHERS = Map.of(
            "/productCode", "$.partnerService",
            "/outputImageProperties/encodingFormat", "$.labelFormat",
            "/content/description", "$.parcels[0].goods[0].description",
            "/content/incoterm", "$.incoterm",
            "/content/exportDeclaration", "$.customs",
            "/content/exportDeclaration/exportReasonType", "$.customs.contentType",
            "/content/exportDeclaration/invoice/number", "$.customs.invoiceNumber",
            "/content/exportDeclaration/invoice/date", "$.customs.invoiceDate");

    private OrderPaths() {}

    /** The paths of all goods, in the sequence in which a declaration numbers them. */
    static List<String> goods(ShipmentOrder order) {
        List<String> paths = new ArrayList<>();
        for (int parcel = 0; parcel < order.parcels().size(); parcel++) {
            int kinds = order.parcels().get(parcel).goods().size();
            for (int kind = 0; kind < kinds; kind++) {
                paths.add("$.parcels[%d].goods[%d]".formatted(parcel, kind));
            }
        }
        return paths;
    }

    /** The order's field behind a pointer into our request; empty where the order has none. */
    static Optional<String> of(String pointer, ShipmentOrder order) {
        return Optional.ofNullable(OTHERS.get(pointer))
                .or(() -> ofParty(pointer))
                .or(() -> ofPackage(pointer, order))
                .or(() -> ofLineItem(pointer, order));
    }

    private static Optional<String> ofParty(String pointer) {
        Matcher form = PARTY.matcher(pointer);
        if (!form.matches()) {
            return Optional.empty();
        }
        String party = form.group(1).equals("shipper") ? "$.shipper" : "$.consignee";
        return Optional.of(party
                + PARTY_FIELDS.getOrDefault(Optional.ofNullable(form.group(2)).orElse(""), ""));
    }

    private static Optional<String> ofPackage(String pointer, ShipmentOrder order) {
        Matcher form = PACKAGE.matcher(pointer);
        if (!form.matches()
                || Integer.parseInt(form.group(1)) >= order.parcels().size()) {
            return Optional.empty();
        }
        String parcel = "$.parcels[" + form.group(1) + "]";
        return Optional.of(parcel
                + PACKAGE_FIELDS.getOrDefault(Optional.ofNullable(form.group(2)).orElse(""), ""));
    }

    private static Optional<String> ofLineItem(String pointer, ShipmentOrder order) {
        Matcher form = LINE_ITEM.matcher(pointer);
        List<String> goods = goods(order);
        if (!form.matches() || Integer.parseInt(form.group(1)) >= goods.size()) {
            return Optional.empty();
        }
        String item = goods.get(Integer.parseInt(form.group(1)));
        return Optional.of(item
                + GOODS_FIELDS.getOrDefault(Optional.ofNullable(form.group(2)).orElse(""), ""));
    }
}
