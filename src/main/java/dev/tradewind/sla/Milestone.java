package dev.tradewind.sla;

import static dev.tradewind.tracking.EventCode.AVAILABLE_FOR_PICKUP;
import static dev.tradewind.tracking.EventCode.DELIVERY_ATTEMPTED;
import static dev.tradewind.tracking.EventCode.EXPORT_CUSTOMS_CLEARED;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_CLEARED;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_HELD;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_PRESENTED;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_REFUSED;

import dev.tradewind.tracking.EventCode;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** A moment in a shipment's life between which clocks run, in the order of the way. */
public enum Milestone {
    /** We took the order: it was on disk. */
    ORDER_ACCEPTED(code -> false),
    /** A partner booked it. */
    BOOKED(code -> false),
    /** A partner first had the parcel in hand. */
    FIRST_SCAN(EventCode::isScan),
    EXPORT_CLEARED(code -> code == EXPORT_CUSTOMS_CLEARED),
    LINE_HAUL_DEPARTED(code -> code == EventCode.LINE_HAUL_DEPARTED),
    /** The parcel is in the consignee's country, as customs there has it in hand at the latest. */
    LINE_HAUL_ARRIVED(
            anyOf(EventCode.LINE_HAUL_ARRIVED, IMPORT_CUSTOMS_PRESENTED, IMPORT_CUSTOMS_HELD, IMPORT_CUSTOMS_REFUSED)),
    IMPORT_CLEARED(code -> code == IMPORT_CUSTOMS_CLEARED),
    LAST_MILE_RECEIVED(code -> code == EventCode.LAST_MILE_RECEIVED),
    /** On its last way, as an attempt or the parcel in a shop shows too. */
    OUT_FOR_DELIVERY(anyOf(EventCode.OUT_FOR_DELIVERY, DELIVERY_ATTEMPTED, AVAILABLE_FOR_PICKUP)),
    /** The consignee had it. */
    DELIVERED(EventCode::isDelivery);

    private final Predicate<EventCode> shown;

    Milestone(Predicate<EventCode> shown) {
        this.shown = shown;
    }

    /** Whether an event shows that the milestone was reached. */
    boolean isShownBy(EventCode code) {
        return shown.test(code);
    }

    /** Whether the parcel passes it on its way, so that it has passed it when it is seen further on. */
    boolean isOnTheWay() {
        return compareTo(FIRST_SCAN) >= 0;
    }

    private static Predicate<EventCode> anyOf(EventCode first, EventCode... others) {
        Set<EventCode> codes = EnumSet.of(first, others);
        return codes::contains;
    }
}
