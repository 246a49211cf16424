package dev.tradewind.specs;

import static dev.tradewind.shipment.Orders.address;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Milestone;
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
    void ourGuaranteeHasTheThreeClocksThatTheProgrammePromises() {
        assertThat(OURS.guarantees()).singleElement().satisfies(guarantee -> {
            assertThat(guarantee.clocks())
                    .extracting(ClockRule::from, ClockRule::to, ClockRule::budget)
                    .containsExactly(
                            tuple(
                                    Milestone.ORDER_ACCEPTED,
                                    Milestone.BOOKED,
                                    new Budget.Elapsed(Duration.ofMinutes(15))),
                            tuple(
                                    Milestone.BOOKED,
                                    Milestone.FIRST_SCAN,
                                    new Budget.Business(Duration.ofHours(48), Budget.Place.ORIGIN)),
                            tuple(Milestone.ORDER_ACCEPTED, Milestone.DELIVERED, new Budget.Promised()));
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyServiceIsGuaranteedAndHasPartnersToAsk(ServiceLevel service) {
        assertThat(OURS.guarantees()).anyMatch(guarantee -> guarantee.covers(service));
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
        assertThat(guarantee.covers(ServiceLevel.EXPRESS)).isFalse();
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
                "within: PT15M | within: PT15M, by-promise: true | clock 'booked' needs exactly one of",
                "within: PT15M | within: PT15M, within-business-time: PT15M, calendar: origin | clock 'booked' needs exactly one of",
                "within: PT15M | within: PT15M, calendar: origin | clock 'booked' needs exactly one of",
                "within: PT15M | by-promise: false | clock 'booked' needs exactly one of",
                "PT48H, calendar: origin | PT48H | clock 'handed-over' needs exactly one of",
                "by-promise: true | owned: true | owned",
                "within: PT15M | within: quarter | within",
                "within: PT15M | within: -PT15M | clock 'booked'",
                "from: order-accepted, to: booked | from: order-dreamt, to: booked | from: 'order-dreamt'",
                "owner: gateway | owner: nobody | owner: 'nobody'",
                "calendar: origin | calendar: moon | calendar: 'moon'",
                "CN-DE: 15 | China: 15 | China",
                "CN-DE: 15 | CN-XX: 15 | XX",
                "standard: | overnight: | overnight",
                "name: handed-over | name: booked | two clocks are called 'booked'"
            })
    void whatCannotBeNamesFileAndField(String written, String wrong, String named) {
        assertThat(GUARANTEE).contains(written);

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> load(GUARANTEE.replaceFirst(written, wrong)))
                .withMessageContaining("guarantee.yaml")
                .withMessageContaining(named);
    }

    @Test
    void aVersionIsWrittenOnce() throws IOException {
        write("guarantees/first.yaml", GUARANTEE);
        write("guarantees/second.yaml", GUARANTEE.replace("PT15M", "PT20M"));

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> new PlatformSpecs(folder).guarantees())
                .withMessageContaining("second.yaml")
                .withMessageContaining("cross-border version 1");
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
