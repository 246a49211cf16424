package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.tracking.TrackingStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Puts accepted orders on disk and knows which were submitted before. */
@Repository
public class IntakeRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    IntakeRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** An order with all that was decided about it when it was accepted. */
    public record NewShipment(
            ShipmentId id,
            OrderDocument order,
            byte[] digest,
            Lane lane,
            PartnerId partner,
            String partnerService,
            String guarantee,
            int guaranteeVersion,
            Instant promisedBy,
            Instant acceptedAt,
            @Nullable String traceParent) {}

    /** A submission that was made before. */
    public record Earlier(
            ShipmentId shipment,
            byte[] digest,
            Instant inHandUntil,
            @Nullable Integer status,
            String body) {}

    /** False when the merchant has used the order reference before; waits for a submission of it that is being stored now. */
    public boolean insert(NewShipment shipment) {
        return jdbc.sql("""
                        with accepted as (
                            insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin,
                                destination, state, status, partner, partner_service, guarantee, guarantee_version,
                                promised_by, accepted_at, updated_at, trace_parent)
                            values (:id, :merchant, :reference, :document::jsonb, :digest, :origin,
                                :destination, :state, :status, :partner, :service, :guarantee, :version,
                                :promisedBy, :acceptedAt, :acceptedAt, :traceParent)
                            on conflict (merchant_id, order_reference) do nothing
                            returning id, partner, accepted_at
                        )
                        insert into partner_job (shipment_id, kind, partner, due_at)
                        select id, :book, partner, accepted_at from accepted
                        """)
                        .param("id", shipment.id().value())
                        .param("merchant", shipment.order().merchantId())
                        .param("reference", shipment.order().orderReference())
                        .param("document", Sql.json(mapper, shipment.order()))
                        .param("digest", shipment.digest())
                        .param("origin", shipment.lane().origin().value())
                        .param("destination", shipment.lane().destination().value())
                        .param("state", ShipmentState.ACCEPTED.name())
                        .param("status", TrackingStatus.PENDING.name())
                        .param("partner", shipment.partner().value())
                        .param("service", shipment.partnerService())
                        .param("guarantee", shipment.guarantee())
                        .param("version", shipment.guaranteeVersion())
                        .param("promisedBy", Sql.timestamp(shipment.promisedBy()))
                        .param("acceptedAt", Sql.timestamp(shipment.acceptedAt()))
                        .param("traceParent", shipment.traceParent())
                        .param("book", JobKind.BOOK.name())
                        .update()
                == 1;
    }

    /** False when the client has used the key before. */
    public boolean insertKey(String client, String key, byte[] digest, ShipmentId shipment, Instant now) {
        return jdbc.sql("""
                        insert into idempotency_key (client, key, body_digest, shipment_id, created_at)
                        values (:client, :key, :digest, :shipment, :now)
                        on conflict (client, key) do nothing
                        """)
                        .param("client", client)
                        .param("key", key)
                        .param("digest", digest)
                        .param("shipment", shipment.value())
                        .param("now", Sql.timestamp(now))
                        .update()
                == 1;
    }

    /** Keeps the first answer; without a status while the caller still waits for a better one. */
    public void insertAnswer(ShipmentId shipment, Instant inHandUntil, @Nullable Integer status, String body) {
        jdbc.sql("""
                        insert into first_answer (shipment_id, in_hand_until, status, body)
                        values (:shipment, :until, :status, :body)
                        """)
                .param("shipment", shipment.value())
                .param("until", Sql.timestamp(inHandUntil))
                .param("status", status)
                .param("body", body)
                .update();
    }

    /** Keeps the answer that the first caller waited for, unless a repeat came so late that it has got one already. */
    public void completeAnswer(ShipmentId shipment, int status, String body) {
        jdbc.sql("""
                        update first_answer set status = :status, body = :body
                        where shipment_id = :shipment and status is null
                        """)
                .param("shipment", shipment.value())
                .param("status", status)
                .param("body", body)
                .update();
    }

    public Optional<Earlier> byKey(String client, String key) {
        return jdbc.sql("""
                        select k.shipment_id, k.body_digest as digest, a.in_hand_until, a.status, a.body
                        from idempotency_key k join first_answer a on a.shipment_id = k.shipment_id
                        where k.client = :client and k.key = :key
                        """)
                .param("client", client)
                .param("key", key)
                .query(IntakeRepository::earlier)
                .optional();
    }

    public Optional<Earlier> byOrderReference(String merchant, String reference) {
        return jdbc.sql("""
                        select s.id as shipment_id, s.order_digest as digest, a.in_hand_until, a.status, a.body
                        from shipment s join first_answer a on a.shipment_id = s.id
                        where s.merchant_id = :merchant and s.order_reference = :reference
                        """)
                .param("merchant", merchant)
                .param("reference", reference)
                .query(IntakeRepository::earlier)
                .optional();
    }

    private static Earlier earlier(ResultSet row, int number) throws SQLException {
        return new Earlier(
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                row.getBytes("digest"),
                Sql.instant(row, "in_hand_until"),
                row.getObject("status", Integer.class),
                row.getString("body"));
    }
}
