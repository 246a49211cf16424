package dev.tradewind.api;

import dev.tradewind.json.OrderDocument.AddressDocument;
import dev.tradewind.json.PickupDocument;
import dev.tradewind.store.PickupRepository.Pickup;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A collection as callers read it, field for field as {@code openapi.yaml} names them. */
record PickupBody(
        String id,
        String partner,
        String merchantId,
        String state,
        @Nullable String detail,
        List<String> confirmationNumbers,
        AddressDocument address,
        String readyAt,
        String closesAt,
        int parcels,
        long totalWeightGrams,
        List<String> shipments,
        @Nullable String instructions,
        Instant requestedAt,
        Instant updatedAt) {

    static PickupBody of(Pickup pickup) {
        PickupDocument document = pickup.document();
        return new PickupBody(
                pickup.id().toString(),
                document.partner(),
                document.merchantId(),
                pickup.state().name(),
                pickup.detail(),
                pickup.confirmationNumbers(),
                document.address(),
                document.readyAt(),
                document.closesAt(),
                document.parcels(),
                document.totalWeightGrams(),
                document.shipmentsOrNone(),
                document.instructions(),
                pickup.requestedAt(),
                pickup.updatedAt());
    }
}
