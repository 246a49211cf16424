package dev.tradewind.shipment;

import java.time.Instant;
import java.time.LocalDate;

/** The delivery that the buyer was promised. */
public sealed interface Promise {

    /** Before the end of a day where the consignee lives. */
    record ByDate(LocalDate date) implements Promise {}

    /** Before an exact moment. */
    record ByInstant(Instant instant) implements Promise {}
}
