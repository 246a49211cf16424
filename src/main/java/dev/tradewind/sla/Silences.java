package dev.tradewind.sla;

import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Listens for the silences of one clock. What the partner's feed swallowed is nobody's silence: time in which the feed was dead
 * doesn't count, and while it is dead the clock waits.
 */
final class Silences {

    /** A clock that waits for a dead feed is looked at no more often than this. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final ClockRule.Silence rule;
    private final List<RecordedEvent> events;
    private final Facts facts;

    record Finding(Verdict verdict, Optional<Instant> lookAgainAt) {}

    Silences(ClockRule.Silence rule, List<RecordedEvent> events, Facts facts) {
        this.rule = rule;
        this.events = events;
        this.facts = facts;
    }

    Finding judge(Instant now) {
        Verdict.Met kept = null;
        TrackingStatus status = TrackingStatus.PENDING;
        @Nullable Instant heard = null;
        for (RecordedEvent next : events) {
            Instant at = Hearing.happened(next);
            if (heard != null) {
                Instant dueAt = dueAt(heard);
                if (at.isAfter(dueAt)) {
                    return settled(new Verdict.Breached(dueAt, Optional.of(at)));
                }
                kept = new Verdict.Met(dueAt, at);
            }
            status = after(status, next.event().code());
            heard = rule.during().contains(status) ? at : null;
        }
        if (heard != null) {
            return listening(heard, now);
        }
        if (kept != null) {
            return settled(kept);
        }
        return settled(facts.closedAt() == null ? new Verdict.Waiting() : new Verdict.Void());
    }

    private Finding listening(Instant heard, Instant now) {
        Instant dueAt = dueAt(heard);
        if (facts.closedAt() != null && !facts.closedAt().isAfter(dueAt)) {
            return settled(new Verdict.Void());
        }
        if (dueAt.equals(Stretch.OPEN)) {
            return new Finding(new Verdict.Waiting(), Optional.of(now.plus(longer(left(heard, now), PATIENCE))));
        }
        return now.isAfter(dueAt)
                ? settled(new Verdict.Breached(dueAt, Optional.empty()))
                : new Finding(new Verdict.Running(dueAt), Optional.of(dueAt.plus(1, ChronoUnit.MICROS)));
    }

    private static Finding settled(Verdict verdict) {
        return new Finding(verdict, Optional.empty());
    }

    private Instant dueAt(Instant heard) {
        return Stretch.after(heard, rule.longest(), facts.outages());
    }

    /** How much longer it may be silent when the feed speaks again. */
    private Duration left(Instant heard, Instant now) {
        Stretch silence = new Stretch(heard, now.isBefore(heard) ? heard : now);
        return silence.without(facts.outages()).stream().map(Stretch::length).reduce(rule.longest(), Duration::minus);
    }

    /** Nobody listens for a parcel that is delivered or back, unless it leaves again. */
    private static TrackingStatus after(TrackingStatus status, EventCode code) {
        boolean settled = status == TrackingStatus.DELIVERED || status == TrackingStatus.RETURNED;
        TrackingStatus told = code.status();
        return told == null || settled && !code.isReturn() ? status : told;
    }

    private static Duration longer(Duration one, Duration other) {
        return Collections.max(List.of(one, other));
    }
}
