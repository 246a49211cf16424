package dev.tradewind.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code plots.js} draws; a table beside it says the same.
 *
 * @param kind {@code bars}: a group of bars for each label; {@code points}: a line through points, with the line on which both
 *     sides are equal
 * @param labels below the groups of bars; none for points
 * @param across of each point; none for bars
 * @param acrossTitle what stands across, as {@code upTitle} what stands up
 */
public record Plot(
        String kind,
        List<String> labels,
        List<BigDecimal> across,
        List<Series> series,
        String acrossTitle,
        String upTitle) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public Plot {
        labels = List.copyOf(labels);
        across = List.copyOf(across);
        series = List.copyOf(series);
    }

    /** One line, or one bar of each group; null where nobody can say. */
    public record Series(String name, List<@Nullable BigDecimal> values) {}

    public String json() {
        try {
            return MAPPER.writeValueAsString(this);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
