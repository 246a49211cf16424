package dev.tradewind.tracking;

/** What people see of a shipment's whereabouts, derived from its timeline. */
public enum TrackingStatus {
    PENDING,
    INFO_RECEIVED,
    IN_TRANSIT,
    CUSTOMS,
    OUT_FOR_DELIVERY,
    AVAILABLE_FOR_PICKUP,
    ATTEMPT_FAILED,
    EXCEPTION,
    DELIVERED,
    RETURNING,
    RETURNED,
    CANCELLED,
    LOST,
    EXPIRED
}
