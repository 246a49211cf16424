package dev.tradewind.partner;

/** What came of looking for a booking by our reference. */
public sealed interface FindOutcome {

    record Found(BookingOutcome.Booked booked) implements FindOutcome {}

    /** The partner has no booking under our reference now; it may still be settling. */
    record NotFound() implements FindOutcome {}
}
