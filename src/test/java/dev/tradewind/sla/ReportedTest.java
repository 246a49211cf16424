package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReportedTest {

    private static final Instant DUE = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void saysHowLateAReportIsThatCameMoreThanAMinuteAfterItsMoment() {
        assertThat(new Reported(DUE, DUE.plusSeconds(60)).lateBy()).isEmpty();
        assertThat(new Reported(DUE, DUE.plusSeconds(61)).lateBy()).contains(Duration.ofSeconds(61));
        assertThat(new Reported(DUE, DUE.plus(Duration.ofHours(3))).lateBy()).contains(Duration.ofHours(3));
    }

    @Test
    void whatIsToldBeforeItsMomentIsNotLate() {
        assertThat(new Reported(DUE, DUE.minusSeconds(3_600)).lateBy()).isEmpty();
    }
}
