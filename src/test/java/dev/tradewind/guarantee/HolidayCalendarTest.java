package dev.tradewind.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.sla.BusinessCalendar;
import dev.tradewind.sla.BusinessCalendar.Place;
import dev.tradewind.sla.Hours;
import dev.tradewind.sla.WorkingTime;
import dev.tradewind.specs.PlatformSpecs;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneRules;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Working time by the countries' own published days off, each deadline counted by hand on a wall calendar. */
class HolidayCalendarTest {

    private static final BusinessCalendar CALENDAR = calendar();
    private static final Duration TWO_WORKING_DAYS = Duration.ofHours(48);

    @ParameterizedTest(name = "{0}: {1} and 48 working hours")
    @CsvSource({
        // An ordinary week: Monday noon, two days on
        "CN, 2026-05-11T12:00+08:00, 2026-05-13T12:00+08:00",
        // An ordinary weekend between
        "CN, 2026-05-15T12:00+08:00, 2026-05-19T12:00+08:00",
        // Spring Festival 2026, State Council 2025-11-04: off 15 to 23 February, Saturday 14 and Saturday 28 are worked
        "CN, 2026-02-13T12:00+08:00, 2026-02-24T12:00+08:00",
        "CN, 2026-02-18T12:00+08:00, 2026-02-26T00:00+08:00",
        "CN, 2026-02-27T12:00+08:00, 2026-03-02T12:00+08:00",
        // National Day 2026: off 1 to 7 October, Saturday 10 is worked
        "CN, 2026-09-30T09:00+08:00, 2026-10-09T09:00+08:00",
        "CN, 2026-10-09T09:00+08:00, 2026-10-12T09:00+08:00",
        // Spring Festival 2027 by law: New Year's Eve is 5 February, off until the third day, 8 February
        "CN, 2027-02-04T12:00+08:00, 2027-02-10T12:00+08:00",
        // Easter 2026: Good Friday 3 April, Easter Monday 6 April
        "DE, 2026-04-02T12:00+02:00, 2026-04-08T12:00+02:00",
        // Saudi Arabia rests on Friday and Saturday and works on Sunday
        "SA, 2026-11-05T12:00+03:00, 2026-11-09T12:00+03:00",
        // Saudi National Day, Wednesday 23 September
        "SA, 2026-09-22T12:00+03:00, 2026-09-27T12:00+03:00",
        // Norway's Constitution Day, Wednesday 17 May 2028
        "NO, 2028-05-16T12:00+02:00, 2028-05-19T12:00+02:00",
        // Belgium keeps All Souls (Monday 2 November 2026) but works; Armistice Day, Wednesday 11 November, is off
        "BE, 2026-10-30T12:00+01:00, 2026-11-03T12:00+01:00",
        "BE, 2026-11-10T12:00+01:00, 2026-11-13T12:00+01:00",
        // Nobody knows Thailand's holidays here: its weekends count alone
        "TH, 2026-11-06T12:00+07:00, 2026-11-10T12:00+07:00"
    })
    void daysOffDoNotCount(String country, OffsetDateTime start, OffsetDateTime deadline) {
        assertDeadline(country, start, deadline);
    }

    @ParameterizedTest(name = "{0}: {1} and 48 working hours")
    @CsvSource({
        // Berlin's summer begins on Sunday 29 March 2026 and ends on Sunday 25 October: nobody works, noon stays noon
        "DE, 2026-03-27T12:00+01:00, 2026-03-31T12:00+02:00",
        "DE, 2026-10-23T12:00+02:00, 2026-10-27T12:00+01:00",
        // Israel works on the Sunday on which its summer ends, a day of 25 hours: 12 + 25 + 11
        "IL, 2026-10-22T12:00+03:00, 2026-10-26T11:00+02:00"
    })
    void aDayThatChangesItsClocksCountsAsLongAsItIs(String country, OffsetDateTime start, OffsetDateTime deadline) {
        assertDeadline(country, start, deadline);
    }

    @ParameterizedTest
    @CsvSource({
        // The last working minute ends at midnight, not on Monday
        "2026-05-15T00:00+08:00, PT24H, 2026-05-16T00:00+08:00",
        "2026-05-15T23:59:59+08:00, PT1S, 2026-05-16T00:00+08:00",
        "2026-05-15T23:59:59+08:00, PT2S, 2026-05-18T00:00:01+08:00",
        // Begun at a weekend, it waits for Monday
        "2026-05-16T15:00+08:00, PT1H, 2026-05-18T01:00+08:00",
        "2026-05-11T12:00+08:00, PT0S, 2026-05-11T12:00+08:00"
    })
    void aBudgetIsUsedUpToItsLastSecond(OffsetDateTime start, Duration budget, OffsetDateTime deadline) {
        assertThat(after(start.toInstant(), budget, new CountryCode("CN"))).isEqualTo(deadline.toInstant());
    }

