package dev.tradewind.shipment;

/** The way from an origin country to a destination country. */
public record Lane(CountryCode origin, CountryCode destination) {

    @Override
    public String toString() {
        return origin + "-" + destination;
    }
}
