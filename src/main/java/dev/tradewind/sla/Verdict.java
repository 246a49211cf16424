package dev.tradewind.sla;

import dev.tradewind.tracking.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the adjudicator says of a clock. */
public sealed interface Verdict {

    /** The clock's start has not come, or it waits for a partner whose feed is dead. */
    record Waiting() implements Verdict {}

    record Running(Instant dueAt) implements Verdict {}

    /**
     * It can still be kept, but the chance that it breaks has come to the guarantee's threshold. {@link Adjudication#risks} tells
     * the chance itself, which grows with every minute of no news.
     *
     * @param since when that became so
     */
    record AtRisk(Instant dueAt, Instant since) implements Verdict {}

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

    /**
     * It would be broken, but for a reason for which nothing is owed.
     *
     * @param at when the milestone came after all, or empty while it hasn't
     */
    record Excused(Instant dueAt, Optional<Instant> at, Reason reason, Evidence evidence) implements Verdict {}

    /** Nothing is owed any more: the shipment was rejected or voided before the clock broke. */
    record Void() implements Verdict {}
}
