package dev.tradewind.booking;

import dev.tradewind.booking.Allocation.Ranking;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.PromiseResolver;
import dev.tradewind.shipment.ShipmentOrder;
import java.time.Clock;
import java.time.Instant;

/** Tells who would carry an order, by when and for how much, if it were submitted now; nothing is kept of it. */
public final class Quotes {

    private final Allocation allocation;
    private final GuaranteeBook guarantees;
    private final PromiseResolver promises;
    private final Clock clock;

    public Quotes(Allocation allocation, GuaranteeBook guarantees, PromiseResolver promises, Clock clock) {
        this.allocation = allocation;
        this.guarantees = guarantees;
        this.promises = promises;
        this.clock = clock;
    }

    /** The promise that the partners are measured by, and how they stand. */
    public record Quote(Instant promisedBy, Ranking ranking) {}

    public Quote of(ShipmentOrder order) {
        Instant now = clock.instant();
        Instant promisedBy = promises.promisedBy(order, guarantees.inForce(order, now), now);
        return new Quote(promisedBy, allocation.rank(order, promisedBy, now));
    }
}
