package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts people want to see; what is null doesn't count.
 *
 * @param snoozed only those that sleep, or only those that don't
 * @param single only those that belong to no incident
 * @param incident only those of this one
 * @param bad only those that are so bad
 */
public record WantedAlerts(
        @Nullable Kind kind,
        State state,
        @Nullable String partner,
        @Nullable String origin,
        @Nullable String destination,
        NowQueries.@Nullable Assigned assigned,
        @Nullable Boolean snoozed,
        boolean single,
        @Nullable UUID incident,
        @Nullable Bad bad) {

    /**
     * How bad alerts are: those of an incident as the incident is.
     *
     * @param single whether those that belong to none are so bad
     * @param kinds how bad an incident of a kind is of which nobody said it
     */
    public record Bad(Severity severity, boolean single, Map<String, Severity> kinds) {

        public Bad {
            kinds = Map.copyOf(kinds);
        }

        private String condition() {
            return """
                    (exists (select from incident i where i.id = alert.incident_id
                        and coalesce(i.severity, :kinds::jsonb ->> i.kind) = :severity)%s)""".formatted(single ? " or incident_id is null" : "");
        }
    }

    public static WantedAlerts ofIncident(UUID incident, State state) {
        return new WantedAlerts(null, state, null, null, null, null, null, false, incident, null);
    }

    /** States and kinds are written out, not bound, so that the planner sees that the partial indexes serve. */
    String condition() {
        List<String> conditions = new ArrayList<>(List.of("state = '" + state.name() + "'"));
        if (state != State.RESOLVED) {
            conditions.add("state <> 'RESOLVED'");
        }
        if (kind != null) {
            conditions.add("kind = '" + kind.name() + "'");
        }
        if (single) {
            conditions.add("incident_id is null");
        }
        if (snoozed != null) {
            conditions.add(snoozed ? "snoozed_until is not null" : "snoozed_until is null");
        }
        if (assigned != null) {
            conditions.add(assigned.person() == null ? "assignee is null" : "assignee = :assignee");
        }
        bound("partner", partner, conditions);
        bound("origin", origin, conditions);
        bound("destination", destination, conditions);
        if (incident != null) {
            conditions.add("incident_id = :incident");
        }
        if (bad != null) {
            conditions.add(single ? String.valueOf(bad.single()) : bad.condition());
        }
        return String.join(" and ", conditions);
    }

    static void bound(String column, @Nullable String value, List<String> conditions) {
        if (value != null) {
            conditions.add(column + " = :" + column);
        }
    }

    Map<String, @Nullable Object> params(ObjectMapper mapper) {
        Map<String, @Nullable Object> params = new HashMap<>();
        params.put("partner", partner);
        params.put("origin", origin);
        params.put("destination", destination);
        params.put("assignee", assigned == null ? null : assigned.person());
        params.put("incident", incident);
        params.put("severity", bad == null ? null : IncidentQueries.word(bad.severity()));
        params.put("kinds", bad == null ? null : Sql.json(mapper, IncidentQueries.words(bad.kinds())));
        return params;
    }
}
