package dev.tradewind.shipment;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One kind of article in a parcel.
 *
 * @param unitValue what one piece is worth, for customs
 * @param weight what one piece weighs, net
 * @param dangerousGoods UN numbers such as {@code UN3481}; empty when harmless
 */
public record GoodsItem(
        String description,
        int quantity,
        Money unitValue,
        Weight weight,
        @Nullable HsCode hsCode,
        @Nullable CountryCode originCountry,
        @Nullable String sku,
        List<String> dangerousGoods) {

    public GoodsItem {
        if (quantity < 1) {
            throw new IllegalArgumentException("a quantity is at least 1, not " + quantity);
        }
        dangerousGoods = List.copyOf(dangerousGoods);
    }

    public Money totalValue() {
        return unitValue.times(quantity);
    }

    public Weight totalWeight() {
        return weight.times(quantity);
    }
}
