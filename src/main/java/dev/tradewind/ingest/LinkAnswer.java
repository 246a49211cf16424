package dev.tradewind.ingest;

import dev.tradewind.shipment.ShipmentId;

/** What comes of the wish to link a tracking number to a shipment. */
public sealed interface LinkAnswer {

    /** What comes of it where number and shipment are in order. */
    sealed interface Tying extends LinkAnswer {}

    /** It is the shipment's from now on, and what waited for it counts. */
    record Linked() implements Tying {}

    /** It was the shipment's before. */
    record Known() implements Tying {}

    /** Another shipment holds it. */
    record Taken(ShipmentId by) implements Tying {}

    /**
     * It looks like a post's number (S10), but its check digit is wrong.
     *
     * @param corrected the number with the check digit that its other digits come to
     */
    record WrongCheckDigit(String corrected) implements LinkAnswer {}

    /** Nobody by this name is a partner of ours. */
    record UnknownPartner() implements LinkAnswer {}

    record NoSuchShipment() implements LinkAnswer {}
}
