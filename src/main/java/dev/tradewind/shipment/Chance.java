package dev.tradewind.shipment;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How likely something is, from 0 (never) to 1 (certain), to four decimals. */
public record Chance(BigDecimal value) implements Comparable<Chance> {

    public static final Chance NONE = new Chance(BigDecimal.ZERO);

    private static final int DECIMALS = 4;

    public Chance {
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("a chance is from 0 to 1, not " + value.toPlainString());
        }
        value = value.setScale(DECIMALS, RoundingMode.DOWN);
    }

    public static Chance of(String value) {
        return new Chance(new BigDecimal(value));
    }

    /** So many of so many, rounded down: a chance is never made to look better than it is. */
    public static Chance of(long some, long all) {
        return new Chance(BigDecimal.valueOf(some).divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.DOWN));
    }

    /** That both happen, where neither knows of the other. */
    public Chance times(Chance other) {
        return new Chance(value.multiply(other.value));
    }

    @Override
    public int compareTo(Chance other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toPlainString();
    }
}