    @Property(tries = 300)
    void workingTimeAddsUp(
            @ForAll("starts") Instant start,
            @ForAll @IntRange(max = 6_000) int minutes,
            @ForAll @IntRange(max = 6_000) int more,
            @ForAll("countries") CountryCode country) {
        Instant inTwoSteps =
                after(after(start, Duration.ofMinutes(minutes), country), Duration.ofMinutes(more), country);

        assertThat(inTwoSteps).isEqualTo(after(start, Duration.ofMinutes(minutes + more), country));
    }

    @Property(tries = 300)
    void workingTimeIsNeverShorterThanTime(
            @ForAll("starts") Instant start,
            @ForAll @IntRange(max = 6_000) int minutes,
            @ForAll("countries") CountryCode country) {
        assertThat(after(start, Duration.ofMinutes(minutes), country))
                .isAfterOrEqualTo(start.plus(Duration.ofMinutes(minutes)));
    }

    @ParameterizedTest(name = "{2} in {0} {1}")
    @CsvSource({
        "DE, , 2026-05-04, 2026-05-05T00:00+02:00",
        "DE, , 2026-03-29, 2026-03-30T00:00+02:00",
        "DE, , 2026-10-25, 2026-10-26T00:00+01:00",
        "US, , 2026-05-04, 2026-05-05T00:00-04:00",
        "US, CA, 2026-05-04, 2026-05-05T00:00-07:00",
        "US, HI, 2026-05-04, 2026-05-05T00:00-10:00",
        "US, ca, 2026-05-04, 2026-05-05T00:00-07:00",
        "US, XX, 2026-05-04, 2026-05-05T00:00-04:00",
        "AU, WA, 2026-05-04, 2026-05-05T00:00+08:00",
        // Egypt's summer begins on Friday 24 April 2026 at midnight: the day begins at one
        "EG, , 2026-04-23, 2026-04-24T01:00+03:00"
    })
    void aDayEndsWhenTheNextBeginsThere(String country, String region, LocalDate day, OffsetDateTime end) {
        assertThat(CALENDAR.endOfDay(day, new Place(new CountryCode(country), region)))
                .isEqualTo(end.toInstant());
    }

    @ParameterizedTest(name = "{0} rests on {1}")
    @CsvSource({
        "CN, 2026-10-01", "SG, 2026-08-10", "MY, 2026-08-31", "TH, 2026-04-14", "AU, 2026-04-03", "GB, 2026-04-06",
        "DE, 2026-10-03", "FR, 2026-07-14", "AE, 2026-12-02", "US, 2026-11-26", "CA, 2026-07-01", "SA, 2026-09-23",
        "NO, 2026-05-14", "NL, 2026-04-27", "BE, 2026-07-21", "SE, 2026-06-19", "DK, 2026-05-14", "FI, 2026-12-24",
        "ES, 2026-10-12", "IT, 2026-06-02", "PL, 2026-11-11", "AT, 2026-10-26", "CH, 2026-08-01", "JP, 2026-11-03",
        "HK, 2026-07-01", "NZ, 2026-02-06", "IE, 2026-03-17", "CZ, 2026-10-28"
    })
    void publicHolidaysAreNobodysWorkingDays(CountryCode country, LocalDate holiday) {
        assertThat(CALENDAR.isWorkingDay(holiday, country)).isFalse();
    }

    @ParameterizedTest(name = "{0}: {1} is worked: {2}")
    @CsvSource({
        "AE, 2026-11-05, true",
        "AE, 2026-11-06, true",
        "AE, 2026-11-07, false",
        "AE, 2026-11-08, false",
        "SA, 2026-11-05, true",
        "SA, 2026-11-06, false",
        "SA, 2026-11-07, false",
        "SA, 2026-11-08, true",
        "NP, 2026-11-06, true",
        "NP, 2026-11-07, false",
        "NP, 2026-11-08, true",
        "IN, 2026-11-07, true",
        "IN, 2026-11-08, false",
        "IR, 2026-11-05, false",
        "IR, 2026-11-06, false",
        "IR, 2026-11-07, true",
        "MY, 2026-11-07, false",
        "MY, 2026-11-08, false"
    })
    void everyCountryHasItsOwnWeekend(CountryCode country, LocalDate day, boolean worked) {
        assertThat(CALENDAR.isWorkingDay(day, country)).isEqualTo(worked);
    }

