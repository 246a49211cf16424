package dev.tradewind.partner;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Calls a partner. Every call has a time limit and may be slow: never make one inside a transaction.
 *
 * <p>Implemented over the partner's routes; a partner that lacks the capability is a programming error.
 */
public interface Partners {

    /**
     * Books; a failed channel is told as an outcome, never thrown.
     *
     * @param ledger is told what went over the wire, whatever came of it
     */
    BookingOutcome book(BookingRequest request, Consumer<WireExchange> ledger);

    /** Cancels a booking; a failed channel is told as an outcome, never thrown. Asking twice cancels once. */
    VoidOutcome cancel(Cancellation cancellation);

    /** Asks for a collection; a failed channel is told as an outcome, never thrown. */
    PickupOutcome pickUp(PickupRequest request);

    /** Cancels a collection; a failed channel is told as an outcome, never thrown. */
    VoidOutcome cancelPickup(BookedPickup pickup);

    /**
     * Looks for the booking of an attempt.
     *
     * @param ledger is told what went over the wire, whatever came of it
     * @throws PartnerFailure when the partner can't be asked
     */
    FindOutcome find(BookingRequest request, Consumer<WireExchange> ledger);

    /**
     * Asks for the label of a booking.
     *
     * @throws PartnerFailure when the partner can't be asked
     */
    LabelOutcome label(BookedShipment shipment);

    /**
     * Asks for tracking; empty when the partner knows nothing of the shipment yet.
     *
     * @throws PartnerFailure when the partner can't be asked
     */
    Optional<TrackingReply> track(BookedShipment shipment);

    /**
     * Asks for the tracking of several shipments in one call; empty when the partner answers that it knows nothing, which may
     * be said of one of them.
     *
     * @throws PartnerFailure when the partner can't be asked
     */
    Optional<TrackingReplies> track(TrackingQuestion question);
}
