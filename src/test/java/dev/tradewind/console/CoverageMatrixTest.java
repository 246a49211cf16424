package dev.tradewind.console;

import static dev.tradewind.console.TermsTest.guarantee;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.console.CoverageMatrix.Cell;
import dev.tradewind.console.CoverageMatrix.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageMatrixTest {

    private static final String CLOCKS = """
            version: 1
            effective-from: 2026-01-01T00:00:00Z
            clocks:
              - {name: promise, owner: partner, from: order-accepted, to: delivered, by-promise: true}
            """;

    private final CoverageMatrix matrix = CoverageMatrix.of(List.of(
            guarantee(
                    "name: all\ndelivery-days: {standard: {otherwise: 20, lanes: {CN-DE: 15}}, economy: {otherwise: 30}}\n"
                            + CLOCKS),
            guarantee("name: saved\nprogramme: free-shipping\ndelivery-days: {standard: {lanes: {CN-AU: 22}}}\n"
                    + CLOCKS),
            guarantee("name: dear\npartners: [dpd]\ndelivery-days: {standard: {otherwise: 9}}\n" + CLOCKS)));

    @Test
    void putsWhatCountsFirstBeforeWhatIsForMoreOrders() {
        assertThat(matrix.columns().stream()
                        .map(column ->
                                column.service() + " " + column.guarantee().name()))
                .containsExactly("STANDARD saved", "STANDARD dear", "STANDARD all", "ECONOMY all");
    }

    @Test
    void hasARowForEachLaneThatIsNamedAndOneForAllOthers() {
        assertThat(matrix.rows().stream().map(Row::title)).containsExactly("CN-AU", "CN-DE", "every other lane");
    }

    @Test
    void tellsWhatIsPromisedForALaneFromWhatIsPromisedEverywhere() {
        assertThat(matrix.rows().getFirst().cells())
                .containsExactly(new Cell(22, false), new Cell(9, true), new Cell(20, true), new Cell(30, true));
        assertThat(matrix.rows().get(1).cells())
                .containsExactly(new Cell(null, true), new Cell(9, true), new Cell(15, false), new Cell(30, true));
        assertThat(matrix.rows().getLast().cells())
                .containsExactly(new Cell(null, false), new Cell(9, false), new Cell(20, false), new Cell(30, false));
    }
}
