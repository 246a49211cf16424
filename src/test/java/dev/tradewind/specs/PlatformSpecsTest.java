package dev.tradewind.specs;

import static dev.tradewind.shipment.Orders.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Conditions;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Hours;
import dev.tradewind.sla.Milestone;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformSpecsTest {

    private static final PlatformSpecs OURS = new PlatformSpecs(Path.of("partner-specs"));

    private static final String GUARANTEE = """
            name: cross-border
            version: 1
            effective-from: 2026-01-01T00:00:00Z
            delivery-days:
              standard: {otherwise: 20, lanes: {CN-DE: 15}}
            clocks:
              - {name: booked, owner: gateway, from: order-accepted, to: booked, within: PT15M}
              - {name: handed-over, owner: merchant, from: booked, to: first-scan, within-business-time: PT48H, calendar: origin}
              - {name: delivered, owner: partner, from: order-accepted, to: delivered, by-promise: true}
            """;

    @TempDir
    Path folder;

    @Test
    void everyGuaranteeHasFirstTheThreeClocksThatTheProgrammePromises() {
        assertThat(OURS.guarantees()).hasSizeGreaterThan(4).allSatisfy(guarantee -> {
            assertThat(guarantee.clocks().subList(0, 3))
                    .map(ClockRule.Between.class::cast)
                    .extracting(ClockRule.Between::from, ClockRule.Between::to, ClockRule.Between::budget)
                    .containsExactly(
                            tuple(
                                    Milestone.ORDER_ACCEPTED,
                                    Milestone.BOOKED,
                                    new Budget.Elapsed(Duration.ofMinutes(15))),
                            tuple(
                                    Milestone.BOOKED,
                                    Milestone.FIRST_SCAN,
                                    new Budget.Business(Duration.ofHours(48), Budget.Place.ORIGIN, Hours.ALL_DAY)),
                            tuple(Milestone.ORDER_ACCEPTED, Milestone.DELIVERED, new Budget.Promised()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceIsGuaranteedAndHasPartnersToAsk(ServiceLevel service) {
        assertThat(OURS.guarantees())
                .anyMatch(guarantee -> guarantee.programme() == null
                        && guarantee.deliveryDays().containsKey(service)
                        && guarantee.deliveryDays().get(service).otherwise() != null);
        assertThat(OURS.allocation(new PartnerSpecs(Path.of("partner-specs")).partners())
                        .partners()
                        .get(service))
                .isNotEmpty();
    }

    @Test
    void everyCountryWherePeopleLiveHasItsZone() {
        CountryZones zones = OURS.zones();

        List<String> inUtc = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).stream()
                .filter(code ->
                        zones.zoneOf(new CountryCode(code), null).getId().equals("Z"))
                .sorted()
                .toList();

        // Bouvet and Heard Island have no inhabitants and no zone
        assertThat(inUtc).containsExactly("BV", "HM");
    }

    @Test
    void readsAGuaranteeAsItIsWritten() throws IOException {
        Guarantee guarantee = load(GUARANTEE);

        assertThat(guarantee.effectiveFrom()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(guarantee.deliveryDays()).containsOnlyKeys(ServiceLevel.STANDARD);
        assertThat(guarantee.clocks())
                .extracting(rule -> rule.name().value(), ClockRule::owner)
                .containsExactly(
                        tuple("booked", ClockRule.Owner.GATEWAY),
                        tuple("handed-over", ClockRule.Owner.MERCHANT),
                        tuple("delivered", ClockRule.Owner.PARTNER));
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "within: PT15M | within: PT15M, by-promise: true | :7: clocks[0]: clock 'booked' needs from and to and exactly one of",
                "within: PT15M | within: PT15M, within-business-time: PT15M, calendar: origin | clocks[0]: clock 'booked' needs",
                "within: PT15M | within: PT15M, calendar: origin | clocks[0]: clock 'booked' needs",
                "within: PT15M | within: PT15M, during: [customs] | clocks[0]: clock 'booked' needs",
                "by-promise: true | by-promise: true, lanes: {CN-DE: P9D} | clocks[2]: clock 'delivered' needs",
                "from: booked, to: first-scan, within-business-time: PT48H, calendar: origin | silent-for: P3D | clocks[1]: clock 'handed-over' needs",
                "from: order-accepted, to: booked, within: PT15M | to: booked, silent-for: P3D, during: [customs] | clocks[0]: clock 'booked' needs",
                "from: order-accepted, to: booked, within: PT15M | silent-for: P3D, during: [customs], legs: [delivered] | clocks[0]: clock 'booked' needs",
                "from: order-accepted, to: booked, within: PT15M | within: PT15M | clocks[0]: clock 'booked' needs",
                "within: PT15M | by-promise: false | :7: clocks[0].by-promise: must be the constant value 'true'",
                "PT48H, calendar: origin | PT48H | :8: clocks[1]: clock 'handed-over' needs",
                "by-promise: true | owned: true | :9: clocks[2]: property 'owned' is not defined",
                "within: PT15M | within: quarter | :7: clocks[0].within: does not match the regex pattern",
                "within: PT15M | within: P15M3 | :7: clocks[0].within: Cannot deserialize value",
                "within: PT15M | within: -PT15M | :7: clocks[0].within: a time above zero, not PT-15M",
                "within: PT15M | within: PT0S | :7: clocks[0].within: a time above zero, not PT0S",
                "within: PT15M | within: PT15M, lanes: {CN-DE: PT0S} | :7: clocks[0].lanes.CN-DE: a time above zero, not PT0S",
                "within: PT15M | within: PT15M, lanes: {CN-XX: PT1H} | :7: clocks[0].lanes.CN-XX: 'XX' is not an ISO",
                "within-business-time: PT48H | within-business-time: PT0S | :8: clocks[1].within-business-time: a time above zero",
                "within-business-time: PT48H | within-business-days: 0 | :8: clocks[1].within-business-days: a day or more, not 0",
                "from: order-accepted, to: booked | from: order-dreamt, to: booked | :7: clocks[0].from: 'order-dreamt' is none of [order-accepted,",
                "from: order-accepted, to: booked | from: booked, to: order-accepted | :7: clocks[0].to: 'order-accepted' can't be reached",
                "from: order-accepted, to: booked | from: booked, to: booked | :7: clocks[0].to: 'booked' can't be reached",
                "from: order-accepted, to: booked, within: PT15M | silent-for: PT0S, during: [customs] | :7: clocks[0].silent-for: a time above zero",
                "from: order-accepted, to: booked, within: PT15M | silent-for: P3D, during: [customs, delivered] | :7: clocks[0].during[1]: can't be reached",
                "from: order-accepted, to: booked, within: PT15M | silent-for: P3D, during: [asleep] | :7: clocks[0].during[0]: 'asleep' is none of",
                "owner: gateway | owner: nobody | :7: clocks[0].owner: does not have a value in the enumeration",
                "calendar: origin | calendar: moon | :8: clocks[1].calendar: 'moon' is none of [origin, destination]",
                "by-promise: true | by-promise: true, legs: [booked] | :9: clocks[2].legs: they end at booked, not at delivered",
                "by-promise: true | by-promise: true, legs: [booked, carried] | :9: clocks[2].legs: no other clock between milestones is called 'carried'",
                "by-promise: true | by-promise: true, legs: [delivered] | :9: clocks[2].legs: no other clock between milestones is called 'delivered'",
                "by-promise: true | by-promise: true, legs: [handed-over] | :9: clocks[2].legs: 'handed-over' begins at booked, where the way has come to order-accepted",
                "CN-DE: 15 | China: 15 | :5: delivery-days.standard.lanes: property 'China'",
                "CN-DE: 15 | CN-XX: 15 | :5: delivery-days.standard.lanes.CN-XX: 'XX' is not an ISO",
                "CN-DE: 15 | CN-DE: 0 | :5: delivery-days.standard.lanes.CN-DE: must have a minimum value of 1",
                "standard: | overnight: | :5: delivery-days: property 'overnight'",
                "version: 1 | version: 0 | :2: version: must have a minimum value of 1",
                "name: handed-over | name: booked | two clocks are called 'booked'"
            })
    void whatCannotBeNamesFileLineAndField(String written, String wrong, String named) {
        assertThat(GUARANTEE).contains(written);

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> load(GUARANTEE.replaceFirst(written, wrong)))
                .withMessageContaining("guarantee.yaml")
                .withMessageContaining(named);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pauses: [{reason: weather, at-most: -P1D}] | :10: pauses[0].at-most: a time above zero, not PT-24H",
                "pauses: [{reason: weather, at-most: PT0S}] | :10: pauses[0].at-most: a time above zero, not PT0S",
                "pauses: [{reason: boredom, at-most: P1D}] | :10: pauses[0].reason: 'boredom' is none of",
                "pauses: [{reason: unknown, at-most: P1D}] | :10: pauses[0].reason: a reason that nobody knows excuses nothing",
                "pauses: [{reason: weather, at-most: P1D}, {reason: weather, at-most: P2D}] | :10: pauses[1].reason: 'weather' has a cap already",
                "excuses: [refused, boredom] | :10: excuses[1]: 'boredom' is none of",
                "excuses: [unknown] | :10: excuses[0]: a reason that nobody knows",
                "counts-as-delivery: [sorted] | :10: counts-as-delivery[0]: does not have a value in the enumeration",
                "obligations: [{event: hiccup, within: PT2H}] | :10: obligations[0].event: 'hiccup' is none of",
                "obligations: [{event: delivered, within: PT0S}] | :10: obligations[0].within: a time above zero",
                "owed: [{clock: delivered, amount: '5.00', currency: XTS}] | :10: owed[0].currency: exchange-rates.yaml has no rate for XTS",
                "owed: [{clock: delivered, amount: '5.00', currency: QQQ}] | :10: owed[0].currency: 'QQQ' is no ISO 4217 currency code",
                "owed: [{clock: delivered, amount: '0.00', currency: EUR}] | :10: owed[0].amount: above zero, not 0.00",
                "owed: [{clock: delivered, amount: '-5.00', currency: EUR}] | :10: owed[0].amount: does not match",
                "owed: [{clock: delivered, amount: '5.001', currency: EUR}] | :10: owed[0].amount: EUR has 2 decimals, not 3",
                "owed: [{clock: delivered, late-by: -P1D, amount: '5.00', currency: EUR}] | :10: owed[0].late-by: a time from zero",
                "owed-at-most: everything | :10: owed-at-most",
                "owed: [{clock: collected, amount: '5.00', currency: EUR}] | :10: owed[0].clock: no clock is called 'collected'",
                "moves-on-after: PT0S | :10: moves-on-after: a time above zero, not PT0S"
            })
    void whatCannotBeAgreedNamesFileLineAndField(String added, String named) throws IOException {
        write("exchange-rates.yaml", Files.readString(Path.of("partner-specs/platform/exchange-rates.yaml")));

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> load(GUARANTEE + added + "\n"))
                .withMessageContaining("guarantee.yaml" + named);
    }

    @Test
    void legsThatNeedMoreTimeThanIsPromisedAreRefusedWithTheirLane() {
        String legs = GUARANTEE.replace("by-promise: true", "by-promise: true, legs: [booked, handed-over, carried]")
                + "  - {name: carried, owner: partner, from: first-scan, to: delivered, within: P%sD}%n";

        assertThatNoException().isThrownBy(() -> load(legs.formatted("12")));
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> load(legs.formatted("13")))
                .withMessageContaining(
                        ":9: clocks[2].legs: from CN to DE they take PT360H15M at least, and standard is promised"
                                + " within PT360H");
    }

    @ParameterizedTest(name = "{0} version {1} from {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cross-border | 1 | 2026-03 | version: cross-border version 1 is in another file too",
                "cross-border | 2 | 2026-01 | effective-from: cross-border version 2 comes into force at 2026-01-01T00:00:00Z",
                "cross-border | 2 | 2025-01 | a later version comes later",
                "other | 1 | 2026-01 | delivery-days.standard: cross-border version 1 covers the same shipments at the same time",
                "other | 1 | 2028-01 | delivery-days.standard: cross-border version 1 covers the same shipments at the same time"
            })
    void twoInForceAtOnceAreRefused(String name, String version, String from, String named) throws IOException {
        write("guarantees/first.yaml", GUARANTEE);
        write(
                "guarantees/second.yaml",
                GUARANTEE
                        .replace("name: cross-border", "name: " + name)
                        .replace("version: 1", "version: " + version)
                        .replace("2026-01", from));

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> new PlatformSpecs(folder).guarantees())
                .withMessageContaining("second.yaml")
                .withMessageContaining(named);
    }

    @Test
    void guaranteesOfOtherProgrammesAndLanesStandSideBySide() throws IOException {
        String toGermany = GUARANTEE.replace("otherwise: 20, ", "");
        write("guarantees/first.yaml", toGermany);
        write(
                "guarantees/programme.yaml",
                toGermany.replace("name: cross-border", "name: free\nprogramme: free-shipping"));
        write(
                "guarantees/lane.yaml",
                toGermany.replace("name: cross-border", "name: french").replace("CN-DE", "CN-FR"));

        assertThat(new PlatformSpecs(folder).guarantees()).hasSize(3);
    }

    @Test
    void aNameTakenOverByItsNextVersionLeavesRoomForAnother() throws IOException {
        write("guarantees/first.yaml", GUARANTEE);
        write(
                "guarantees/next.yaml",
                GUARANTEE
                        .replace("version: 1", "version: 2")
                        .replace("2026-01", "2026-07")
                        .replace("standard:", "express:"));
        write(
                "guarantees/other.yaml",
                GUARANTEE.replace("name: cross-border", "name: other").replace("2026-01", "2026-07"));

        assertThat(new PlatformSpecs(folder).guarantees()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "office: {place: moon} | moon",
                "office: {place: origin, opens: '18:00', closes: '09:00'} | closes at 09:00, not after it opens at 18:00",
                "office: {place: origin, opens: '09:00', closes: '18:00', cut-off: '19:00'} | cut-off at 19:00, not between",
                "origin: {place: origin, opens: '09:00', closes: '18:00'} | origin: is there already"
            })
    void aCalendarThatCannotBeNamesItsFault(String calendar, String named) throws IOException {
        write("calendars.yaml", calendar + "\n");

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> load(GUARANTEE))
                .withMessageContaining("calendars.yaml")
                .withMessageContaining(named);
    }

    @Test
    void readsWhatIsExcusedAndOwed() {
        Guarantee standard = OURS.guarantees().stream()
                .filter(guarantee -> guarantee.name().equals("cross-border") && guarantee.version() == 2)
                .findFirst()
                .orElseThrow();

        assertThat(standard.conditions().pauses()).containsEntry(Reason.WEATHER, Duration.ofDays(3));
        assertThat(standard.conditions().excuses()).contains(Reason.REFUSED).doesNotContain(Reason.WEATHER);
        assertThat(standard.conditions().asDelivery())
                .containsExactlyInAnyOrder(EventCode.DELIVERY_ATTEMPTED, EventCode.AVAILABLE_FOR_PICKUP);
        assertThat(standard.conditions().owed())
                .extracting(owed -> owed.clock().value(), Conditions.Owed::lateBy, Conditions.Owed::amount)
                .containsExactly(
                        tuple("delivered-by-promise", Duration.ZERO, Money.of("3.00", "EUR")),
                        tuple("delivered-by-promise", Duration.ofDays(5), Money.of("10.00", "EUR")));
        assertThat(OURS.guarantees())
                .filteredOn(guarantee -> guarantee.conditions().owedAtMostTheGoods())
                .extracting(Guarantee::name)
                .containsExactly("free-shipping");
    }

    @ParameterizedTest(name = "{0}-{1} to {2}-{3}: {4}")
    @CsvSource({
        "DE, 10115, FR, 75001, false",
        "DE, 10115, CH, 8001, true",
        "CN, 518000, DE, 10115, true",
        "CN, 518000, CN, 100000, false",
        // The Canaries are Spain, but outside the Union's VAT area; so is Büsingen
        "ES, 28001, ES, 35001, true",
        "ES, 28001, ES, 38001, true",
        "DE, 10115, DE, 78266, true",
        "MC, 98000, FR, 75001, false"
    })
    void papersAreNeededBetweenCustomsAreas(String from, String fromCode, String to, String toCode, boolean border) {
        assertThat(OURS.customsAreas().bordersBetween(address(from, null, fromCode), address(to, null, toCode)))
                .isEqualTo(border);
    }

    @Test
    void aDayArrangedTwiceIsAnError() throws IOException {
        write("arranged-days.csv", """
                country,from,to,working,name,source
                CN,2026-10-01,2026-10-07,no,National Day,
                CN,2026-10-07,2026-10-07,yes,Made up,
                """);

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> new PlatformSpecs(folder).arrangedDays())
                .withMessageContaining("arranged-days.csv")
                .withMessageContaining("CN 2026-10-07 is arranged twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "XX,2026-10-01,2026-10-07,no,, | country: 'XX'",
                "CN,1 October,2026-10-07,no,, | from: a date",
                "CN,2026-10-07,2026-10-01,no,, | to: 2026-10-01 comes before 2026-10-07",
                "CN,2026-10-01,2026-10-07,maybe,, | working: yes or no, not 'maybe'"
            })
    void anArrangedDayThatCannotBeNamesItsField(String row, String named) throws IOException {
        write("arranged-days.csv", "country,from,to,working,name,source\n" + row + "\n");

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> new PlatformSpecs(folder).arrangedDays())
                .withMessageContaining("arranged-days.csv")
                .withMessageContaining(named);
    }

    private Guarantee load(String written) throws IOException {
        write("guarantees/guarantee.yaml", written);
        return new PlatformSpecs(folder).guarantees().getFirst();
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve("platform").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
