package dev.tradewind.notifying;

import dev.tradewind.notifying.Notices.Happening;
import dev.tradewind.outgoing.IncidentNews;
import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.Notice.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How things are said to people. No place, no name and no words of anybody's: they may hold an address, and go to others' servers. */
final class Wording {

    private Wording() {}

    static String title(Happening happening, Occasion occasion) {
        IncidentNews incident = happening.incident();
        String what = what(incident);
        String said = switch (occasion) {
            case OPENED -> "Incident: " + what;
            case ESCALATED -> "Nobody has acknowledged, to " + to(happening) + ": " + what;
            case ACKNOWLEDGED -> "Somebody has it in hand: " + what;
            case RESOLVED -> "Over: " + what;
            case REOPENED -> "Again: " + what;
            case TAKEN_OVER -> "Part of a broader incident now: " + what;
            case REVERSED -> "Taken back, all its alerts proved wrong: " + what;
            case ALERT, ALERT_RESOLVED, ALERT_REVERSED, SUMMARY, TEST ->
                throw new IllegalArgumentException(occasion + " is nothing of an incident");
        };
        return mark(severity(incident)) + said;
    }

    static String mark(Severity severity) {
        return "[" + severity.name() + "] ";
    }

    static Severity severity(IncidentNews incident) {
        return Severity.valueOf(incident.severity().toUpperCase(Locale.ROOT));
    }

    static List<Fact> facts(Happening happening) {
        IncidentNews incident = happening.incident();
        List<Fact> facts = new ArrayList<>();
        add(facts, "Partner", incident.partner());
        add(facts, "Lane", lane(incident.origin(), incident.destination()));
        add(facts, "Milestone", incident.milestone());
        add(facts, "Open alerts", Long.toString(incident.openAlerts()));
        add(facts, "Since", incident.openedAt().toString());
        if (happening.escalation() != null) {
            add(facts, "Escalation", "level " + happening.escalation().level() + ", to " + to(happening));
        }
        add(facts, "Incident", incident.incidentId().toString());
        if (incident.mergedInto() != null) {
            add(facts, "Now part of", incident.mergedInto().toString());
        }
        return facts;
    }

    /** {@code CN-DE}, {@code any-DE}; null for any. */
    static @Nullable String lane(@Nullable String origin, @Nullable String destination) {
        return origin == null && destination == null
                ? null
                : (origin == null ? "any" : origin) + "-" + (destination == null ? "any" : destination);
    }

    private static String to(Happening happening) {
        Notices.Escalation escalation = happening.escalation();
        return escalation == null ? "everybody" : escalation.to();
    }

    private static String what(IncidentNews incident) {
        String whom = incident.partner() == null ? "every partner" : incident.partner();
        String lane = lane(incident.origin(), incident.destination());
        return switch (incident.kind()) {
            case "lane" -> whom + " is late on " + lane + " with " + incident.milestone();
            case "partner" -> whom + " is late everywhere";
            case "customs" -> "customs hold parcels";
            case "feed-dead" -> whom + " tells nothing any more";
            default -> "declared for " + whom + (lane == null ? "" : " on " + lane);
        };
    }

    private static void add(List<Fact> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.add(new Fact(name, value));
        }
    }
}
