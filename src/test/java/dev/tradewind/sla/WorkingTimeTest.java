package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.tradewind.shipment.CountryCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Work is done from eight to five, every day but in a country in which nobody ever works. */
class WorkingTimeTest {

    private static final Hours EIGHT_TO_FIVE = new Hours(LocalTime.of(8, 0), LocalTime.of(17, 0), null);
    private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T12:00:00Z");

    private final WorkingTime time = in("DE");
    private final WorkingTime never = in("AQ");

    @Test
    void whatEndsAtClosingEndsOnThatDay() {
        assertThat(time.after(MONDAY_NOON, Duration.ofHours(5), List.of()))
                .isEqualTo(Instant.parse("2026-11-23T17:00:00Z"));
        assertThat(time.after(MONDAY_NOON, Duration.ofHours(5).plusNanos(1), List.of()))
                .isEqualTo(Instant.parse("2026-11-24T08:00:00.000000001Z"));
    }

    @Test
    void whatStartsAfterClosingCountsFromTheNextOpening() {
        Instant evening = Instant.parse("2026-11-23T20:00:00Z");

        assertThat(time.after(evening, Duration.ofHours(1), List.of()))
                .isEqualTo(Instant.parse("2026-11-24T09:00:00Z"));
        assertThat(time.afterDays(evening, 1, List.of())).isEqualTo(Instant.parse("2026-11-25T17:00:00Z"));
    }

    @Test
    void whereNobodyEverWorksNothingIsEverDue() {
        assertThat(never.after(MONDAY_NOON, Duration.ofHours(1), List.of())).isEqualTo(Stretch.OPEN);
        assertThat(never.afterDays(MONDAY_NOON, 1, List.of())).isEqualTo(Stretch.OPEN);
    }

    @ParameterizedTest(name = "from {0} to {1}, cut-off {2}: {3}")
    @CsvSource({
        "08:00, 17:00, , true",
        "08:00, 08:00, , false",
        "08:00, 07:00, , false",
        "08:00, 00:00, , true",
        "00:00, 00:00, , true",
        "08:00, 17:00, 14:00, true",
        "08:00, 17:00, 17:00, true",
        "08:00, 17:00, 17:01, false",
        "08:00, 17:00, 08:00, false",
        "08:00, 17:00, 07:00, false",
        "08:00, 00:00, 23:59, true",
        "08:00, 00:00, 07:59, false"
    })
    void aCutOffLiesBetweenOpeningAndClosing(
            LocalTime opens, LocalTime closes, @Nullable LocalTime cutOff, boolean right) {
        if (right) {
            assertThatNoException().isThrownBy(() -> new Hours(opens, closes, cutOff));
        } else {
            assertThatIllegalArgumentException().isThrownBy(() -> new Hours(opens, closes, cutOff));
        }
    }

    private static WorkingTime in(String country) {
        return new WorkingTime(new EveryDayButInAntarctica(), new CountryCode(country), EIGHT_TO_FIVE);
    }

    private static final class EveryDayButInAntarctica implements BusinessCalendar {

        @Override
        public boolean isWorkingDay(LocalDate day, CountryCode country) {
            return !country.value().equals("AQ");
        }

        @Override
        public ZoneId zoneOf(Place place) {
            return ZoneOffset.UTC;
        }
    }
}
