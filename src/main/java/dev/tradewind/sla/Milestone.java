package dev.tradewind.sla;

/** A moment in a shipment's life between which clocks run. */
public enum Milestone {
    /** We took the order: it was on disk. */
    ORDER_ACCEPTED,
    /** A partner booked it. */
    BOOKED,
    /** A partner first had the parcel in hand. */
    FIRST_SCAN,
    /** The consignee had it. */
    DELIVERED
}
