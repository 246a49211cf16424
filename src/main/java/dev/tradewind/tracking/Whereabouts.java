package dev.tradewind.tracking;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a shipment was last seen, and whether customs has it in hand there.
 *
 * @param place as the partner wrote it, but in capitals and with single spaces, so that one place's parcels meet; null when no
 *     scan told any
 * @param atCustoms only where the place is known: customs of nowhere is no office
 */
public record Whereabouts(@Nullable String place, boolean atCustoms) {

    static Whereabouts of(List<RecordedEvent> facts) {
        String place = null;
        boolean atCustoms = false;
        for (RecordedEvent fact : facts) {
            TrackingEvent event = fact.event();
            String location = event.location();
            if (event.code().isScan()) {
                atCustoms = isInTheHandsOfCustoms(event.code()) && location != null && !location.isBlank();
                place = location == null || location.isBlank() ? place : written(location);
            }
        }
        return new Whereabouts(place, atCustoms);
    }

    private static String written(String location) {
        return location.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }

    private static boolean isInTheHandsOfCustoms(EventCode code) {
        return switch (code) {
            case EXPORT_CUSTOMS_PRESENTED,
                    EXPORT_CUSTOMS_HELD,
                    EXPORT_CUSTOMS_REFUSED,
                    IMPORT_CUSTOMS_PRESENTED,
                    IMPORT_CUSTOMS_HELD,
                    IMPORT_CUSTOMS_REFUSED -> true;
            case LABEL_CREATED,
                    DATA_RECEIVED,
                    PICKUP_SCHEDULED,
                    PICKUP_FAILED,
                    TENDERED,
                    PICKED_UP,
                    ACCEPTED,
                    ORIGIN_FACILITY_ARRIVED,
                    ORIGIN_FACILITY_DEPARTED,
                    EXPORT_CUSTOMS_CLEARED,
                    LINE_HAUL_DEPARTED,
                    TRANSIT_ARRIVED,
                    TRANSIT_DEPARTED,
                    LINE_HAUL_ARRIVED,
                    IMPORT_CUSTOMS_CLEARED,
                    DUTIES_REQUESTED,
                    DUTIES_PAID,
                    LAST_MILE_RECEIVED,
                    SORTED,
                    MISROUTED,
                    DELAYED,
                    HELD,
                    ADDRESS_PROBLEM,
                    ADDRESS_CORRECTED,
                    DELIVERY_SCHEDULED,
                    OUT_FOR_DELIVERY,
                    DELIVERY_ATTEMPTED,
                    AVAILABLE_FOR_PICKUP,
                    DELIVERED,
                    DELIVERED_TO_NEIGHBOUR,
                    REFUSED,
                    DAMAGED,
                    LOST,
                    DESTROYED,
                    RETURN_STARTED,
                    RETURNED,
                    CANCELLED,
                    INFORMATION,
                    UNRECOGNISED -> false;
        };
    }
}
