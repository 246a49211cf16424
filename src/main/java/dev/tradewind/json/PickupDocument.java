package dev.tradewind.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.json.OrderDocument.AddressDocument;
import dev.tradewind.shipment.Address;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A request for a collection in JSON, field for field as {@code openapi.yaml} names them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PickupDocument(
        String partner,
        String merchantId,
        AddressDocument address,
        String readyAt,
        String closesAt,
        int parcels,
        long totalWeightGrams,
        @Nullable List<String> shipments,
        @Nullable String instructions) {

    public Address addressOf() {
        return address.toAddress();
    }

    /**
     * @throws java.time.DateTimeException when there is no such moment
     */
    public Instant readyAtInstant() {
        return OffsetDateTime.parse(readyAt).toInstant();
    }

    public LocalTime closesAtTime() {
        return LocalTime.parse(closesAt);
    }

    public List<String> shipmentsOrNone() {
        return Objects.requireNonNullElse(shipments, List.of());
    }
}
