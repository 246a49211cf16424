package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Single alerts that people are told of because nobody has them in hand, and what becomes of those that were told. */
@Repository
public class AlertNoticeRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    AlertNoticeRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** An alert that waited for too long. */
    public record Unattended(
            UUID alert,
            String orderReference,
            String partner,
            String origin,
            String destination,
            String clock,
            Instant dueAt,
            Instant raisedAt) {}

    /**
     * What became of alerts that were told together.
     *
     * @param said what was told of them
     * @param reversed how many proved wrong now
     * @param standing how many are still open
     */
    public record Ended(UUID notice, Notice said, int reversed, int standing) {}

    /** Whoever tells of alerts does it alone. */
    private static final long ALONE = 0xA1E27L;

    /** Whether nobody else tells of alerts, and nobody will before this transaction ends. */
    public boolean tryAlone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", ALONE)
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes alerts that are in no incident, that nobody has in hand and that came to be so in a span of time; each is given once, and
     * those that somebody works on right now a round later.
     */
    public List<Unattended> take(AlertRepository.Kind kind, Instant since, Instant until, int limit, Instant now) {
        return jdbc.sql("""
                        with due as (
                            select id from alert
                            where state = 'OPEN' and loose_since is not null and snoozed_until is null
                                and (escalated_at is null or escalated_at < raised_at)
                                and kind = :kind and loose_since > :since and loose_since <= :until
                            order by loose_since limit :limit for update skip locked
                        ), taken as (
                            update alert a set escalated_at = :now from due where a.id = due.id
                            returning a.id, a.shipment_id, a.partner, a.clock, a.due_at, a.raised_at
                        )
                        select t.*, s.order_reference, s.origin, s.destination
                        from taken t join shipment s on s.id = t.shipment_id order by t.raised_at, t.id
                        """)
                .param("kind", kind.name())
                .param("since", Sql.timestamp(since))
                .param("until", Sql.timestamp(until))
                .param("limit", limit)
                .param("now", Sql.timestamp(now))
                .query((row, number) -> new Unattended(
                        row.getObject("id", UUID.class),
                        row.getString("order_reference"),
                        row.getString("partner"),
                        row.getString("origin"),
                        row.getString("destination"),
                        row.getString("clock"),
                        Sql.instant(row, "due_at"),
                        Sql.instant(row, "raised_at")))
                .list();
    }

    /** The latest message of the same cause that is not over and not older than so long. */
    public Optional<UUID> open(String same, Duration within, Instant now) {
        return jdbc.sql("""
                        select id from alert_notice where over_at is null and same = :same and told_at > :since
                        order by told_at desc limit 1
                        """)
                .param("same", same)
                .param("since", Sql.timestamp(now.minus(within)))
                .query(UUID.class)
                .optional();
    }

    public void add(String same, Notice said, Instant now) {
        jdbc.sql("insert into alert_notice (id, same, said, told_at) values (:id, :same, :said::json, :now)")
                .param("id", said.subject())
                .param("same", same)
                .param("said", Sql.json(mapper, said))
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** Alerts are told by a message. */
    public void join(UUID notice, Collection<Unattended> alerts) {
        jdbc.sql("""
                        insert into alert_notice_alert (alert_id, raised_at, notice_id)
                        select alert, "raisedAt", :notice
                        from jsonb_to_recordset(:alerts::jsonb) as a(alert uuid, "raisedAt" timestamptz)
                        on conflict (alert_id, raised_at) do nothing
                        """)
                .param("notice", notice)
                .param("alerts", Sql.json(mapper, alerts))
                .update();
    }

    /**
     * Notes which of the alerts that were told have ended, or were raised anew, which is another alert.
     *
     * @return the messages of those that proved wrong, and those that are over
     */
    public List<Ended> end(Instant now) {
        return jdbc.sql("""
                        with ended as (
                            update alert_notice_alert t set ended_at = :now,
                                reversed = a.reversed_at is not null or a.raised_at <> t.raised_at
                            from alert a
                            where t.ended_at is null and a.id = t.alert_id
                                and (a.state = 'RESOLVED' or a.raised_at <> t.raised_at)
                            returning t.alert_id, t.raised_at, t.notice_id, t.reversed
                        ), changed as (
                            select notice_id, count(*) filter (where reversed) as reversed,
                                (select count(*) from alert_notice_alert s
                                    where s.notice_id = e.notice_id and s.ended_at is null) - count(*) as standing
                            from ended e group by notice_id
                        ), over as (
                            update alert_notice n set over_at = :now from changed c
                            where n.id = c.notice_id and c.standing = 0
                        )
                        select n.id, n.said, c.reversed, c.standing
                        from changed c join alert_notice n on n.id = c.notice_id
                        where c.reversed > 0 or c.standing = 0
                        order by n.told_at, n.id
                        """)
                .param("now", Sql.timestamp(now))
                .query((row, number) -> new Ended(
                        row.getObject("id", UUID.class),
                        Sql.read(mapper, row.getString("said"), Notice.class),
                        row.getInt("reversed"),
                        row.getInt("standing")))
                .list();
    }
}
