package dev.tradewind.booking;

import dev.tradewind.booking.Allocation.Candidate;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.ShipmentView;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Tells who else could still keep a promise that is at risk. Whether it is worth the price is for people to decide. */
public final class Alternatives {

    private final Allocation allocation;
    private final Clock clock;

    public Alternatives(Allocation allocation, Clock clock) {
        this.allocation = allocation;
        this.clock = clock;
    }

    /** How another partner could be given the order. */
    public enum How {
        /** The partner has no parcel in hand yet: void it, and book with the other. */
        REBOOK,
        /** The parcel is on its way: another would have to be sent. */
        SEND_ANEW
    }

    /** The next partner that could keep the promise from now on, and how. */
    public record Alternative(How how, Candidate candidate) {}

    /** Empty where no other partner is likely enough to keep the promise, and where the order names its partner. */
    public Optional<Alternative> of(ShipmentView shipment) {
        How how =
                shipment.state() == ShipmentState.BOOKED || !shipment.state().isTracked() ? How.REBOOK : How.SEND_ANEW;
        return allocation
                .next(shipment.order().toOrder(), shipment.promisedBy(), clock.instant(), Set.of(shipment.partner()))
                .map(candidate -> new Alternative(how, candidate));
    }
}
