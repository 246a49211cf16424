package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Gathers alerts into incidents. All of it happens under {@link IncidentRepository#tryAlone}, and passes by alerts that somebody
 * else has locked: the next round finds them, so nobody ever waits for the gatherer.
 */
@Repository
public class GatheringRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    GatheringRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** A partner, lane and milestone with so many alerts that are in no incident. */
    public record Lane(String partner, String origin, String destination, String milestone, int alerts) {}

    /** A customs office with so many alerts that no customs incident holds. */
    public record Office(String place, int alerts) {}

    /**
     * A partner with trouble in many places.
     *
     * @param incidents of its lanes that are open and still grow
     * @param alerts in no incident
     */
    public record Partnerwide(String partner, int incidents, int alerts) {}

    /** An incident to be opened; what it covers is null where it covers any. */
    public record Opening(
            UUID id,
            String kind,
            String cause,
            @Nullable String partner,
            @Nullable String origin,
            @Nullable String destination,
            @Nullable String milestone,
            @Nullable String place,
            String detail) {}

    /**
     * Puts alerts where they belong by now: those of an incident that was taken over into the broader one, those at customs into their
     * office's, those of an outage that is over back to the single ones; then each single one into the incident that covers it.
     *
     * @param since older single alerts stay single
     */
    public void sort(Instant since, Instant now) {
        followTheBroader(now);
        letGo(now);
        toTheirOffice();
        join(since, now);
    }

    /** Alerts that joined while their incident was being taken over follow a round later, so a day's are looked at. */
    private void followTheBroader(Instant now) {
        jdbc.sql("""
                        with moved as (
                            select a.id, i.merged_into
                            from incident i join alert a on a.incident_id = i.id and a.state in ('OPEN', 'ACKNOWLEDGED')
                            where i.merged_into is not null and i.resolved_at > :now::timestamptz - interval '1 day'
                            for update of a skip locked
                        )
                        update alert a set incident_id = m.merged_into,
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        from moved m where a.id = m.id
                        """).param("now", Sql.timestamp(now)).update();
    }

    private void letGo(Instant now) {
        jdbc.sql("""
                        with free as (
                            select a.id
                            from incident i join alert a on a.incident_id = i.id and a.state in ('OPEN', 'ACKNOWLEDGED')
                            where i.kind in ('feed-dead', 'declared') and i.merged_into is null
                                and i.resolved_at > :now::timestamptz - interval '1 day'
                            for update of a skip locked
                        )
                        update alert a set incident_id = null, loose_since = :now,
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        from free where a.id = free.id
                        """).param("now", Sql.timestamp(now)).update();
    }

    private void toTheirOffice() {
        jdbc.sql("""
                        with held as (
                            select a.id, o.id as office
                            from incident o
                            join incident i on i.kind in ('lane', 'partner') and i.resolved_at is null
                            join alert a on a.incident_id = i.id and a.place = o.place and a.at_customs
                                and a.state <> 'RESOLVED'
                            where o.kind = 'customs' and o.resolved_at is null
                            for update of a skip locked
                        )
                        update alert a set incident_id = h.office,
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        from held h where a.id = h.id
                        """).update();
    }

    private void join(Instant since, Instant now) {
        jdbc.sql("with " + Cover.JOINABLE + """
                        , joined as (
                            select a.id, i.id as incident_id, i.acknowledged_at, i.assignee, i.snoozed_until
                            from alert a cross join lateral\s""" + Cover.BEST + """
                             i
                            where a.loose_since > :since and a.state <> 'RESOLVED'
                            for update of a skip locked
                        )
                        update alert a set incident_id = j.incident_id, loose_since = null,
                            state = case when j.acknowledged_at is null then a.state else 'ACKNOWLEDGED' end,
                            acknowledged_at = case when j.acknowledged_at is null then a.acknowledged_at
                                else coalesce(a.acknowledged_at, :now) end,
                            assignee = coalesce(a.assignee, j.assignee),
                            snoozed_until = coalesce(a.snoozed_until, j.snoozed_until),
                            change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                        from joined j where a.id = j.id
                        """)
                .param("since", Sql.timestamp(since))
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** The lanes that have become incidents. */
    public List<Lane> lanes(Instant since, int alerts) {
        return jdbc.sql("""
                        select partner, origin, destination, milestone, count(*) as alerts from alert
                        where loose_since > :since and state <> 'RESOLVED'
                        group by partner, origin, destination, milestone having count(*) >= :alerts
                        """)
                .param("since", Sql.timestamp(since))
                .param("alerts", alerts)
                .query((row, number) -> new Lane(
                        row.getString("partner"),
                        row.getString("origin"),
                        row.getString("destination"),
                        row.getString("milestone"),
                        row.getInt("alerts")))
                .list();
    }

    /** The customs offices that have become incidents, whatever their alerts were taken for before. */
    public List<Office> offices(Instant since, int alerts) {
        return jdbc.sql("""
                        select place, count(*) as alerts from (
                            select place from alert where loose_since > :since and state <> 'RESOLVED' and at_customs
                            union all
                            select a.place from incident i
                            join alert a on a.incident_id = i.id and a.at_customs and a.state <> 'RESOLVED'
                            where i.kind in ('lane', 'partner') and i.resolved_at is null and a.raised_at > :since
                        ) held
                        group by place having count(*) >= :alerts
                        """)
                .param("since", Sql.timestamp(since))
                .param("alerts", alerts)
                .query((row, number) -> new Office(row.getString("place"), row.getInt("alerts")))
                .list();
    }

    /** The partners that have become incidents. */
    public List<Partnerwide> partners(Instant since, int incidents, int alerts) {
        return jdbc.sql("""
                        select partner, sum(incidents) as incidents, sum(alerts) as alerts from (
                            select i.partner, 1 as incidents, 0 as alerts from incident i
                            where i.kind = 'lane' and i.resolved_at is null and exists (
                                select from alert a where a.incident_id = i.id and a.state in ('OPEN', 'ACKNOWLEDGED')
                                    and a.raised_at > :since)
                            union all
                            select partner, 0, count(*) from alert
                            where loose_since > :since and state <> 'RESOLVED' group by partner
                        ) trouble
                        group by partner having sum(incidents) >= :incidents or sum(alerts) >= :alerts
                        """)
                .param("since", Sql.timestamp(since))
                .param("incidents", incidents)
                .param("alerts", alerts)
                .query((row, number) ->
                        new Partnerwide(row.getString("partner"), row.getInt("incidents"), row.getInt("alerts")))
                .list();
    }

    /**
     * Opens incidents, unless their cause has an open one.
     *
     * @return those that were not open before
     */
    public List<UUID> open(Collection<Opening> openings, Instant now) {
        return jdbc.sql("""
                        insert into incident (id, kind, cause, partner, origin, destination, milestone, place, opened_at, detail)
                        select id, kind, cause, partner, origin, destination, milestone, place, :now, detail
                        from jsonb_to_recordset(:openings::jsonb) as o(id uuid, kind text, cause text, partner text,
                            origin text, destination text, milestone text, place text, detail text)
                        order by kind, cause
                        on conflict (kind, cause) where resolved_at is null do nothing
                        returning id
                        """)
                .param("openings", Sql.json(mapper, openings))
                .param("now", Sql.timestamp(now))
                .query(UUID.class)
                .list();
    }

    /** An incident that a broader one has taken over. */
    public record Taken(UUID incident, UUID broader) {}

    /** Has broader incidents take over the narrower ones whose every alert they cover. Their alerts follow when they are sorted. */
    public List<Taken> takeOver(Instant now) {
        return jdbc.sql("""
                        update incident n
                        set resolved_at = :now, merged_into = found.broader, reopens_until = null, snoozed_until = null
                        from (
                            select distinct on (n.id) n.id, b.id as broader
                            from incident n join incident b on b.resolved_at is null and b.rank < n.rank
                                and (b.partner is null or b.partner = n.partner)
                                and (b.origin is null or b.origin = n.origin)
                                and (b.destination is null or b.destination = n.destination)
                                and (b.milestone is null or b.milestone = n.milestone)
                                and (b.place is null or b.place = n.place)
                                and (b.kind <> 'customs' or n.kind = 'customs')
                                and (b.kind <> 'feed-dead' or n.milestone is distinct from 'booked')
                            where n.resolved_at is null and n.kind in ('lane', 'partner', 'customs')
                            order by n.id, b.rank, b.id
                        ) found
                        where n.id = found.id
                        returning n.id, n.merged_into
                        """)
                .param("now", Sql.timestamp(now))
                .query((row, number) ->
                        new Taken(row.getObject("id", UUID.class), row.getObject("merged_into", UUID.class)))
                .list();
    }

    /** Opens incidents again whose cause has come back; they wait for somebody anew. */
    public List<UUID> reopen(Instant now) {
        jdbc.sql("update incident set reopens_until = null where merged_into is null and reopens_until <= :now")
                .param("now", Sql.timestamp(now))
                .update();
        return jdbc.sql("""
                        update incident i
                        set resolved_at = null, reopens_until = null, waiting_since = :now, acknowledged_at = null,
                            snoozed_until = null, escalation = 0
                        where i.resolved_at is not null and i.reopens_until is not null and i.merged_into is null
                            and exists (select from alert a
                                where a.incident_id = i.id and a.state in ('OPEN', 'ACKNOWLEDGED'))
                            and not exists (select from incident o
                                where o.kind = i.kind and o.cause = i.cause and o.resolved_at is null)
                        returning id
                        """).param("now", Sql.timestamp(now)).query(UUID.class).list();
    }

    /** Closes gathered incidents without an open alert of which none is new. */
    public List<UUID> close(Instant now, Duration quietFor, Duration reopensWithin) {
        return jdbc.sql("""
                        update incident i set resolved_at = :now, reopens_until = :reopensUntil, snoozed_until = null
                        where i.resolved_at is null and i.kind in ('lane', 'partner', 'customs')
                            and not exists (select from alert a
                                where a.incident_id = i.id and a.state in ('OPEN', 'ACKNOWLEDGED'))
                            and not exists (select from alert a
                                where a.incident_id = i.id and a.state = 'RESOLVED' and a.raised_at > :quietSince)
                        returning id
                        """)
                .param("now", Sql.timestamp(now))
                .param("quietSince", Sql.timestamp(now.minus(quietFor)))
                .param("reopensUntil", Sql.timestamp(now.plus(reopensWithin)))
                .query(UUID.class)
                .list();
    }
}
