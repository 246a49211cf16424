package dev.tradewind.partners.ninjavan;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.ShipmentOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which field of the order stands behind a field of Ninja Van's, so that a refusal names it in the order's words. */
final class OrderPaths {

    private static final Pattern ITEM = Pattern.compile("parcel_job\\.items\\[(\\d+)]\\.(\\w+)");

    private static final Map<String, String> ITEM_FIELDS = Map.of(
            "item_description", "description",
            "quantity", "quantity",
            "is_dangerous_good", "dangerousGoods");

    private static final Map<String, String> FIELDS = Map.of(
            "reference.merchant_order_number", "$.orderReference",
            "service_level", "$.service",
            "from.name", "$.shipper.name",
            "parcel_job.dimensions.weight", "$.parcels[0].weightGrams",
            "parcel_job.dimensions.length", "$.parcels[0].lengthMm",
            "parcel_job.dimensions.width", "$.parcels[0].widthMm",
            "parcel_job.dimensions.height", "$.parcels[0].heightMm");

    private final Map<CountryCode, CountryRules> countries;

    OrderPaths(Map<CountryCode, CountryRules> countries) {
        this.countries = countries;
    }

    /** The path in the order; empty for a field that we fill ourselves. */
    Optional<String> pathOf(String field, ShipmentOrder order) {
        Matcher item = ITEM.matcher(field);
        if (item.matches()) {
            return Optional.ofNullable(ITEM_FIELDS.get(item.group(2)))
                    .map(name -> "$.parcels[0].goods[" + item.group(1) + "]." + name);
        }
        return Optional.ofNullable(fields(order).get(field));
    }

    private Map<String, String> fields(ShipmentOrder order) {
        Map<String, String> fields = new HashMap<>(FIELDS);
        addParty(fields, "to", "$.consignee", order);
        if (OrderMapper.isDomestic(order)) {
            addParty(fields, "from", "$.shipper", order);
        }
        return fields;
    }

    private void addParty(Map<String, String> fields, String party, String path, ShipmentOrder order) {
        fields.put(party + ".name", path + ".name");
        fields.put(party + ".phone_number", path + ".phone");
        fields.put(party + ".email", path + ".email");
        String address = party + ".address.";
        fields.put(address + "address1", path + ".lines[0]");
        fields.put(address + "address2", path + ".lines[1]");
        fields.put(address + "country", path + ".country");
        fields.put(address + "postcode", path + ".postalCode");
        CountryRules country = countries.get(order.consignee().country());
        if (country != null && country.cityField() != null) {
            fields.put(address + country.cityField(), path + ".city");
        }
        if (country != null && country.regionField() != null) {
            fields.put(address + country.regionField(), path + ".region");
        }
    }
}
