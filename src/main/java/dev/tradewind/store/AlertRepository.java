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
            @Nullable UUID incident,
            @Nullable String assignee,
            @Nullable Instant snoozedUntil,
            @Nullable Said said,
            Position position) {}

    /** With which chance people were warned, and what it rested on. */
    public record Said(BigDecimal chance, WarningRepository.Basis basis) {}

    /** Where a change stands in the stream of all changes. */
    public record Position(long transaction, long number) {}

    /**
     * An alert to be raised, or raised again after it was taken back.
     *
     * @param milestone where its clock ends, or {@code silence}; null where it is no matter of the shipment's way, and no part of an
     *     incident
     * @param place where the shipment was last seen; null when nobody told
     * @param atCustoms whether customs there has it in hand
     */
    public record Raise(
            UUID id,
            UUID shipment,
            String clock,
            Kind kind,
            String partner,
            Instant dueAt,
            Instant raisedAt,
            @Nullable String milestone,
            @Nullable String place,
            boolean atCustoms) {}

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

    /**
     * Raises alerts that aren't there yet or were taken back. Each joins the incident that covers it, if there is one, and is in
     * hand where that is; incidents are only read, so that raising waits for nobody who works on one. As everywhere, alerts are
     * locked in the order of their shipments and clocks.
     */
    public List<Changed> raise(Collection<Raise> alerts) {
        if (alerts.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("with " + Cover.JOINABLE + """
                        , a as (
                            select r.id, r.shipment, r.clock, r.kind, r.partner, r."dueAt" as due_at,
                                r."raisedAt" as raised_at, r.milestone, r.place, r."atCustoms" as at_customs,
                                s.origin, s.destination
                            from jsonb_to_recordset(:alerts::jsonb) as r(id uuid, shipment uuid, clock text, kind text,
                                partner text, "dueAt" timestamptz, "raisedAt" timestamptz, milestone text, place text,
                                "atCustoms" boolean)
                            join shipment s on s.id = r.shipment
                        )
                        insert into alert as known (id, shipment_id, clock, kind, state, partner, due_at, raised_at, origin,
                            destination, milestone, place, at_customs, incident_id, loose_since, acknowledged_at, assignee,
                            snoozed_until)
                        select a.id, a.shipment, a.clock, a.kind,
                            case when i.acknowledged_at is null then 'OPEN' else 'ACKNOWLEDGED' end, a.partner, a.due_at,
                            a.raised_at, a.origin, a.destination, a.milestone, a.place, a.at_customs, i.id,
                            case when i.id is null and a.milestone is not null then a.raised_at end,
                            case when i.acknowledged_at is not null then a.raised_at end, i.assignee, i.snoozed_until
                        from a left join lateral\s""" + Cover.BEST + """
                         i on true
                        order by a.shipment, a.clock, a.kind
                        on conflict (shipment_id, clock, kind) do update
                        set state = excluded.state, due_at = excluded.due_at, raised_at = excluded.raised_at,
                            milestone = excluded.milestone, place = excluded.place, at_customs = excluded.at_customs,
                            origin = excluded.origin, destination = excluded.destination,
                            incident_id = excluded.incident_id, loose_since = excluded.loose_since,
                            acknowledged_at = excluded.acknowledged_at, assignee = excluded.assignee,
                            snoozed_until = excluded.snoozed_until, resolved_at = null, reversed_at = null,
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        where known.reversed_at is not null
                        returning shipment_id, partner, clock, due_at
                        """)
                .param("alerts", Sql.json(mapper, alerts))
                .param("now", Sql.timestamp(alerts.iterator().next().raisedAt()))
                .query(AlertRepository::changed)
                .list();
    }

    /** Takes alerts back that a late or corrected scan has proved wrong. */
    public List<Changed> reverse(Collection<Reverse> alerts, Instant now) {
        return jdbc.sql("""
                        with wrong as (
                            select a.id
                            from jsonb_to_recordset(:alerts::jsonb) as r(shipment uuid, clock text, kind text)
                            join alert a on a.shipment_id = r.shipment and a.clock = r.clock and a.kind = r.kind
                            where a.reversed_at is null
                            order by a.shipment_id, a.clock, a.kind
                            for update of a
                        )
                        update alert a set state = 'RESOLVED', resolved_at = coalesce(a.resolved_at, :now),
                            reversed_at = :now, snoozed_until = null,
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        from wrong where a.id = wrong.id
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

    /** A page of alerts, the newest first. */
    public List<Alert> list(
            @Nullable State state,
            @Nullable Kind kind,
            @Nullable String partner,
            @Nullable UUID incident,
            @Nullable UUID before,
            int limit) {
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
        if (incident != null) {
            conditions.add("a.incident_id = :incident");
            params.put("incident", incident);
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
                row.getObject("incident_id", UUID.class),
                row.getString("assignee"),
                Sql.instantOrNull(row, "snoozed_until"),
                said(mapper, row),
                new Position(row.getLong("tx"), row.getLong("change_number")));
    }

    /** What was said of an alert, where it is one of a clock at risk. */
    static @Nullable Said said(ObjectMapper mapper, ResultSet row) throws SQLException {
        BigDecimal chance = row.getBigDecimal("chance");
        return chance == null
                ? null
                : new Said(chance, Sql.read(mapper, row.getString("basis"), WarningRepository.Basis.class));
    }
}
