package dev.tradewind.sandbox;

import dev.tradewind.sandbox.JourneyPlan.End;
import dev.tradewind.sandbox.JourneyPlan.Telling;
import dev.tradewind.sandbox.Places.Place;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Shows a partner's parcels to its templates: plain maps, with the partner's own codes for what has happened. */
final class ParcelViews {

    private final JourneyCodes codes;
    private final Places places;

    ParcelViews(JourneyCodes codes, Places places) {
        this.codes = codes;
        this.places = places;
    }

    /** A parcel with the scans that its partner tells by now. */
    Map<String, Object> of(SandboxParcel parcel, Instant now) {
        Map<String, Object> view = of(parcel);
        view.put(
                "scans",
                parcel.plan().toldBy(now).stream()
                        .map(telling -> scan(parcel, telling))
                        .flatMap(Optional::stream)
                        .toList());
        return view;
    }

    /** A parcel without its scans. */
    Map<String, Object> of(SandboxParcel parcel) {
        Map<String, Object> view = new HashMap<>();
        view.put("partner", parcel.partner());
        view.put("reference", parcel.reference());
        view.put("trackingNumber", parcel.trackingNumber());
        view.put("pieces", parcel.pieces());
        view.put("consignee", parcel.consignee());
        view.put("origin", parcel.origin());
        view.put("destination", parcel.destination());
        view.put("city", Objects.requireNonNullElse(parcel.city(), ""));
        view.put("postalCode", Objects.requireNonNullElse(parcel.postalCode(), ""));
        view.put("bookedAt", at(parcel.bookedAt(), placeOf(parcel, End.ORIGIN).zone()));
        view.put("journey", parcel.journey().code());
        view.put("scans", List.of());
        return view;
    }

    /** A scan as its partner tells it; empty where it has no code for it. */
    Optional<Map<String, Object>> scan(SandboxParcel parcel, Telling telling) {
        return codes.codeOf(telling).map(code -> {
            Place place = placeOf(parcel, telling.end());
            Map<String, Object> scan = new HashMap<>();
            scan.put("eventCode", telling.event().name());
            scan.put("reason", telling.reason() == null ? "" : telling.reason().name());
            scan.put("code", code.code());
            scan.put("text", code.text());
            scan.put("at", at(telling.happensAt(), place.zone()));
            scan.put("city", place.city());
            scan.put("country", place.country());
            scan.put("postalCode", place.postalCode());
            return scan;
        });
    }

    private Place placeOf(SandboxParcel parcel, End end) {
        return switch (end) {
            case ORIGIN -> places.hubOf(parcel.origin());
            case DESTINATION -> places.destinationOf(parcel);
        };
    }

    private static OffsetDateTime at(Instant moment, ZoneId zone) {
        return moment.truncatedTo(ChronoUnit.MILLIS).atZone(zone).toOffsetDateTime();
    }
}
