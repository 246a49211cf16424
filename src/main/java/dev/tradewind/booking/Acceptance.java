package dev.tradewind.booking;

import dev.tradewind.partner.FieldFault;
import dev.tradewind.shipment.ShipmentId;
import java.time.Duration;
import java.util.List;

/** What came of submitting an order. */
public sealed interface Acceptance {

    /** It is on disk, and this is the first answer to it. */
    record Accepted(ShipmentId shipment, String body) implements Acceptance {}

    /** It was submitted before: the answer that was given then. */
    record Replayed(ShipmentId shipment, int status, String body) implements Acceptance {}

    /** Nothing is stored for it, and there is no shipment to tell of. */
    sealed interface NotTaken extends Acceptance {}

    /** It was submitted before, and its first caller still waits for the booking. */
    record InHand(Duration retryAfter) implements NotTaken {}

    /** The key was used for another order. */
    record KeyReused() implements NotTaken {}

    /** The merchant used the order reference for another order. */
    record ReferenceReused() implements NotTaken {}

    /** It can't be accepted. */
    record Refused(List<FieldFault> faults) implements NotTaken {

        public Refused {
            faults = List.copyOf(faults);
        }
    }
}
