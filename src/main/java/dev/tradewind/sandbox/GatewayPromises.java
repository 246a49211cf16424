package dev.tradewind.sandbox;

import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.ShipmentId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the promises that the gateway keeps, of shipments that it asks partners to book. */
final class GatewayPromises implements PromisedDelivery {

    private final JdbcClient jdbc;

    GatewayPromises(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Instant> of(String clientReference) {
        return ClientReference.shipmentIn(clientReference).flatMap(this::of);
    }

    private Optional<Instant> of(ShipmentId shipment) {
        return jdbc.sql("select promised_by from shipment where id = :id")
                .param("id", shipment.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
