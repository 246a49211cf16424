package dev.tradewind.sla;

import dev.tradewind.shipment.Lane;
import java.time.Duration;
import java.util.Map;

/** How long a clock may run. */
public sealed interface Budget {

    /** So much time on the wall clock. */
    record Elapsed(Duration duration) implements Budget {}

    /** So much working time of the calendar of the shipment's origin or destination. */
    record Business(Duration workingTime, Place place) implements Budget {}

    /** Until the delivery that the buyer was promised, wherever the clock started. */
    record Promised() implements Budget {}

    /** Whose calendar counts. */
    enum Place {
        ORIGIN,
        DESTINATION
    }

    /** How many calendar days a delivery is promised after the order, where the order itself brings no promise. */
    record DeliveryDays(int otherwise, Map<Lane, Integer> byLane) {

        public DeliveryDays {
            byLane = Map.copyOf(byLane);
        }

        public int on(Lane lane) {
            return byLane.getOrDefault(lane, otherwise);
        }
    }
}
