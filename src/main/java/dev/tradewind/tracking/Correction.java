package dev.tradewind.tracking;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A declaration that an event is wrong as it was told: that it did not happen, or happened at another time or was something
 * else (as EPCIS's error declaration). It is about what the partner told, so the newest one of an event says all that holds and
 * the ones before it are history; one that tells the partner's own code or time again puts the event back.
 *
 * @param declaredBy the name of the caller who declared it
 * @param code what it was in truth; null: as told
 * @param occurredAt when it was in truth; null: as told
 */
public record Correction(
        Instant declaredAt,
        String declaredBy,
        String why,
        @Nullable EventCode code,
        @Nullable OffsetDateTime occurredAt) {

    /** Whether it says that nothing of the kind happened. */
    public boolean withdraws() {
        return code == null && occurredAt == null;
    }
}
