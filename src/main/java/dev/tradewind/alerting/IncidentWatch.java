package dev.tradewind.alerting;

import dev.tradewind.notifying.Notices;
import dev.tradewind.notifying.Notices.Happening;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.outgoing.IncidentNews;
import dev.tradewind.specs.EscalationRules;
import dev.tradewind.specs.EscalationRules.Level;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.specs.Occasion;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.IncidentRepository.Told;
import dev.tradewind.store.StepRepository;
import dev.tradewind.store.StepRepository.Step;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.WorkRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps incidents true while nobody looks: wakes what was snoozed, gathers alerts, escalates what nobody takes in hand and tells the
 * platform and people. To be repeated by every gateway; one at a time does it, and the others find it done.
 */
public final class IncidentWatch {

    private static final Logger log = LoggerFactory.getLogger(IncidentWatch.class);

    private final IncidentRepository incidents;
    private final WorkRepository work;
    private final StepRepository steps;
    private final Gathering gathering;
    private final IncidentRules rules;
    private final EscalationRules escalation;
    private final Announcements announcements;
    private final Notices notices;
    private final Transaction transaction;
    private final Clock clock;

    public IncidentWatch(
            IncidentRepository incidents,
            WorkRepository work,
            StepRepository steps,
            Gathering gathering,
            IncidentRules rules,
            EscalationRules escalation,
            Announcements announcements,
            Notices notices,
            Transaction transaction,
            Clock clock) {
        this.incidents = incidents;
        this.work = work;
        this.steps = steps;
        this.gathering = gathering;
        this.rules = rules;
        this.escalation = escalation;
        this.announcements = announcements;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One round, in one transaction. */
    public void look() {
        transaction.run(() -> {
            if (incidents.tryAlone()) {
                Instant now = clock.instant();
                wake(now);
                gathering.gather(now);
                announce(now);
                tellInHand(now);
                escalate(now);
            }
        });
    }

    private void wake(Instant now) {
        work.wakeAlerts(now);
        steps.add(work.wakeIncidents(now).stream()
                .map(id -> Step.byGateway(id, now, "woken", null))
                .toList());
    }

    /** One that was taken over before anybody heard of it is not told at all. */
    private void announce(Instant now) {
        List<Incident> untold = incidents.untold();
        List<Incident> known = untold.stream()
                .filter(incident -> incident.told() != Told.NOTHING || incident.mergedInto() == null)
                .toList();
        announcements.opened(
                known.stream()
                        .filter(incident -> incident.resolvedAt() == null || incident.told() == Told.NOTHING)
                        .map(this::news)
                        .toList(),
                now);
        announcements.resolved(
                known.stream()
                        .filter(incident -> incident.resolvedAt() != null)
                        .map(this::news)
                        .toList(),
                now);
        notices.tell(
                known.stream()
                        .flatMap(incident -> happenings(incident).stream())
                        .toList(),
                now);
        if (!untold.isEmpty()) {
            incidents.told(untold.stream().map(Incident::id).toList());
        }
    }

    private List<Happening> happenings(Incident incident) {
        List<Happening> happenings = new ArrayList<>();
        if (incident.told() != Told.OPENED) {
            happenings.add(happening(incident.told() == Told.NOTHING ? Occasion.OPENED : Occasion.REOPENED, incident));
        }
        if (incident.resolvedAt() != null) {
            happenings.add(
                    happening(incident.mergedInto() == null ? Occasion.RESOLVED : Occasion.TAKEN_OVER, incident));
        }
        return happenings;
    }

    private Happening happening(Occasion occasion, Incident incident) {
        return Happening.of(occasion, news(incident));
    }

    private void tellInHand(Instant now) {
        List<Incident> taken = incidents.takenInHand();
        if (!taken.isEmpty()) {
            notices.tell(
                    taken.stream()
                            .map(incident -> happening(Occasion.ACKNOWLEDGED, incident))
                            .toList(),
                    now);
            incidents.toldInHand(taken.stream().map(Incident::id).toList());
        }
    }

    /** After an outage of ours, all levels that were reached meanwhile are told, each once. */
    private void escalate(Instant now) {
        for (Incident incident : incidents.waiting()) {
            Duration waited = Duration.between(incident.waitingSince(), now);
            List<Level> reached = escalation.reached(incident.severity(rules), incident.escalation(), waited);
            for (Level level : reached) {
                steps.add(List.of(Step.byGateway(
                        incident.id(), now, "escalated", "level " + level.level() + ", to " + level.to())));
                announcements.escalated(news(incident), level.level(), level.to(), now);
                notices.tell(
                        List.of(new Happening(
                                Occasion.ESCALATED, news(incident), new Notices.Escalation(level.level(), level.to()))),
                        now);
                log.warn("incident {} is not acknowledged after {}: {}", incident.id(), level.after(), level.to());
            }
            if (!reached.isEmpty()) {
                incidents.escalate(incident.id(), reached.getLast().level());
            }
        }
    }

    private IncidentNews news(Incident incident) {
        return new IncidentNews(
                incident.id(),
                incident.kind(),
                incident.partner(),
                incident.origin(),
                incident.destination(),
                incident.milestone(),
                incident.severity(rules).name().toLowerCase(Locale.ROOT),
                incident.alerts(),
                incident.openedAt(),
                incident.resolvedAt(),
                incident.mergedInto());
    }
}
