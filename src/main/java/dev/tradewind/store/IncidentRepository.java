package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.Feed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** An incident as it stands; open until it is resolved. */
    public record Incident(
            UUID id,
            String kind,
            String cause,
            String partner,
            Instant openedAt,
            @Nullable Instant resolvedAt,
            String detail) {}

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
                        with opened as (
                        insert into incident (id, kind, cause, partner, silent_since, opened_at, detail)
                        select id, 'feed-dead', cause, partner, "silentSince", "openedAt", detail
                        from jsonb_to_recordset(:openings::jsonb) as o(id uuid, cause text, partner text,
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
                        update incident set resolved_at = :now
                        where kind = 'feed-dead' and resolved_at is null and cause = any(:causes::text[])
                        returning detail
                        """)
                .param("now", Sql.timestamp(now))
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
        return jdbc.sql("""
                        select id, kind, cause, partner, opened_at, resolved_at, detail
                        from incident %s order by id desc limit :limit
                        """.formatted(where))
                .params(params)
                .param("limit", limit)
                .query((row, number) -> new Incident(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getString("cause"),
                        row.getString("partner"),
                        Sql.instant(row, "opened_at"),
                        Sql.instantOrNull(row, "resolved_at"),
                        row.getString("detail")))
                .list();
    }
}
