package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.tracking.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of a partner's as it came in.
 *
 * @param key the partner's own name for the message, where a repeat of it must be dropped; null where it has none
 */
public record RawMessage(
        PartnerId partner, Channel channel, @Nullable String key, byte[] body, Instant receivedAt) {}
