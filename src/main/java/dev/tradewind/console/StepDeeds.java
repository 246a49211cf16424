package dev.tradewind.console;

import dev.tradewind.alerting.Desk;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Takes people's steps with alerts and incidents, one or several at once, at the {@link Desk}. */
@Component
class StepDeeds {

    private static final int MOST_AT_ONCE = 200;
    private static final String ALERT = "alert-";
    private static final String INCIDENT = "incident-";

    private final Desk desk;
    private final Deeds deeds;

    StepDeeds(Desk desk, Deeds deeds) {
        this.desk = desk;
        this.deeds = deeds;
    }

    /** What a step is taken with. */
    record Subjects(Set<UUID> alerts, Set<UUID> incidents) {

        /**
         * @param named as pages name them: {@code alert-<uuid>}, {@code incident-<uuid>}
         * @throws BadInput when one is named otherwise, or there are too many
         */
        static Subjects of(Collection<String> named) {
            if (named.size() > MOST_AT_ONCE) {
                throw new BadInput("id", "names " + named.size() + " lines", "at most " + MOST_AT_ONCE);
            }
            return new Subjects(ids(named, ALERT), ids(named, INCIDENT)).allOf(named);
        }

        private static Set<UUID> ids(Collection<String> named, String prefix) {
            Set<UUID> ids = new LinkedHashSet<>();
            named.stream()
                    .filter(name -> name.startsWith(prefix))
                    .forEach(name -> ids.add(NowController.uuid("id", name.substring(prefix.length()))));
            return ids;
        }

        private Subjects allOf(Collection<String> named) {
            named.stream()
                    .filter(name -> !name.startsWith(ALERT) && !name.startsWith(INCIDENT))
                    .findFirst()
                    .ifPresent(name -> {
                        throw new BadInput("id", "is '" + name + "'", "an id as a page gives it");
                    });
            return this;
        }

        private int size() {
            return alerts.size() + incidents.size();
        }
    }

    /**
     * Takes a step; incidents and alerts each in a transaction of their own, so that neither waits with the other's locks.
     *
     * @return what came of it, for people
     * @throws NotAllowed when the visitor's role doesn't allow it
     */
    String take(Visitor visitor, StepForm.Step step, Subjects subjects) {
        Deeds.demand(visitor, step.act());
        if (subjects.size() == 0) {
            return "Nothing is ticked.";
        }
        Set<UUID> incidents = subjects.incidents().isEmpty()
                ? Set.of()
                : deeds.performAll(
                        visitor,
                        step.act(),
                        "incident",
                        step.work().detail(),
                        () -> desk.incidents(subjects.incidents(), step.work()));
        Set<UUID> alerts = subjects.alerts().isEmpty()
                ? Set.of()
                : deeds.performAll(
                        visitor,
                        step.act(),
                        "alert",
                        step.work().detail(),
                        () -> desk.alerts(subjects.alerts(), step.work()));
        return words(step, subjects, incidents.size(), alerts.size());
    }

    private static String words(StepForm.Step step, Subjects subjects, int incidents, int alerts) {
        List<String> parts = new ArrayList<>();
        Stream.of(
                        subjects.incidents().isEmpty() ? "" : Words.count(incidents, "incident"),
                        subjects.alerts().isEmpty() ? "" : Words.count(alerts, "alert"))
                .filter(part -> !part.isEmpty())
                .forEach(parts::add);
        String said = String.join(" and ", parts) + " " + step.done() + ".";
        int left = subjects.size() - incidents - alerts;
        return left == 0
                ? said
                : said + " Not " + left + ": resolved already"
                        + (subjects.incidents().isEmpty()
                                ? "."
                                : ", or of a dead feed, which ends when the feed speaks again.");
    }
}
