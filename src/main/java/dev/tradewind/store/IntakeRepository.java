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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /**
     * A submission that was made before.
     *
     * @param byKey whether it is known by its client's key, else by its merchant's reference
     */
    public record Earlier(
            boolean byKey,
            ShipmentId shipment,
            byte[] digest,
            Instant inHandUntil,
            @Nullable Integer status,
            String body) {}

    /** A submission as it is looked for: by its client's key where it has one, and by its merchant's reference. */
    public record Sought(String client, @Nullable String key, String merchant, String reference) {}

    /** A client's use of an idempotency key. */
    public record UsedKey(String client, String key, byte[] digest, UUID shipment, Instant createdAt) {}

    /**
     * The first answer to a submission.
     *
     * @param status null while the caller still waits for a better answer
     */
    public record FirstAnswer(
            UUID shipment, Instant inHandUntil, @Nullable Integer status, String body) {}

    /** A shipment as the database takes it. */
    private record Row(
            UUID id,
            String merchant,
            String reference,
            OrderDocument document,
            byte[] digest,
            String origin,
            String destination,
            String partner,
            String service,
            String guarantee,
            int version,
            Instant promisedBy,
            Instant acceptedAt,
            @Nullable String traceParent) {

        private static Row of(NewShipment shipment) {
            return new Row(
                    shipment.id().value(),
                    shipment.order().merchantId(),
                    shipment.order().orderReference(),
                    shipment.order(),
                    shipment.digest(),
                    shipment.lane().origin().value(),
                    shipment.lane().destination().value(),
                    shipment.partner().value(),
                    shipment.partnerService(),
                    shipment.guarantee(),
                    shipment.guaranteeVersion(),
                    shipment.promisedBy(),
                    shipment.acceptedAt(),
                    shipment.traceParent());
        }
    }

    /**
     * Stores shipments, all but those whose merchant has used the order reference before, here or in this list; waits for a
     * submission of it that is being stored now. They go in by their references, so that two lists of the same orders never
     * wait for each other in a ring.
     *
     * @return those that are stored now
     */
    public Set<ShipmentId> insert(Collection<NewShipment> shipments) {
        return jdbc
                .sql("""
                        with submitted as (
                            select * from jsonb_to_recordset(:shipments::jsonb) as r(id uuid, merchant text, reference text,
                                document jsonb, digest text, origin text, destination text, partner text, service text,
                                guarantee text, version int, "promisedBy" timestamptz, "acceptedAt" timestamptz,
                                "traceParent" text)
                        ), accepted as (
                            insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin,
                                destination, state, status, partner, partner_service, guarantee, guarantee_version,
                                promised_by, accepted_at, updated_at, trace_parent, phone_tail)
                            select id, merchant, reference, document, decode(digest, 'base64'), origin,
                                destination, :state, :status, partner, service, guarantee, version,
                                "promisedBy", "acceptedAt", "acceptedAt", "traceParent",
                                right(document -> 'consignee' ->> 'phone', 4)
                            from submitted order by merchant, reference, id
                            on conflict (merchant_id, order_reference) do nothing
                            returning id, partner, accepted_at
                        ), due as (
                            insert into partner_job (shipment_id, kind, partner, due_at)
                            select id, :book, partner, accepted_at from accepted
                        )
                        select id from accepted
                        """)
                .param(
                        "shipments",
                        Sql.json(mapper, shipments.stream().map(Row::of).toList()))
                .param("state", ShipmentState.ACCEPTED.name())
                .param("status", TrackingStatus.PENDING.name())
                .param("book", JobKind.BOOK.name())
                .query(UUID.class)
                .list()
                .stream()
                .map(ShipmentId::new)
                .collect(Collectors.toSet());
    }

    /** False when one of the clients has used one of the keys before; the caller then takes all of it back. */
    public boolean insertKeys(Collection<UsedKey> keys) {
        if (keys.isEmpty()) {
            return true;
        }
        return jdbc.sql("""
                        insert into idempotency_key (client, key, body_digest, shipment_id, created_at)
                        select client, key, decode(digest, 'base64'), shipment, "createdAt"
                        from jsonb_to_recordset(:keys::jsonb) as r(client text, key text, digest text, shipment uuid,
                            "createdAt" timestamptz)
                        order by client, key
                        on conflict (client, key) do nothing
                        """).param("keys", Sql.json(mapper, keys)).update() == keys.size();
    }

    /** Keeps the first answers. */
    public void insertAnswers(Collection<FirstAnswer> answers) {
        jdbc.sql("""
                        insert into first_answer (shipment_id, in_hand_until, status, body)
                        select shipment, "inHandUntil", status, body
                        from jsonb_to_recordset(:answers::jsonb) as r(shipment uuid, "inHandUntil" timestamptz, status int,
                            body text)
                        """).param("answers", Sql.json(mapper, answers)).update();
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

    /**
     * Finds those that were submitted before. The key is looked at first: it says that this is a repeat, whatever the body.
     *
     * @return by their position in the list
     */
    public Map<Integer, Earlier> earlier(List<Sought> submissions) {
        Map<Integer, Earlier> found = new HashMap<>();
        if (submissions.stream().anyMatch(submission -> submission.key() != null)) {
            earlier(submissions, """
                    join idempotency_key k on k.client = r.client and k.key = r.key
                    join shipment s on s.id = k.shipment_id""", "k.body_digest", true, found);
        }
        earlier(
                submissions,
                "join shipment s on s.merchant_id = r.merchant and s.order_reference = r.reference",
                "s.order_digest",
                false,
                found);
        return found;
    }

    private void earlier(
            List<Sought> submissions, String join, String digest, boolean byKey, Map<Integer, Earlier> found) {
        jdbc.sql("""
                        select r.position, s.id as shipment_id, %s as digest, a.in_hand_until, a.status, a.body
                        from rows from (jsonb_to_recordset(:submissions::jsonb)
                            as (client text, key text, merchant text, reference text))
                            with ordinality as r(client, key, merchant, reference, position)
                        %s
                        join first_answer a on a.shipment_id = s.id
                        """.formatted(digest, join))
                .param("submissions", Sql.json(mapper, submissions))
                .query(row -> {
                    found.putIfAbsent(row.getInt("position") - 1, earlier(row, byKey));
                });
    }

    private static Earlier earlier(ResultSet row, boolean byKey) throws SQLException {
        return new Earlier(
                byKey,
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                row.getBytes("digest"),
                Sql.instant(row, "in_hand_until"),
                row.getObject("status", Integer.class),
                row.getString("body"));
    }
}
