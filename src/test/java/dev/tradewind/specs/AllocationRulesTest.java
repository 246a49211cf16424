package dev.tradewind.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.specs.AllocationRules.History;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationRulesTest {

    private static final PartnerId ACME = new PartnerId("acme");
    private static final PartnerId OTHER = new PartnerId("other");
    private static final Lane TO_GERMANY = new Lane(new CountryCode("CN"), new CountryCode("DE"));

    private static final String RULES = """
            partners: {standard: [acme, other], express: [acme]}
            least-chance: 0.50
            chance-without-standard: 0.40
            steps: {chance: 0.05, price: {amount: "0.50", currency: EUR}}
            history: {at-least: 30, within: P28D}
            until-first-scan:
              otherwise: P2D
              later: [{partners: [other], origins: [CN], within: P8D}]
            shares:
              - {lanes: [CN-DE, CN-FR], service: standard, targets: {acme: 3, other: 2}}
            """;

    @TempDir
    Path folder;

    @Test
    void readsWhatTheFileSays() throws IOException {
        AllocationRules rules = load(RULES);

        assertThat(rules.asks(ACME, ServiceLevel.EXPRESS)).isTrue();
        assertThat(rules.asks(OTHER, ServiceLevel.EXPRESS)).isFalse();
        assertThat(rules.asks(ACME, ServiceLevel.ECONOMY)).isFalse();
        assertThat(rules.leastChance()).isEqualTo(Chance.of("0.5"));
        assertThat(rules.chanceWithoutStandard()).isEqualTo(Chance.of("0.4"));
        assertThat(rules.chanceStep()).isEqualTo(new BigDecimal("0.05"));
        assertThat(rules.priceStep()).isEqualTo(Money.of("0.50", "EUR"));
        assertThat(rules.history()).isEqualTo(new History(30, Duration.ofDays(28)));
        assertThat(rules.firstScan().after(ACME, TO_GERMANY)).isEqualTo(Duration.ofDays(2));
        assertThat(rules.firstScan().after(OTHER, TO_GERMANY)).isEqualTo(Duration.ofDays(8));
        assertThat(rules.share(TO_GERMANY, ServiceLevel.EXPRESS)).isEmpty();
        assertThat(rules.share(TO_GERMANY, ServiceLevel.STANDARD)).hasValueSatisfying(share -> {
            assertThat(share.target(ACME)).isEqualTo(Chance.of("0.6"));
            assertThat(share.target(OTHER)).isEqualTo(Chance.of("0.4"));
        });
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "standard: [acme, other] | overnight: [acme] | overnight",
                "express: [acme] | express: [acmee] | partners: there is no partner 'acmee'",
                "express: [acme] | express: [ACME] | partners: a partner's code",
                "least-chance: 0.50 | least-chance: 50 | least-chance: a chance is from 0 to 1, not 50",
                "least-chance: 0.50 | most-chance: 0.50 | 'least-chance'",
                "chance-without-standard: 0.40 | chance-without-standard: -0.4 | chance-without-standard",
                "steps: {chance: 0.05 | steps: {chance: 0 | steps.chance: above 0 and at most 1, not 0",
                "steps: {chance: 0.05 | steps: {chance: 1.01 | steps.chance",
                "\"0.50\", currency: EUR | \"0\", currency: EUR | steps.price: an amount above zero",
                "currency: EUR | currency: EURO | steps.price: 'EURO'",
                "at-least: 30 | at-least: 0 | history.at-least: at least 1, not 0",
                "within: P28D | within: P0D | history.within: a time above zero",
                "otherwise: P2D | otherwise: 2 days | otherwise",
                "otherwise: P2D | otherwise: P0D | until-first-scan.otherwise: a time above zero",
                "partners: [other], | partners: [nobody], | until-first-scan.later.partners: there is no partner 'nobody'",
                "origins: [CN] | origins: [XX] | until-first-scan.later.origins: 'XX'",
                "within: P8D | within: -P8D | until-first-scan.later.within: a time above zero",
                "lanes: [CN-DE, CN-FR] | lanes: [CN] | shares.lanes: a lane is two countries",
                "lanes: [CN-DE, CN-FR] | lanes: [CN-XX] | shares.lanes: 'XX'",
                "acme: 3, other: 2 | acme: 3 | shares.targets: at least two partners",
                "acme: 3, other: 2 | acme: 3, other: 0 | shares.targets: other above zero, not 0",
                "acme: 3, other: 2 | acme: 3, third: 2 | shares.targets: 'third' is not among the partners of that service",
                "service: standard | service: express | shares.targets: 'other' is not among the partners of that service"
            })
    void whatCannotBeNamesFileAndField(String written, String wrong, String named) {
        assertThat(RULES).contains(written);

        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(() -> load(RULES.replace(written, wrong)))
                .withMessageContaining("allocation.yaml")
                .withMessageContaining(named);
    }

    @Test
    void aLaneIsSharedByOneRule() {
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(
                        () -> load(RULES + "  - {lanes: [CN-FR], service: standard, targets: {acme: 1, other: 1}}\n"))
                .withMessageContaining("allocation.yaml")
                .withMessageContaining("shares: CN-FR is in two rules of one service");
    }

    private AllocationRules load(String written) throws IOException {
        Path file = folder.resolve("platform/allocation.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, written);
        return new PlatformSpecs(folder).allocation(List.of(ACME, OTHER));
    }
}
