package dev.tradewind.guarantee;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.Experience;
import dev.tradewind.sla.Milestone;
import dev.tradewind.sla.Performance.Way;
import dev.tradewind.sla.Risk;
import dev.tradewind.sla.Spread;
import dev.tradewind.store.ScoreRepository;
import dev.tradewind.store.ScorecardQueries;
import dev.tradewind.store.ScorecardQueries.Sketch;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How long shipments of the last weeks took from each milestone on, read from the store every few minutes and kept in memory. */
public final class RemainingTimes {

    /** So many shipments tell enough. */
    private static final int AT_LEAST = 30;

    private static final int WEEKS = 8;
    private static final Duration PERIOD = Duration.ofDays(7L * WEEKS);
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final ScorecardQueries scorecards;
    private final Clock clock;
    private volatile Map<Key, Experience.Known> known = Map.of();
    private volatile Instant readAgainAt = Instant.MIN;

    /** A cell and a stretch of the way; no service, or no partner, where it is one of any. */
    private record Key(
            @Nullable PartnerId partner, @Nullable String service, Lane lane, Way way) {

        private Risk.Cell cell() {
            if (partner == null) {
                return Risk.Cell.LANE;
            }
            return service == null ? Risk.Cell.PARTNER_LANE : Risk.Cell.PARTNER_SERVICE_LANE;
        }
    }

    public RemainingTimes(ScorecardQueries scorecards, Clock clock) {
        this.scorecards = scorecards;
        this.clock = clock;
    }

    /** What is known of shipments that a partner carries: of the narrowest cell with enough of them. */
    public Experience of(PartnerId partner, String service, Lane lane) {
        Map<Key, Experience.Known> now = known;
        return (from, to) -> {
            Way way = new Way(from, to);
            return Optional.ofNullable(now.get(new Key(partner, service, lane, way)))
                    .or(() -> Optional.ofNullable(now.get(new Key(partner, null, lane, way))))
                    .or(() -> Optional.ofNullable(now.get(new Key(null, null, lane, way))));
        };
    }

    /** Reads when it is time to; a reading that fails is tried again when the next one is due. Never more to do at once: 0. */
    public int readWhenDue() {
        Instant now = clock.instant();
        if (!now.isBefore(readAgainAt)) {
            readAgainAt = now.plus(EVERY);
            known = known(scorecards.ways(Scoring.week(now.minus(PERIOD))));
        }
        return 0;
    }

    private static Map<Key, Experience.Known> known(List<Sketch> sketches) {
        Map<Key, SortedMap<Long, Long>> counts = new HashMap<>();
        for (Sketch sketch : sketches) {
            var cell = sketch.figure().cell();
            PartnerId partner = new PartnerId(cell.partner());
            Lane lane = new Lane(new CountryCode(cell.origin()), new CountryCode(cell.destination()));
            Way way = way(sketch.figure().measure());
            add(counts, new Key(partner, cell.service(), lane, way), sketch.counts());
            add(counts, new Key(partner, null, lane, way), sketch.counts());
            add(counts, new Key(null, null, lane, way), sketch.counts());
        }
        Map<Key, Experience.Known> known = new HashMap<>();
        counts.forEach((key, took) -> {
            Spread spread = new Spread(took);
            if (spread.count() >= AT_LEAST) {
                known.put(
                        key,
                        new Experience.Known(
                                spread,
                                new Risk.Basis.History(
                                        key.cell(), key.way().from(), key.way().to(), spread.count(), PERIOD)));
            }
        });
        return known;
    }

    private static void add(Map<Key, SortedMap<Long, Long>> all, Key key, SortedMap<Long, Long> counts) {
        SortedMap<Long, Long> sum = all.computeIfAbsent(key, any -> new TreeMap<>());
        counts.forEach((seconds, count) -> sum.merge(seconds, count, Long::sum));
    }

    private static Way way(String measure) {
        String[] ends = measure.substring(ScoreRepository.WAY.length()).split(">", 2);
        return new Way(Milestone.valueOf(ends[0]), Milestone.valueOf(ends[1]));
    }
}
