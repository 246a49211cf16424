package dev.tradewind.store;

import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What breaks now and what will break soon, for people to scan. Each statement reads as many rows as it shows, from an index in
 * the order that it shows them, whatever waits behind; the limits are written out, for a plan made for any limit would read more.
 */
@Repository
public class NowQueries {

    /** How many lines a page shows of a list. */
    public static final int PAGE = 50;

    /** How many of the next wake-ups are looked at for deadlines: not each is one, nor each of the partner that is asked for. */
    public static final int LOOKED_THROUGH = 5_000;

    private final JdbcClient jdbc;

    NowQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An alert with what one must know to act on it.
     *
     * @param owner whose clock it is, in capitals; null when the clock is there no more
     * @param origin a country
     * @param destination a country
     */
    public record AlertLine(
            UUID id,
            ShipmentId shipment,
            String orderReference,
            String partner,
            String origin,
            String destination,
            String status,
            String clock,
            @Nullable String owner,
            Kind kind,
            State state,
            Instant dueAt,
            Instant raisedAt,
            @Nullable String note) {}

    /** Where a page of alerts ends. */
    public record Place(Instant raisedAt, UUID id) {}

    /** How many alerts of a partner somebody still has to see to. */
    public record Count(String partner, State state, int alerts) {}

    /** A shipment's clock that runs out soon. */
    public record DueLine(
            ShipmentId shipment,
            String orderReference,
            String partner,
            String origin,
            String destination,
            String status,
            String clock,
            String owner,
            Instant dueAt) {}

    /** A page of alerts that are not resolved, the newest first, and one more where there are more. */
    public List<AlertLine> alerts(State state, @Nullable String partner, @Nullable Place after) {
        // States are written out, not bound, so that the planner sees that the partial indexes serve
        return jdbc.sql("""
                        select a.*, s.order_reference, s.origin, s.destination, s.status, c.owner
                        from (
                            select * from alert
                            where state = '%s' and state <> 'RESOLVED' %s %s
                            order by raised_at desc, id desc limit %d
                        ) a
                        join shipment s on s.id = a.shipment_id
                        left join shipment_clock c on c.shipment_id = a.shipment_id and c.clock = a.clock
                        order by a.raised_at desc, a.id desc
                        """.formatted(
                                state.name(),
                                partner == null ? "" : "and partner = :partner",
                                after == null ? "" : "and (raised_at, id) < (:raised, :id)",
                                PAGE + 1))
                .param("partner", partner)
                .param("raised", after == null ? null : Sql.timestamp(after.raisedAt()))
                .param("id", after == null ? null : after.id())
                .query(NowQueries::alert)
                .list();
    }

    private static AlertLine alert(ResultSet row, int number) throws SQLException {
        return new AlertLine(
                row.getObject("id", UUID.class),
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                row.getString("order_reference"),
                row.getString("partner"),
                row.getString("origin"),
                row.getString("destination"),
                row.getString("status"),
                row.getString("clock"),
                row.getString("owner"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "raised_at"),
                row.getString("note"));
    }

    /** All alerts that are not resolved, counted from the index alone. */
    public List<Count> counts() {
        return jdbc.sql("""
                        select partner, state, count(*) as alerts from alert where state <> 'RESOLVED'
                        group by partner, state order by partner, state
                        """)
                .query((row, number) -> new Count(
                        row.getString("partner"), State.valueOf(row.getString("state")), row.getInt("alerts")))
                .list();
    }

    /**
     * Shipments with a clock that runs out between two moments, by deadline. The next moment at which a shipment's verdicts
     * change is never after its next deadline, so the wake-up's index finds them all.
     */
    public List<DueLine> due(Instant now, Instant until, @Nullable String partner) {
        return jdbc.sql("""
                        select * from (
                            select s.id, s.order_reference, s.partner, s.origin, s.destination, s.status, c.clock, c.owner,
                                c.due_at
                            from (
                                select shipment_id, at from wake_up where at > :now and at <= :until
                                order by at limit %d
                            ) w
                            join shipment s on s.id = w.shipment_id %s
                            cross join lateral (
                                select clock, owner, due_at from shipment_clock
                                where shipment_id = w.shipment_id and verdict in ('RUNNING', 'AT_RISK')
                                    and due_at > :now and due_at <= :until
                                order by due_at limit 1
                            ) c
                            order by w.at limit %d
                        ) due
                        order by due_at
                        """.formatted(LOOKED_THROUGH, partner == null ? "" : "and s.partner = :partner", PAGE))
                .param("now", Sql.timestamp(now))
                .param("until", Sql.timestamp(until))
                .param("partner", partner)
                .query((row, number) -> new DueLine(
                        new ShipmentId(row.getObject("id", UUID.class)),
                        row.getString("order_reference"),
                        row.getString("partner"),
                        row.getString("origin"),
                        row.getString("destination"),
                        row.getString("status"),
                        row.getString("clock"),
                        row.getString("owner"),
                        Sql.instant(row, "due_at")))
                .list();
    }

    /** How many shipments of all partners have a deadline within each of some times from now, counted from the index alone. */
    public List<Integer> dueWithin(Instant now, List<Duration> times) {
        String counts = times.stream()
                .map(time -> String.format(
                        Locale.ROOT,
                        "count(*) filter (where at <= :now + interval '%d seconds')::int",
                        time.toSeconds()))
                .collect(Collectors.joining(", "));
        return jdbc.sql("select array[%s] from wake_up where at > :now and at <= :until".formatted(counts))
                .param("now", Sql.timestamp(now))
                .param("until", Sql.timestamp(now.plus(times.getLast())))
                .query((row, number) -> List.of((Integer[]) row.getArray(1).getArray()))
                .single();
    }
}
