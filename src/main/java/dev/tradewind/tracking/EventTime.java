package dev.tradewind.tracking;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/**
 * When an event happened, with the offset that it was told in or read with.
 *
 * @param at the moment, with its offset
 * @param toldAs the partner's own text, untouched
 * @param zoneFrom where the offset comes from
 */
public record EventTime(OffsetDateTime at, String toldAs, ZoneFrom zoneFrom) {

    /** Where an event's offset comes from; everything but {@code TOLD} is our reading of a partner's rule. */
    public enum ZoneFrom {
        TOLD,
        PLACE,
        PARTNER
    }

    /** A time that the partner told with its offset. */
    public static EventTime told(OffsetDateTime at, String toldAs) {
        return new EventTime(at, toldAs, ZoneFrom.TOLD);
    }

    /**
     * A local time that the partner told without an offset, read in a zone. In the hour that autumn repeats, the earlier
     * moment is taken; in the hour that spring skips, the time is moved forward by the gap.
     */
    public static EventTime local(LocalDateTime local, ZoneId zone, ZoneFrom zoneFrom, String toldAs) {
        return new EventTime(local.atZone(zone).toOffsetDateTime(), toldAs, zoneFrom);
    }

    public Instant instant() {
        return at.toInstant();
    }
}
