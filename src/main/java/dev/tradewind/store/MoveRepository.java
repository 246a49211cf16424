package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.ShipmentState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Orders that wait for a partner, and go to another. */
@Repository
public class MoveRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    MoveRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * An order that waits to be booked.
     *
     * @param refusedBy partners that have refused it
     */
    public record Waiting(
            ShipmentId shipment,
            ShipmentOrder order,
            PartnerId partner,
            Set<PartnerId> refusedBy,
            String guarantee,
            int guaranteeVersion,
            Instant promisedBy,
            Instant acceptedAt) {}

    /**
     * Where an order waits from now on.
     *
     * @param partner its new partner, or null when it stays where it is
     */
    public record Move(
            UUID shipment,
            @Nullable String partner,
            @Nullable String service,
            Instant dueAt) {

        public static Move to(Waiting waiting, PartnerId partner, String service, Instant now) {
            return new Move(waiting.shipment().value(), partner.value(), service, now);
        }

        public static Move stay(Waiting waiting, Instant lookAgainAt) {
            return new Move(waiting.shipment().value(), null, null, lookAgainAt);
        }

        public boolean changesPartner() {
            return partner != null;
        }
    }

    /** Locks some orders that are due to be booked with these partners and are with nobody now, the longest due first. */
    public List<Waiting> lockWaiting(Collection<PartnerId> partners, int limit, Instant now) {
        return jdbc.sql("""
                        select s.id, s.order_document, s.partner, s.guarantee, s.guarantee_version, s.promised_by, s.accepted_at,
                            array(select a.partner from booking_attempt a
                                where a.shipment_id = s.id and a.outcome = 'REJECTED') as refused_by
                        from partner_job j join shipment s on s.id = j.shipment_id
                        where j.kind = :book and j.partner in (:partners) and j.due_at <= :now
                            and s.state = :accepted and s.order_document ->> 'partner' is null
                        order by j.due_at
                        limit :limit
                        for update of j, s skip locked
                        """)
                .param("book", JobKind.BOOK.name())
                .param("partners", partners.stream().map(PartnerId::value).toList())
                .param("accepted", ShipmentState.ACCEPTED.name())
                .param("now", Sql.timestamp(now))
                .param("limit", limit)
                .query((row, number) -> waiting(row))
                .list();
    }

    private Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                new ShipmentId(row.getObject("id", UUID.class)),
                Sql.read(mapper, row.getString("order_document"), OrderDocument.class)
                        .toOrder(),
                new PartnerId(row.getString("partner")),
                Sql.partners(row, "refused_by"),
                row.getString("guarantee"),
                row.getInt("guarantee_version"),
                Sql.instant(row, "promised_by"),
                Sql.instant(row, "accepted_at"));
    }

    /** Moves orders whose jobs are locked. */
    public void move(Collection<Move> moves, Instant now) {
        jdbc.sql("""
                        with move as (
                            select * from jsonb_to_recordset(:moves::jsonb)
                                as m(shipment uuid, partner text, service text, "dueAt" timestamptz)
                        ), moved as (
                            update partner_job j
                            set due_at = m."dueAt", partner = coalesce(m.partner, j.partner),
                                tries = case when m.partner is null then j.tries else 0 end
                            from move m where j.shipment_id = m.shipment and j.kind = :book
                        )
                        update shipment s set partner = m.partner, partner_service = m.service, updated_at = :now
                        from move m where s.id = m.shipment and m.partner is not null
                        """)
                .param("moves", Sql.json(mapper, moves))
                .param("book", JobKind.BOOK.name())
                .param("now", Sql.timestamp(now))
                .update();
    }
}
