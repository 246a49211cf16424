package dev.tradewind.sandbox;

import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a simulated partner will tell of a parcel and when, settled at booking.
 *
 * @param tellings in the order in which they are told
 */
public record JourneyPlan(List<Telling> tellings) {

    /** At which end of its lane a parcel is. */
    public enum End {
        ORIGIN,
        DESTINATION
    }

    /**
     * One telling of a scan. A scan that is told twice has two.
     *
     * @param happensAt when the scan happens
     * @param toldAt from when on the partner tells it, never before it happens
     */
    public record Telling(EventCode event, @Nullable Reason reason, End end, Instant happensAt, Instant toldAt) {

        public Telling {
            if (toldAt.isBefore(happensAt)) {
                throw new IllegalArgumentException(event + " can't be told before it happens");
            }
        }

        /** A scan that is told as it happens. */
        static Telling prompt(EventCode event, @Nullable Reason reason, End end, Instant happensAt) {
            return new Telling(event, reason, end, happensAt, happensAt);
        }
    }

    public JourneyPlan {
        tellings =
                tellings.stream().sorted(Comparator.comparing(Telling::toldAt)).toList();
    }

    /** What has been told by a moment, in the order of telling. */
    public List<Telling> toldBy(Instant now) {
        return tellings.stream()
                .takeWhile(telling -> !telling.toldAt().isAfter(now))
                .toList();
    }

    /** Whether the partner may still cancel: nobody has had the parcel in hand, and nobody has cancelled before. */
    public boolean isCancellable(Instant now) {
        return tellings.stream()
                .filter(telling -> !telling.happensAt().isAfter(now))
                .map(Telling::event)
                .noneMatch(event -> event.isScan() || event == EventCode.TENDERED || event == EventCode.CANCELLED);
    }

    /** The journey as far as it has come, ended by the cancellation. */
    public JourneyPlan cancelled(Instant now) {
        return new JourneyPlan(Stream.concat(
                        tellings.stream().filter(telling -> !telling.happensAt().isAfter(now)),
                        Stream.of(Telling.prompt(EventCode.CANCELLED, null, End.ORIGIN, now)))
                .toList());
    }

    /** When the telling of a position is due; null after the last. */
    public @Nullable Instant dueAt(int position) {
        return position < tellings.size() ? tellings.get(position).toldAt() : null;
    }
}
