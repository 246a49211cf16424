package dev.tradewind.tracking;

import static dev.tradewind.tracking.EventCode.ACCEPTED;
import static dev.tradewind.tracking.EventCode.AVAILABLE_FOR_PICKUP;
import static dev.tradewind.tracking.EventCode.DELIVERED;
import static dev.tradewind.tracking.EventCode.DELIVERED_TO_NEIGHBOUR;
import static dev.tradewind.tracking.EventCode.EXPORT_CUSTOMS_CLEARED;
import static dev.tradewind.tracking.EventCode.EXPORT_CUSTOMS_HELD;
import static dev.tradewind.tracking.EventCode.EXPORT_CUSTOMS_PRESENTED;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_CLEARED;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_HELD;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_PRESENTED;
import static dev.tradewind.tracking.EventCode.LAST_MILE_RECEIVED;
import static dev.tradewind.tracking.EventCode.LINE_HAUL_ARRIVED;
import static dev.tradewind.tracking.EventCode.LINE_HAUL_DEPARTED;
import static dev.tradewind.tracking.EventCode.ORIGIN_FACILITY_ARRIVED;
import static dev.tradewind.tracking.EventCode.ORIGIN_FACILITY_DEPARTED;
import static dev.tradewind.tracking.EventCode.OUT_FOR_DELIVERY;
import static dev.tradewind.tracking.EventCode.PICKED_UP;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a parcel's way, from one milestone to another, as far as it was told: of a leg whose begin nobody scanned the
 * end alone is known. Customs may begin to clear a parcel that still flies, so legs may overlap.
 *
 * @param begun null while nobody has told its begin
 * @param ended null while it goes on
 */
public record Leg(Kind kind, @Nullable Mark begun, @Nullable Mark ended) {

    /** What began or ended a leg, and when. */
    public record Mark(EventCode milestone, Instant at) {}

    /** The legs of a journey, in its order. */
    public enum Kind {
        FIRST_MILE(
                EnumSet.of(PICKED_UP, ACCEPTED, ORIGIN_FACILITY_ARRIVED, ORIGIN_FACILITY_DEPARTED),
                EnumSet.noneOf(EventCode.class)),
        EXPORT_CUSTOMS(EnumSet.of(EXPORT_CUSTOMS_PRESENTED, EXPORT_CUSTOMS_HELD), EnumSet.of(EXPORT_CUSTOMS_CLEARED)),
        LINE_HAUL(EnumSet.of(LINE_HAUL_DEPARTED), EnumSet.of(LINE_HAUL_ARRIVED)),
        IMPORT_CUSTOMS(EnumSet.of(IMPORT_CUSTOMS_PRESENTED, IMPORT_CUSTOMS_HELD), EnumSet.of(IMPORT_CUSTOMS_CLEARED)),
        LAST_MILE(
                EnumSet.of(LAST_MILE_RECEIVED, OUT_FOR_DELIVERY, AVAILABLE_FOR_PICKUP),
                EnumSet.of(DELIVERED, DELIVERED_TO_NEIGHBOUR));

        private final Set<EventCode> begins;
        private final Set<EventCode> ends;

        /**
         * @param ends its own end; a leg without one ends when the next begins
         */
        Kind(Set<EventCode> begins, Set<EventCode> ends) {
            this.begins = begins;
            this.ends = ends;
        }

        /** Whether it is over when this has happened: its own end, or the begin or end of what can only come after it. */
        private boolean isOverWith(EventCode code) {
            return ends.contains(code)
                    || Stream.of(values())
                            .filter(this::isBefore)
                            .anyMatch(later -> later.begins.contains(code) || later.ends.contains(code));
        }

        /** Customs may take a parcel up while the line-haul lasts; nothing else overlaps. */
        private boolean isBefore(Kind other) {
            return compareTo(other) < 0 && !(this == LINE_HAUL && other == IMPORT_CUSTOMS);
        }

        /** Whether its begin, told once more after an end, opens it again; who has a parcel has it. */
        private boolean mayGoOnAfter(EventCode end) {
            return this != LAST_MILE && ends.contains(end);
        }
    }

    /** The legs that anything is told of. A parcel that is held once more, or flies on, is in its leg again. */
    static List<Leg> of(List<RecordedEvent> facts) {
        return Stream.of(Kind.values())
                .map(kind -> of(kind, facts))
                .filter(leg -> leg.begun() != null || leg.ended() != null)
                .toList();
    }

    private static Leg of(Kind kind, List<RecordedEvent> facts) {
        Mark begun = null;
        Mark ended = null;
        for (RecordedEvent fact : facts) {
            EventCode code = fact.event().code();
            Mark mark = new Mark(code, fact.event().occurred().instant());
            if (kind.begins.contains(code)) {
                begun = begun == null ? mark : begun;
                ended = ended != null && kind.mayGoOnAfter(ended.milestone()) ? null : ended;
            } else if (ended == null && kind.isOverWith(code) && (begun != null || kind.ends.contains(code))) {
                ended = mark;
            }
        }
        return new Leg(kind, begun, ended);
    }

    /** Whether the parcel is in it. */
    boolean goesOn() {
        return begun != null && ended == null;
    }
}
