package dev.tradewind.sandbox;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parcel, or several of one booking, in a simulated partner's own book.
 *
 * @param partner the partner's code
 * @param reference the reference under which we booked it; the partner knows it once
 * @param pieces one number a piece; the first is the tracking number
 * @param origin ISO 3166-1 alpha-2, as the destination
 * @param city the consignee's, where the partner's request told it, as the postal code
 */
public record SandboxParcel(
        String partner,
        String reference,
        String trackingNumber,
        List<String> pieces,
        String consignee,
        String origin,
        String destination,
        @Nullable String city,
        @Nullable String postalCode,
        Instant bookedAt,
        Journey journey,
        JourneyPlan plan) {

    public SandboxParcel {
        pieces = List.copyOf(pieces);
    }

    /** The same parcel on another journey. */
    SandboxParcel travelling(JourneyPlan otherwise) {
        return new SandboxParcel(
                partner,
                reference,
                trackingNumber,
                pieces,
                consignee,
                origin,
                destination,
                city,
                postalCode,
                bookedAt,
                journey,
                otherwise);
    }
}
