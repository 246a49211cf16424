package dev.tradewind.sla;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** A stretch of time: its beginning belongs to it, its end does not. */
public record Stretch(Instant from, Instant to) {

    /** What has no end yet ends here, beyond every deadline. */
    public static final Instant OPEN = Instant.parse("9999-01-01T00:00:00Z");

    public Stretch {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a stretch ends at " + to + ", before it begins at " + from);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The same time in stretches that neither touch nor overlap, in order: what overlaps is counted once. */
    public static List<Stretch> merged(Collection<Stretch> stretches) {
        List<Stretch> merged = new ArrayList<>();
        for (Stretch next : stretches.stream()
                .filter(stretch -> stretch.from().isBefore(stretch.to()))
                .sorted(Comparator.comparing(Stretch::from))
                .toList()) {
            if (merged.isEmpty() || next.from().isAfter(merged.getLast().to())) {
                merged.add(next);
            } else {
                Stretch last = merged.removeLast();
                merged.add(new Stretch(last.from(), later(last.to(), next.to())));
            }
        }
        return merged;
    }

    /** What is left of this stretch without others, which are merged. */
    List<Stretch> without(List<Stretch> others) {
        List<Stretch> left = new ArrayList<>();
        Instant at = from;
        for (Stretch other : others) {
            if (other.to().isAfter(at) && other.from().isBefore(to)) {
                if (other.from().isAfter(at)) {
                    left.add(new Stretch(at, other.from()));
                }
                at = other.to();
            }
        }
        if (at.isBefore(to)) {
            left.add(new Stretch(at, to));
        }
        return left;
    }

    boolean overlaps(Stretch other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }

    /** The moment at which so much time has passed since a moment, others not counted, which are merged. */
    public static Instant after(Instant start, Duration time, List<Stretch> others) {
        if (start.isAfter(OPEN)) {
            return start;
        }
        Duration left = time;
        for (Stretch free : new Stretch(start, OPEN).without(others)) {
            if (free.length().compareTo(left) >= 0) {
                return free.from().plus(left);
            }
            left = left.minus(free.length());
        }
        return OPEN;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
