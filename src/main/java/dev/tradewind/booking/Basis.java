package dev.tradewind.booking;

import java.time.Duration;

/** What a chance rests on. */
public sealed interface Basis {

    /** So many deliveries of the same partner, service and lane. */
    record History(int deliveries, Duration period) implements Basis {}

    /** What the partner signed, counted from the order's acceptance. */
    record Standard(Duration committed) implements Basis {}

    /** Neither: the figure is the platform's own, the same for all. */
    record Nothing() implements Basis {}
}
