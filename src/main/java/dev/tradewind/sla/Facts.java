package dev.tradewind.sla;

import dev.tradewind.shipment.Lane;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a shipment when its clocks are judged.
 *
 * @param promisedBy the moment that the buyer was promised
 * @param bookedAt null while no partner has booked it
 * @param closedAt when it was rejected or voided, so that nothing runs any more; null while it isn't
 * @param outages when the feed of its partner was dead, to {@link Stretch#OPEN} while it is; merged
 */
public record Facts(
        Lane lane,
        Instant acceptedAt,
        Instant promisedBy,
        @Nullable Instant bookedAt,
        @Nullable Instant closedAt,
        Timeline timeline,
        List<Stretch> outages) {

    private static final List<Milestone> ON_THE_WAY =
            Arrays.stream(Milestone.values()).filter(Milestone::isOnTheWay).toList();

    public Facts {
        outages = List.copyOf(outages);
    }

    /** The same, had the buyer been promised another moment. */
    public Facts promised(Instant other) {
        return new Facts(lane, acceptedAt, other, bookedAt, closedAt, timeline, outages);
    }

    /** What happened, in order, as far as anybody believes it. */
    List<RecordedEvent> events() {
        return timeline.events().stream().filter(RecordedEvent::isTrusted).toList();
    }

    /**
     * When each milestone was reached, as far as is known. One on the way that nobody told was passed when the parcel was first
     * seen further on, at the latest: partners leave out scans, but parcels leave out no stretch of their way. Of several parcels
     * the first one counts, but for the delivery the last.
     */
    public Map<Milestone, Instant> milestones() {
        Map<Milestone, Instant> reached = told();
        fillIn(reached);
        return reached;
    }

    /** When each milestone was reached that somebody told. */
    Map<Milestone, Instant> told() {
        Map<Milestone, Instant> reached = new EnumMap<>(Milestone.class);
        reached.put(Milestone.ORDER_ACCEPTED, acceptedAt);
        if (bookedAt != null) {
            reached.put(Milestone.BOOKED, bookedAt);
        }
        for (RecordedEvent recorded : events()) {
            for (Milestone milestone : ON_THE_WAY) {
                if (milestone != Milestone.DELIVERED
                        && milestone.isShownBy(recorded.event().code())) {
                    reached.putIfAbsent(milestone, recorded.event().occurred().instant());
                }
            }
        }
        timeline.delivered().ifPresent(at -> reached.put(Milestone.DELIVERED, at));
        return reached;
    }

    private static void fillIn(Map<Milestone, Instant> reached) {
        Instant furtherOn = null;
        for (Milestone milestone : ON_THE_WAY.reversed()) {
            Instant told = reached.get(milestone);
            if (told == null && furtherOn != null) {
                reached.put(milestone, furtherOn);
            } else if (told != null && (furtherOn == null || told.isBefore(furtherOn))) {
                furtherOn = told;
            }
        }
    }
}
