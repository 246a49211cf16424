package dev.tradewind.tracking;

import java.util.Comparator;
import java.util.List;

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
    EXPIRED;

    /** Of parcels on the way the one that nobody has yet comes first, of those at their end the one that fared worst. */
    private static final List<TrackingStatus> COURSE = List.of(
            PENDING,
            EXPIRED,
            INFO_RECEIVED,
            EXCEPTION,
            CUSTOMS,
            IN_TRANSIT,
            ATTEMPT_FAILED,
            AVAILABLE_FOR_PICKUP,
            OUT_FOR_DELIVERY,
            RETURNING,
            CANCELLED,
            LOST,
            RETURNED,
            DELIVERED);

    /**
     * The least advanced first. So a shipment of several parcels is delivered when each of them is; lost or returned when none
     * of them is on the way any more and one is lost or, else, one is returned.
     */
    static final Comparator<TrackingStatus> LEAST_ADVANCED_FIRST = Comparator.comparing(COURSE::indexOf);
}
