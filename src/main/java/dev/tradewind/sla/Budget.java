package dev.tradewind.sla;

import java.time.Duration;

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
}
