package dev.tradewind.documents;

import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.shipment.Weight;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands on a manifest beside its lines.
 *
 * @param account ours with the partner; null where it has none that people know it by
 * @param merchant null for all merchants
 */
public record ManifestSheet(
        String id,
        String partnerName,
        @Nullable String account,
        @Nullable String merchant,
        LocalDate day,
        int shipments,
        int parcels,
        Weight totalWeight) {

    /**
     * A shipment on it.
     *
     * @param city left out where the document's font can't write it
     */
    public record Line(
            int position,
            List<TrackingNumber> numbers,
            String orderReference,
            String country,
            @Nullable String postalCode,
            String city,
            int parcels,
            Weight weight) {}

    /** Hands out a manifest's lines, some at a time and in their order; an empty list is the end. */
    @FunctionalInterface
    public interface Lines {

        /** Those after a position. */
        List<Line> after(int position);
    }
}
