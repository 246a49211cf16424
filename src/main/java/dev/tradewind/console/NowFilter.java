package dev.tradewind.console;

import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.IncidentQueries;
import dev.tradewind.store.NowQueries;
import dev.tradewind.store.WantedAlerts;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What the first page shows; all of it stands in the address. What is null doesn't count.
 *
 * @param severity of incidents and alerts
 * @param snoozed only what sleeps, in place of what doesn't
 * @param gathered also the alerts that belong to an incident, which is shown for them otherwise
 * @param after where the page of alerts before ended; null: the first page
 * @param risksAfter the same of what is at risk
 */
public record NowFilter(
        State state,
        @Nullable String partner,
        @Nullable String origin,
        @Nullable String destination,
        @Nullable Severity severity,
        @Nullable Owner owner,
        boolean snoozed,
        boolean gathered,
        NowQueries.@Nullable Place after,
        NowQueries.@Nullable Place risksAfter) {

    /**
     * Whose work it is.
     *
     * @param said as it stands in the address: {@code me}, {@code nobody} or a name
     * @param person null for nobody
     */
    public record Owner(String said, @Nullable String person) {}

    private static final String PAGE = "/console";

    /** What is open, of all partners. */
    static final NowFilter ALL = new NowFilter(State.OPEN, null, null, null, null, null, false, false, null, null);

    /** As the address names them, without what is as usual. */
    public Map<String, String> params() {
        Map<String, String> params = new LinkedHashMap<>();
        put(params, "state", state == State.OPEN ? null : state.name());
        put(params, "partner", partner);
        put(params, "origin", origin);
        put(params, "destination", destination);
        put(params, "severity", severity == null ? null : severity.name());
        put(params, "owner", owner == null ? null : owner.said());
        put(params, "snoozed", snoozed ? "only" : null);
        put(params, "gathered", gathered ? "shown" : null);
        put(params, "after", place(after));
        put(params, "risksAfter", place(risksAfter));
        return params;
    }

    private static @Nullable String place(NowQueries.@Nullable Place place) {
        return place == null ? null : place.at() + "~" + place.id();
    }

    private static void put(Map<String, String> params, String name, @Nullable String value) {
        if (value != null) {
            params.put(name, value);
        }
    }

    public String href() {
        return address(PAGE);
    }

    public String partHref() {
        return address(PAGE + "/board");
    }

    private String address(String path) {
        Map<String, String> params = params();
        return params.isEmpty()
                ? path
                : params.entrySet().stream()
                        .map(param -> param.getKey() + "=" + UriUtils.encode(param.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }

    /** Whether anything but the usual is asked for. */
    public boolean isNarrowed() {
        return !of(partner).equals(ALL);
    }

    public NowFilter with(State other) {
        return new NowFilter(other, partner, origin, destination, severity, owner, snoozed, gathered, null, null);
    }

    public NowFilter of(@Nullable String other) {
        return new NowFilter(state, other, origin, destination, severity, owner, snoozed, gathered, null, null);
    }

    /** From another place in the alerts on; null: from the first. */
    public NowFilter after(NowQueries.@Nullable Place place) {
        return new NowFilter(
                state, partner, origin, destination, severity, owner, snoozed, gathered, place, risksAfter);
    }

    /** The same in what is at risk. */
    public NowFilter risksAfter(NowQueries.@Nullable Place place) {
        return new NowFilter(state, partner, origin, destination, severity, owner, snoozed, gathered, after, place);
    }

    IncidentQueries.Wanted incidents() {
        return new IncidentQueries.Wanted(
                partner, origin, destination, severity, assigned(), state == State.ACKNOWLEDGED, snoozed);
    }

    /**
     * @param single how bad a single alert of the kind is
     * @param kinds how bad an incident of a kind is of which nobody said it
     */
    WantedAlerts alerts(Kind kind, Severity single, Map<String, Severity> kinds) {
        return new WantedAlerts(
                kind,
                state,
                partner,
                origin,
                destination,
                assigned(),
                snoozed,
                !gathered,
                null,
                severity == null ? null : new WantedAlerts.Bad(severity, severity == single, kinds));
    }

    private NowQueries.@Nullable Assigned assigned() {
        return owner == null ? null : new NowQueries.Assigned(owner.person());
    }
}
