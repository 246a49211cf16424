package dev.tradewind.sla;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The judge of a guarantee's clocks. Pure: the same facts at the same moment always get the same verdicts. */
public final class Adjudicator {

    private final BusinessCalendar calendar;

    public Adjudicator(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    public Adjudication adjudicate(Guarantee guarantee, Facts facts, Instant now) {
        Map<ClockName, Verdict> verdicts = new LinkedHashMap<>();
        for (ClockRule rule : guarantee.clocks()) {
            verdicts.put(rule.name(), judge(rule, facts, now));
        }
        return new Adjudication(verdicts, nextMoment(verdicts));
    }

    /**
     * Judges one clock. A milestone that comes at the deadline to the nanosecond is in time. An end known without its start
     * (a parcel scanned before we knew of its booking) counts against the time at which the start would have been at the
     * latest, which is the end itself.
     */
    private Verdict judge(ClockRule rule, Facts facts, Instant now) {
        Optional<Instant> end = facts.at(rule.to());
        Optional<Instant> start = facts.at(rule.from()).or(() -> end);
        if (start.isEmpty()) {
            return facts.closed() ? new Verdict.Void() : new Verdict.Waiting();
        }
        Instant dueAt = dueAt(rule.budget(), start.get(), facts);
        if (end.isPresent()) {
            return end.get().isAfter(dueAt) ? new Verdict.Breached(dueAt, end) : new Verdict.Met(dueAt, end.get());
        }
        if (facts.closed()) {
            return new Verdict.Void();
        }
        return now.isAfter(dueAt) ? new Verdict.Breached(dueAt, Optional.empty()) : new Verdict.Running(dueAt);
    }

    private Instant dueAt(Budget budget, Instant start, Facts facts) {
        return switch (budget) {
            case Budget.Elapsed(var duration) -> start.plus(duration);
            case Budget.Business(var workingTime, var place) ->
                calendar.after(
                        start,
                        workingTime,
                        switch (place) {
                            case ORIGIN -> facts.lane().origin();
                            case DESTINATION -> facts.lane().destination();
                        });
            case Budget.Promised() -> facts.promisedBy();
        };
    }

    /** A running clock breaks just after its deadline; PostgreSQL's clock and ours agree on microseconds. */
    private static Optional<Instant> nextMoment(Map<ClockName, Verdict> verdicts) {
        return verdicts.values().stream()
                .filter(Verdict.Running.class::isInstance)
                .map(verdict -> ((Verdict.Running) verdict).dueAt().plus(1, ChronoUnit.MICROS))
                .min(Comparator.naturalOrder());
    }
}
