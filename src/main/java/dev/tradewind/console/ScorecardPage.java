package dev.tradewind.console;

import dev.tradewind.guarantee.Score.Times;
import dev.tradewind.store.LateQueries.Lates;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How partners did over some weeks.
 *
 * @param current the week that is not over yet, by its Monday
 * @param week that is looked at more closely: {@link HeatMap#newest}
 * @param told how long after they happened we heard of that week's events, by partner
 * @param reasons why deliveries that were due in that week came late
 */
public record ScorecardPage(
        ScorecardFilter filter,
        HeatMap map,
        LocalDate current,
        LocalDate week,
        Map<String, Times> told,
        List<Lates> reasons,
        List<CalibrationStep> calibration) {

    public boolean isOver(LocalDate week) {
        return week.isBefore(current);
    }

    public HeatMap.Cell all() {
        return map.all(week);
    }

    /** The week before that one, where it is shown and something was promised. */
    public Optional<HeatMap.Cell> before() {
        return Optional.of(map.all(week.minusWeeks(1))).filter(cell -> cell.promised() > 0);
    }

    /** How many deliveries the reasons are told of. */
    public int lates() {
        return reasons.stream().mapToInt(Lates::deliveries).sum();
    }
}
