package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Correction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was declared wrong with tracking events. */
@Repository
public class CorrectionRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    CorrectionRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** The name of an event: its number and its identity. */
    public record EventKey(TrackingNumber number, String identity) {}

    /**
     * An event of a shipment that may be corrected.
     *
     * @param partner who has booked the shipment
     * @param acceptedAt when the shipment's order was accepted
     * @param corrections oldest first
     */
    public record Correctable(
            ShipmentId shipment, PartnerId partner, Instant acceptedAt, List<Correction> corrections) {}

    /** Locks an event; empty when no shipment has it. Events are locked before shipments, as where they are told. */
    public Optional<Correctable> lock(EventKey event) {
        return jdbc.sql("""
                        select s.id, s.partner, s.accepted_at, e.corrections
                        from tracking_event e
                        join tracking_number n on n.partner = e.partner and n.number = e.tracking_number
                        join shipment s on s.id = n.shipment_id
                        where e.tracking_number = :number and e.identity = :identity
                            and e.partner = split_part(:identity, '|', 1)
                        for update of e
                        """)
                .param("number", event.number().value())
                .param("identity", event.identity())
                .query((row, number) -> new Correctable(
                        new ShipmentId(row.getObject("id", UUID.class)),
                        new PartnerId(row.getString("partner")),
                        Sql.instant(row, "accepted_at"),
                        EventRow.corrections(row.getString("corrections"), mapper)))
                .optional();
    }

    /** Writes a correction behind the earlier ones of its event. */
    public void append(EventKey event, Correction correction) {
        jdbc.sql("""
                        update tracking_event
                        set corrections = coalesce(corrections, '[]'::jsonb) || :correction::jsonb
                        where tracking_number = :number and identity = :identity
                            and partner = split_part(:identity, '|', 1)
                        """)
                .param("correction", Sql.json(mapper, EventRow.CorrectionRow.of(correction)))
                .param("number", event.number().value())
                .param("identity", event.identity())
                .update();
    }
}
