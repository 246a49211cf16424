package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.Money;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.NowQueries.Assigned;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Open incidents as people scan them: the worst first, whom they concern and what they may cost. */
@Repository
public class IncidentQueries {

    /** How many lines a page shows. */
    public static final int PAGE = 50;

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    IncidentQueries(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /**
     * Which open incidents; what is null doesn't count. One that covers every partner covers the one that is asked for.
     *
     * @param acknowledged only those that somebody has in hand
     * @param snoozed only those that sleep; otherwise only those that don't
     */
    public record Wanted(
            @Nullable String partner,
            @Nullable String origin,
            @Nullable String destination,
            @Nullable Severity severity,
            @Nullable Assigned assigned,
            boolean acknowledged,
            boolean snoozed) {

        private String condition() {
            List<String> conditions = new ArrayList<>(List.of("i.resolved_at is null"));
            conditions.add(snoozed ? "i.snoozed_until is not null" : "i.snoozed_until is null");
            if (acknowledged) {
                conditions.add("i.acknowledged_at is not null");
            }
            if (assigned != null) {
                conditions.add(assigned.person() == null ? "i.assignee is null" : "i.assignee = :assignee");
            }
            if (severity != null) {
                conditions.add("coalesce(i.severity, :severities::jsonb ->> i.kind) = :severity");
            }
            covers("partner", partner, conditions);
            covers("origin", origin, conditions);
            covers("destination", destination, conditions);
            return String.join(" and ", conditions);
        }

        private static void covers(String column, @Nullable String value, List<String> conditions) {
            if (value != null) {
                conditions.add("(i.%s is null or i.%s = :%s)".formatted(column, column, column));
            }
        }
    }

    /**
     * The open incidents, the worst first and then the oldest, and one more where there are more.
     *
     * @param severities how bad an incident of a kind is of which nobody said it
     */
    public List<Incident> open(Wanted wanted, Map<String, Severity> severities) {
        return jdbc.sql(IncidentRepository.INCIDENT + """
                        where %s
                        order by array_position(array['critical', 'high', 'medium', 'low'],
                            coalesce(i.severity, :severities::jsonb ->> i.kind)), i.id
                        limit %d
                        """.formatted(wanted.condition(), PAGE + 1))
                .param("severities", Sql.json(mapper, words(severities)))
                .param("severity", wanted.severity() == null ? null : word(wanted.severity()))
                .param("partner", wanted.partner())
                .param("origin", wanted.origin())
                .param("destination", wanted.destination())
                .param(
                        "assignee",
                        wanted.assigned() == null ? null : wanted.assigned().person())
                .query(IncidentRepository::incident)
                .list();
    }

    /** As the database has them, by kind. */
    static Map<String, String> words(Map<String, Severity> severities) {
        Map<String, String> words = new HashMap<>();
        severities.forEach((kind, severity) -> words.put(kind, word(severity)));
        return words;
    }

    static String word(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** How many alerts of an incident are in each state, counted from the index alone. */
    public Map<State, Integer> alerts(UUID incident) {
        Map<State, Integer> alerts = new EnumMap<>(State.class);
        jdbc.sql("select state, count(*) as alerts from alert where incident_id = :incident group by state")
                .param("incident", incident)
                .query(row -> {
                    alerts.put(State.valueOf(row.getString("state")), row.getInt("alerts"));
                });
        return alerts;
    }

    /**
     * What a buyer is owed by a version of a guarantee.
     *
     * @param clock of which an alert tells
     * @param owing the clock that owes when it breaks: the same, or the promise of which that is a leg
     * @param lateBySeconds more than so late; 0: as soon as it breaks
     */
    public record Term(
            String guarantee,
            int version,
            String clock,
            String owing,
            long lateBySeconds,
            BigDecimal amount,
            String currency) {}

    /** What is at stake in an incident. */
    public record Stake(long shipments, List<Money> owed) {

        public Stake {
            owed = List.copyOf(owed);
        }
    }

    /**
     * What is at stake in each open incident: the shipments of its alerts that are not resolved, and what their buyers are owed by
     * now, or would be as soon as the promise breaks. A promise counts once a shipment, however many of its legs are late, and
     * no more when it was kept. Reads every such alert, so it is not to be asked for every visitor.
     */
    public Map<UUID, Stake> stakes(Collection<Term> terms, Instant now) {
        Map<UUID, Long> shipments = new HashMap<>();
        Map<UUID, List<Money>> owed = new HashMap<>();
        jdbc.sql("""
                        with concerned as materialized (
                            select a.incident_id, a.shipment_id, a.clock
                            from incident i join alert a on a.incident_id = i.id and a.state in ('OPEN', 'ACKNOWLEDGED')
                            where i.resolved_at is null
                        ), owed as (
                            select distinct on (a.incident_id, a.shipment_id, t.owing) a.incident_id, t.currency, t.amount
                            from concerned a join shipment s on s.id = a.shipment_id
                            join jsonb_to_recordset(:terms::jsonb) as t(guarantee text, version int, clock text, owing text,
                                    "lateBySeconds" bigint, amount numeric, currency text)
                                on t.guarantee = s.guarantee and t.version = s.guarantee_version and t.clock = a.clock
                            join shipment_clock c on c.shipment_id = a.shipment_id and c.clock = t.owing
                                and c.verdict in ('RUNNING', 'AT_RISK', 'WAITING', 'BREACHED')
                            where t."lateBySeconds" = 0
                                or c.due_at + make_interval(secs => t."lateBySeconds") < coalesce(c.ended_at, :now)
                            order by a.incident_id, a.shipment_id, t.owing, t."lateBySeconds" desc
                        )
                        select incident_id, null as currency, null as amount, count(distinct shipment_id) as shipments
                        from concerned group by incident_id
                        union all
                        select incident_id, currency, sum(amount), null from owed group by incident_id, currency
                        order by currency
                        """)
                .param("terms", Sql.json(mapper, terms))
                .param("now", Sql.timestamp(now))
                .query(row -> {
                    UUID incident = row.getObject("incident_id", UUID.class);
                    String currency = row.getString("currency");
                    if (currency == null) {
                        shipments.put(incident, row.getLong("shipments"));
                    } else {
                        owed.computeIfAbsent(incident, any -> new ArrayList<>())
                                .add(new Money(row.getBigDecimal("amount"), Currency.getInstance(currency)));
                    }
                });
        Map<UUID, Stake> stakes = new HashMap<>();
        shipments.forEach((incident, count) ->
                stakes.put(incident, new Stake(count, owed.getOrDefault(incident, List.of()))));
        return stakes;
    }
}
