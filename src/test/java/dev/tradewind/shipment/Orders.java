package dev.tradewind.shipment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders to begin a test with: a mug from Shenzhen to somewhere. */
public final class Orders {

    public static final Address SHENZHEN = address("CN", "GD", "518000");
    public static final Address BERLIN = address("DE", null, "10115");

    private Orders() {}

    public static ShipmentOrder toBerlin() {
        return to(BERLIN, ServiceLevel.STANDARD, null);
    }

    public static ShipmentOrder to(Address consignee, ServiceLevel service, @Nullable Promise promise) {
        return order(SHENZHEN, consignee, service, null, List.of(parcel(1200)), promise);
    }

    /** An order that leaves the choice of service to the partner's spec, or names one. */
    public static ShipmentOrder of(
            Address consignee, ServiceLevel service, @Nullable String partnerService, Parcel... parcels) {
        return order(SHENZHEN, consignee, service, partnerService, List.of(parcels), null);
    }

    public static ShipmentOrder with(Parcel... parcels) {
        return order(SHENZHEN, BERLIN, ServiceLevel.STANDARD, null, List.of(parcels), null);
    }

    public static ShipmentOrder order(
            Address shipper,
            Address consignee,
            ServiceLevel service,
            @Nullable String partnerService,
            List<Parcel> parcels,
            @Nullable Promise promise) {
        return new ShipmentOrder(
                new OrderReference("ORDER-1"),
                new MerchantId("merchant-1"),
                service,
                Incoterm.DDP,
                LabelFormat.PDF,
                null,
                partnerService,
                shipper,
                consignee,
                null,
                parcels,
                null,
                promise,
                Map.of());
    }

    /** The same order for a partner, or for any, and one of its services, or none named, with attributes. */
    public static ShipmentOrder naming(
            ShipmentOrder order,
            @Nullable PartnerId partner,
            @Nullable String partnerService,
            Map<String, String> attributes) {
        return new ShipmentOrder(
                order.orderReference(),
                order.merchantId(),
                order.service(),
                order.incoterm(),
                order.labelFormat(),
                partner,
                partnerService,
                order.shipper(),
                order.consignee(),
                order.returnTo(),
                order.parcels(),
                order.customs(),
                order.promise(),
                attributes);
    }

    public static Address address(String country, @Nullable String region, @Nullable String postalCode) {
        return new Address(
                "Li Wei",
                null,
                List.of("1 Main Street"),
                "City",
                region,
                postalCode,
                new CountryCode(country),
                "+4930123456",
                null,
                Address.Kind.PERSON);
    }

    public static Parcel parcel(long grams, GoodsItem... goods) {
        return new Parcel(
                Weight.ofGrams(grams),
                Dimensions.ofMillimetres(155, 100, 80),
                goods.length == 0 ? List.of(goods(1, "12.50", "USD")) : List.of(goods));
    }

    public static GoodsItem goods(int quantity, String unitValue, String currency) {
        return new GoodsItem(
                "Ceramic mug",
                quantity,
                Money.of(unitValue, currency),
                Weight.ofGrams(350),
                new HsCode("691200"),
                new CountryCode("CN"),
                "MUG-1",
                List.of());
    }
}
