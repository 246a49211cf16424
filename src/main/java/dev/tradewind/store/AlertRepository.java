package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.ShipmentId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Alerts: one a shipment, clock and kind, and the stream of their changes. */
@Repository
public class AlertRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    AlertRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** What an alert warns of. */
    public enum Kind {
        AT_RISK,
        BREACHED
    }

    /** How far people have come with an alert. */
    public enum State {
        OPEN,
        ACKNOWLEDGED,
        RESOLVED
    }

    /**
     * An alert as it stands.
     *
     * @param said the chance with which people were warned last; null of a breach
     */
    public record Alert(
            UUID id,
            ShipmentId shipment,
            String orderReference,
            String partner,
            String clock,
            Kind kind,
            State state,
            Instant dueAt,
            Instant raisedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant resolvedAt,
            @Nullable Instant reversedAt,
            @Nullable String note,
            @Nullable Said said,
            Position position) {}

    /** With which chance people were warned, and what it rested on. */
    public record Said(BigDecimal chance, WarningRepository.Basis basis) {}

    /** Where a change stands in the stream of all changes. */
    public record Position(long transaction, long number) {}

    /** An alert to be raised, or raised again after it was taken back. */
    public record Raise(
            UUID id, UUID shipment, String clock, Kind kind, String partner, Instant dueAt, Instant raisedAt) {}

    /** An alert that was raised or taken back now. */
    public record Changed(ShipmentId shipment, String partner, String clock, Instant dueAt) {}

    /** An alert to be taken back. */
    public record Reverse(UUID shipment, String clock, Kind kind) {}

    private static final String ALERT = """
            select a.*, s.order_reference, a.change_tx::text::bigint as tx, w.chance, w.basis
            from alert a join shipment s on s.id = a.shipment_id
            left join lateral (
                select chance, basis from warning w
                where a.kind = 'AT_RISK' and w.shipment_id = a.shipment_id and w.clock = a.clock
                order by w.warned_at desc limit 1
            ) w on true
            """;

    /** Raises alerts that aren't there yet or were taken back. */
    public List<Changed> raise(Collection<Raise> alerts) {
        return jdbc.sql("""
                        insert into alert as a (id, shipment_id, clock, kind, state, partner, due_at, raised_at)
                        select id, shipment, clock, kind, 'OPEN', partner, "dueAt", "raisedAt"
                        from jsonb_to_recordset(:alerts::jsonb) as r(id uuid, shipment uuid, clock text, kind text,
                            partner text, "dueAt" timestamptz, "raisedAt" timestamptz)
                        on conflict (shipment_id, clock, kind) do update
                        set state = 'OPEN', due_at = excluded.due_at, raised_at = excluded.raised_at,
                            acknowledged_at = null, resolved_at = null, reversed_at = null,
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        where a.reversed_at is not null
                        returning shipment_id, partner, clock, due_at
                        """)
                .param("alerts", Sql.json(mapper, alerts))
                .query(AlertRepository::changed)
                .list();
    }

    /** Takes alerts back that a late or corrected scan has proved wrong. */
    public List<Changed> reverse(Collection<Reverse> alerts, Instant now) {
        return jdbc.sql("""
                        update alert a set state = 'RESOLVED', resolved_at = coalesce(a.resolved_at, :now),
                            reversed_at = :now, change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        from jsonb_to_recordset(:alerts::jsonb) as r(shipment uuid, clock text, kind text)
                        where a.shipment_id = r.shipment and a.clock = r.clock and a.kind = r.kind
                            and a.reversed_at is null
                        returning a.shipment_id, a.partner, a.clock, a.due_at
                        """)
                .param("alerts", Sql.json(mapper, alerts))
                .param("now", Sql.timestamp(now))
                .query(AlertRepository::changed)
                .list();
    }

    private static Changed changed(ResultSet row, int number) throws SQLException {
        return new Changed(
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                row.getString("partner"),
                row.getString("clock"),
                Sql.instant(row, "due_at"));
    }

    public Optional<Alert> find(UUID id) {
        return jdbc.sql(ALERT + "where a.id = :id")
                .param("id", id)
                .query(this::alert)
                .optional();
    }

    /** Acknowledges an open alert; one that is acknowledged already stays as it is. False when it is resolved or unknown. */
    public boolean acknowledge(UUID id, @Nullable String note, Instant now) {
        return jdbc.sql("""
                        update alert set state = 'ACKNOWLEDGED', acknowledged_at = coalesce(acknowledged_at, :now),
                            note = coalesce(:note, note),
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        where id = :id and state <> 'RESOLVED'
                        """)
                        .param("id", id)
                        .param("note", note)
                        .param("now", Sql.timestamp(now))
                        .update()
                == 1;
    }

    /** Resolves an alert; one that is resolved already stays as it is. */
    public void resolve(UUID id, @Nullable String note, Instant now) {
        jdbc.sql("""
                        update alert set state = 'RESOLVED', resolved_at = :now, note = coalesce(:note, note),
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        where id = :id and state <> 'RESOLVED'
                        """)
                .param("id", id)
                .param("note", note)
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** A page of alerts, the newest first. */
    public List<Alert> list(
            @Nullable State state, @Nullable Kind kind, @Nullable String partner, @Nullable UUID before, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (state != null) {
            conditions.add("a.state = :state");
            params.put("state", state.name());
        }
        if (kind != null) {
            conditions.add("a.kind = :kind");
            params.put("kind", kind.name());
        }
        if (partner != null) {
            conditions.add("a.partner = :partner");
            params.put("partner", partner);
        }
        if (before != null) {
            conditions.add("a.id < :before");
            params.put("before", before);
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return jdbc.sql(ALERT + where + " order by a.id desc limit :limit")
                .params(params)
                .param("limit", limit)
                .query(this::alert)
                .list();
    }

    /** The place in the stream after which everything is still to come. */
    public Position lastPosition() {
        return jdbc.sql("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1")
                .query((row, number) -> new Position(row.getLong(1), Long.MAX_VALUE))
                .single();
    }

    /**
     * The changes after a place in the stream, in order. A change of a transaction that may still be followed by an older
     * one's commit waits, so that no reader passes it by.
     */
    public List<Alert> changesAfter(Position position, int limit) {
        return jdbc.sql(ALERT + """
                        where (a.change_tx, a.change_number) > (:tx::text::xid8, :number)
                            and a.change_tx < pg_snapshot_xmin(pg_current_snapshot())
                        order by a.change_tx, a.change_number limit :limit
                        """)
                .param("tx", Long.toString(position.transaction()))
                .param("number", position.number())
                .param("limit", limit)
                .query(this::alert)
                .list();
    }

    private Alert alert(ResultSet row, int number) throws SQLException {
        return new Alert(
                row.getObject("id", UUID.class),
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                row.getString("order_reference"),
                row.getString("partner"),
                row.getString("clock"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "raised_at"),
                Sql.instantOrNull(row, "acknowledged_at"),
                Sql.instantOrNull(row, "resolved_at"),
                Sql.instantOrNull(row, "reversed_at"),
                row.getString("note"),
                said(row),
                new Position(row.getLong("tx"), row.getLong("change_number")));
    }

    private @Nullable Said said(ResultSet row) throws SQLException {
        BigDecimal chance = row.getBigDecimal("chance");
        return chance == null
                ? null
                : new Said(chance, Sql.read(mapper, row.getString("basis"), WarningRepository.Basis.class));
    }
}
