package dev.tradewind.api;

import dev.tradewind.api.RiskBody.AmountBody;
import dev.tradewind.guarantee.Scoring;
import dev.tradewind.sla.Performance.Measure;
import dev.tradewind.sla.Spread;
import dev.tradewind.store.ScorecardQueries.Scorecard;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How a partner's service did on a lane in a week. */
record ScorecardBody(
        String week,
        String partner,
        String service,
        String lane,
        long promises,
        long onTime,
        long excused,
        @Nullable BigDecimal onTimeRate,
        long attempted,
        @Nullable BigDecimal firstAttemptRate,
        long numbered,
        @Nullable BigDecimal validTrackingRate,
        long obligations,
        @Nullable BigDecimal obligationsKeptRate,
        long bookings,
        @Nullable BigDecimal bookingRate,
        TimesBody bookedAfter,
        TimesBody toldAfter,
        List<LegBody> legs,
        List<AmountBody> owed) {

    private static final int RATE_DECIMALS = 4;

    static ScorecardBody of(Scorecard card) {
        return new ScorecardBody(
                DateTimeFormatter.ISO_WEEK_DATE.format(card.cell().week()).substring(0, "2026-W47".length()),
                card.cell().partner(),
                card.cell().service(),
                card.cell().origin() + "-" + card.cell().destination(),
                count(card, Measure.PROMISED),
                count(card, Measure.ON_TIME),
                count(card, Measure.EXCUSED),
                rate(card, Measure.ON_TIME, Measure.PROMISED),
                count(card, Measure.ATTEMPTED),
                rate(card, Measure.DELIVERED_AT_FIRST_ATTEMPT, Measure.ATTEMPTED),
                count(card, Measure.NUMBERED),
                rate(card, Measure.TRACKED, Measure.NUMBERED),
                count(card, Measure.OBLIGATIONS),
                rate(card, Measure.OBLIGATIONS_KEPT, Measure.OBLIGATIONS),
                count(card, Measure.BOOKINGS),
                rate(card, Measure.BOOKED, Measure.BOOKINGS),
                TimesBody.of(card.times().getOrDefault(Scoring.BOOKED_AFTER, new TreeMap<>())),
                TimesBody.of(card.times().getOrDefault(Scoring.TOLD_AFTER, new TreeMap<>())),
                legs(card),
                owed(card));
    }

    private static long count(Scorecard card, Measure measure) {
        return card.sums().getOrDefault(measure.name(), BigDecimal.ZERO).longValueExact();
    }

    private static @Nullable BigDecimal rate(Scorecard card, Measure some, Measure all) {
        long whole = count(card, all);
        return whole == 0
                ? null
                : BigDecimal.valueOf(count(card, some))
                        .divide(BigDecimal.valueOf(whole), RATE_DECIMALS, RoundingMode.HALF_EVEN);
    }

    private static List<LegBody> legs(Scorecard card) {
        List<LegBody> legs = new ArrayList<>();
        new TreeMap<>(card.times()).forEach((measure, times) -> {
            String[] ends = measure.split(">", 2);
            if (ends.length == 2) {
                legs.add(new LegBody(ends[0], ends[1], TimesBody.of(times)));
            }
        });
        return legs;
    }

    private static List<AmountBody> owed(Scorecard card) {
        List<AmountBody> owed = new ArrayList<>();
        new TreeMap<>(card.sums()).forEach((measure, amount) -> {
            if (measure.startsWith(Scoring.OWED)) {
                owed.add(new AmountBody(amount.toPlainString(), measure.substring(Scoring.OWED.length())));
            }
        });
        return owed;
    }

    /** The Monday of a week as ISO 8601 writes it. */
    static LocalDate monday(String week) {
        return LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE);
    }

    /** A stretch of the way. */
    record LegBody(String from, String to, TimesBody times) {}

    /** The times within which so many came. */
    record TimesBody(
            long count,
            @Nullable Duration p50,
            @Nullable Duration p80,
            @Nullable Duration p95) {

        static TimesBody of(SortedMap<Long, Long> times) {
            Spread spread = new Spread(times);
            return new TimesBody(
                    spread.count(),
                    spread.quantile(0.5).orElse(null),
                    spread.quantile(0.8).orElse(null),
                    spread.quantile(0.95).orElse(null));
        }
    }
}
