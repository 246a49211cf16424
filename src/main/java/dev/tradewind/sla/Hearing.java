package dev.tradewind.sla;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One shipment before the judge: what its events show is worked out once, for all of its clocks. */
final class Hearing {

    private final Guarantee guarantee;
    private final Conditions conditions;
    private final BusinessCalendar calendar;
    private final Facts facts;
    private final Instant now;
    private final List<RecordedEvent> events;
    private final Map<Milestone, Instant> reached;
    private final List<Pause> pauses;
    private final List<Stretch> paused;
    private final Prospects prospects;
    private final Map<ClockName, Risk> risks = new HashMap<>();
    private @Nullable Instant nextMoment;

    Hearing(Guarantee guarantee, BusinessCalendar calendar, Facts facts, Experience experience, Instant now) {
        this.guarantee = guarantee;
        this.conditions = guarantee.conditions();
        this.calendar = calendar;
        this.facts = facts;
        this.now = now;
        this.events = facts.events();
        this.reached = facts.milestones();
        this.pauses = Pauses.of(events, conditions.pauses());
        this.paused = Stretch.merged(pauses.stream().map(Pause::time).toList());
        this.prospects = new Prospects(reached, facts.outages(), experience, conditions.warnFrom(), now);
    }

    Adjudication adjudicate() {
        Map<ClockName, Verdict> verdicts = new LinkedHashMap<>();
        Map<ClockName, List<Pause>> pausesOf = new HashMap<>();
        for (ClockRule rule : guarantee.clocks()) {
            switch (rule) {
                case ClockRule.Between between -> {
                    Verdict verdict = judge(between);
                    verdicts.put(rule.name(), verdict);
                    List<Pause> counted = pausesOf(between, verdict);
                    if (!counted.isEmpty()) {
                        pausesOf.put(rule.name(), counted);
                    }
                }
                case ClockRule.Silence silence -> verdicts.put(rule.name(), judge(silence));
            }
        }
        return new Adjudication(verdicts, pausesOf, risks, Optional.ofNullable(nextMoment));
    }

    Map<ClockName, Buffer> buffers() {
        Map<ClockName, Buffer> buffers = new HashMap<>();
        for (ClockRule rule : guarantee.clocks()) {
            if (rule instanceof ClockRule.Between whole && !whole.legs().isEmpty()) {
                start(whole).ifPresent(start -> {
                    Instant dueAt = dueAt(whole.budget(), start, paused);
                    buffers.put(rule.name(), chain(whole).buffer(start, dueAt));
                });
            }
        }
        return buffers;
    }

    private Chain chain(ClockRule.Between whole) {
        return new Chain(guarantee.legsOf(whole), reached, this::dueAt, paused);
    }

    /**
     * Judges a clock between milestones. One that comes at the deadline to the nanosecond is in time. An end known without its
     * start (a parcel scanned before we knew of its booking) counts against the time at which the start would have been at the
     * latest, which is the end itself.
     */
    private Verdict judge(ClockRule.Between rule) {
        Optional<Instant> start = start(rule);
        if (start.isEmpty()) {
            return facts.closedAt() == null ? new Verdict.Waiting() : new Verdict.Void();
        }
        Instant dueAt = dueAt(rule.budget(), start.get(), paused);
        Optional<Instant> end = end(rule, dueAt);
        if (end.isPresent()) {
            return end.get().isAfter(dueAt) ? late(rule, dueAt, end) : new Verdict.Met(dueAt, end.get());
        }
        if (facts.closedAt() != null && !facts.closedAt().isAfter(dueAt)) {
            return new Verdict.Void();
        }
        if (now.isAfter(dueAt)) {
            return late(rule, dueAt, Optional.empty());
        }
        Optional<Verdict> sentBack = sentBack(rule, dueAt);
        if (sentBack.isPresent()) {
            return sentBack.get();
        }
        look(dueAt.plus(1, ChronoUnit.MICROS));
        return running(rule, dueAt);
    }

    private Optional<Instant> start(ClockRule.Between rule) {
        return Optional.ofNullable(reached.get(rule.from())).or(() -> Optional.ofNullable(reached.get(rule.to())));
    }

    /** When it ended: a delivery that came too late or not yet may have a counted attempt before it. */
    private Optional<Instant> end(ClockRule.Between rule, Instant dueAt) {
        Optional<Instant> end = Optional.ofNullable(reached.get(rule.to()));
        if (rule.to() != Milestone.DELIVERED || end.isPresent() && !end.get().isAfter(dueAt)) {
            return end;
        }
        return events.stream()
                .filter(this::countsAsDelivery)
                .map(Hearing::happened)
                .filter(at -> !at.isAfter(dueAt))
                .findFirst()
                .or(() -> end);
    }

