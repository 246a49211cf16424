package dev.tradewind.store;

import dev.tradewind.store.ScoreRepository.Cell;
import dev.tradewind.store.ScoreRepository.Figure;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads what has been counted of shipments. */
@Repository
public class ScorecardQueries {

    private final JdbcClient jdbc;

    ScorecardQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Which scorecards; what is null doesn't count.
     *
     * @param week its Monday
     */
    public record Search(
            LocalDate week,
            @Nullable String partner,
            @Nullable String service,
            @Nullable String origin,
            @Nullable String destination) {}

    /**
     * The figures of one cell.
     *
     * @param times how many took so many seconds, by measure
     */
    public record Scorecard(Cell cell, Map<String, BigDecimal> sums, Map<String, SortedMap<Long, Long>> times) {}

    /** One figure of one week: how many took so many seconds. */
    public record Sketch(Figure figure, SortedMap<Long, Long> counts) {}

    private static final String MATCHING = """
             where week = :week and (:partner::text is null or partner = :partner)
                and (:service::text is null or service = :service)
                and (:origin::text is null or origin = :origin)
                and (:destination::text is null or destination = :destination)
            """;

    private static final Comparator<Cell> IN_ORDER = Comparator.comparing(Cell::partner)
            .thenComparing(Cell::service)
            .thenComparing(Cell::origin)
            .thenComparing(Cell::destination);

    /** By partner, service and lane. */
    public List<Scorecard> scorecards(Search search) {
        Map<Cell, Scorecard> cards = new HashMap<>();
        matching("select * from scorecard" + MATCHING + "and amount <> 0", search)
                .query(row -> {
                    card(row, cards).sums().put(row.getString("measure"), row.getBigDecimal("amount"));
                });
        matching("select * from sketch" + MATCHING + "and measure not like 'WAY %'", search)
                .query(row -> {
                    SortedMap<Long, Long> counts = SketchBytes.read(row.getBytes("counts"));
                    if (!counts.isEmpty()) {
                        card(row, cards).times().put(row.getString("measure"), counts);
                    }
                });
        return cards.values().stream()
                .sorted(Comparator.comparing(Scorecard::cell, IN_ORDER))
                .toList();
    }

    /** How a partner kept its promises on a lane in a week. */
    public record OnTime(
            String partner,
            String origin,
            String destination,
            LocalDate week,
            long promised,
            long onTime,
            long excused) {}

    /**
     * How promises were kept, by partner, lane and week.
     *
     * @param last the last week that counts; {@code search}'s own is the first
     */
    public List<OnTime> onTime(Search search, LocalDate last) {
        return matching("""
                        select partner, origin, destination, week,
                            coalesce(sum(amount) filter (where measure = 'PROMISED'), 0)::bigint as promised,
                            coalesce(sum(amount) filter (where measure = 'ON_TIME'), 0)::bigint as on_time,
                            coalesce(sum(amount) filter (where measure = 'EXCUSED'), 0)::bigint as excused
                        from scorecard
                        where week >= :week and week <= :last and measure in ('PROMISED', 'ON_TIME', 'EXCUSED')
                            and (:partner::text is null or partner = :partner)
                            and (:service::text is null or service = :service)
                            and (:origin::text is null or origin = :origin)
                            and (:destination::text is null or destination = :destination)
                        group by partner, origin, destination, week
                        order by partner, origin, destination, week
                        """, search)
                .param("last", last)
                .query((row, number) -> new OnTime(
                        row.getString("partner"),
                        row.getString("origin"),
                        row.getString("destination"),
                        row.getObject("week", LocalDate.class),
                        row.getLong("promised"),
                        row.getLong("on_time"),
                        row.getLong("excused")))
                .list();
    }

    /** How many took so many seconds in a week, of one measure. */
    public List<Sketch> times(Search search, String measure) {
        return matching("select * from sketch" + MATCHING + "and measure = :measure", search)
                .param("measure", measure)
                .query((row, number) -> new Sketch(figure(row), SketchBytes.read(row.getBytes("counts"))))
                .list();
    }

    /** The last week up to one that has figures, or else the last of all; empty where nothing is counted yet. */
    public Optional<LocalDate> newestWeek(LocalDate upTo) {
        return jdbc.sql("""
                        select coalesce((select max(week) from scorecard where week <= :week),
                            (select max(week) from scorecard)) as week
                        """)
                .param("week", upTo)
                .query((row, number) -> Optional.ofNullable(row.getObject("week", LocalDate.class)))
                .single();
    }

    private JdbcClient.StatementSpec matching(String sql, Search search) {
        return jdbc.sql(sql)
                .param("week", search.week())
                .param("partner", search.partner())
                .param("service", search.service())
                .param("origin", search.origin())
                .param("destination", search.destination());
    }

    private static Scorecard card(ResultSet row, Map<Cell, Scorecard> cards) throws SQLException {
        return cards.computeIfAbsent(cell(row), cell -> new Scorecard(cell, new HashMap<>(), new HashMap<>()));
    }

    /** How long stretches of the way took shipments that ended in the weeks since a Monday. */
    public List<Sketch> ways(LocalDate since) {
        return jdbc.sql("select * from sketch where week >= :since and measure like 'WAY %'")
                .param("since", since)
                .query((row, number) -> new Sketch(figure(row), SketchBytes.read(row.getBytes("counts"))))
                .list();
    }

    static Figure figure(ResultSet row) throws SQLException {
        return new Figure(cell(row), row.getString("measure"));
    }

    private static Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                row.getString("partner"),
                row.getString("service"),
                row.getString("origin"),
                row.getString("destination"),
                row.getObject("week", LocalDate.class));
    }
}
