package dev.tradewind.partner;

import java.time.Duration;

/** What came of asking a partner to cancel a booking. Only what the partner has said is claimed. */
public sealed interface VoidOutcome {

    /**
     * The partner carries it no more.
     *
     * @param words how that is known: the partner's answer, or what stands in for one where it sends none
     */
    record Voided(String words) implements VoidOutcome {}

    /** The partner won't: the booking stands. */
    record NotPossible(String why) implements VoidOutcome {}

    /** Nobody knows yet: the partner may have cancelled. */
    record Unknown(String why) implements VoidOutcome, CallOutcome.Unclear {}

    /**
     * Certainly not cancelled; safe to ask again.
     *
     * @param retryAfter the least time to wait
     */
    record NotSent(String why, Duration retryAfter) implements VoidOutcome, CallOutcome.NotMade {}
}
