package dev.tradewind.partner;

import dev.tradewind.shipment.TrackingNumber;
import org.jspecify.annotations.Nullable;

/**
 * A partner's answer to a tracking question, byte for byte; read later by its {@link TrackingReader}.
 *
 * @param about the number that was asked about, where the answer doesn't name it; null where it does
 */
public record TrackingReply(byte[] body, @Nullable TrackingNumber about) {

    /** An answer that names its parcels itself. */
    public TrackingReply(byte[] body) {
        this(body, null);
    }
}
