package dev.tradewind.sla;

import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One version of what the platform guarantees for some of its services. A shipment keeps the version in force when it was
 * accepted.
 *
 * @param effectiveFrom when this version comes into force
 * @param deliveryDays the services that it covers, and how soon each delivers where the order brings no promise
 * @param patience how long an order waits for a partner that can't be given it before another is asked; null: for ever
 */
public record Guarantee(
        String name,
        int version,
        Instant effectiveFrom,
        Map<ServiceLevel, DeliveryDays> deliveryDays,
        List<ClockRule> clocks,
        @Nullable Duration patience) {

    public Guarantee {
        deliveryDays = Map.copyOf(deliveryDays);
        clocks = List.copyOf(clocks);
        Set<ClockName> names = new HashSet<>();
        for (ClockRule clock : clocks) {
            if (!names.add(clock.name())) {
                throw new IllegalArgumentException("two clocks are called '" + clock.name() + "'");
            }
        }
    }

    /** Calendar days from the order to the promised delivery. */
    public record DeliveryDays(int otherwise, Map<Lane, Integer> lanes) {

        public DeliveryDays {
            lanes = Map.copyOf(lanes);
        }

        public int on(Lane lane) {
            return lanes.getOrDefault(lane, otherwise);
        }
    }

    /** How long an order waits for a partner that can't be given it before another is asked; empty: for ever. */
    public Optional<Duration> movesOnAfter() {
        return Optional.ofNullable(patience);
    }

    public boolean covers(ServiceLevel service) {
        return deliveryDays.containsKey(service);
    }
}
