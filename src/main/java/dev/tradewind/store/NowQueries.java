package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Verdict;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

    /** How many lines of what is at risk a page shows: for each, people are told who else could keep the promise. */
    public static final int RISKS = 20;

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    NowQueries(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * An alert with what one must know to act on it.
     *
     * @param owner whose clock it is, in capitals; null when the clock is there no more
     * @param origin a country
     * @param destination a country
     * @param cameAt when what the clock waited for came; null while it hasn't
     * @param assignee who sees to it; null for nobody
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
            @Nullable Instant cameAt,
            Instant raisedAt,
            @Nullable String note,
            @Nullable String assignee,
            @Nullable Instant snoozedUntil,
            @Nullable UUID incident) {

        /** How late what the clock waited for was when it came, or is by now. */
        public Duration lateBy(Instant now) {
            return new Verdict.Breached(dueAt, Optional.ofNullable(cameAt)).lateBy(now);
        }
    }

    /**
     * An alert of a clock that will probably break.
     *
     * @param said with which chance people were warned; null where nobody wrote it down
     * @param guarantee that the shipment keeps
     */
    public record RiskLine(
            AlertLine alert, AlertRepository.@Nullable Said said, String guarantee, int guaranteeVersion) {}

    /** Whose alerts: somebody's, or nobody's where there is no person. */
    public record Assigned(@Nullable String person) {}

    /**
     * Where a page of alerts ends.
     *
     * @param at when its last alert was raised, or is due where they stand by deadline
     */
    public record Place(Instant at, UUID id) {}

    /** How many alerts of a kind and partner wait for somebody: those that belong to no incident and don't sleep. */
    public record Count(Kind kind, String partner, State state, int alerts) {}

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

    /** A page of alerts, the newest first, and one more where there are more. */
    public List<AlertLine> alerts(WantedAlerts wanted, @Nullable Place after) {
        return jdbc.sql("""
                        select a.*, s.order_reference, s.origin as lane_origin, s.destination as lane_destination, s.status,
                            c.owner, c.ended_at as came_at
                        from (
                            select * from alert where %s %s order by raised_at desc, id desc limit %d
                        ) a
                        join shipment s on s.id = a.shipment_id
                        left join shipment_clock c on c.shipment_id = a.shipment_id and c.clock = a.clock
                        order by a.raised_at desc, a.id desc
                        """.formatted(
                        wanted.condition(), after == null ? "" : "and (raised_at, id) < (:raised, :id)", PAGE + 1))
                .params(wanted.params(mapper))
                .param("raised", after == null ? null : Sql.timestamp(after.at()))
                .param("id", after == null ? null : after.id())
                .query(NowQueries::alert)
                .list();
    }

    /**
     * A page of the alerts of clocks that will probably break, the next deadline first, with what was said of each, and one
     * more where there are more.
     */
    public List<RiskLine> atRisk(WantedAlerts wanted, @Nullable Place after) {
        return jdbc.sql("""
                        select a.*, s.order_reference, s.origin as lane_origin, s.destination as lane_destination, s.status,
                            s.guarantee, s.guarantee_version, c.owner, c.ended_at as came_at, w.chance, w.basis
                        from (
                            select * from alert where %s %s order by due_at, id limit %d
                        ) a
                        join shipment s on s.id = a.shipment_id
                        left join shipment_clock c on c.shipment_id = a.shipment_id and c.clock = a.clock
                        left join lateral (
                            select chance, basis from warning w where w.shipment_id = a.shipment_id and w.clock = a.clock
                            order by w.warned_at desc limit 1
                        ) w on true
                        order by a.due_at, a.id
                        """.formatted(
                                wanted.condition(), after == null ? "" : "and (due_at, id) > (:due, :id)", RISKS + 1))
                .params(wanted.params(mapper))
                .param("due", after == null ? null : Sql.timestamp(after.at()))
                .param("id", after == null ? null : after.id())
                .query((row, number) -> new RiskLine(
                        alert(row, number),
                        AlertRepository.said(mapper, row),
                        row.getString("guarantee"),
                        row.getInt("guarantee_version")))
                .list();
    }

    private static AlertLine alert(ResultSet row, int number) throws SQLException {
        return new AlertLine(
                row.getObject("id", UUID.class),
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                row.getString("order_reference"),
                row.getString("partner"),
                row.getString("lane_origin"),
                row.getString("lane_destination"),
                row.getString("status"),
                row.getString("clock"),
                row.getString("owner"),
                Kind.valueOf(row.getString("kind")),
                State.valueOf(row.getString("state")),
                Sql.instant(row, "due_at"),
                Sql.instantOrNull(row, "came_at"),
                Sql.instant(row, "raised_at"),
                row.getString("note"),
                row.getString("assignee"),
                Sql.instantOrNull(row, "snoozed_until"),
                row.getObject("incident_id", UUID.class));
    }

    /** The alerts that wait for somebody, counted from the index alone. */
    public List<Count> counts() {
        return jdbc.sql("""
                        select kind, partner, state, count(*) as alerts from alert
                        where state <> 'RESOLVED' and incident_id is null and snoozed_until is null
                        group by kind, partner, state order by kind, partner, state
                        """)
                .query((row, number) -> new Count(
                        Kind.valueOf(row.getString("kind")),
                        row.getString("partner"),
                        State.valueOf(row.getString("state")),
                        row.getInt("alerts")))
                .list();
    }

    /**
     * Shipments with a clock that runs out between two moments, by deadline. The next moment at which a shipment's verdicts
     * change is never after its next deadline, so the wake-up's index finds them all.
     */
    public List<DueLine> due(
            Instant now,
            Instant until,
            @Nullable String partner,
            @Nullable String origin,
            @Nullable String destination) {
        List<String> conditions = new ArrayList<>();
        WantedAlerts.bound("partner", partner, conditions);
        WantedAlerts.bound("origin", origin, conditions);
        WantedAlerts.bound("destination", destination, conditions);
        String which = conditions.stream().map(one -> "and s." + one).collect(Collectors.joining(" "));
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
                        """.formatted(LOOKED_THROUGH, which, PAGE))
                .param("now", Sql.timestamp(now))
                .param("until", Sql.timestamp(until))
                .param("partner", partner)
                .param("origin", origin)
                .param("destination", destination)
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
