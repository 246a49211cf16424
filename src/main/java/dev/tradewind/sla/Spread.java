package dev.tradewind.sla;

import dev.tradewind.shipment.Chance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** How long something took many shipments: so many of them up to so many seconds. */
public final class Spread {

    /** Stands for what never came: the parcel was lost or went back. */
    public static final Duration NEVER = Duration.ofDays(400);

    private final long[] seconds;
    private final long[] upTo;

    /** @param counts how many shipments took so many seconds */
    public Spread(SortedMap<Long, Long> counts) {
        seconds = new long[counts.size()];
        upTo = new long[counts.size()];
        int step = 0;
        long sum = 0;
        for (var entry : counts.entrySet()) {
            sum += entry.getValue();
            seconds[step] = entry.getKey();
            upTo[step] = sum;
            step++;
        }
    }

    public long count() {
        return upTo.length == 0 ? 0 : upTo[upTo.length - 1];
    }

    /**
     * The time within which such a part of them came.
     *
     * @param part above 0, to 1
     * @return empty where there are none, or so many never came
     */
    public Optional<Duration> quantile(double part) {
        long wanted = Math.max(1, (long) Math.ceil(count() * part));
        for (int step = 0; step < upTo.length; step++) {
            if (upTo[step] >= wanted) {
                return Optional.of(Duration.ofSeconds(seconds[step])).filter(time -> time.compareTo(NEVER) < 0);
            }
        }
        return Optional.empty();
    }

    /**
     * How likely something takes longer than a time when it has lasted for another already. Half a shipment is added to both
     * sides, so that what nobody has seen yet is neither impossible nor undefined.
     */
    Chance beyond(Duration time, Duration elapsed) {
        return Chance.of(2 * longerThan(time) + 1, 2 * longerThan(shorter(elapsed, time)) + 1);
    }

    /** How long it must have lasted for {@link #beyond} to come to a threshold; never longer than the time itself. */
    Duration untilBeyond(Duration time, Chance threshold) {
        if (threshold.value().signum() == 0) {
            return Duration.ZERO;
        }
        // Exactly: a double would let a threshold that is just reached pass by
        long most = BigDecimal.valueOf(2 * longerThan(time) + 1)
                .divide(threshold.value(), 0, RoundingMode.FLOOR)
                .longValueExact();
        if (2 * count() + 1 <= most) {
            return Duration.ZERO;
        }
        int step = 0;
        while (2 * (count() - upTo[step]) + 1 > most) {
            step++;
        }
        return shorter(Duration.ofSeconds(seconds[step]), time);
    }

    private long longerThan(Duration time) {
        int place = Arrays.binarySearch(seconds, time.getSeconds());
        int last = place >= 0 ? place : -place - 2;
        return last < 0 ? count() : count() - upTo[last];
    }

    private static Duration shorter(Duration one, Duration other) {
        return Collections.min(List.of(one, other));
    }
}
