package dev.tradewind.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A short run of the torture for every build; {@link TortureRun} is the full one. */
class TortureIT {

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void losesNothingAndBooksEachShipmentOnce() throws Exception {
        try (Torture torture = new Torture(Plan.brief())) {
            Report report = torture.run();
            System.out.println(report.text());
            assertThat(report.isKept()).as(report.text()).isTrue();
        }
    }
}
