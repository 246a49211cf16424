package dev.tradewind.booking;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before a partner is asked again: doubling from a second to five minutes, jittered by a fifth. */
final class Backoff {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 9;

    private Backoff() {}

    /**
     * @param tries how often it was tried already, at least once
     * @param least what the partner asked for
     */
    static Duration after(int tries, Duration least) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        Duration capped = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        double jitter = ThreadLocalRandom.current().nextDouble(0.8, 1.2);
        Duration jittered = Duration.ofMillis(Math.round(capped.toMillis() * jitter));
        return jittered.compareTo(least) < 0 ? least : jittered;
    }
}
