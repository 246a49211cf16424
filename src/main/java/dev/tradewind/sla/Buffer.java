package dev.tradewind.sla;

import java.time.Duration;
import java.util.Map;

/**
 * What a promise has beyond the budgets of its legs, and what the legs have burned of it.
 *
 * @param planned below zero where the legs' budgets never fitted
 * @param burned by each leg that ended late
 */
public record Buffer(Duration planned, Map<ClockName, Duration> burned) {

    public Buffer {
        burned = Map.copyOf(burned);
    }

    public Duration left() {
        return burned.values().stream().reduce(planned, Duration::minus);
    }
}
