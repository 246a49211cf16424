package dev.tradewind.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Forgets outgoing events that are too old to be asked for again, with what came of their deliveries. */
@Repository
public class OldNewsRepository {

    /** Whoever forgets does it alone. */
    private static final long FORGETTING = 0x01D9E3;

    private final JdbcClient jdbc;
    private final Transaction transaction;

    OldNewsRepository(JdbcClient jdbc, Transaction transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * A stretch of the old events, by their numbers.
     *
     * @param after the last number before it
     * @param last its last number
     * @param events how many are in it
     */
    public record Stretch(long after, long last, int events) {}

    /**
     * Forgets a stretch of the events that were told before a moment, but those that an enabled subscriber is still to be told. A
     * disabled one misses them: its lanes go on behind the stretch. All or nothing.
     *
     * @param after the last number of the stretch before; 0 for the first
     * @return empty of events when there are no more, or another gateway forgets just now
     */
    public Stretch forget(long after, Instant before, Instant now) {
        return transaction.call(() -> {
            Stretch old = isAlone() ? next(after, before) : new Stretch(after, after, 0);
            if (old.events() > 0) {
                pass(old, now);
                delete(old);
            }
            return old;
        });
    }

    private boolean isAlone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(:key)")
                .param("key", FORGETTING)
                .query(Boolean.class)
                .single();
    }

    /** It ends before the first event that is young, so that a look costs the same however many there are. */
    private Stretch next(long after, Instant before) {
        return jdbc.sql("""
                        with next as materialized (
                            select number, told_at from outgoing_event where number > :after order by number limit 1000
                        ), young as (
                            select min(number) as first from next where told_at >= :before
                        )
                        select coalesce(max(number), :after) as last, count(*) as events
                        from next cross join young where first is null or number < first
                        """)
                .param("after", after)
                .param("before", Sql.timestamp(before))
                .query((row, number) -> stretch(after, row))
                .single();
    }

    private static Stretch stretch(long after, ResultSet row) throws SQLException {
        return new Stretch(after, row.getLong("last"), row.getInt("events"));
    }

    /** A lane that another has in hand waits for the next walk, and so do its events. */
    private void pass(Stretch old, Instant now) {
        jdbc.sql("""
                        with missed as (
                            select l.subscription_id, l.shipment_id, l.last_number, (
                                select min(later.number) from outgoing_event later
                                where later.shipment_id = l.shipment_id and later.number > :last and later.type = any(s.types)
                            ) as next_number
                            from (
                                select number, shipment_id from outgoing_event
                                where number > :after and number <= :last order by number limit 1000
                            ) e
                            join outgoing_subscription s on s.disabled_at is not null
                            join outgoing_lane l on l.subscription_id = s.id and l.shipment_id = e.shipment_id
                                and l.next_number = e.number
                            where not l.in_hand or l.due_at <= :now
                            for update of l skip locked for share of s skip locked
                        ), passed as (
                            update outgoing_lane l
                            set next_number = missed.next_number, in_hand = false, tries = 0, first_tried_at = null
                            from missed
                            where l.subscription_id = missed.subscription_id and l.shipment_id = missed.shipment_id
                                and missed.next_number is not null
                        )
                        delete from outgoing_lane l using missed
                        where l.subscription_id = missed.subscription_id and l.shipment_id = missed.shipment_id
                            and missed.next_number is null and missed.last_number <= :last
                        """)
                .param("after", old.after())
                .param("last", old.last())
                .param("now", Sql.timestamp(now))
                .update();
    }

    private void delete(Stretch old) {
        jdbc.sql("""
                        with old as materialized (
                            select number, shipment_id from outgoing_event
                            where number > :after and number <= :last order by number limit 1000
                        ), forgotten as (
                            delete from outgoing_event e using old
                            where e.number = old.number and not exists (
                                select from outgoing_subscription s
                                join outgoing_lane l on l.subscription_id = s.id and l.shipment_id = old.shipment_id
                                where old.number between l.next_number and l.last_number)
                            returning e.number
                        )
                        delete from outgoing_delivery d using forgotten, outgoing_subscription s
                        where d.subscription_id = s.id and d.number = forgotten.number
                        """).param("after", old.after()).param("last", old.last()).update();
    }
}
