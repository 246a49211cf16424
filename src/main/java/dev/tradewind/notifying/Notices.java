package dev.tradewind.notifying;

import dev.tradewind.outgoing.IncidentNews;
import dev.tradewind.specs.NotificationRules;
import dev.tradewind.specs.NotificationRules.Ends;
import dev.tradewind.specs.NotificationRules.Matter;
import dev.tradewind.specs.Occasion;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.Notice;
import dev.tradewind.store.NotificationRepository;
import dev.tradewind.store.NotificationRepository.Telling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Has people told what happens to incidents. To be called in the transaction of what happened, under the lock of all incidents. */
public final class Notices {

    private final NotificationRules rules;
    private final Addressing addressing;
    private final NotificationRepository notifications;
    private final IncidentRepository incidents;

    public Notices(NotificationRules rules, NotificationRepository notifications, IncidentRepository incidents) {
        this.rules = rules;
        this.addressing = new Addressing(rules);
        this.notifications = notifications;
        this.incidents = incidents;
    }

    /**
     * Something that happened to an incident.
     *
     * @param escalation null where it was not escalated
     */
    public record Happening(
            Occasion occasion,
            IncidentNews incident,
            @Nullable Escalation escalation) {

        public static Happening of(Occasion occasion, IncidentNews incident) {
            return new Happening(occasion, incident, null);
        }
    }

    /** @param to who is told now */
    public record Escalation(int level, String to) {}

    /** Writes down who is told; where there is no channel, nothing is done. */
    public void tell(List<Happening> happenings, Instant now) {
        if (happenings.isEmpty() || rules.channels().isEmpty()) {
            return;
        }
        Set<UUID> wrong = wrong(happenings);
        Map<UUID, Set<String>> told = notifications.toldChannels(happenings.stream()
                .map(happening -> happening.incident().incidentId())
                .toList());
        List<Telling> tellings = new ArrayList<>();
        for (Happening happening : happenings) {
            UUID id = happening.incident().incidentId();
            Set<String> known = told.computeIfAbsent(id, none -> new HashSet<>());
            List<Telling> those = tellings(happening, wrong.contains(id), known, now);
            those.forEach(telling -> known.add(telling.channel()));
            tellings.addAll(those);
        }
        notifications.tell(tellings, rules.repeatsWithin(), now);
    }

    private Set<UUID> wrong(Collection<Happening> happenings) {
        List<UUID> over = happenings.stream()
                .filter(happening -> happening.occasion() == Occasion.RESOLVED)
                .map(happening -> happening.incident().incidentId())
                .toList();
        return over.isEmpty() ? Set.of() : incidents.wrong(over);
    }

    /** What was wrong goes where its end would go, and beside that to all who were told. */
    private List<Telling> tellings(Happening happening, boolean isWrong, Set<String> known, Instant now) {
        IncidentNews incident = happening.incident();
        Occasion occasion =
                isWrong && happening.occasion() == Occasion.RESOLVED ? Occasion.REVERSED : happening.occasion();
        Notice notice = new Notice(
                occasion,
                incident.incidentId(),
                Wording.severity(incident),
                Wording.title(happening, occasion),
                Wording.facts(happening),
                now,
                stage(occasion));
        Matter matter = new Matter(
                happening.occasion(),
                notice.severity(),
                incident.partner(),
                new Ends(incident.origin(), incident.destination()));
        Escalation escalation = happening.escalation();
        String said = escalation == null ? occasion.code() : occasion.code() + " " + escalation.level();
        return addressing.tellings(notice, said, matter, known, now);
    }

    private static Notice.Stage stage(Occasion occasion) {
        return switch (occasion) {
            case RESOLVED, TAKEN_OVER, REVERSED, ALERT_RESOLVED, ALERT_REVERSED -> Notice.Stage.OVER;
            case ACKNOWLEDGED -> Notice.Stage.IN_HAND;
            case OPENED, ESCALATED, REOPENED, ALERT, SUMMARY, TEST -> Notice.Stage.STANDS;
        };
    }
}