    /** Each change of clocks of 2026 in each country's zone, and a start up to two days before it. */
    @Property(tries = 2_000)
    void workingTimeIsRightAroundEveryChangeOfClocks(
            @ForAll("changes") Change change, @ForAll @IntRange(max = 2 * 24 * 60) int before) {
        CountryCode country = change.country();
        Instant start = change.at().minus(Duration.ofMinutes(before));
        ZoneId zone = CALENDAR.zoneOf(new Place(country, null));
        LocalDate day = start.atZone(zone).toLocalDate();
        Instant midnight = CALENDAR.endOfDay(day, new Place(country, null));
        while (!CALENDAR.isWorkingDay(day, country)) {
            day = day.plusDays(1);
            start = midnight;
            midnight = CALENDAR.endOfDay(day, new Place(country, null));
        }

        // What is left of a working day, counted on the clock that never changes, is used up at its midnight
        assertThat(after(start, Duration.between(start, midnight), country)).isEqualTo(midnight);
        assertThat(after(start, Duration.between(start, midnight).minusSeconds(1), country))
                .isEqualTo(midnight.minusSeconds(1));
        // Opening hours follow the wall clock
        Hours office = new Hours(LocalTime.of(9, 0), LocalTime.of(17, 0), null);
        Instant due = new WorkingTime(CALENDAR, country, office).after(start, Duration.ofHours(20), List.of());
        assertThat(due.atZone(zone).toLocalTime()).isBetween(LocalTime.of(9, 0), LocalTime.of(17, 0));
        assertThat(CALENDAR.isWorkingDay(due.atZone(zone).toLocalDate(), country))
                .isTrue();
    }

    record Change(CountryCode country, Instant at) {}

    @Provide
    Arbitrary<Change> changes() {
        Instant year = Instant.parse("2026-01-01T00:00:00Z");
        List<Change> changes = Arrays.stream(Locale.getISOCountries())
                .map(CountryCode::new)
                .flatMap(country -> changes(country, year))
                .toList();
        assertThat(changes).hasSizeGreaterThan(100);
        return Arbitraries.of(changes);
    }

    private static Stream<Change> changes(CountryCode country, Instant year) {
        ZoneRules rules = CALENDAR.zoneOf(new Place(country, null)).getRules();
        return Stream.iterate(
                        rules.nextTransition(year),
                        next -> next != null && next.getInstant().isBefore(year.plus(Duration.ofDays(365))),
                        next -> rules.nextTransition(next.getInstant()))
                .map(next -> new Change(country, next.getInstant()));
    }

    @Test
    void itIsAnotherDayElsewhere() {
        Instant moment = Instant.parse("2026-05-04T03:00:00Z");

        assertThat(CALENDAR.dayAt(moment, new Place(new CountryCode("SG"), null)))
                .isEqualTo("2026-05-04");
        assertThat(CALENDAR.dayAt(moment, new Place(new CountryCode("US"), "NY")))
                .isEqualTo("2026-05-03");
    }

    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.longs()
                .between(
                        Instant.parse("2026-01-01T00:00:00Z").getEpochSecond(),
                        Instant.parse("2027-12-01T00:00:00Z").getEpochSecond())
                .map(Instant::ofEpochSecond);
    }

    @Provide
    Arbitrary<CountryCode> countries() {
        return Arbitraries.of("CN", "DE", "SA", "NO", "IL", "EG", "US").map(CountryCode::new);
    }

    private static Instant after(Instant start, Duration workingTime, CountryCode country) {
        return new WorkingTime(CALENDAR, country, Hours.ALL_DAY).after(start, workingTime, List.of());
    }

    private static void assertDeadline(String country, OffsetDateTime start, OffsetDateTime deadline) {
        assertThat(after(start.toInstant(), TWO_WORKING_DAYS, new CountryCode(country)))
                .isEqualTo(deadline.toInstant());
    }

    private static BusinessCalendar calendar() {
        PlatformSpecs specs = new PlatformSpecs(Path.of("partner-specs"));
        return new HolidayCalendar(specs.zones(), specs.weekends(), specs.arrangedDays());
    }
}
