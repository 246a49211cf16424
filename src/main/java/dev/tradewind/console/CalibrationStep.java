package dev.tradewind.console;

import dev.tradewind.guarantee.Score;
import dev.tradewind.store.WarningRepository.Calibration;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of all warnings that said about the same chance. Where warnings are good, such a part of those that are over broke.
 *
 * @param from the lowest of those chances, as {@code to} the highest
 * @param said the chance that they said in the mean
 * @param open not over yet
 */
public record CalibrationStep(
        BigDecimal from,
        BigDecimal to,
        BigDecimal said,
        long warnings,
        long broke,
        long kept,
        long excused,
        long open) {

    private static final BigDecimal WIDTH = new BigDecimal("0.1");
    private static final int DECIMALS = 4;

    /** All partners together, the lowest chances first. */
    static List<CalibrationStep> of(List<Calibration> byPartner) {
        Map<BigDecimal, CalibrationStep> steps = new TreeMap<>();
        for (Calibration one : byPartner) {
            BigDecimal from = one.from().value().setScale(1, RoundingMode.DOWN);
            steps.merge(
                    from,
                    new CalibrationStep(
                            from,
                            from.add(WIDTH),
                            one.meanChance().value(),
                            one.warnings(),
                            one.broke(),
                            one.kept(),
                            one.excused(),
                            one.open()),
                    CalibrationStep::plus);
        }
        return List.copyOf(steps.values());
    }

    private CalibrationStep plus(CalibrationStep other) {
        long all = warnings + other.warnings;
        BigDecimal mean = said.multiply(BigDecimal.valueOf(warnings))
                .add(other.said.multiply(BigDecimal.valueOf(other.warnings)))
                .divide(BigDecimal.valueOf(all), DECIMALS, RoundingMode.HALF_EVEN);
        return new CalibrationStep(
                from,
                to,
                mean,
                all,
                broke + other.broke,
                kept + other.kept,
                excused + other.excused,
                open + other.open);
    }

    /** Which part of those that are over broke; empty where none is over. */
    public Optional<BigDecimal> partBroke() {
        return Score.rate(broke, broke + kept);
    }

    public static Plot plot(List<CalibrationStep> steps) {
        List<@Nullable BigDecimal> broke = new ArrayList<>();
        steps.forEach(
                step -> broke.add(step.partBroke().map(CalibrationStep::percent).orElse(null)));
        return new Plot(
                "points",
                List.of(),
                steps.stream().map(step -> percent(step.said())).toList(),
                List.of(new Plot.Series("as it came", broke)),
                "chance to break, as the warnings said",
                "part that broke");
    }

    private static BigDecimal percent(BigDecimal part) {
        return part.movePointRight(2);
    }
}
