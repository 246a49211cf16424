package dev.tradewind.booking;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.AllocationRules.Share;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many orders each partner was given in the last day where they are to be shared, counted by the hour in this gateway's
 * memory: each gateway keeps to the shares by itself, so all together do, and nothing is asked of the store.
 */
final class RecentShares {

    private static final Duration RECENT = Duration.ofDays(1);

    private final Map<Share, NavigableMap<Instant, Map<PartnerId, Integer>>> counts = new HashMap<>();

    synchronized void count(Share share, PartnerId partner, Instant now) {
        counts.computeIfAbsent(share, any -> new TreeMap<>())
                .computeIfAbsent(now.truncatedTo(ChronoUnit.HOURS), hour -> new HashMap<>())
                .merge(partner, 1, Integer::sum);
    }

    /** How far a partner lags behind its share: above zero when it was given less than its part. */
    synchronized BigDecimal lag(Share share, PartnerId partner, Instant now) {
        NavigableMap<Instant, Map<PartnerId, Integer>> hours = counts.getOrDefault(share, new TreeMap<>());
        hours.headMap(now.minus(RECENT), true).clear();
        long all = 0;
        long own = 0;
        for (Map<PartnerId, Integer> hour : hours.values()) {
            all += hour.values().stream().mapToInt(Integer::intValue).sum();
            own += hour.getOrDefault(partner, 0);
        }
        BigDecimal target = share.target(partner).value();
        return all == 0
                ? target
                : target.subtract(BigDecimal.valueOf(own).divide(BigDecimal.valueOf(all), MathContext.DECIMAL64));
    }
}
