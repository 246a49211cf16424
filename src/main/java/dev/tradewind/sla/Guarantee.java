package dev.tradewind.sla;

import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One version of what the platform guarantees for some of its services. A shipment keeps the version in force when it was
 * accepted.
 *
 * @param effectiveFrom when this version comes into force
 * @param deliveryDays the services that it covers, and how soon each delivers where the order brings no promise
 */
public record Guarantee(
        String name,
        int version,
        Instant effectiveFrom,
        Map<ServiceLevel, DeliveryDays> deliveryDays,
        List<ClockRule> clocks) {

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

    public boolean covers(ServiceLevel service) {
        return deliveryDays.containsKey(service);
    }
}
