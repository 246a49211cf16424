package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of a partner's as it came in.
 *
 * @param key the partner's own name for the message, where a repeat of it must be dropped; null where it has none
 * @param headers what came beside the body and tells what it is or which delivery it is, by names in small letters
 * @param about the number that the message is about, where it answers a question and doesn't name it; else null
 */
public record RawMessage(
        PartnerId partner,
        Channel channel,
        @Nullable String key,
        byte[] body,
        Instant receivedAt,
        Map<String, String> headers,
        @Nullable TrackingNumber about) {

    public RawMessage {
        headers = Map.copyOf(headers);
    }

    /** A message that names its parcels itself, with nothing beside it. */
    public RawMessage(PartnerId partner, Channel channel, @Nullable String key, byte[] body, Instant receivedAt) {
        this(partner, channel, key, body, receivedAt, null);
    }

    /** An answer to a question, with nothing beside it. */
    public RawMessage(
            PartnerId partner,
            Channel channel,
            @Nullable String key,
            byte[] body,
            Instant receivedAt,
            @Nullable TrackingNumber about) {
        this(partner, channel, key, body, receivedAt, Map.of(), about);
    }
}
