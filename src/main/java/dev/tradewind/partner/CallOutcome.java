package dev.tradewind.partner;

import java.time.Duration;

/**
 * An outcome that tells something of the partner's health, whatever it was asked to do. That it says no tells nothing: such an
 * outcome is none of these.
 */
public sealed interface CallOutcome {

    /** Nobody knows what the partner has done. */
    sealed interface Unclear extends CallOutcome
            permits BookingOutcome.Unknown, VoidOutcome.Unknown, PickupOutcome.Unknown {

        String why();
    }

    /** The partner has certainly done nothing. */
    sealed interface NotMade extends CallOutcome
            permits BookingOutcome.NotSent, VoidOutcome.NotSent, PickupOutcome.NotSent {

        String why();

        /** The least time to wait before it is asked again. */
        Duration retryAfter();
    }
}
