package dev.tradewind.booking;

import dev.tradewind.shipment.ShipmentOrder;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An order as a client submits it.
 *
 * @param client whose API key brought it: idempotency keys of two clients never meet
 * @param key the client's idempotency key, or null
 * @param patience how long the client waits for the booking; zero when it doesn't
 */
public record Submission(
        ShipmentOrder order, String client, @Nullable String key, Duration patience) {}
