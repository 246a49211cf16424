package dev.tradewind.sla;

import dev.tradewind.shipment.ServiceLevel;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * One version of what the platform guarantees for some of its services. A shipment keeps the version in force when it was
 * accepted.
 *
 * @param effectiveFrom when this version comes into force
 */
public record Guarantee(
        String name,
        int version,
        Instant effectiveFrom,
        Set<ServiceLevel> services,
        Budget.DeliveryDays deliveryDays,
        List<ClockRule> clocks) {

    public Guarantee {
        services = Set.copyOf(services);
        clocks = List.copyOf(clocks);
    }
}
