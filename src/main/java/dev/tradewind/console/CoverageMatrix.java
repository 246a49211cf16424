package dev.tradewind.console;

import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.Guarantee;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Within how many days what is delivered where: lanes down, services across. Of the columns of one service the first that says
 * something of an order's lane counts, where the order is one of those that it is for.
 *
 * @param rows every lane that some guarantee names, and at last all others
 */
public record CoverageMatrix(List<Column> columns, List<Row> rows) {

    /** A service under one guarantee. */
    public record Column(ServiceLevel service, Guarantee guarantee) {}

    /** @param lane null: every other lane */
    public record Row(@Nullable Lane lane, List<Cell> cells) {

        public String title() {
            return lane == null ? "every other lane" : lane.toString();
        }
    }

    /**
     * A promise.
     *
     * @param days null: none
     * @param isUsual the guarantee doesn't name this lane and promises what it does everywhere
     */
    public record Cell(@Nullable Integer days, boolean isUsual) {}

    static CoverageMatrix of(Collection<Guarantee> inForce) {
        List<Column> columns = inForce.stream()
                .flatMap(guarantee ->
                        guarantee.deliveryDays().keySet().stream().map(service -> new Column(service, guarantee)))
                .sorted(Comparator.comparing(Column::service)
                        .thenComparing(column -> -column.guarantee().precedence())
                        .thenComparing(column -> column.guarantee().name()))
                .toList();
        List<Row> rows = new ArrayList<>();
        columns.stream()
                .flatMap(CoverageMatrix::lanes)
                .distinct()
                .sorted(Comparator.comparing(Lane::toString))
                .forEach(lane -> rows.add(row(lane, columns)));
        rows.add(row(null, columns));
        return new CoverageMatrix(columns, rows);
    }

    private static Stream<Lane> lanes(Column column) {
        return days(column).lanes().keySet().stream();
    }

    private static Row row(@Nullable Lane lane, List<Column> columns) {
        return new Row(
                lane, columns.stream().map(column -> cell(lane, days(column))).toList());
    }

    private static Cell cell(@Nullable Lane lane, Guarantee.DeliveryDays days) {
        Integer named = lane == null ? null : days.lanes().get(lane);
        return named == null ? new Cell(days.otherwise(), lane != null) : new Cell(named, false);
    }

    private static Guarantee.DeliveryDays days(Column column) {
        return Objects.requireNonNull(column.guarantee().deliveryDays().get(column.service()));
    }
}
