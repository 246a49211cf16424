package dev.tradewind.alerting;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.StepRepository;
import dev.tradewind.store.StepRepository.Step;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.WorkRepository;
import dev.tradewind.store.WorkRepository.Action;
import dev.tradewind.store.WorkRepository.Declaration;
import dev.tradewind.store.WorkRepository.Work;
import dev.tradewind.tracking.Reason;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where people work on alerts and incidents. Every step is kept with who took it and when; taking one twice changes nothing. */
public final class Desk {

    private final WorkRepository work;
    private final AlertRepository alerts;
    private final IncidentRepository incidents;
    private final StepRepository steps;
    private final IncidentRules rules;
    private final Transaction transaction;
    private final Clock clock;

    public Desk(
            WorkRepository work,
            AlertRepository alerts,
            IncidentRepository incidents,
            StepRepository steps,
            IncidentRules rules,
            Transaction transaction,
            Clock clock) {
        this.work = work;
        this.alerts = alerts;
        this.incidents = incidents;
        this.steps = steps;
        this.rules = rules;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of a step with an alert. */
    public sealed interface Outcome {

        record Done(Alert alert) implements Outcome {}

        record NoSuchAlert() implements Outcome {}

        /** The alert's state doesn't allow it. */
        record NotPossible(State state) implements Outcome {}
    }

    /** Takes a step with an alert. */
    public Outcome alert(UUID id, Work step) {
        return transaction.call(() -> {
            boolean done = work.alerts(List.of(id), step, clock.instant()).contains(id);
            return alerts.find(id)
                    .<Outcome>map(alert -> done ? new Outcome.Done(alert) : new Outcome.NotPossible(alert.state()))
                    .orElseGet(Outcome.NoSuchAlert::new);
        });
    }

    /**
     * Takes a step with alerts, all in one transaction.
     *
     * @return those whose state allows it; resolved ones can only be commented on and resolved again
     */
    public Set<UUID> alerts(Collection<UUID> ids, Work step) {
        return transaction.call(() -> work.alerts(ids, step, clock.instant()));
    }

    /**
     * Takes a step with incidents and all their alerts that are not resolved, all in one transaction.
     *
     * @return those whose state allows it; a dead feed's can't be resolved before the feed speaks
     */
    public Set<UUID> incidents(Collection<UUID> ids, Work step) {
        return transaction.call(() -> {
            incidents.alone();
            Instant now = clock.instant();
            Set<UUID> done = work.incidents(ids, step, now.plus(rules.reopensWithin()), now);
            work.alertsOf(done, step, now);
            return done;
        });
    }

    /**
     * What a person says is the cause of alerts.
     *
     * @param origin a country; null for any
     * @param destination a country; null for any
     * @param place as scans tell it, in whatever letters; null for any
     * @param severity null: the usual one
     */
    public record Said(
            Reason reason,
            @Nullable String partner,
            @Nullable String origin,
            @Nullable String destination,
            @Nullable String place,
            @Nullable Severity severity,
            String detail) {

        public Said {
            if (partner == null && origin == null && destination == null && place == null) {
                throw new IllegalArgumentException("a declared incident covers something, not everything");
            }
        }

        private String cause() {
            List<String> words = new ArrayList<>(List.of(reason.name()));
            for (String part : new String[] {partner, origin, destination, place()}) {
                words.add(part == null ? "any" : part);
            }
            return String.join("/", words);
        }

        /** As alerts have it. */
        @Override
        public @Nullable String place() {
            return place == null ? null : place.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
        }
    }

    /**
     * An incident that was declared.
     *
     * @param isNew false when the same cause had an open one, which stays as it is
     */
    public record Declared(Incident incident, boolean isNew) {}

    /** Opens an incident for a cause that only people know; alerts that it covers join it, and narrower incidents do. */
    public Declared declare(Said said, String person) {
        return transaction.call(() -> {
            incidents.alone();
            Instant now = clock.instant();
            UUID id = UuidCreator.getTimeOrderedEpoch(now);
            boolean isNew = work.declare(
                            new Declaration(
                                    id,
                                    said.cause(),
                                    said.partner(),
                                    said.origin(),
                                    said.destination(),
                                    said.place(),
                                    said.severity(),
                                    person,
                                    said.detail()),
                            now)
                    .isPresent();
            if (isNew) {
                steps.add(List.of(new Step(id, now, person, "declared", said.detail())));
            }
            UUID open = isNew ? id : work.declared(said.cause()).orElseThrow();
            return new Declared(incidents.find(open).orElseThrow(), isNew);
        });
    }

    /** A step without more than a note. */
    public static Work plain(Action action, String person, @Nullable String note) {
        return new Work(action, person, note, null, null);
    }
}
