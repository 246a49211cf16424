package dev.tradewind.sla;

import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Instant;

/**
 * The event by which something is shown.
 *
 * @param identity the event's, by which it is found again
 */
public record Evidence(EventCode code, Instant at, String identity) {

    static Evidence of(RecordedEvent recorded) {
        return new Evidence(
                recorded.event().code(),
                recorded.event().occurred().instant(),
                recorded.event().identity());
    }
}
