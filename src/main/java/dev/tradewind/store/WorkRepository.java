package dev.tradewind.store;

import dev.tradewind.specs.Severity;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What people do with alerts and incidents, each change with its step in the same statement. Incidents are changed under {@link
 * IncidentRepository#alone} and before their alerts, alerts under the locks of their shipments.
 */
@Repository
public class WorkRepository {

    private final JdbcClient jdbc;

    WorkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What can be done. */
    public enum Action {
        ACKNOWLEDGE(
                "acknowledged",
                "a.state <> 'RESOLVED'",
                "a.state = 'OPEN'",
                "state = 'ACKNOWLEDGED', acknowledged_at = coalesce(a.acknowledged_at, :now), snoozed_until = null",
                "a.resolved_at is null",
                "a.acknowledged_at is null",
                "acknowledged_at = coalesce(a.acknowledged_at, :now), snoozed_until = null"),
        ASSIGN(
                "assigned",
                "a.state <> 'RESOLVED'",
                "a.assignee is distinct from :assignee::text",
                "assignee = :assignee",
                "a.resolved_at is null",
                "a.assignee is distinct from :assignee::text",
                "assignee = :assignee"),
        COMMENT("commented", "true", "true", "assignee = a.assignee", "true", "true", "assignee = a.assignee"),
        SNOOZE(
                "snoozed",
                "a.state <> 'RESOLVED'",
                "a.snoozed_until is distinct from :until::timestamptz",
                "snoozed_until = :until::timestamptz",
                "a.resolved_at is null",
                "a.snoozed_until is distinct from :until::timestamptz",
                "snoozed_until = :until::timestamptz"),
        /** A dead feed's incident ends when the feed speaks: until then nobody's silence means anything. */
        RESOLVE(
                "resolved",
                "true",
                "a.state <> 'RESOLVED'",
                "state = 'RESOLVED', resolved_at = :now, snoozed_until = null",
                "(a.kind <> 'feed-dead' or a.resolved_at is not null)",
                "a.resolved_at is null",
                """
                resolved_at = :now, snoozed_until = null,
                reopens_until = case when a.kind in ('lane', 'partner', 'customs') then :reopensUntil::timestamptz end
                """);

        private final String done;
        private final String alertAllows;
        private final String changesAlert;
        private final String alert;
        private final String incidentAllows;
        private final String changesIncident;
        private final String incident;

        Action(
                String done,
                String alertAllows,
                String changesAlert,
                String alert,
                String incidentAllows,
                String changesIncident,
                String incident) {
            this.done = done;
            this.alertAllows = alertAllows;
            this.changesAlert = changesAlert;
            this.alert = alert;
            this.incidentAllows = incidentAllows;
            this.changesIncident = changesIncident;
            this.incident = incident;
        }
    }

    /**
     * A step to be taken.
     *
     * @param person who takes it
     * @param assignee who is to see to it, where it is assigned
     * @param until when it wakes, where it is snoozed
     */
    public record Work(
            Action action,
            String person,
            @Nullable String note,
            @Nullable String assignee,
            @Nullable Instant until) {

        /** In words, as the step is kept: {@code to mei: she knows them}; empty where there is nothing to tell. */
        public String detail() {
            return switch (action) {
                case ASSIGN -> "to " + assignee + (note == null ? "" : ": " + note);
                case SNOOZE -> "until " + until + (note == null ? "" : ": " + note);
                case ACKNOWLEDGE, COMMENT, RESOLVE -> note == null ? "" : note;
            };
        }

        private Map<String, Object> params(Instant now) {
            Map<String, Object> params = new HashMap<>();
            params.put("now", Sql.timestamp(now));
            params.put("person", person);
            params.put("action", action.done);
            params.put("detail", detail().isEmpty() ? null : detail());
            params.put("note", note);
            params.put("assignee", assignee);
            params.put("until", Sql.timestampOrNull(until));
            return params;
        }
    }

    /**
     * Takes a step with alerts; one that is as it would be left stays as it is, and no step is kept of it.
     *
     * @return those whose state allows it
     */
    public Set<UUID> alerts(Collection<UUID> alerts, Work work, Instant now) {
        return alerts("a.id = any(:ids::uuid[])", alerts, false, work, now);
    }

    /** Takes a step with all alerts of incidents that are not resolved. */
    public void alertsOf(Collection<UUID> incidents, Work work, Instant now) {
        alerts("a.incident_id = any(:ids::uuid[]) and a.state in ('OPEN', 'ACKNOWLEDGED')", incidents, true, work, now);
    }

    /** Locks their shipments first, in order, as reviews do, so that the two never wait for each other in a ring. */
    private Set<UUID> alerts(String which, Collection<UUID> ids, boolean reached, Work work, Instant now) {
        Map<String, Object> params = work.params(now);
        params.put("ids", Sql.texts(ids));
        params.put("reached", reached);
        jdbc.sql("""
                        select s.id from shipment s where s.id in (select a.shipment_id from alert a where %s)
                        order by s.id for no key update
                        """.formatted(which)).params(params).query(UUID.class).list();
        Action action = work.action();
        return jdbc.sql("""
                        with allowed as (
                            select a.id from alert a where %s and %s
                        ), changed as (
                            update alert a set %s, note = coalesce(:note::text, a.note),
                                change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                            from allowed
                            where a.id = allowed.id
                                and (%s or :note::text is not null and :note::text is distinct from a.note)
                            returning a.id, a.incident_id
                        ), kept as (
                            insert into alert_step (subject, via, at, person, action, detail)
                            select id, case when :reached then incident_id end, :now, :person, :action, :detail::text
                            from changed
                        )
                        select id from allowed
                        """.formatted(which, action.alertAllows, action.alert, action.changesAlert))
                .params(params)
                .query(UUID.class)
                .set();
    }

    /**
     * Takes a step with incidents.
     *
     * @param reopensUntil how long a new alert opens one again that is resolved now
     * @return those whose state allows it
     */
    public Set<UUID> incidents(Collection<UUID> incidents, Work work, Instant reopensUntil, Instant now) {
        Map<String, Object> params = work.params(now);
        params.put("ids", Sql.texts(incidents));
        params.put("reopensUntil", Sql.timestamp(reopensUntil));
        Action action = work.action();
        return jdbc.sql("""
                        with allowed as (
                            select a.id from incident a where a.id = any(:ids::uuid[]) and %s order by a.id for update
                        ), changed as (
                            update incident a set %s from allowed
                            where a.id = allowed.id and (%s or :note::text is not null)
                            returning a.id
                        ), kept as (
                            insert into alert_step (subject, at, person, action, detail)
                            select id, :now, :person, :action, :detail::text from changed
                        )
                        select id from allowed
                        """.formatted(action.incidentAllows, action.incident, action.changesIncident))
                .params(params)
                .query(UUID.class)
                .set();
    }

    /** What a person says is the cause. What it covers is null where it covers any. */
    public record Declaration(
            UUID id,
            String cause,
            @Nullable String partner,
            @Nullable String origin,
            @Nullable String destination,
            @Nullable String place,
            @Nullable Severity severity,
            String declaredBy,
            String detail) {}

    /** Opens a declared incident; empty when its cause has an open one. */
    public Optional<UUID> declare(Declaration declared, Instant now) {
        return jdbc.sql("""
                        insert into incident
                            (id, kind, cause, partner, origin, destination, place, severity, declared_by, opened_at, detail)
                        values (:id, 'declared', :cause, :partner, :origin, :destination, :place, :severity, :by, :now, :detail)
                        on conflict (kind, cause) where resolved_at is null do nothing
                        returning id
                        """)
                .param("id", declared.id())
                .param("cause", declared.cause())
                .param("partner", declared.partner())
                .param("origin", declared.origin())
                .param("destination", declared.destination())
                .param("place", declared.place())
                .param(
                        "severity",
                        declared.severity() == null
                                ? null
                                : declared.severity().name().toLowerCase(Locale.ROOT))
                .param("by", declared.declaredBy())
                .param("now", Sql.timestamp(now))
                .param("detail", declared.detail())
                .query(UUID.class)
                .optional();
    }

    /** The open declared incident of a cause. */
    public Optional<UUID> declared(String cause) {
        return jdbc.sql("select id from incident where kind = 'declared' and cause = :cause and resolved_at is null")
                .param("cause", cause)
                .query(UUID.class)
                .optional();
    }

    /** Wakes the alerts whose time has come, with a step of each; those that somebody works on wake a round later. */
    public void wakeAlerts(Instant now) {
        jdbc.sql("""
                        with due as (
                            select id from alert where snoozed_until <= :now limit 5000 for update skip locked
                        ), woken as (
                            update alert a set snoozed_until = null,
                                change_tx = pg_current_xact_id(), change_number = nextval('alert_change')
                            from due where a.id = due.id
                            returning a.id
                        )
                        insert into alert_step (subject, at, person, action) select id, :now, :gateway, 'woken' from woken
                        """)
                .param("now", Sql.timestamp(now))
                .param("gateway", StepRepository.GATEWAY)
                .update();
    }

    /** Wakes the incidents whose time has come; from now on they wait for somebody again. */
    public List<UUID> wakeIncidents(Instant now) {
        return jdbc.sql("""
                        update incident set snoozed_until = null, waiting_since = :now
                        where resolved_at is null and snoozed_until <= :now returning id
                        """).param("now", Sql.timestamp(now)).query(UUID.class).list();
    }
}
