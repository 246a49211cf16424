package dev.tradewind.guarantee;

import dev.tradewind.shipment.Money;
import dev.tradewind.sla.Performance.Measure;
import dev.tradewind.sla.Spread;
import dev.tradewind.store.ScoreRepository.Cell;
import dev.tradewind.store.ScorecardQueries.Scorecard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a partner's service did on a lane in a week, in the figures that people ask for.
 *
 * @param counts what is missing is zero
 * @param bookedAfter how long the partner took to book
 * @param toldAfter how long after they happened we heard of events
 * @param owed to buyers, in the order of the currencies' codes
 */
public record Score(
        Cell cell, Map<Measure, Long> counts, Times bookedAfter, Times toldAfter, List<Leg> legs, List<Money> owed) {

    private static final int RATE_DECIMALS = 4;

    public Score {
        counts = Map.copyOf(counts);
        legs = List.copyOf(legs);
        owed = List.copyOf(owed);
    }

    /** A stretch of the way, from one milestone to another. */
    public record Leg(String from, String to, Times times) {}

    /** The times within which so many came; null where nobody can say. */
    public record Times(
            long count,
            @Nullable Duration p50,
            @Nullable Duration p80,
            @Nullable Duration p95) {

        public static final Times NONE = new Times(0, null, null, null);

        /** @param counts how many took so many seconds */
        public static Times of(SortedMap<Long, Long> counts) {
            Spread spread = new Spread(counts);
            return new Times(
                    spread.count(),
                    spread.quantile(0.5).orElse(null),
                    spread.quantile(0.8).orElse(null),
                    spread.quantile(0.95).orElse(null));
        }
    }

    public static Score of(Scorecard card) {
        Map<Measure, Long> counts = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            BigDecimal counted = card.sums().get(measure.name());
            if (counted != null) {
                counts.put(measure, counted.longValueExact());
            }
        }
        return new Score(
                card.cell(),
                counts,
                times(card, Scoring.BOOKED_AFTER),
                times(card, Scoring.TOLD_AFTER),
                legs(card),
                owed(card));
    }

    private static Times times(Scorecard card, String measure) {
        SortedMap<Long, Long> counts = card.times().get(measure);
        return counts == null ? Times.NONE : Times.of(counts);
    }

    private static List<Leg> legs(Scorecard card) {
        List<Leg> legs = new ArrayList<>();
        new TreeMap<>(card.times()).forEach((measure, times) -> {
            String[] ends = measure.split(">", 2);
            if (ends.length == 2) {
                legs.add(new Leg(ends[0], ends[1], Times.of(times)));
            }
        });
        return legs;
    }

    private static List<Money> owed(Scorecard card) {
        List<Money> owed = new ArrayList<>();
        new TreeMap<>(card.sums()).forEach((measure, amount) -> {
            if (measure.startsWith(Scoring.OWED)) {
                owed.add(new Money(amount, Currency.getInstance(measure.substring(Scoring.OWED.length()))));
            }
        });
        return owed;
    }

    public long count(Measure measure) {
        return counts.getOrDefault(measure, 0L);
    }

    /** Which part of all some are; empty where there are none at all. */
    public Optional<BigDecimal> rate(Measure some, Measure all) {
        return rate(count(some), count(all));
    }

    /** Which part of all some are, to four decimals; empty where there are none at all. */
    public static Optional<BigDecimal> rate(long some, long all) {
        return all == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(some)
                        .divide(BigDecimal.valueOf(all), RATE_DECIMALS, RoundingMode.HALF_EVEN));
    }

    public String lane() {
        return cell.origin() + "-" + cell.destination();
    }

    /** A week by its Monday, as ISO 8601 writes it: {@code 2026-W47}. */
    public static String week(LocalDate monday) {
        return DateTimeFormatter.ISO_WEEK_DATE.format(monday).substring(0, "2026-W47".length());
    }

    /**
     * The Monday of a week as ISO 8601 writes it.
     *
     * @throws java.time.DateTimeException when it is none
     */
    public static LocalDate monday(String week) {
        return LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE);
    }
}
