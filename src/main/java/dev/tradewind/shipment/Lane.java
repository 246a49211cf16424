package dev.tradewind.shipment;

/** The way from an origin country to a destination country. */
public record Lane(CountryCode origin, CountryCode destination) {

    /**
     * A lane as people write it: {@code CN-DE}.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Lane of(String text) {
        String[] ends = text.split("-", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("a lane is two countries, CN-DE, not '" + text + "'");
        }
        return new Lane(new CountryCode(ends[0]), new CountryCode(ends[1]));
    }

    @Override
    public String toString() {
        return origin + "-" + destination;
    }
}
