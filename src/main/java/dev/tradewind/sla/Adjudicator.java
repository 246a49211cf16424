package dev.tradewind.sla;

import java.time.Instant;
import java.util.Map;

/** The judge of a guarantee's clocks. Pure: the same facts at the same moment always get the same verdicts. */
public final class Adjudicator {

    private final BusinessCalendar calendar;

    public Adjudicator(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    public Adjudication adjudicate(Guarantee guarantee, Facts facts, Instant now) {
        return new Hearing(guarantee, calendar, facts, now).adjudicate();
    }

    /** What is left of the buffer of each clock that is split into legs and has started. */
    public Map<ClockName, Buffer> buffers(Guarantee guarantee, Facts facts) {
        return new Hearing(guarantee, calendar, facts, facts.acceptedAt()).buffers();
    }
}
