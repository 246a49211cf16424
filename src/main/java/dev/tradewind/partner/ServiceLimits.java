package dev.tradewind.partner;

import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.Length;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Weight;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a partner's service takes. A limit that is absent is none.
 *
 * @param maxWeight of all parcels together
 * @param maxSide the longest side of a parcel
 * @param maxLengthAndGirth a parcel's longest side and once around the two others
 * @param maxSidesSum a parcel's three sides one after another
 * @param dangerousGoods the UN numbers that it takes; empty: none
 * @param maxValue what all goods may be worth together
 * @param incoterms who may pay duties and taxes, where the parcel leaves its country
 */
public record ServiceLimits(
        Weight maxParcelWeight,
        @Nullable Weight maxWeight,
        @Nullable Length maxSide,
        @Nullable Length maxLengthAndGirth,
        @Nullable Length maxSidesSum,
        @Nullable Integer maxParcels,
        Set<String> dangerousGoods,
        @Nullable Money maxValue,
        Set<Incoterm> incoterms) {

    public ServiceLimits {
        dangerousGoods = Set.copyOf(dangerousGoods);
        incoterms = Set.copyOf(incoterms);
        requireAboveZero("max-parcel-weight-grams", maxParcelWeight.grams());
        if (maxWeight != null) {
            requireAboveZero("max-weight-grams", maxWeight.grams());
        }
        if (maxParcels != null) {
            requireAboveZero("max-parcels", maxParcels);
        }
        if (incoterms.isEmpty()) {
            throw new IllegalArgumentException("incoterms: at least one of DDP, DAP");
        }
    }

    /** Parcels up to a weight, whatever else they are, but for dangerous goods. */
    public static ServiceLimits ofParcelWeight(long grams) {
        return new ServiceLimits(
                Weight.ofGrams(grams), null, null, null, null, null, Set.of(), null, EnumSet.allOf(Incoterm.class));
    }

    private static void requireAboveZero(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is above zero, not " + value);
        }
    }
}
