package dev.tradewind.sla;

import dev.tradewind.shipment.Lane;
import java.time.Duration;
import java.util.Map;

/** How long a clock may run. */
public sealed interface Budget {

    /**
     * So much time on the wall clock.
     *
     * @param lanes where it is another time
     */
    record Elapsed(Duration otherwise, Map<Lane, Duration> lanes) implements Budget {

        public Elapsed {
            lanes = Map.copyOf(lanes);
        }

        public Elapsed(Duration everywhere) {
            this(everywhere, Map.of());
        }

        public Duration on(Lane lane) {
            return lanes.getOrDefault(lane, otherwise);
        }
    }

    /** So much working time of the shipment's origin or destination. */
    record Business(Duration workingTime, Place place, Hours hours) implements Budget {}

    /** Until the closing of the so-manieth working day of the shipment's origin or destination. */
    record BusinessDays(int days, Place place, Hours hours) implements Budget {}

    /** Until the delivery that the buyer was promised, wherever the clock started: no pause moves that day. */
    record Promised() implements Budget {}

    /** Whose calendar counts. */
    enum Place {
        ORIGIN,
        DESTINATION
    }
}
