package dev.tradewind.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the adjudicator says of a clock. */
public sealed interface Verdict {

    /** The clock's start has not come. */
    record Waiting() implements Verdict {}

    record Running(Instant dueAt) implements Verdict {}

    record Met(Instant dueAt, Instant at) implements Verdict {

        /** How much of the budget was left. */
        public Duration spare() {
            return Duration.between(at, dueAt);
        }
    }

    /**
     * The budget ran out before the milestone came.
     *
     * @param at when the milestone came after all, or empty while it hasn't
     */
    record Breached(Instant dueAt, Optional<Instant> at) implements Verdict {

        /** How late it came, or is by now. */
        public Duration lateBy(Instant now) {
            return Duration.between(dueAt, at.orElse(now));
        }
    }

    /** Nothing is owed any more: the shipment was rejected or voided. */
    record Void() implements Verdict {}
}
