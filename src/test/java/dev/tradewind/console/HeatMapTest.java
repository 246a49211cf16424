package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.console.HeatMap.Cell;
import dev.tradewind.console.HeatMap.Row;
import dev.tradewind.store.ScorecardQueries.OnTime;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeatMapTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-09");
    private static final LocalDate SECOND = LocalDate.parse("2026-11-16");

    private static final List<OnTime> TOLD = List.of(
            new OnTime("dpd", "CN", "DE", FIRST, 100, 99, 0),
            new OnTime("dpd", "CN", "DE", SECOND, 100, 90, 2),
            new OnTime("dpd", "CN", "FR", SECOND, 50, 20, 0),
            new OnTime("bring", "CN", "NO", SECOND, 10, 10, 0),
            new OnTime("bring", "CN", "SE", SECOND, 0, 0, 0));

    private final HeatMap map = HeatMap.of(TOLD, List.of(FIRST, SECOND), 10);

    @Test
    void putsEachPartnersSumBeforeItsLanesAndTheBusiestLaneFirst() {
        assertThat(map.rows().stream().map(row -> row.partner() + " " + row.lane()))
                .containsExactly("bring null", "bring CN-NO", "dpd null", "dpd CN-DE", "dpd CN-FR");
        assertThat(map.rows().get(2).cells())
                .containsExactly(new Cell(FIRST, 100, 99, 0), new Cell(SECOND, 150, 110, 2));
        assertThat(map.all(SECOND)).isEqualTo(new Cell(SECOND, 160, 120, 2));
    }

    @Test
    void saysNothingOfAWeekInWhichNothingWasPromised() {
        Cell none = map.rows().getLast().cells().getFirst();

        assertThat(none.rate()).isEmpty();
        assertThat(none.step()).isZero();
    }

    @Test
    void leavesTheLanesWithTheFewestPromisesOutAndStillCountsThem() {
        HeatMap small = HeatMap.of(TOLD, List.of(FIRST, SECOND), 1);

        assertThat(small.hidden()).isEqualTo(2);
        assertThat(small.rows().stream().map(row -> row.partner() + " " + row.lane()))
                .containsExactly("bring null", "dpd null", "dpd CN-DE");
        assertThat(small.all(SECOND)).isEqualTo(map.all(SECOND));
    }

    @Test
    void looksAtTheLastWeekThatIsOverOrElseAtTheLastThatHasFigures() {
        LocalDate third = SECOND.plusWeeks(1);
        HeatMap longer = HeatMap.of(TOLD, List.of(FIRST, SECOND, third), 10);

        assertThat(longer.newest(third)).isEqualTo(SECOND);
        assertThat(longer.newest(SECOND)).isEqualTo(FIRST);
        assertThat(longer.newest(FIRST)).isEqualTo(SECOND);
        assertThat(HeatMap.of(List.of(), List.of(FIRST, SECOND), 10).newest(third))
                .isEqualTo(SECOND);
    }

    @Test
    void findsWhereMostPromisesWereBroken() {
        assertThat(map.worst(SECOND).map(Row::lane)).contains("CN-FR");
        assertThat(map.worst(FIRST).map(Row::lane)).contains("CN-DE");
    }

    @ParameterizedTest
    @CsvSource({
        "1000, 1000, 1",
        "1000, 980, 1",
        "1000, 979, 2",
        "1000, 950, 2",
        "1000, 949, 3",
        "1000, 900, 3",
        "1000, 899, 4",
        "1000, 800, 4",
        "1000, 799, 5",
        "1000, 0, 5"
    })
    void colourGoesByTheFigure(long promised, long onTime, int step) {
        assertThat(new Cell(FIRST, promised, onTime, 0).step()).isEqualTo(step);
    }
}
