package dev.tradewind.sandbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the promises that the gateway keeps: an attempt is written down before the partner hears of it. */
final class GatewayPromises implements PromisedDelivery {

    private final JdbcClient jdbc;

    GatewayPromises(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Instant> of(String clientReference) {
        return jdbc.sql("""
                        select shipment.promised_by
                        from booking_attempt join shipment on shipment.id = booking_attempt.shipment_id
                        where booking_attempt.reference = :reference
                        """)
                .param("reference", clientReference)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
