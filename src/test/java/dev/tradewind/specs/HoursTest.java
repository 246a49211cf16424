package dev.tradewind.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Set<DayOfWeek> DAILY = EnumSet.allOf(DayOfWeek.class);

    private static final Hours OFFICE =
            new Hours(BERLIN, LocalTime.of(8, 0), LocalTime.of(18, 0), EnumSet.of(DayOfWeek.MONDAY));
    private static final Hours NIGHT = new Hours(BERLIN, LocalTime.of(22, 0), LocalTime.of(7, 0), DAILY);

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T06:59:59Z,false", // Monday, an hour before in Berlin
        "2026-11-23T07:00:00Z,true",
        "2026-11-23T16:59:59Z,true",
        "2026-11-23T17:00:00Z,false",
        "2026-11-24T10:00:00Z,false"
    })
    void countsByTheClocksOfItsZoneOnItsDays(Instant moment, boolean contained) {
        assertThat(OFFICE.contains(moment)).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T20:59:59Z,false",
        "2026-11-23T21:00:00Z,true",
        "2026-11-24T05:59:59Z,true",
        "2026-11-24T06:00:00Z,false"
    })
    void goesOverMidnight(Instant moment, boolean contained) {
        assertThat(NIGHT.contains(moment)).isEqualTo(contained);
    }

    @Test
    void aNightBelongsToTheDayOnWhichItBegan() {
        Hours fridays = new Hours(BERLIN, LocalTime.of(22, 0), LocalTime.of(7, 0), EnumSet.of(DayOfWeek.FRIDAY));

        assertThat(fridays.contains(Instant.parse("2026-11-28T05:00:00Z"))).isTrue();
        assertThat(fridays.contains(Instant.parse("2026-11-27T05:00:00Z"))).isFalse();
        assertThat(fridays.contains(Instant.parse("2026-11-28T22:00:00Z"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T21:30:00Z,2026-11-24T06:00:00Z",
        "2026-11-24T05:59:59Z,2026-11-24T06:00:00Z",
        "2026-10-24T21:00:00Z,2026-10-25T06:00:00Z", // the clocks were set back that night
        "2026-03-28T22:00:00Z,2026-03-29T05:00:00Z"
    })
    void endsByTheClocksOfItsZone(Instant moment, Instant end) {
        assertThat(NIGHT.endAfter(moment)).isEqualTo(end);
    }

    @Test
    void neverEndsBeforeAMomentThatLiesInItWhereTheClocksAreSetBack() {
        Hours small = new Hours(BERLIN, LocalTime.of(1, 0), LocalTime.of(2, 45), DAILY);
        Instant secondHalfPastTwo = Instant.parse("2026-10-25T01:30:00Z");

        assertThat(small.contains(secondHalfPastTwo)).isTrue();
        assertThat(small.endAfter(secondHalfPastTwo)).isEqualTo(Instant.parse("2026-10-25T01:45:00Z"));
    }

    @Test
    void refusesAStretchOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Hours(BERLIN, LocalTime.NOON, LocalTime.NOON, DAILY))
                .withMessageContaining("another time than from");
    }
}
