package dev.tradewind.sla;

import java.time.Instant;
import java.util.Map;

/** The judge of a guarantee's clocks. Pure: the same facts at the same moment always get the same verdicts. */
public final class Adjudicator {

    private final BusinessCalendar calendar;

    public Adjudicator(BusinessCalendar calendar) {
        this.calendar = calendar;
    }

    /** Judges a shipment of which nothing like it was ever carried before. */
    public Adjudication adjudicate(Guarantee guarantee, Facts facts, Instant now) {
        return adjudicate(guarantee, facts, Experience.NONE, now);
    }

    /** @param experience with shipments like it, by which it foresees what will break */
    public Adjudication adjudicate(Guarantee guarantee, Facts facts, Experience experience, Instant now) {
        return new Hearing(guarantee, calendar, facts, experience, now).adjudicate();
    }

    /** What is left of the buffer of each clock that is split into legs and has started. */
    public Map<ClockName, Buffer> buffers(Guarantee guarantee, Facts facts) {
        return new Hearing(guarantee, calendar, facts, Experience.NONE, facts.acceptedAt()).buffers();
    }
}
