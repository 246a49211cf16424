package dev.tradewind.partner;

import java.time.Duration;
import java.util.List;

/** What came of asking a partner to collect. None of it is tried again by itself: a second driver is not what was asked for. */
public sealed interface PickupOutcome {

    /** The partner comes, and has named it so. */
    record Confirmed(List<String> confirmationNumbers) implements PickupOutcome {

        public Confirmed {
            if (confirmationNumbers.isEmpty()) {
                throw new IllegalArgumentException("a collection without a number can't be cancelled");
            }
            confirmationNumbers = List.copyOf(confirmationNumbers);
        }
    }

    /** The partner, or we on its behalf before anything was sent, said no. */
    record Rejected(String why) implements PickupOutcome {}

    /** Nobody knows: the partner may come. */
    record Unknown(String why) implements PickupOutcome, CallOutcome.Unclear {}

    /** Certainly not asked for. */
    record NotSent(String why, Duration retryAfter) implements PickupOutcome, CallOutcome.NotMade {}
}
