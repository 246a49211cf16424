package dev.tradewind.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventTimeTest {

    @Test
    void aTimeToldWithItsOffsetKeepsIt() {
        EventTime time = EventTime.told(OffsetDateTime.parse("2026-05-04T10:00:00+08:00"), "2026-05-04T10:00:00+0800");

        assertThat(time.at()).isEqualTo(OffsetDateTime.parse("2026-05-04T10:00:00+08:00"));
        assertThat(time.at().getOffset()).hasToString("+08:00");
        assertThat(time.instant()).isEqualTo("2026-05-04T02:00:00Z");
        assertThat(time.toldAs()).isEqualTo("2026-05-04T10:00:00+0800");
        assertThat(time.zoneFrom()).isEqualTo(EventTime.ZoneFrom.TOLD);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource({
        "2026-05-04T10:00, Europe/Berlin, 2026-05-04T10:00+02:00",
        "2026-01-04T10:00, Europe/Berlin, 2026-01-04T10:00+01:00",
        "2026-05-04T10:00, Asia/Shanghai, 2026-05-04T10:00+08:00",
        // 29 March 2026, 2 o'clock becomes 3 o'clock: half past two is read as half past three
        "2026-03-29T02:30, Europe/Berlin, 2026-03-29T03:30+02:00",
        "2026-03-29T01:59:59, Europe/Berlin, 2026-03-29T01:59:59+01:00",
        "2026-03-29T03:00, Europe/Berlin, 2026-03-29T03:00+02:00",
        // 25 October 2026, 3 o'clock becomes 2 o'clock: half past two comes twice, the first one counts
        "2026-10-25T02:30, Europe/Berlin, 2026-10-25T02:30+02:00",
        "2026-10-25T03:00, Europe/Berlin, 2026-10-25T03:00+01:00",
        // Sydney's summer ends on 5 April 2026 at 3 o'clock
        "2026-04-05T02:30, Australia/Sydney, 2026-04-05T02:30+11:00"
    })
    void aLocalTimeIsReadInItsZone(LocalDateTime local, ZoneId zone, OffsetDateTime read) {
        EventTime time = EventTime.local(local, zone, EventTime.ZoneFrom.PLACE, local.toString());

        assertThat(time.at()).isEqualTo(read);
        assertThat(time.at().getOffset()).isEqualTo(read.getOffset());
        assertThat(time.zoneFrom()).isEqualTo(EventTime.ZoneFrom.PLACE);
        assertThat(time.toldAs()).isEqualTo(local.toString());
    }

    @Test
    void theRepeatedHourIsReadAsTheEarlierMomentSoThatNobodyLooksLate() {
        EventTime time = EventTime.local(
                LocalDateTime.parse("2026-10-25T02:30"),
                ZoneId.of("Europe/Berlin"),
                EventTime.ZoneFrom.PARTNER,
                "25.10.2026 02:30");

        assertThat(time.instant()).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    }
}
