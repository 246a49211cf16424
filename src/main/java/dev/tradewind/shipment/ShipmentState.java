package dev.tradewind.shipment;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Where a shipment stands with us and its partner: a closed machine, every move of which is named here. */
public enum ShipmentState {
    /** On disk, not yet handed to a partner. */
    ACCEPTED,
    /** A booking attempt is written down and may be on the wire. */
    BOOKING,
    /** The partner may or may not have booked; found out before anything is tried again. */
    OUTCOME_UNKNOWN,
    /** Nobody can find out but a person. */
    NEEDS_DECISION,
    /** The partner says no, and no other may carry it. */
    REJECTED,
    BOOKED,
    TENDERED,
    IN_TRANSIT,
    DELIVERED,
    RETURNED,
    LOST,
    /** The partner is asked to cancel its booking. */
    VOIDING,
    /** Nobody carries it, and nobody will. */
    VOIDED;

    /** Whether a shipment in this state may go to the other one. */
    public boolean mayBecome(ShipmentState next) {
        return next().contains(next);
    }

    /** The states from which a shipment may come to this one. */
    public Set<ShipmentState> origins() {
        return Arrays.stream(values())
                .filter(origin -> origin.mayBecome(this))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ShipmentState.class)));
    }

    /** Whether the partner has the parcel's booking, so that tracking may move the state. */
    public boolean isTracked() {
        return switch (this) {
            case BOOKED, TENDERED, IN_TRANSIT, DELIVERED, RETURNED, LOST -> true;
            case ACCEPTED, BOOKING, OUTCOME_UNKNOWN, NEEDS_DECISION, REJECTED, VOIDING, VOIDED -> false;
        };
    }

    /** Whether no booking will come of it any more, so that no clock runs. */
    public boolean isClosedUnbooked() {
        return this == REJECTED || this == VOIDED;
    }

    private Set<ShipmentState> next() {
        return switch (this) {
            // What no partner has can be voided without asking one, so too when the wish was there before that was
            // certain
            case ACCEPTED -> EnumSet.of(BOOKING, REJECTED, VOIDED);
            case BOOKING -> EnumSet.of(BOOKED, REJECTED, OUTCOME_UNKNOWN, ACCEPTED, VOIDING, VOIDED);
            case OUTCOME_UNKNOWN -> EnumSet.of(BOOKED, ACCEPTED, BOOKING, REJECTED, NEEDS_DECISION, VOIDING, VOIDED);
            case NEEDS_DECISION -> EnumSet.of(BOOKED, ACCEPTED, VOIDING, VOIDED);
            case BOOKED -> EnumSet.of(TENDERED, IN_TRANSIT, DELIVERED, RETURNED, LOST, VOIDING);
            // A late or corrected scan may prove any of these wrong, so tracking moves freely among them.
            case TENDERED, IN_TRANSIT, DELIVERED, RETURNED, LOST ->
                EnumSet.of(BOOKED, TENDERED, IN_TRANSIT, DELIVERED, RETURNED, LOST);
            // Back to BOOKED when the partner won't
            case VOIDING -> EnumSet.of(VOIDED, BOOKED);
            case REJECTED, VOIDED -> EnumSet.noneOf(ShipmentState.class);
        };
    }
}
