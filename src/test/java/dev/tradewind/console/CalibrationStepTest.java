package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Chance;
import dev.tradewind.store.WarningRepository.Calibration;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationStepTest {

    private final List<CalibrationStep> steps = CalibrationStep.of(List.of(
            new Calibration("bring", Chance.of("0.9"), 4, Chance.of("0.9500"), 0, 0, 0, 4),
            new Calibration("bring", Chance.of("0.7"), 30, Chance.of("0.7000"), 20, 5, 2, 3),
            new Calibration("dpd", Chance.of("0.7"), 10, Chance.of("0.7800"), 5, 5, 0, 0)));

    @Test
    void addsPartnersUpWithTheMeanOfWhatAllWarningsSaid() {
        assertThat(steps)
                .first()
                .isEqualTo(new CalibrationStep(
                        new BigDecimal("0.7"), new BigDecimal("0.8"), new BigDecimal("0.7200"), 40, 25, 10, 2, 3));
        assertThat(steps.getFirst().partBroke()).contains(new BigDecimal("0.7143"));
    }

    @Test
    void saysNothingWhereNoWarningIsOver() {
        assertThat(steps.getLast().partBroke()).isEmpty();
        assertThat(CalibrationStep.plot(steps).json())
                .contains("\"across\":[72.00,95.00]")
                .contains("\"values\":[71.43,null]");
    }
}
