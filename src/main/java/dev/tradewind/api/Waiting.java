package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits with a caller who asked for it. */
final class Waiting {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private Waiting() {}

    /** Returns when something is over, or else the caller's patience. */
    static void whileIt(BooleanSupplier goesOn, Duration patience, Clock clock) {
        Instant deadline = clock.instant().plus(patience);
        while (clock.instant().isBefore(deadline) && goesOn.getAsBoolean()) {
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new ProblemException(Kind.UNAVAILABLE, "The gateway is stopping.");
        }
    }
}
