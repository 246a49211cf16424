package dev.tradewind.console;

import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.NowQueries;
import dev.tradewind.store.NowQueries.AlertLine;
import dev.tradewind.store.StepRepository.Entry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is shown of an incident.
 *
 * @param counts how many of its alerts are in each state
 * @param state of the alerts that are shown
 * @param found a page of alerts, and one more where there are more
 * @param done the newest steps first, and one more than so many where there are more
 */
public record IncidentPage(
        IncidentLine line,
        Map<State, Integer> counts,
        State state,
        List<AlertLine> found,
        List<Entry> done,
        int steps) {

    public int count(State of) {
        return counts.getOrDefault(of, 0);
    }

    public String href(State of) {
        return line.href() + "?state=" + of.name() + "#alerts";
    }

    public List<AlertLine> alerts() {
        return found.subList(0, Math.min(found.size(), NowQueries.PAGE));
    }

    /** Where the next page of alerts is; null on the last. */
    public @Nullable String next() {
        if (found.size() <= NowQueries.PAGE) {
            return null;
        }
        AlertLine last = alerts().getLast();
        return line.href() + "?state=" + state.name() + "&after=" + last.raisedAt() + "~" + last.id() + "#alerts";
    }

    public List<Entry> history() {
        return done.subList(0, Math.min(done.size(), steps));
    }

    /** Where the older steps are; null where there are none. */
    public @Nullable String older() {
        return done.size() <= steps
                ? null
                : line.href() + "?before=" + history().getLast().id() + "#history";
    }
}
