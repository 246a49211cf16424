package dev.tradewind.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Subscriptions to outgoing events, and what came of the deliveries to each. */
@Repository
public class SubscriptionRepository {

    private final JdbcClient jdbc;
    private final Transaction transaction;

    SubscriptionRepository(JdbcClient jdbc, Transaction transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /**
     * Who is told what.
     *
     * @param types codes of {@link EventType}
     * @param failingSince when the first delivery failed since the last that succeeded; null while they succeed
     * @param disabledAt since when nothing is sent; null while it is
     */
    public record Subscription(
            UUID id,
            String url,
            List<String> types,
            Instant createdAt,
            @Nullable Instant failingSince,
            @Nullable Instant disabledAt,
            @Nullable String disabledReason) {

        public Subscription {
            types = List.copyOf(types);
        }
    }

    /** What came of the tries to deliver an event. */
    public enum Outcome {
        DELIVERED,
        /** It is tried again. */
        FAILED,
        GIVEN_UP
    }

    /**
     * An event that one subscriber was tried to be told.
     *
     * @param number its place among all events
     * @param status of the last reply; null when none came
     */
    public record Delivery(
            long number,
            UUID event,
            String type,
            UUID shipment,
            Outcome outcome,
            int tries,
            @Nullable Integer status,
            @Nullable String detail,
            Instant firstTriedAt,
            Instant lastTriedAt,
            @Nullable Instant nextTryAt) {}

    public void insert(UUID id, String url, Collection<String> types, String secret, Instant now) {
        transaction.run(() -> {
            jdbc.sql("""
                            insert into outgoing_subscription (id, url, types, created_at, enabled_at)
                            values (:id, :url, :types, :now, :now)
                            """)
                    .param("id", id)
                    .param("url", url)
                    .param("types", Sql.texts(types))
                    .param("now", Sql.timestamp(now))
                    .update();
            insertSecret(id, secret, now);
        });
    }

    private void insertSecret(UUID id, String secret, Instant now) {
        jdbc.sql("insert into outgoing_secret (subscription_id, secret, created_at) values (:id, :secret, :now)")
                .param("id", id)
                .param("secret", secret)
                .param("now", Sql.timestamp(now))
                .update();
    }

    public Optional<Subscription> find(UUID id) {
        return jdbc.sql("select * from outgoing_subscription where id = :id")
                .param("id", id)
                .query(SubscriptionRepository::subscription)
                .optional();
    }

    /** A page of subscriptions, the newest first. */
    public List<Subscription> list(@Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select * from outgoing_subscription where :before::uuid is null or id < :before
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(SubscriptionRepository::subscription)
                .list();
    }

    /**
     * Forgets a subscription and what it was still to be told; false when there is none. As everywhere, lanes are locked in the
     * order of their shipments, and before their subscription.
     */
    public boolean delete(UUID id) {
        return transaction.call(() -> {
            jdbc.sql("""
                            delete from outgoing_lane where (subscription_id, shipment_id) in (
                                select subscription_id, shipment_id from outgoing_lane where subscription_id = :id
                                order by subscription_id, shipment_id for update)
                            """).param("id", id).update();
            jdbc.sql("delete from outgoing_delivery where subscription_id = :id")
                    .param("id", id)
                    .update();
            return jdbc.sql("delete from outgoing_subscription where id = :id")
                            .param("id", id)
                            .update()
                    == 1;
        });
    }

    /** Gives a subscription a new secret; those that it has go on for a while. False when there is no such subscription. */
    public boolean rotate(UUID id, String secret, Duration overlap, Instant now) {
        return transaction.call(() -> {
            boolean there = jdbc.sql("select id from outgoing_subscription where id = :id for update")
                    .param("id", id)
                    .query(UUID.class)
                    .optional()
                    .isPresent();
            if (there) {
                jdbc.sql("delete from outgoing_secret where subscription_id = :id and ends_at <= :now")
                        .param("id", id)
                        .param("now", Sql.timestamp(now))
                        .update();
                jdbc.sql("update outgoing_secret set ends_at = :end where subscription_id = :id and ends_at is null")
                        .param("end", Sql.timestamp(now.plus(overlap)))
                        .param("id", id)
                        .update();
                insertSecret(id, secret, now);
            }
            return there;
        });
    }

    /** Lets a subscription be told again, what waited meanwhile first; one that is enabled stays as it is. */
    public void enable(UUID id, Instant now) {
        transaction.run(() -> {
            jdbc.sql("""
                            update outgoing_lane set due_at = :now where (subscription_id, shipment_id) in (
                                select subscription_id, shipment_id from outgoing_lane
                                where subscription_id = :id and due_at > :now and not in_hand
                                    and exists (
                                        select from outgoing_subscription where id = :id and disabled_at is not null)
                                order by subscription_id, shipment_id for update)
                            """).param("now", Sql.timestamp(now)).param("id", id).update();
            jdbc.sql("""
                            update outgoing_subscription
                            set enabled_at = :now, failing_since = null, disabled_at = null, disabled_reason = null
                            where id = :id and disabled_at is not null
                            """).param("now", Sql.timestamp(now)).param("id", id).update();
        });
    }

    /**
     * Takes a subscriber back to a moment: all that it wants since then is sent again, in order. Where one is
     * just being sent, its shipment is taken back when its lease has run out.
     *
     * @return how many events are sent again, or for the first time
     */
    public long replay(UUID id, Instant from, Instant now) {
        return jdbc.sql("""
                        with wanted as (
                            select s.id as subscription_id, e.shipment_id, min(e.number) as first, max(e.number) as last,
                                count(*) as events
                            from outgoing_subscription s join outgoing_event e on e.type = any(s.types)
                            where s.id = :id and e.told_at >= :from
                            group by s.id, e.shipment_id
                            order by s.id, e.shipment_id
                        ), rewound as (
                            insert into outgoing_lane as l (subscription_id, shipment_id, next_number, last_number, due_at)
                            select subscription_id, shipment_id, first, last, :now from wanted
                            on conflict (subscription_id, shipment_id) do update
                            set next_number = least(l.next_number, excluded.next_number),
                                last_number = greatest(l.last_number, excluded.last_number),
                                due_at = case when l.in_hand then l.due_at else excluded.due_at end,
                                tries = case when excluded.next_number < l.next_number then 0 else l.tries end,
                                first_tried_at = case when excluded.next_number < l.next_number then null
                                    else l.first_tried_at end
                        )
                        select coalesce(sum(events), 0) from wanted
                        """)
                .param("id", id)
                .param("from", Sql.timestamp(from))
                .param("now", Sql.timestamp(now))
                .query(Long.class)
                .single();
    }

    /** A page of the events that a subscriber was tried to be told, the newest first. */
    public List<Delivery> deliveries(UUID id, @Nullable Long before, int limit) {
        return jdbc.sql("""
                        select d.*, e.id as event_id, e.type, e.shipment_id
                        from outgoing_delivery d join outgoing_event e on e.number = d.number
                        where d.subscription_id = :id and (:before::bigint is null or d.number < :before)
                        order by d.number desc limit :limit
                        """)
                .param("id", id)
                .param("before", before)
                .param("limit", limit)
                .query(SubscriptionRepository::delivery)
                .list();
    }

    private static Subscription subscription(ResultSet row, int number) throws SQLException {
        return new Subscription(
                row.getObject("id", UUID.class),
                row.getString("url"),
                Arrays.asList((String[]) row.getArray("types").getArray()),
                Sql.instant(row, "created_at"),
                Sql.instantOrNull(row, "failing_since"),
                Sql.instantOrNull(row, "disabled_at"),
                row.getString("disabled_reason"));
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("number"),
                row.getObject("event_id", UUID.class),
                row.getString("type"),
                row.getObject("shipment_id", UUID.class),
                Outcome.valueOf(row.getString("outcome")),
                row.getInt("tries"),
                row.getObject("status", Integer.class),
                row.getString("detail"),
                Sql.instant(row, "first_tried_at"),
                Sql.instant(row, "last_tried_at"),
                Sql.instantOrNull(row, "next_try_at"));
    }
}
