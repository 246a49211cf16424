package dev.tradewind.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The full run, {@code mvn -Ptorture verify}: what it can be told is in {@link Plan}. */
class TortureRun {

    @Test
    @Timeout(value = 45, unit = TimeUnit.MINUTES)
    void losesNothingAndBooksEachShipmentOnce() throws Exception {
        try (Torture torture = new Torture(Plan.full())) {
            Report report = torture.run();
            System.out.println(report.text());
            assertThat(report.isKept()).as(report.text()).isTrue();
            assertThat(report.partners())
                    .allSatisfy(partner -> assertThat(partner.dealt())
                            .as("each kind of fault came at least once, %s", partner.name())
                            .containsKeys(partner.faults().toArray(Fault[]::new)));
        }
    }
}
