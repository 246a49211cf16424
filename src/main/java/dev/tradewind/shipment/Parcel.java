package dev.tradewind.shipment;

import java.util.List;

/**
 * One physical package with its own label.
 *
 * @param weight gross, packed
 */
public record Parcel(Weight weight, Dimensions dimensions, List<GoodsItem> goods) {

    public Parcel {
        if (goods.isEmpty()) {
            throw new IllegalArgumentException("a parcel holds at least one kind of goods");
        }
        goods = List.copyOf(goods);
    }
}
