package dev.tradewind.partner;

import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.Lane;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a partner signed: how long it may take, leg after leg, from its first scan to the delivery.
 *
 * @param onTime how much of what it carries it commits to bring within that
 */
public record Standards(LocalDate effectiveFrom, Chance onTime, List<Leg> legs) {

    /** A stretch of the way and its budget. */
    public record Leg(String name, Map<Lane, Duration> lanes, Duration otherwise) {

        public Leg {
            lanes = Map.copyOf(lanes);
        }

        Duration on(Lane lane) {
            return lanes.getOrDefault(lane, otherwise);
        }
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
