package dev.tradewind.partner;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.Weight;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a partner charges a parcel, by service, lane and weight; all in one currency. */
public record RateCard(List<Rate> rates) {

    /**
     * A row of the card.
     *
     * @param origin null: from everywhere that has no rates of its own
     * @param destination null: to everywhere that has no rates of its own
     * @param upTo the heaviest parcel that it is for
     */
    public record Rate(
            String service,
            @Nullable CountryCode origin,
            @Nullable CountryCode destination,
            Weight upTo,
            Money price) {

        private boolean isFor(String asked, Lane lane) {
            return service.equals(asked)
                    && (origin == null || origin.equals(lane.origin()))
                    && (destination == null || destination.equals(lane.destination()));
        }

        private int precision() {
            return (destination == null ? 0 : 2) + (origin == null ? 0 : 1);
        }
    }

    public RateCard {
        rates = List.copyOf(rates);
        if (rates.stream().map(rate -> rate.price().currency()).distinct().count() > 1) {
            throw new IllegalArgumentException("a rate card has one currency");
        }
    }

    /** What the service costs for all parcels of an order, empty where the card doesn't tell. */
    public Optional<Money> price(String service, ShipmentOrder order) {
        List<Rate> onLane = ofLane(service, order.lane());
        return order.parcels().stream()
                .map(parcel -> price(onLane, parcel))
                .reduce((one, other) -> one.flatMap(sum -> other.map(sum::plus)))
                .orElseThrow();
    }

    /** The rates that tell the lane most precisely: beside them the more general ones count for nothing. */
    private List<Rate> ofLane(String service, Lane lane) {
        List<Rate> all =
                rates.stream().filter(rate -> rate.isFor(service, lane)).toList();
        int best = all.stream().mapToInt(Rate::precision).max().orElse(0);
        return all.stream().filter(rate -> rate.precision() == best).toList();
    }

    private static Optional<Money> price(List<Rate> rates, Parcel parcel) {
        return rates.stream()
                .filter(rate -> parcel.weight().grams() <= rate.upTo().grams())
                .min(Comparator.comparingLong(rate -> rate.upTo().grams()))
                .map(Rate::price);
    }
}
