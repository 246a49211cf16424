package dev.tradewind.shipment;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** A length in whole millimetres, above zero. */
public record Length(int millimetres) {

    public Length {
        if (millimetres < 1) {
            throw new IllegalArgumentException("a length is at least 1 mm, not " + millimetres + " mm");
        }
    }

    /** The exact length in centimetres, without trailing zeros: 155 mm are {@code 15.5}. */
    public BigDecimal centimetres() {
        BigDecimal stripped = BigDecimal.valueOf(millimetres, 1).stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** Whole centimetres, rounded up, for partners that take no fraction: a box never shrinks on paper. */
    public int centimetresRoundedUp() {
        return BigDecimal.valueOf(millimetres, 1)
                .setScale(0, RoundingMode.CEILING)
                .intValueExact();
    }
}
