package dev.tradewind.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a deadline was, and when somebody was told that it had passed.
 *
 * @param dueAt the deadline
 * @param at when it was told
 */
public record Reported(Instant dueAt, Instant at) {

    /** Up to this long after its moment a report is as good as at its moment. */
    private static final Duration AT_ONCE = Duration.ofMinutes(1);

    /** How late it was told, as after an outage or when the scan that shows it came late; empty where that was at once. */
    public Optional<Duration> lateBy() {
        Duration late = Duration.between(dueAt, at);
        return late.compareTo(AT_ONCE) > 0 ? Optional.of(late) : Optional.empty();
    }
}
