package dev.tradewind.console;

import dev.tradewind.guarantee.Score;
import dev.tradewind.store.ScorecardQueries.OnTime;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How promises were kept, partners and their lanes down, weeks across.
 *
 * @param weeks their Mondays
 * @param hidden how many lanes with fewer promises are left out
 */
public record HeatMap(List<LocalDate> weeks, List<Row> rows, int hidden) {

    /** From which part on time a step of colour begins, the best first; what is below the last has a step of its own. */
    private static final List<BigDecimal> STEPS =
            List.of(new BigDecimal("0.98"), new BigDecimal("0.95"), new BigDecimal("0.90"), new BigDecimal("0.80"));

    public HeatMap {
        weeks = List.copyOf(weeks);
        rows = List.copyOf(rows);
    }

    /**
     * A partner on a lane, or on all of them.
     *
     * @param lane null: all of them together
     * @param cells one of each week
     */
    public record Row(String partner, @Nullable String lane, List<Cell> cells) {

        private long promised() {
            return cells.stream().mapToLong(Cell::promised).sum();
        }
    }

    /** A week of a row; nothing was promised where {@code promised} is 0. */
    public record Cell(LocalDate week, long promised, long onTime, long excused) {

        static Cell none(LocalDate week) {
            return new Cell(week, 0, 0, 0);
        }

        private Cell plus(long promises, long kept, long forgiven) {
            return new Cell(week, promised + promises, onTime + kept, excused + forgiven);
        }

        private Cell plus(Cell other) {
            return plus(other.promised, other.onTime, other.excused);
        }

        public Optional<BigDecimal> rate() {
            return Score.rate(onTime, promised);
        }

        public long late() {
            return promised - onTime;
        }

        /** 1, the best, to 5; 0 where nothing was promised. */
        public int step() {
            return rate().map(Cell::step).orElse(0);
        }

        private static int step(BigDecimal rate) {
            return 1
                    + (int) STEPS.stream()
                            .filter(from -> rate.compareTo(from) < 0)
                            .count();
        }
    }

    private record Lane(String partner, String name) {}

    /** @param most so many lanes are shown, those with the most promises */
    static HeatMap of(List<OnTime> told, List<LocalDate> weeks, int most) {
        Map<Lane, Map<LocalDate, Cell>> byLane = new HashMap<>();
        for (OnTime one : told) {
            byLane.computeIfAbsent(
                            new Lane(one.partner(), one.origin() + "-" + one.destination()), lane -> new HashMap<>())
                    .merge(one.week(), new Cell(one.week(), one.promised(), one.onTime(), one.excused()), Cell::plus);
        }
        List<Row> lanes = byLane.entrySet().stream()
                .map(entry -> new Row(
                        entry.getKey().partner(),
                        entry.getKey().name(),
                        weeks.stream()
                                .map(week -> entry.getValue().getOrDefault(week, Cell.none(week)))
                                .toList()))
                .filter(row -> row.promised() > 0)
                .sorted(Comparator.comparing(Row::promised)
                        .reversed()
                        .thenComparing(Row::partner)
                        .thenComparing(row -> String.valueOf(row.lane())))
                .toList();
        return new HeatMap(
                weeks,
                rows(lanes, weeks, lanes.subList(0, Math.min(most, lanes.size()))),
                Math.max(0, lanes.size() - most));
    }

    /** Each partner's sum, over all its lanes, and then those of its lanes that are shown, the busiest first. */
    private static List<Row> rows(List<Row> lanes, List<LocalDate> weeks, List<Row> shown) {
        Map<String, List<Row>> byPartner = new TreeMap<>();
        lanes.forEach(row -> byPartner
                .computeIfAbsent(row.partner(), partner -> new ArrayList<>())
                .add(row));
        List<Row> rows = new ArrayList<>();
        byPartner.forEach((partner, its) -> {
            rows.add(new Row(partner, null, sum(its, weeks)));
            its.stream().filter(shown::contains).forEach(rows::add);
        });
        return rows;
    }

    private static List<Cell> sum(List<Row> rows, List<LocalDate> weeks) {
        List<Cell> sums = new ArrayList<>();
        for (int place = 0; place < weeks.size(); place++) {
            int at = place;
            sums.add(rows.stream().map(row -> row.cells().get(at)).reduce(Cell.none(weeks.get(at)), Cell::plus));
        }
        return sums;
    }

    /**
     * The last week that is over and in which something was promised; or else the last such week of all, or the last.
     *
     * @param current the week that is not over yet
     */
    public LocalDate newest(LocalDate current) {
        List<LocalDate> told =
                weeks.stream().filter(week -> all(week).promised() > 0).toList();
        return told.stream()
                .filter(week -> week.isBefore(current))
                .reduce((earlier, later) -> later)
                .or(() -> told.stream().reduce((earlier, later) -> later))
                .orElse(weeks.getLast());
    }

    /** Every partner together in a week. */
    public Cell all(LocalDate week) {
        return rows.stream()
                .filter(row -> row.lane() == null)
                .flatMap(row -> row.cells().stream())
                .filter(cell -> cell.week().equals(week))
                .reduce(Cell.none(week), Cell::plus);
    }

    /** Where most promises of a week were broken; empty where none was. */
    public Optional<Row> worst(LocalDate week) {
        int place = weeks.indexOf(week);
        return rows.stream()
                .filter(row -> row.lane() != null && row.cells().get(place).late() > 0)
                .max(Comparator.comparingLong(row -> row.cells().get(place).late()));
    }
}
