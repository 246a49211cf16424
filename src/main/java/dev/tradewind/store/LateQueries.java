package dev.tradewind.store;

import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Verdict;
import dev.tradewind.store.ScorecardQueries.Search;
import dev.tradewind.tracking.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads what lies behind the lates of a week: the clocks that broke worst, and why parcels were late. A week's alerts are found by
 * their ids, which begin with the millisecond in which they were raised; of so many only the first are looked through.
 */
@Repository
public class LateQueries {

    /** So many of a week's breaches are looked through. */
    public static final int LOOKED_THROUGH = 1_000;

    /** So many are told. */
    public static final int WORST = 20;

    /** What is raised later than this after its week isn't found. */
    private static final Duration RAISED_WITHIN = Duration.ofDays(7);

    private final JdbcClient jdbc;

    LateQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A clock that broke.
     *
     * @param endedAt when its milestone came; null while it hasn't
     * @param reason the last that was told before it broke; null where none was
     */
    public record LateClock(
            ShipmentId shipment,
            String orderReference,
            String lane,
            String clock,
            String owner,
            Instant dueAt,
            @Nullable Instant endedAt,
            @Nullable Reason reason) {

        /** How late it came, or is by now. */
        public Duration lateBy(Instant now) {
            return new Verdict.Breached(dueAt, Optional.ofNullable(endedAt)).lateBy(now);
        }
    }

    /** How many deliveries were late for a reason; null where none was told before the deadline. */
    public record Lates(@Nullable Reason reason, int deliveries) {}

    private static final String BROKEN = """
            (
                select a.shipment_id, a.clock, c.owner, a.origin, a.destination, a.due_at, c.ended_at
                from (
                    select * from alert
                    where id >= :first and id < :last and kind = 'BREACHED' and reversed_at is null
                        and due_at >= :from and due_at < :until
                        and (:partner::text is null or partner = :partner)
                        and (:origin::text is null or origin = :origin)
                        and (:destination::text is null or destination = :destination)
                        and (not :deliveries or milestone = 'delivered')
                    order by id limit :most
                ) a
                join shipment_clock c on c.shipment_id = a.shipment_id and c.clock = a.clock
            ) a
            """;

    private static final String LAST_REASON = """
            left join lateral (
                select e.reason from tracking_number n
                join tracking_event e on e.partner = n.partner and e.tracking_number = n.number
                    and e.occurred_at >= n.from_at and e.occurred_at < a.due_at
                where n.shipment_id = a.shipment_id and e.reason is not null and e.corrections is null
                order by e.occurred_at desc limit 1
            ) r on true
            """;

    /** The clocks that ran out in a week and are longest over their time, the worst first. */
    public List<LateClock> worst(Search search, Instant now) {
        return matching(
                        "select a.*, s.order_reference, r.reason from (select a.* from " + BROKEN + """
                        order by coalesce(a.ended_at, :now) - a.due_at desc limit %d) a
                        join shipment s on s.id = a.shipment_id
                        """.formatted(WORST)
                                + LAST_REASON + "order by coalesce(a.ended_at, :now) - a.due_at desc",
                        search)
                .param("deliveries", false)
                .param("now", Sql.timestamp(now))
                .query((row, number) -> new LateClock(
                        new ShipmentId(row.getObject("shipment_id", UUID.class)),
                        row.getString("order_reference"),
                        row.getString("origin") + "-" + row.getString("destination"),
                        row.getString("clock"),
                        row.getString("owner"),
                        Sql.instant(row, "due_at"),
                        Sql.instantOrNull(row, "ended_at"),
                        reason(row.getString("reason"))))
                .list();
    }

    /** Why deliveries that were due in a week came late, the most frequent first. */
    public List<Lates> reasons(Search search) {
        return matching(
                        "select r.reason, count(*)::int as deliveries from " + BROKEN + LAST_REASON
                                + "group by r.reason order by deliveries desc, r.reason",
                        search)
                .param("deliveries", true)
                .query((row, number) -> new Lates(reason(row.getString("reason")), row.getInt("deliveries")))
                .list();
    }

    private static @Nullable Reason reason(@Nullable String name) {
        return name == null ? null : Reason.valueOf(name);
    }

    private JdbcClient.StatementSpec matching(String sql, Search search) {
        Instant from = start(search.week());
        Instant until = start(search.week().plusWeeks(1));
        return jdbc.sql(sql)
                .param("first", idAt(from))
                .param("last", idAt(until.plus(RAISED_WITHIN)))
                .param("from", Sql.timestamp(from))
                .param("until", Sql.timestamp(until))
                .param("partner", search.partner())
                .param("origin", search.origin())
                .param("destination", search.destination())
                .param("most", LOOKED_THROUGH);
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static UUID idAt(Instant moment) {
        return new UUID(moment.toEpochMilli() << 16, 0);
    }
}
