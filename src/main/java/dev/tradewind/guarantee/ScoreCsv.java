package dev.tradewind.guarantee;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.tradewind.guarantee.Score.Leg;
import dev.tradewind.guarantee.Score.Times;
import dev.tradewind.shipment.Money;
import dev.tradewind.sla.Performance.Measure;
import dev.tradewind.store.ScoreRepository.Cell;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scorecards for a spreadsheet: a line each, times in seconds, the legs that occur in columns after the rest. */
public final class ScoreCsv {

    private static final CsvMapper CSV = new CsvMapper();

    /** What the columns are called where nobody has a scorecard. */
    private static final Score NOBODY = new Score(
            new Cell("", "", "", "", LocalDate.EPOCH), Map.of(), Times.NONE, Times.NONE, List.of(), List.of());

    private ScoreCsv() {}

    public static String of(List<Score> scores) {
        List<Map<String, @Nullable Object>> lines = new ArrayList<>();
        scores.forEach(score -> lines.add(line(score)));
        Set<String> columns = new LinkedHashSet<>(line(NOBODY).keySet());
        lines.forEach(line -> columns.addAll(line.keySet()));
        CsvSchema.Builder schema = CsvSchema.builder().setUseHeader(true);
        columns.forEach(schema::addColumn);
        try {
            return CSV.writer(schema.build()).writeValueAsString(lines);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, @Nullable Object> line(Score score) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("week", Score.week(score.cell().week()));
        line.put("partner", score.cell().partner());
        line.put("service", score.cell().service());
        line.put("lane", score.lane());
        line.put("promises", score.count(Measure.PROMISED));
        line.put("onTime", score.count(Measure.ON_TIME));
        line.put("excused", score.count(Measure.EXCUSED));
        line.put("onTimeRate", rate(score, Measure.ON_TIME, Measure.PROMISED));
        line.put("attempted", score.count(Measure.ATTEMPTED));
        line.put("firstAttemptRate", rate(score, Measure.DELIVERED_AT_FIRST_ATTEMPT, Measure.ATTEMPTED));
        line.put("numbered", score.count(Measure.NUMBERED));
        line.put("validTrackingRate", rate(score, Measure.TRACKED, Measure.NUMBERED));
        line.put("obligations", score.count(Measure.OBLIGATIONS));
        line.put("obligationsKeptRate", rate(score, Measure.OBLIGATIONS_KEPT, Measure.OBLIGATIONS));
        line.put("bookings", score.count(Measure.BOOKINGS));
        line.put("bookingRate", rate(score, Measure.BOOKED, Measure.BOOKINGS));
        put(line, "bookedAfter", score.bookedAfter());
        put(line, "toldAfter", score.toldAfter());
        line.put("owed", score.owed().stream().map(Money::toString).collect(Collectors.joining(" ")));
        for (Leg leg : score.legs()) {
            put(line, leg.from() + ">" + leg.to(), leg.times());
        }
        return line;
    }

    private static @Nullable Object rate(Score score, Measure some, Measure all) {
        return score.rate(some, all).orElse(null);
    }

    private static void put(Map<String, @Nullable Object> line, String name, Times times) {
        line.put(name + " p50", seconds(times.p50()));
        line.put(name + " p80", seconds(times.p80()));
        line.put(name + " p95", seconds(times.p95()));
    }

    private static @Nullable Long seconds(@Nullable Duration time) {
        return time == null ? null : time.toSeconds();
    }
}
