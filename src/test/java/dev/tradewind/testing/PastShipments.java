package dev.tradewind.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shipments of long ago, as the database keeps them: for simulations, which only read. */
public final class PastShipments {

    private final JdbcClient jdbc;

    public PastShipments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Accepted under the second version of cross-border, picked up a day later, then delivered; tells its id. */
    public String delivered(
            String partner, ObjectNode order, Instant acceptedAt, String deliveredAt, String promisedBy) {
        UUID id = UuidCreator.getTimeOrderedEpoch(acceptedAt);
        jdbc.sql("""
                        insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin, destination,
                            state, status, partner, partner_service, tracking_numbers, guarantee, guarantee_version, promised_by,
                            accepted_at, booked_at, updated_at)
                        values (:id, 'm-1', :reference, :order::jsonb, '', 'CN', :destination, 'DELIVERED', 'DELIVERED', :partner,
                            'STD', array[:id::text], 'cross-border', 2, :promised::timestamptz, :accepted::timestamptz,
                            :accepted::timestamptz + interval '1 minute', now())
                        """)
                .param("id", id)
                .param("reference", order.get("orderReference").asText())
                .param("order", Orders.write(order))
                .param("destination", order.at("/consignee/country").asText())
                .param("partner", partner)
                .param("promised", promisedBy)
                .param("accepted", acceptedAt.toString())
                .update();
        jdbc.sql("insert into tracking_number (partner, number, shipment_id) values (:partner, :id::text, :id)")
                .param("partner", partner)
                .param("id", id)
                .update();
        event(
                id.toString(),
                "PICKED_UP",
                null,
                acceptedAt.plus(Duration.ofDays(1)).toString());
        event(id.toString(), "DELIVERED", null, deliveredAt);
        return id.toString();
    }

    /** An event of one of them. */
    public void event(String shipment, String code, @Nullable String reason, String occurredAt) {
        jdbc.sql("""
                        insert into tracking_event (partner, tracking_number, identity, event_code, reason, occurred_at,
                            offset_seconds, told_as, zone_from, classifier, partner_code, partner_text, received_at, recorded_at,
                            sources)
                        select partner, number, :code || :at, :code, :reason, :at::timestamptz, 0, :at, 'TOLD', 'ACTUAL', :code,
                            :code, :at::timestamptz, :at::timestamptz,
                            jsonb_build_object('POLL', jsonb_build_object('channel', 'POLL', 'receivedAt', :at, 'message', 1))
                        from tracking_number where number = :shipment
                        """)
                .param("code", code)
                .param("reason", reason)
                .param("at", occurredAt)
                .param("shipment", shipment)
                .update();
    }
}
