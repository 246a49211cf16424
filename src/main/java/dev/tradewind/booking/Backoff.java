package dev.tradewind.booking;

import dev.tradewind.partner.PartnerSpec;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;

/** How long to wait before a partner is asked again: doubling between the spec's two pauses, jittered by a fifth. */
final class Backoff {

    private static final double DOUBLING = 2;
    private static final double JITTER = 0.2;

    private Backoff() {}

    /**
     * @param tries how often it was tried already, at least once
     * @param least what the partner asked for
     * @param spec the partner's, whose pauses hold
     */
    static Duration after(int tries, Duration least, PartnerSpec spec) {
        PartnerSpec.Guard guard = spec.limits().guard();
        Duration jittered = Duration.ofMillis(
                IntervalFunction.ofExponentialRandomBackoff(guard.retryFirst(), DOUBLING, JITTER, guard.retryLongest())
                        .apply(tries));
        return jittered.compareTo(least) < 0 ? least : jittered;
    }
}
