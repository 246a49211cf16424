package dev.tradewind.console;

import dev.tradewind.specs.EscalationRules;
import dev.tradewind.specs.EscalationRules.Level;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.IncidentQueries.Stake;
import dev.tradewind.store.IncidentRepository.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An incident in the words of the people who work on it.
 *
 * @param stake null while it is being added up
 * @param levels who is told of one so bad that nobody acknowledges
 */
public record IncidentLine(
        Incident incident, Severity severity, @Nullable Stake stake, List<Level> levels) {

    public IncidentLine {
        levels = List.copyOf(levels);
    }

    static IncidentLine of(Incident incident, @Nullable Stake stake, IncidentRules rules, EscalationRules escalation) {
        Severity severity = incident.severity(rules);
        return new IncidentLine(incident, severity, stake, escalation.levels().getOrDefault(severity, List.of()));
    }

    public String href() {
        return "/console/incidents/" + incident.id();
    }

    /** What is the matter: {@code dpd is late with out for delivery}, {@code Weather}. */
    public String cause() {
        String partner = Objects.requireNonNullElse(incident.partner(), "every partner");
        return switch (incident.kind()) {
            case "feed-dead" ->
                "No word from " + partner + " by " + Words.of(afterSlash(incident.cause())) + ": its feed is dead";
            case "customs" -> "Customs in " + place() + " holds parcels until their clocks break";
            case "partner" -> partner + " is late everywhere";
            case "lane" -> partner + " " + late(Objects.requireNonNullElse(incident.milestone(), "everything"));
            case "declared" -> capital(Words.of(incident.cause().split("/", 2)[0])) + ": " + incident.detail();
            default -> capital(Words.of(incident.kind())) + ": " + incident.detail();
        };
    }

    private static String late(String milestone) {
        return switch (milestone) {
            case "silence" -> "lost sight of parcels";
            case "booked" -> "books late";
            case "first-scan" -> "picks up late";
            case "delivered" -> "delivers late";
            default -> "is late with " + Words.of(milestone);
        };
    }

    private String place() {
        return Objects.requireNonNullElse(incident.place(), "some place");
    }

    private static String afterSlash(String cause) {
        return cause.substring(cause.indexOf('/') + 1);
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** Whom it covers: {@code dpd, CN–DE, LEIPZIG}. */
    public String covers() {
        String lane = incident.lane();
        return Stream.of(
                        Objects.requireNonNullElse(incident.partner(), "every partner"),
                        lane == null ? "every lane" : lane.replace('-', '–'),
                        incident.place() == null ? "" : incident.place())
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /** What it may cost, by currency; null where nobody is owed anything. */
    public @Nullable String owed() {
        return stake == null || stake.owed().isEmpty()
                ? null
                : stake.owed().stream().map(Words::money).collect(Collectors.joining(" + "));
    }

    /** How many shipments it concerns; until they are counted, how many alerts are not resolved. */
    public long shipments() {
        return stake == null ? incident.alerts() : stake.shipments();
    }

    public String state() {
        if (incident.resolvedAt() != null) {
            return incident.mergedInto() == null ? "resolved" : "taken over";
        }
        if (incident.snoozedUntil() != null) {
            return "snoozed";
        }
        return incident.acknowledgedAt() == null ? "open" : "acknowledged";
    }

    public String stateTone() {
        return switch (state()) {
            case "open" -> "bad";
            case "acknowledged", "resolved" -> "good";
            default -> "";
        };
    }

    public String severityTone() {
        return switch (severity) {
            case CRITICAL, HIGH -> "bad";
            case MEDIUM -> "warn";
            case LOW -> "";
        };
    }

    /** Who was told because nobody acknowledged it; null while nobody was. */
    public @Nullable String toldTo() {
        return levels.stream()
                .filter(level -> level.level() == incident.escalation())
                .map(level -> Words.of(level.to()))
                .findFirst()
                .orElse(incident.escalation() == 0 ? null : "level " + incident.escalation());
    }

    /** Whom it tells next unless somebody acknowledges it: {@code tells duty manager in 59 min}; null where nobody. */
    public @Nullable String next(Instant now) {
        if (!state().equals("open")) {
            return null;
        }
        return levels.stream()
                .filter(level -> level.level() > incident.escalation())
                .findFirst()
                .map(level -> "tells " + Words.of(level.to()) + " "
                        + when(incident.waitingSince().plus(level.after()), now))
                .orElse(null);
    }

    private static String when(Instant at, Instant now) {
        return at.isAfter(now) ? Words.ago(at, now) : "now";
    }

    public String age(Instant now) {
        return Words.span(Duration.between(incident.openedAt(), now));
    }
}
