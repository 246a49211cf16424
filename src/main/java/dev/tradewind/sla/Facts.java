package dev.tradewind.sla;

import dev.tradewind.shipment.Lane;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a shipment when its clocks are judged.
 *
 * @param milestones when each milestone happened, as far as is known
 * @param promisedBy the moment that the buyer was promised
 * @param closed whether the shipment was rejected or voided, so that nothing runs any more
 */
public record Facts(Lane lane, Map<Milestone, Instant> milestones, Instant promisedBy, boolean closed) {

    public Facts {
        milestones = Map.copyOf(milestones);
    }

    public Optional<Instant> at(Milestone milestone) {
        return Optional.ofNullable(milestones.get(milestone));
    }

    /** The milestones of a shipment, each only where it has happened. */
    public static Map<Milestone, Instant> milestones(
            Instant accepted, Optional<Instant> booked, Optional<Instant> firstScan, Optional<Instant> delivered) {
        Map<Milestone, Instant> milestones = new EnumMap<>(Milestone.class);
        milestones.put(Milestone.ORDER_ACCEPTED, accepted);
        booked.ifPresent(at -> milestones.put(Milestone.BOOKED, at));
        firstScan.ifPresent(at -> milestones.put(Milestone.FIRST_SCAN, at));
        delivered.ifPresent(at -> milestones.put(Milestone.DELIVERED, at));
        return milestones;
    }
}
