package dev.tradewind.shipment;

import java.math.BigDecimal;
import java.util.Collection;

/** A weight in whole grams, never negative. */
public record Weight(long grams) {

    public Weight {
        if (grams < 0) {
            throw new IllegalArgumentException("a weight can't be negative: " + grams + " g");
        }
    }

    public static Weight ofGrams(long grams) {
        return new Weight(grams);
    }

    public static Weight sum(Collection<Weight> weights) {
        return new Weight(weights.stream().mapToLong(Weight::grams).reduce(0, Math::addExact));
    }

    /** The exact weight in kilograms, without trailing zeros: 1200 g are {@code 1.2}. */
    public BigDecimal kilograms() {
        return plain(BigDecimal.valueOf(grams, 3));
    }

    public Weight times(int count) {
        return new Weight(Math.multiplyExact(grams, (long) count));
    }

    private static BigDecimal plain(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}
