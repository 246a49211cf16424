package dev.tradewind.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.shipment.MerchantId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.ManifestRepository.Line;
import dev.tradewind.store.ManifestRepository.Manifest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A manifest as callers read it, field for field as {@code openapi.yaml} names them; in lists without its lines. */
record ManifestBody(
        String id,
        String partner,
        @Nullable String merchantId,
        String day,
        int shipments,
        int parcels,
        long totalWeightGrams,
        boolean complete,
        Instant closedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<LineBody> lines) {

    static ManifestBody of(Manifest manifest) {
        return of(manifest, null);
    }

    static ManifestBody of(Manifest manifest, @Nullable List<Line> lines) {
        MerchantId merchant = manifest.merchant();
        return new ManifestBody(
                manifest.id().toString(),
                manifest.partner().value(),
                merchant == null ? null : merchant.value(),
                manifest.day().toString(),
                manifest.shipments(),
                manifest.parcels(),
                manifest.totalWeightGrams(),
                manifest.complete(),
                manifest.closedAt(),
                lines == null ? null : lines.stream().map(LineBody::of).toList());
    }

    /** A shipment on it. */
    record LineBody(
            int position,
            String shipmentId,
            String orderReference,
            List<String> trackingNumbers,
            String country,
            @Nullable String postalCode,
            String city,
            int parcels,
            long weightGrams) {

        static LineBody of(Line line) {
            return new LineBody(
                    line.position(),
                    line.shipment().toString(),
                    line.orderReference(),
                    line.trackingNumbers().stream().map(TrackingNumber::value).toList(),
                    line.country(),
                    line.postalCode(),
                    line.city(),
                    line.parcels(),
                    line.weightGrams());
        }
    }
}
