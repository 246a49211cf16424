package dev.tradewind.shipment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the order system asks for: these parcels, from here to there, by then.
 *
 * @param partner the partner that must carry it, or null to let Tradewind choose
 * @param partnerService the partner's own service code, or null for the one that its spec names for {@code service}
 */
public record ShipmentOrder(
        OrderReference orderReference,
        MerchantId merchantId,
        ServiceLevel service,
        Incoterm incoterm,
        LabelFormat labelFormat,
        @Nullable PartnerId partner,
        @Nullable String partnerService,
        Address shipper,
        Address consignee,
        @Nullable Address returnTo,
        List<Parcel> parcels,
        @Nullable CustomsDeclaration customs,
        @Nullable Promise promise,
        Map<String, String> attributes) {

    public ShipmentOrder {
        if (parcels.isEmpty()) {
            throw new IllegalArgumentException("a shipment has at least one parcel");
        }
        parcels = List.copyOf(parcels);
        attributes = Map.copyOf(attributes);
    }

    public Lane lane() {
        return new Lane(shipper.country(), consignee.country());
    }

    public Weight totalWeight() {
        return Weight.sum(parcels.stream().map(Parcel::weight).toList());
    }

    /** Every kind of goods in every parcel, in the order's own sequence. */
    public List<GoodsItem> allGoods() {
        return parcels.stream().flatMap(parcel -> parcel.goods().stream()).toList();
    }

    /**
     * What all goods are worth together.
     *
     * @throws IllegalArgumentException when the goods are valued in more than one currency
     */
    public Money totalValue() {
        return allGoods().stream()
                .map(GoodsItem::totalValue)
                .reduce(Money::plus)
                .orElseThrow();
    }
}
