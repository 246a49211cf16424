package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.store.SubscriptionRepository.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be sent to subscribers: claimed for as long as a lease lasts, and moved on by what came of it. */
@Repository
public class DeliveryRepository {

    private final JdbcClient jdbc;
    private final Transaction transaction;
    private final ObjectMapper mapper;

    DeliveryRepository(JdbcClient jdbc, Transaction transaction, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.mapper = mapper;
    }

    /**
     * An event that is to be sent.
     *
     * @param secrets all that sign, the newest first
     * @param tries how often it was claimed, this time counted
     * @param triedSince when it was tried first, or its subscription was enabled after that; null the first time
     */
    public record Claimed(
            UUID subscription,
            String url,
            List<String> secrets,
            UUID shipment,
            long number,
            UUID event,
            String type,
            Instant toldAt,
            String data,
            int tries,
            @Nullable Instant triedSince) {

        public Claimed {
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * What came of sending one.
     *
     * @param nextTryAt null where it is not tried again
     * @param gone whether the subscriber wants no more
     */
    public record Tried(
            UUID subscription,
            UUID shipment,
            long number,
            int tries,
            Outcome outcome,
            @Nullable Integer status,
            @Nullable String detail,
            Instant triedAt,
            @Nullable Instant nextTryAt,
            boolean gone) {}

    /** A subscription that is told nothing any more. */
    public record Disabled(UUID subscription, String url, String reason) {}

    /**
     * What was written down.
     *
     * @param taken those that counted; another gateway or a replay may have gone past the others
     */
    public record Recorded(List<Tried> taken, List<Disabled> disabled) {}

    /**
     * Claims the next events of lanes that are due, each subscription up to its free places.
     *
     * @param calls how many of each subscription's places are taken
     * @param places how many each has
     */
    public List<Claimed> claim(Map<UUID, Integer> calls, int places, Duration lease, Instant now) {
        record Busy(UUID subscription, int calls) {}
        List<Busy> busy = calls.entrySet().stream()
                .map(entry -> new Busy(entry.getKey(), entry.getValue()))
                .toList();
        // As of jobs: locked are no more rows than are taken, and the constant limit lets them be read by the index
        return jdbc.sql("""
                        with claimed as (
                            update outgoing_lane l set due_at = :until, in_hand = true, tries = l.tries + 1
                            where l.ctid = any(array(
                                select due.ctid from outgoing_subscription s
                                left join jsonb_to_recordset(:busy::jsonb) as b(subscription uuid, calls int)
                                    on b.subscription = s.id
                                cross join lateral (
                                    select ctid from (
                                        select ctid from outgoing_lane
                                        where subscription_id = s.id and due_at <= :now
                                        order by due_at
                                        limit 256
                                        for update skip locked
                                    ) first
                                    limit greatest(0, :places::int - coalesce(b.calls, 0))
                                ) due
                                where s.disabled_at is null
                            ))
                            returning l.subscription_id, l.shipment_id, l.next_number, l.tries, l.first_tried_at
                        )
                        select c.subscription_id, c.shipment_id, c.tries, s.url,
                            case when c.first_tried_at < s.enabled_at then s.enabled_at else c.first_tried_at end as tried_since,
                            array(select secret from outgoing_secret
                                where subscription_id = s.id and (ends_at is null or ends_at > :now)
                                order by created_at desc) as secrets,
                            e.number, e.id, e.type, e.told_at, e.data
                        from claimed c
                        join outgoing_subscription s on s.id = c.subscription_id
                        join outgoing_event e on e.number = c.next_number
                        """)
                .param("busy", Sql.json(mapper, busy))
                .param("places", places)
                .param("until", Sql.timestamp(now.plus(lease)))
                .param("now", Sql.timestamp(now))
                .query((row, number) -> claimed(row))
                .list();
    }

    private static Claimed claimed(ResultSet row) throws SQLException {
        return new Claimed(
                row.getObject("subscription_id", UUID.class),
                row.getString("url"),
                Arrays.asList((String[]) row.getArray("secrets").getArray()),
                row.getObject("shipment_id", UUID.class),
                row.getLong("number"),
                row.getObject("id", UUID.class),
                row.getString("type"),
                Sql.instant(row, "told_at"),
                row.getString("data"),
                row.getInt("tries"),
                Sql.instantOrNull(row, "tried_since"));
    }

    /**
     * Records what came of sending, all or nothing, and moves the lanes on. A result whose lease was lost to another is dropped.
     *
     * @param longestFailing after so long without a success a subscription is disabled
     */
    public Recorded record(Collection<Tried> results, Duration longestFailing, Instant now) {
        return transaction.call(() -> {
            Map<Lane, Long> held = lock(results);
            List<Tried> taken = results.stream()
                    .filter(result -> held.containsKey(Lane.of(result)))
                    .toList();
            if (taken.isEmpty()) {
                return new Recorded(List.of(), List.of());
            }
            keep(taken);
            moveOn(taken, held, now);
            return new Recorded(taken, mark(taken, longestFailing, now));
        });
    }

    private record Lane(UUID subscription, UUID shipment) {

        static Lane of(Tried tried) {
            return new Lane(tried.subscription(), tried.shipment());
        }
    }

    /**
     * The lanes that still wait for these results, with their last numbers. They are read under their locks, so that no event
     * which joins a lane meanwhile is missed.
     */
    private Map<Lane, Long> lock(Collection<Tried> results) {
        record Locked(Lane lane, long last) {}
        return jdbc
                .sql("""
                        select l.subscription_id, l.shipment_id, l.last_number
                        from jsonb_to_recordset(:results::jsonb)
                            as r(subscription uuid, shipment uuid, number bigint, tries int)
                        join outgoing_lane l on l.subscription_id = r.subscription and l.shipment_id = r.shipment
                            and l.next_number = r.number and l.tries = r.tries
                        order by l.subscription_id, l.shipment_id
                        for update of l
                        """)
                .param("results", Sql.json(mapper, results))
                .query((row, number) -> new Locked(
                        new Lane(
                                row.getObject("subscription_id", UUID.class), row.getObject("shipment_id", UUID.class)),
                        row.getLong("last_number")))
                .list()
                .stream()
                .collect(Collectors.toMap(Locked::lane, Locked::last));
    }

    private void keep(List<Tried> taken) {
        jdbc.sql("""
                        insert into outgoing_delivery as d (subscription_id, number, outcome, tries, status, detail,
                            first_tried_at, last_tried_at, next_try_at)
                        select subscription, number, outcome, tries, status, detail, "triedAt", "triedAt", "nextTryAt"
                        from jsonb_to_recordset(:taken::jsonb) as r(subscription uuid, number bigint, outcome text, tries int,
                            status int, detail text, "triedAt" timestamptz, "nextTryAt" timestamptz)
                        on conflict (subscription_id, number) do update
                        set outcome = excluded.outcome, tries = excluded.tries, status = excluded.status,
                            detail = excluded.detail, last_tried_at = excluded.last_tried_at,
                            next_try_at = excluded.next_try_at
                        """).param("taken", Sql.json(mapper, taken)).update();
    }

    private void moveOn(List<Tried> taken, Map<Lane, Long> held, Instant now) {
        List<Tried> again = new ArrayList<>();
        List<Tried> passed = new ArrayList<>();
        List<Tried> last = new ArrayList<>();
        for (Tried result : taken) {
            Long lastNumber = held.get(Lane.of(result));
            if (result.nextTryAt() != null) {
                again.add(result);
            } else if (lastNumber != null && lastNumber == result.number()) {
                last.add(result);
            } else {
                passed.add(result);
            }
        }
        postpone(again);
        pass(passed, now);
        end(last);
    }

    private void postpone(List<Tried> again) {
        if (!again.isEmpty()) {
            jdbc.sql("""
                            update outgoing_lane l
                            set due_at = r."nextTryAt", in_hand = false,
                                first_tried_at = coalesce(l.first_tried_at, r."triedAt")
                            from jsonb_to_recordset(:again::jsonb)
                                as r(subscription uuid, shipment uuid, "triedAt" timestamptz, "nextTryAt" timestamptz)
                            where l.subscription_id = r.subscription and l.shipment_id = r.shipment
                            """).param("again", Sql.json(mapper, again)).update();
        }
    }

    private void pass(List<Tried> passed, Instant now) {
        if (!passed.isEmpty()) {
            jdbc.sql("""
                            update outgoing_lane l
                            set next_number = n.number, due_at = :now, in_hand = false, tries = 0, first_tried_at = null
                            from jsonb_to_recordset(:passed::jsonb) as r(subscription uuid, shipment uuid, number bigint)
                            join outgoing_subscription s on s.id = r.subscription
                            cross join lateral (
                                select e.number from outgoing_event e
                                where e.shipment_id = r.shipment and e.number > r.number and e.type = any(s.types)
                                order by e.number limit 1
                            ) n
                            where l.subscription_id = r.subscription and l.shipment_id = r.shipment
                            """)
                    .param("passed", Sql.json(mapper, passed))
                    .param("now", Sql.timestamp(now))
                    .update();
        }
    }

    private void end(List<Tried> last) {
        if (!last.isEmpty()) {
            jdbc.sql("""
                            delete from outgoing_lane l
                            using jsonb_to_recordset(:last::jsonb) as r(subscription uuid, shipment uuid)
                            where l.subscription_id = r.subscription and l.shipment_id = r.shipment
                            """).param("last", Sql.json(mapper, last)).update();
        }
    }

    /** Writes only where a subscription begins to fail, recovers or ends. */
    private List<Disabled> mark(List<Tried> taken, Duration longestFailing, Instant now) {
        record Mark(UUID subscription, boolean succeeded, boolean gone) {}
        Set<UUID> subscriptions = new HashSet<>();
        Set<UUID> succeeded = new HashSet<>();
        Set<UUID> gone = new HashSet<>();
        for (Tried result : taken) {
            subscriptions.add(result.subscription());
            if (result.outcome() == Outcome.DELIVERED) {
                succeeded.add(result.subscription());
            }
            if (result.gone()) {
                gone.add(result.subscription());
            }
        }
        List<Mark> marks = subscriptions.stream()
                .map(id -> new Mark(id, succeeded.contains(id), gone.contains(id)))
                .toList();
        record Marked(
                UUID subscription, String url, @Nullable String reason) {}
        List<Marked> marked = jdbc.sql("""
                        update outgoing_subscription s
                        set failing_since = case when m.succeeded then null else coalesce(s.failing_since, :now) end,
                            disabled_at = case when m.ends then :now end,
                            disabled_reason = case when m.gone then 'the subscriber answered 410 Gone'
                                when m.ends then 'every delivery has failed since ' || s.failing_since end
                        from (
                            select r.*, r.gone or not r.succeeded and old.failing_since <= :tooLong as ends,
                                old.failing_since as was_failing_since
                            from jsonb_to_recordset(:marks::jsonb) as r(subscription uuid, succeeded boolean, gone boolean)
                            join outgoing_subscription old on old.id = r.subscription
                        ) m
                        where s.id = m.subscription and s.disabled_at is null
                            and (m.ends or m.succeeded = (m.was_failing_since is not null))
                        returning s.id, s.url, s.disabled_reason
                        """)
                .param("marks", Sql.json(mapper, marks))
                .param("tooLong", Sql.timestamp(now.minus(longestFailing)))
                .param("now", Sql.timestamp(now))
                .query((row, number) -> new Marked(
                        row.getObject("id", UUID.class), row.getString("url"), row.getString("disabled_reason")))
                .list();
        List<Disabled> disabled = new ArrayList<>();
        for (Marked mark : marked) {
            if (mark.reason() != null) {
                disabled.add(new Disabled(mark.subscription(), mark.url(), mark.reason()));
            }
        }
        return disabled;
    }

    /** When the oldest event was told that an enabled subscriber doesn't have yet; empty when none waits. */
    public Optional<Instant> oldest() {
        return jdbc.sql("""
                        select told_at from outgoing_event where number = (
                            select min(l.next_number) from outgoing_lane l
                            join outgoing_subscription s on s.id = l.subscription_id
                            where s.disabled_at is null)
                        """).query((row, number) -> Sql.instant(row, "told_at")).optional();
    }

    /** How many subscriptions are disabled. */
    public long disabled() {
        return jdbc.sql("select count(*) from outgoing_subscription where disabled_at is not null")
                .query(Long.class)
                .single();
    }
}