    private boolean countsAsDelivery(RecordedEvent recorded) {
        EventCode code = recorded.event().code();
        Reason reason = recorded.event().reason();
        return conditions.asDelivery().contains(code)
                && (code != EventCode.DELIVERY_ATTEMPTED || reason != null && reason.owner() == Reason.Owner.CONSIGNEE);
    }

    private Verdict late(ClockRule.Between rule, Instant dueAt, Optional<Instant> end) {
        return excuse(rule, dueAt)
                .<Verdict>map(shown -> new Verdict.Excused(dueAt, end, reasonOf(shown), Evidence.of(shown)))
                .orElseGet(() -> new Verdict.Breached(dueAt, end));
    }

    /** What is on its way back for an excused reason will not be delivered: nobody waits for the deadline. */
    private Optional<Verdict> sentBack(ClockRule.Between rule, Instant dueAt) {
        boolean isSentBack =
                events.stream().anyMatch(recorded -> recorded.event().code().isReturn());
        return isSentBack
                ? excuse(rule, dueAt)
                        .map(shown -> new Verdict.Excused(dueAt, Optional.empty(), reasonOf(shown), Evidence.of(shown)))
                : Optional.empty();
    }

    /** Only what held the parcel up last before the deadline excuses it, and only its delivery. */
    private Optional<RecordedEvent> excuse(ClockRule.Between rule, Instant dueAt) {
        if (rule.to() != Milestone.DELIVERED) {
            return Optional.empty();
        }
        return events.stream()
                .filter(recorded -> reasonOf(recorded) != Reason.UNKNOWN)
                .filter(recorded -> !happened(recorded).isAfter(dueAt))
                .reduce((earlier, later) -> later)
                .filter(last -> conditions.excuses().contains(reasonOf(last)));
    }

    private static Reason reasonOf(RecordedEvent recorded) {
        Reason reason = recorded.event().reason();
        return reason == null ? Reason.UNKNOWN : reason;
    }

    private Verdict running(ClockRule.Between rule, Instant dueAt) {
        Optional<Prospects.Outlook> outlook = prospects.of(rule, chain(rule), dueAt);
        outlook.ifPresent(seen -> risks.put(rule.name(), seen.risk()));
        Optional<Instant> atRiskFrom = outlook.map(Prospects.Outlook::warnFrom);
        if (atRiskFrom.isPresent() && !now.isBefore(atRiskFrom.get())) {
            return new Verdict.AtRisk(dueAt, atRiskFrom.get());
        }
        atRiskFrom.ifPresent(this::look);
        return new Verdict.Running(dueAt);
    }

    private Verdict judge(ClockRule.Silence rule) {
        Silences.Finding finding = new Silences(rule, events, facts).judge(now);
        finding.lookAgainAt().ifPresent(this::look);
        return finding.verdict();
    }

    Instant dueAt(Budget budget, Instant start, List<Stretch> without) {
        return switch (budget) {
            case Budget.Elapsed elapsed -> Stretch.after(start, elapsed.on(facts.lane()), without);
            case Budget.Business(var time, var place, var hours) ->
                new WorkingTime(calendar, country(place), hours).after(start, time, without);
            case Budget.BusinessDays(var days, var place, var hours) ->
                new WorkingTime(calendar, country(place), hours).afterDays(start, days, without);
            case Budget.Promised() -> facts.promisedBy();
        };
    }

    private CountryCode country(Budget.Place place) {
        return switch (place) {
            case ORIGIN -> facts.lane().origin();
            case DESTINATION -> facts.lane().destination();
        };
    }

    /** The pauses that lie within a clock's time; a promised day is not moved by any. */
    private List<Pause> pausesOf(ClockRule.Between rule, Verdict verdict) {
        Instant end = switch (verdict) {
            case Verdict.Running(var dueAt) -> dueAt;
            case Verdict.AtRisk(var dueAt, var since) -> dueAt;
            case Verdict.Met(var dueAt, var at) -> at;
            case Verdict.Breached(var dueAt, var at) -> dueAt;
            case Verdict.Excused(var dueAt, var at, var reason, var evidence) -> dueAt;
            case Verdict.Waiting(), Verdict.Void() -> Instant.MIN;
        };
        Instant start = start(rule).orElse(Instant.MAX);
        if (rule.budget() instanceof Budget.Promised || !start.isBefore(end)) {
            return List.of();
        }
        Stretch time = new Stretch(start, end);
        return pauses.stream().filter(pause -> pause.time().overlaps(time)).toList();
    }

    /** A clock breaks just after its deadline; PostgreSQL's clock and ours agree on microseconds. */
    private void look(Instant at) {
        if (nextMoment == null || at.isBefore(nextMoment)) {
            nextMoment = at;
        }
    }

    static Instant happened(RecordedEvent recorded) {
        return recorded.event().occurred().instant();
    }
}
