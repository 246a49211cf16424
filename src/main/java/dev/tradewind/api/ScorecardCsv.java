package dev.tradewind.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tradewind.api.RiskBody.AmountBody;
import dev.tradewind.api.ScorecardBody.LegBody;
import dev.tradewind.api.ScorecardBody.TimesBody;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scorecards for a spreadsheet: a line each, times in seconds, the legs that occur in columns after the rest. */
final class ScorecardCsv {

    private static final CsvMapper CSV = new CsvMapper();

    private ScorecardCsv() {}

    static String of(List<ScorecardBody> cards) throws JsonProcessingException {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        cards.forEach(card -> lines.add(line(card)));
        Set<String> columns = new LinkedHashSet<>(line(NOBODY).keySet());
        lines.forEach(line -> columns.addAll(line.keySet()));
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.forEach(schema::addColumn);
        return CSV.writer(schema.build()).writeValueAsString(lines);
    }

    /** What the columns are called where nobody has a scorecard. */
    private static final ScorecardBody NOBODY = new ScorecardBody(
            "",
            "",
            "",
            "",
            0,
            0,
            0,
            null,
            0,
            null,
            0,
            null,
            0,
            null,
            0,
            null,
            new TimesBody(0, null, null, null),
            new TimesBody(0, null, null, null),
            List.of(),
            List.of());

    private static Map<String, @Nullable Object> line(ScorecardBody card) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("week", card.week());
        line.put("partner", card.partner());
        line.put("service", card.service());
        line.put("lane", card.lane());
        line.put("promises", card.promises());
        line.put("onTime", card.onTime());
        line.put("excused", card.excused());
        line.put("onTimeRate", card.onTimeRate());
        line.put("attempted", card.attempted());
        line.put("firstAttemptRate", card.firstAttemptRate());
        line.put("numbered", card.numbered());
        line.put("validTrackingRate", card.validTrackingRate());
        line.put("obligations", card.obligations());
        line.put("obligationsKeptRate", card.obligationsKeptRate());
        line.put("bookings", card.bookings());
        line.put("bookingRate", card.bookingRate());
        put(line, "bookedAfter", card.bookedAfter());
        put(line, "toldAfter", card.toldAfter());
        line.put("owed", card.owed().stream().map(ScorecardCsv::text).collect(Collectors.joining(" ")));
        for (LegBody leg : card.legs()) {
            put(line, leg.from() + ">" + leg.to(), leg.times());
        }
        return line;
    }

    private static void put(Map<String, @Nullable Object> line, String name, TimesBody times) {
        line.put(name + " p50", seconds(times.p50()));
        line.put(name + " p80", seconds(times.p80()));
        line.put(name + " p95", seconds(times.p95()));
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }

    private static String text(AmountBody owed) {
        return owed.amount() + " " + owed.currency();
    }
}
