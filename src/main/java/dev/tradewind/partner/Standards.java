package dev.tradewind.partner;

import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a partner signed: how long it may take, leg after leg, from its first scan to the delivery.
 *
 * @param onTime how much of what it carries it commits to bring within that
 * @param compensation what it pays where it doesn't
 */
public record Standards(LocalDate effectiveFrom, Chance onTime, List<Leg> legs, Compensation compensation) {

    /** A stretch of the way and its budget. */
    public record Leg(String name, Map<Lane, Duration> lanes, Duration otherwise) {

        public Leg {
            lanes = Map.copyOf(lanes);
        }

        Duration on(Lane lane) {
            return lanes.getOrDefault(lane, otherwise);
        }
    }

    /**
     * What a partner pays for a parcel that took longer than it signed.
     *
     * @param steps by how late it came; none where it pays nothing
     * @param claimWithin how soon after its time was over the sum must be claimed
     */
    public record Compensation(List<Step> steps, Duration claimWithin) {

        public static final Compensation NONE = new Compensation(List.of(), Duration.ZERO);

        public Compensation {
            steps = List.copyOf(steps);
        }

        /** What is paid for more than so much delay; of several, the latest that applies. */
        public record Step(Duration lateBy, Money amount) {}
    }

    public Standards {
        legs = List.copyOf(legs);
    }

    /** How long all legs of a lane may take together, empty where nothing is signed, or not yet. */
    public Optional<Duration> committed(Lane lane, LocalDate day) {
        if (day.isBefore(effectiveFrom)) {
            return Optional.empty();
        }
        return legs.stream().map(leg -> leg.on(lane)).reduce(Duration::plus);
    }
}
