package dev.tradewind.tracking;

import static dev.tradewind.tracking.EventCode.Evidence.NOTICE;
import static dev.tradewind.tracking.EventCode.Evidence.SCAN;

import org.jspecify.annotations.Nullable;

/** What happened to a parcel, in one vocabulary for all partners (after UPU EMSEVT V3, 17TRACK and X12 1650). */
public enum EventCode {
    LABEL_CREATED(NOTICE, TrackingStatus.INFO_RECEIVED),
    DATA_RECEIVED(NOTICE, TrackingStatus.INFO_RECEIVED),
    PICKUP_SCHEDULED(NOTICE, TrackingStatus.INFO_RECEIVED),
    PICKUP_FAILED(NOTICE, TrackingStatus.INFO_RECEIVED),
    TENDERED(NOTICE, TrackingStatus.INFO_RECEIVED),
    PICKED_UP(SCAN, TrackingStatus.IN_TRANSIT),
    ACCEPTED(SCAN, TrackingStatus.IN_TRANSIT),
    ORIGIN_FACILITY_ARRIVED(SCAN, TrackingStatus.IN_TRANSIT),
    ORIGIN_FACILITY_DEPARTED(SCAN, TrackingStatus.IN_TRANSIT),
    EXPORT_CUSTOMS_PRESENTED(SCAN, TrackingStatus.CUSTOMS),
    EXPORT_CUSTOMS_HELD(SCAN, TrackingStatus.CUSTOMS),
    EXPORT_CUSTOMS_CLEARED(SCAN, TrackingStatus.IN_TRANSIT),
    EXPORT_CUSTOMS_REFUSED(SCAN, TrackingStatus.EXCEPTION),
    LINE_HAUL_DEPARTED(SCAN, TrackingStatus.IN_TRANSIT),
    TRANSIT_ARRIVED(SCAN, TrackingStatus.IN_TRANSIT),
    TRANSIT_DEPARTED(SCAN, TrackingStatus.IN_TRANSIT),
    LINE_HAUL_ARRIVED(SCAN, TrackingStatus.IN_TRANSIT),
    IMPORT_CUSTOMS_PRESENTED(SCAN, TrackingStatus.CUSTOMS),
    IMPORT_CUSTOMS_HELD(SCAN, TrackingStatus.CUSTOMS),
    IMPORT_CUSTOMS_CLEARED(SCAN, TrackingStatus.IN_TRANSIT),
    IMPORT_CUSTOMS_REFUSED(SCAN, TrackingStatus.EXCEPTION),
    DUTIES_REQUESTED(NOTICE, TrackingStatus.CUSTOMS),
    DUTIES_PAID(NOTICE, TrackingStatus.CUSTOMS),
    LAST_MILE_RECEIVED(SCAN, TrackingStatus.IN_TRANSIT),
    SORTED(SCAN, TrackingStatus.IN_TRANSIT),
    MISROUTED(SCAN, TrackingStatus.EXCEPTION),
    DELAYED(NOTICE, TrackingStatus.EXCEPTION),
    HELD(SCAN, TrackingStatus.EXCEPTION),
    ADDRESS_PROBLEM(NOTICE, TrackingStatus.EXCEPTION),
    ADDRESS_CORRECTED(NOTICE, null),
    DELIVERY_SCHEDULED(NOTICE, null),
    OUT_FOR_DELIVERY(SCAN, TrackingStatus.OUT_FOR_DELIVERY),
    DELIVERY_ATTEMPTED(SCAN, TrackingStatus.ATTEMPT_FAILED),
    AVAILABLE_FOR_PICKUP(SCAN, TrackingStatus.AVAILABLE_FOR_PICKUP),
    DELIVERED(SCAN, TrackingStatus.DELIVERED),
    DELIVERED_TO_NEIGHBOUR(SCAN, TrackingStatus.DELIVERED),
    REFUSED(SCAN, TrackingStatus.EXCEPTION),
    DAMAGED(SCAN, TrackingStatus.EXCEPTION),
    LOST(NOTICE, TrackingStatus.LOST),
    DESTROYED(SCAN, TrackingStatus.LOST),
    RETURN_STARTED(SCAN, TrackingStatus.RETURNING),
    RETURNED(SCAN, TrackingStatus.RETURNED),
    CANCELLED(NOTICE, TrackingStatus.CANCELLED),
    INFORMATION(NOTICE, null),
    /** A partner's code that no table knows: kept with its raw code, counted, never guessed. */
    UNRECOGNISED(NOTICE, null);

    /** Whether the event proves that somebody held the parcel, or only that somebody spoke of it. */
    public enum Evidence {
        SCAN,
        NOTICE
    }

    private final Evidence evidence;
    private final @Nullable TrackingStatus status;

    EventCode(Evidence evidence, @Nullable TrackingStatus status) {
        this.evidence = evidence;
        this.status = status;
    }

    /** Whether the event proves that the partner had the parcel in hand. */
    public boolean isScan() {
        return evidence == SCAN;
    }

    /** Whether the event says that the consignee, or a neighbour for them, has the parcel. */
    public boolean isDelivery() {
        return status == TrackingStatus.DELIVERED;
    }

    /** Whether the event says that the parcel goes or went back to its sender. */
    public boolean isReturn() {
        return this == RETURN_STARTED || this == RETURNED;
    }

    /** The status that a shipment has when this is its latest event, or null when the event leaves it as it was. */
    public @Nullable TrackingStatus status() {
        return status;
    }
}
