package dev.tradewind.api;

import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.CorrectionRepository.EventKey;
import dev.tradewind.tracking.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The names of events for callers: an event's own key, written so that it fits into a path. So the same scan always has the same
 * name, and no index is needed to find it by.
 */
public final class EventIds {

    private EventIds() {}

    public static String of(TrackingEvent event) {
        String key = event.trackingNumber().value() + "\n" + event.identity();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    /** The key that an id stands for; empty when it is none of ours. */
    public static Optional<EventKey> read(String id) {
        try {
            String key = new String(Base64.getUrlDecoder().decode(id), StandardCharsets.UTF_8);
            String[] parts = key.split("\n", 2);
            return parts.length == 2 && key.indexOf('\0') < 0
                    ? Optional.of(new EventKey(new TrackingNumber(parts[0]), parts[1]))
                    : Optional.empty();
        } catch (IllegalArgumentException noneOfOurs) {
            return Optional.empty();
        }
    }
}
