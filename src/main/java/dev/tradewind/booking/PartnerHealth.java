package dev.tradewind.booking;

import dev.tradewind.shipment.PartnerId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How calls to a partner go, as far as this gateway and what it hears from the others can tell. */
public interface PartnerHealth {

    Health of(PartnerId partner);

    /**
     * The state of a partner's guard.
     *
     * @param breaker {@code CLOSED} while calls go well, {@code OPEN} while none are made, {@code HALF_OPEN} while a few are tried
     * @param failurePercent of the last calls; null while there are too few to tell
     * @param callsInFlight of this gateway
     * @param callsToday of all gateways since midnight UTC
     * @param pausedUntil until when the partner has asked us to wait; null when it hasn't
     * @param closedBecause why it can be given no new orders; null while it can
     */
    record Health(
            String breaker,
            @Nullable Double failurePercent,
            int callsInFlight,
            long callsToday,
            @Nullable Instant pausedUntil,
            @Nullable String closedBecause) {}
}
