package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.Feed;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.specs.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Incidents: at most one open a cause, however many gateways see it. */
@Repository
public class IncidentRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    IncidentRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** Whether it still lasts. */
    public enum State {
        OPEN,
        RESOLVED
    }

    /**
     * An incident to be opened, unless its cause has an open one.
     *
     * @param silentSince when the feed last spoke
     */
    public record Opening(
            UUID id, String cause, String partner, Instant silentSince, Instant openedAt, String detail) {}

    /**
     * An incident as it stands; open until it is resolved. What it covers is null where it covers any.
     *
     * @param severity as who declared it said; null: that of its kind
     * @param waitingSince since when nobody has it in hand: opened, opened again or woken
     * @param escalation the last level that was told of it; 0 before the first
     * @param mergedInto the broader one that took it over
     * @param told what the platform knows of it
     * @param alerts how many of it are not resolved
     */
    public record Incident(
            UUID id,
            String kind,
            String cause,
            @Nullable String partner,
            @Nullable String origin,
            @Nullable String destination,
            @Nullable String milestone,
            @Nullable String place,
            @Nullable Severity severity,
            @Nullable String declaredBy,
            Instant openedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable Instant resolvedAt,
            @Nullable String assignee,
            @Nullable Instant snoozedUntil,
            Instant waitingSince,
            int escalation,
            @Nullable UUID mergedInto,
            Told told,
            String detail,
            long alerts) {

        /** The lane as people write it: {@code CN-DE}, {@code any-DE}; null for any. */
        public @Nullable String lane() {
            return origin == null && destination == null
                    ? null
                    : Objects.requireNonNullElse(origin, "any") + "-" + Objects.requireNonNullElse(destination, "any");
        }

        /** How bad it is: as who declared it said, or else as its kind is. */
        public Severity severity(IncidentRules rules) {
            return severity == null ? rules.severity(kind) : severity;
        }
    }

    /** What the platform knows of an incident. */
    public enum Told {
        NOTHING,
        OPENED,
        RESOLVED
    }

    static final String INCIDENT = """
            select i.*, coalesce(i.waiting_since, i.opened_at) as waiting, (
                select count(*) from alert a where a.incident_id = i.id and a.state in ('OPEN', 'ACKNOWLEDGED')) as alerts
            from incident i
            """;

    /** Whoever changes incidents does it alone; taken before anything else is locked, and held until the transaction ends. */
    private static final long ALONE = 0x1AC1DE27L;

    /** Waits until nobody else changes incidents. */
    public void alone() {
        jdbc.sql("select pg_advisory_xact_lock(:key)").param("key", ALONE).query(row -> {});
    }

    /** Whether nobody else changes incidents, and nobody will before this transaction ends. */
    public boolean tryAlone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", ALONE)
                .query(Boolean.class)
                .single();
    }

    /** What a dead feed's incident has as its cause: {@code ninja-van/WEBHOOK}. */
    public static String cause(Feed feed) {
        return feed.partner() + "/" + feed.channel();
    }

    /**
     * Opens incidents of dead feeds, and wakes the shipments whose clocks broke since the feed fell silent: nobody knew then
     * that their silence meant nothing.
     *
     * @return the details of those that were not open before
     */
    public List<String> openFeedDead(Collection<Opening> openings) {
        if (openings.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("""
                        with alone as materialized (select pg_advisory_xact_lock(:alone)), opened as (
                        insert into incident (id, kind, cause, partner, silent_since, opened_at, detail)
                        select id, 'feed-dead', cause, partner, "silentSince", "openedAt", detail
                        from alone cross join jsonb_to_recordset(:openings::jsonb) as o(id uuid, cause text, partner text,
                            "silentSince" timestamptz, "openedAt" timestamptz, detail text)
                        order by cause
                        on conflict (kind, cause) where resolved_at is null do nothing
                        returning partner, silent_since, opened_at, detail
                        ), woken as (
                            insert into wake_up as w (shipment_id, at)
                            select a.shipment_id, min(o.opened_at)
                            from opened o join alert a on a.partner = o.partner and a.due_at >= o.silent_since
                            where a.state = 'OPEN'
                            group by a.shipment_id
                            order by a.shipment_id
                            on conflict (shipment_id) do update set at = least(w.at, excluded.at)
                        )
                        select detail from opened
                        """)
                .param("openings", Sql.json(mapper, openings))
                .param("alone", ALONE)
                .query(String.class)
                .list();
    }

    /**
     * Resolves the incidents of feeds that are not dead.
     *
     * @return the details of those that were open
     */
    public List<String> resolveFeedDead(Collection<Feed> feeds, Instant now) {
        return jdbc.sql("""
                        with alone as materialized (select pg_advisory_xact_lock(:alone))
                        update incident set resolved_at = :now, snoozed_until = null
                        from alone where kind = 'feed-dead' and resolved_at is null and cause = any(:causes::text[])
                        returning detail
                        """)
                .param("now", Sql.timestamp(now))
                .param("alone", ALONE)
                .param(
                        "causes",
                        Sql.texts(feeds.stream().map(IncidentRepository::cause).toList()))
                .query(String.class)
                .list();
    }

    /** Whether a feed is dead, so that its shipments' silence says nothing of them. */
    public boolean isDead(Feed feed) {
        return jdbc.sql("""
                        select exists (
                            select from incident where kind = 'feed-dead' and cause = :cause and resolved_at is null)
                        """).param("cause", cause(feed)).query(Boolean.class).single();
    }

    /** A page of incidents, the newest first. */
    public List<Incident> list(@Nullable State state, @Nullable String partner, @Nullable UUID before, int limit) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        if (state != null) {
            conditions.add(state == State.OPEN ? "resolved_at is null" : "resolved_at is not null");
        }
        if (partner != null) {
            conditions.add("partner = :partner");
            params.put("partner", partner);
        }
        if (before != null) {
            conditions.add("id < :before");
            params.put("before", before);
        }
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        return jdbc.sql(INCIDENT + where + " order by id desc limit :limit")
                .params(params)
                .param("limit", limit)
                .query(IncidentRepository::incident)
                .list();
    }

    public Optional<Incident> find(UUID id) {
        return jdbc.sql(INCIDENT + "where i.id = :id")
                .param("id", id)
                .query(IncidentRepository::incident)
                .optional();
    }

    /** The incidents of which the platform knows otherwise than they stand. */
    public List<Incident> untold() {
        return jdbc.sql(INCIDENT + """
                        where told <> case when resolved_at is null then 'opened' else 'resolved' end order by id
                        """).query(IncidentRepository::incident).list();
    }

    /** The platform knows how incidents stand. */
    public void told(Collection<UUID> incidents) {
        jdbc.sql("""
                        update incident set told = case when resolved_at is null then 'opened' else 'resolved' end
                        where id = any(:ids::uuid[])
                        """).param("ids", Sql.texts(incidents)).update();
    }

    /** The open incidents that somebody took in hand since people were told of it. */
    public List<Incident> takenInHand() {
        return jdbc.sql(INCIDENT + """
                        where resolved_at is null and acknowledged_at is not null
                            and acknowledged_told is distinct from acknowledged_at
                        order by id
                        """).query(IncidentRepository::incident).list();
    }

    /** People know that somebody has incidents in hand. */
    public void toldInHand(Collection<UUID> incidents) {
        jdbc.sql("update incident set acknowledged_told = acknowledged_at where id = any(:ids::uuid[])")
                .param("ids", Sql.texts(incidents))
                .update();
    }

    /** Those of which all alerts proved wrong; none without alerts. */
    public Set<UUID> wrong(Collection<UUID> incidents) {
        return jdbc.sql("""
                        select i.id from incident i
                        where i.id = any(:ids::uuid[])
                            and exists (select from alert a where a.incident_id = i.id)
                            and not exists (select from alert a where a.incident_id = i.id and a.reversed_at is null)
                        """)
                .param("ids", Sql.texts(incidents))
                .query(UUID.class)
                .set();
    }

    /** The open incidents that nobody has in hand and that don't sleep. */
    public List<Incident> waiting() {
        return jdbc.sql(INCIDENT + """
                        where resolved_at is null and acknowledged_at is null and snoozed_until is null order by id
                        """).query(IncidentRepository::incident).list();
    }

    public void escalate(UUID incident, int level) {
        jdbc.sql("update incident set escalation = :level where id = :id")
                .param("level", level)
                .param("id", incident)
                .update();
    }

    static Incident incident(ResultSet row, int number) throws SQLException {
        String severity = row.getString("severity");
        return new Incident(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("cause"),
                row.getString("partner"),
                row.getString("origin"),
                row.getString("destination"),
                row.getString("milestone"),
                row.getString("place"),
                severity == null ? null : Severity.valueOf(severity.toUpperCase(Locale.ROOT)),
                row.getString("declared_by"),
                Sql.instant(row, "opened_at"),
                Sql.instantOrNull(row, "acknowledged_at"),
                Sql.instantOrNull(row, "resolved_at"),
                row.getString("assignee"),
                Sql.instantOrNull(row, "snoozed_until"),
                Sql.instant(row, "waiting"),
                row.getInt("escalation"),
                row.getObject("merged_into", UUID.class),
                Told.valueOf(row.getString("told").toUpperCase(Locale.ROOT)),
                row.getString("detail"),
                row.getLong("alerts"));
    }
}
