package dev.tradewind.outgoing;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** When a delivery that failed is tried again: pauses double from two seconds to two hours, for three days. */
final class Retries {

    static final Duration LONGEST = Duration.ofDays(3);

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    private static final double DOUBLING = 2;
    private static final double JITTER = 0.2;

    private static final IntervalFunction PAUSES =
            IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, DOUBLING, JITTER, LONGEST_PAUSE);

    private Retries() {}

    /**
     * The next try; empty when the event is given up.
     *
     * @param tries how often it was tried already, at least once
     * @param retryAfter what the subscriber asked for
     * @param triedSince when it was tried first
     */
    static Optional<Instant> next(int tries, @Nullable Duration retryAfter, Instant triedSince, Instant now) {
        Duration pause = Duration.ofMillis(PAUSES.apply(tries));
        Duration wanted = retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
        Instant end = triedSince.plus(LONGEST);
        if (!now.isBefore(end)) {
            return Optional.empty();
        }
        // A subscriber that asks for longer gets one more try at the end
        Instant next = wanted.compareTo(LONGEST) > 0 ? end : now.plus(wanted);
        return Optional.of(next.isAfter(end) ? end : next);
    }
}
