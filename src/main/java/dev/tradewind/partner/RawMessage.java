package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message of a partner's as it came in.
 *
 * @param key the partner's own name for the message, where a repeat of it must be dropped; null where it has none
 * @param about the number that the message is about, where it answers a question and doesn't name it; else null
 */
public record RawMessage(
        PartnerId partner,
        Channel channel,
        @Nullable String key,
        byte[] body,
        Instant receivedAt,
        @Nullable TrackingNumber about) {

    /** A message that names its parcels itself. */
    public RawMessage(PartnerId partner, Channel channel, @Nullable String key, byte[] body, Instant receivedAt) {
        this(partner, channel, key, body, receivedAt, null);
    }
}
