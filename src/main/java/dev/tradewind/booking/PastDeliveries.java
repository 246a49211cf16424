package dev.tradewind.booking;

import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** How long partners' services took of late, from the order's acceptance to the delivery. */
public interface PastDeliveries {

    /** What a service did on a lane, empty where it delivered nothing. */
    Optional<Past> of(PartnerId partner, String service, Lane lane);

    /**
     * Deliveries by the hours that they took, rounded up: a delivery never counts as faster than it was.
     *
     * @param period over how long they were looked at
     * @param byHours how many deliveries took so many hours
     */
    record Past(Duration period, NavigableMap<Long, Integer> byHours) {

        public Past {
            if (byHours.isEmpty()) {
                throw new IllegalArgumentException("a past has deliveries");
            }
            byHours = new TreeMap<>(byHours);
        }

        public int deliveries() {
            return count(byHours);
        }

        /** How many of them took no longer than the time left. */
        public Chance within(Duration left) {
            return left.isNegative()
                    ? Chance.NONE
                    : Chance.of(count(byHours.headMap(left.toHours(), true)), deliveries());
        }

        /** The shortest time within which so many of them came. */
        public Duration quantile(Chance chance) {
            return byHours.keySet().stream()
                    .map(Duration::ofHours)
                    .filter(time -> within(time).compareTo(chance) >= 0)
                    .findFirst()
                    .orElseGet(() -> Duration.ofHours(byHours.lastKey()));
        }

        private static int count(NavigableMap<Long, Integer> deliveries) {
            return deliveries.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
