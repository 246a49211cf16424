package dev.tradewind.specs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.RateCard.Rate;
import dev.tradewind.partner.Standards;
import dev.tradewind.partner.Standards.Compensation;
import dev.tradewind.partner.Standards.Leg;
import dev.tradewind.partner.Terms;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.Weight;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a partner charges and has signed, and our own rates of exchange. */
class TermsTest {

    private static final String RATES = """
            service,origin,destination,up_to_grams,amount,currency
            STD,CN,DE,1000,9.90,EUR
            STD,,,5000,29.90,EUR
            """;

    private static final String STANDARDS = """
            effective-from: 2026-01-01
            on-time: 0.95
            legs:
              - {name: line-haul, from: FIRST_SCAN, to: DELIVERED, lanes: {CN-DE: P6D}, otherwise: P8D}
            obligations:
              - {event: PICKED_UP, within: PT2H}
            compensation:
              - {late-by: PT0S, amount: 1.50, currency: EUR}
              - {late-by: P3D, amount: 4.00, currency: EUR}
            claim-within: P30D
            """;

    private static final String EXCHANGE_RATES = """
            reference: EUR
            as-of: 2026-11-01
            rates: {USD: 1.25, NOK: 12.50}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void aPartnerWithItsTerms() throws IOException {
        write("acme/partner.yaml", """
                id: acme
                name: Acme Parcels
                capabilities: [book]
                reconciliation: ask-a-person
                without-void: An unused label lapses.
                endpoints: {}
                credentials: []
                limits: {concurrency: 4, connect-timeout: PT5S, call-timeout: PT20S}
                services:
                  - {code: STD, name: Standard, levels: [standard], max-parcel-weight-grams: 30000}
                """);
        write("acme/status-codes.csv", "code,event_code,reason,meaning,source\n");
        write("acme/rates.csv", RATES);
        write("acme/standards.yaml", STANDARDS);
        write("platform/exchange-rates.yaml", EXCHANGE_RATES);
    }

    @Test
    void readsWhatTheFilesSay() {
        Terms terms = terms();

        assertThat(terms.rates().rates())
                .containsExactly(
                        new Rate(
                                "STD",
                                new CountryCode("CN"),
                                new CountryCode("DE"),
                                Weight.ofGrams(1000),
                                Money.of("9.90", "EUR")),
                        new Rate("STD", null, null, Weight.ofGrams(5000), Money.of("29.90", "EUR")));
        Lane lane = new Lane(new CountryCode("CN"), new CountryCode("DE"));
        assertThat(terms.standards())
                .isEqualTo(new Standards(
                        LocalDate.parse("2026-01-01"),
                        Chance.of("0.95"),
                        List.of(new Leg("line-haul", Map.of(lane, Duration.ofDays(6)), Duration.ofDays(8))),
                        new Compensation(
                                List.of(
                                        new Compensation.Step(Duration.ZERO, Money.of("1.50", "EUR")),
                                        new Compensation.Step(Duration.ofDays(3), Money.of("4.00", "EUR"))),
                                Duration.ofDays(30))));
    }

    @Test
    void aPartnerWithoutARateCardHasNoPrices() throws IOException {
        Files.delete(folder.resolve("acme/rates.csv"));

        assertThat(terms().rates().rates()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NIGHT,CN,DE,1000,9.90,EUR | service: 'NIGHT' is not in partner.yaml",
                "STD,XX,DE,1000,9.90,EUR | origin: 'XX'",
                "STD,CN,Germany,1000,9.90,EUR | destination: 'Germany'",
                "STD,CN,FR,0,9.90,EUR | up_to_grams: above zero, not 0",
                "STD,CN,FR,1 kg,9.90,EUR | up_to_grams",
                "STD,CN,FR,1000,0,EUR | amount, currency: an amount above zero, not 0",
                "STD,CN,FR,1000,cheap,EUR | amount",
                "STD,CN,FR,1000,9.90,EURO | currency: 'EURO'",
                "STD,CN,FR,1000,9.90,CHF | currency: 'CHF' has no rate in platform/exchange-rates.yaml",
                "STD,CN,FR,1000,9.90,USD | a rate card has one currency",
                "STD,CN,DE,1000,8.80,EUR | service 'STD' from 'CN' to 'DE' up to 1000 g has two prices",
                "STD,CN,FR,1000 | amount"
            })
    void aRateThatCannotBeIsNamed(String row, String named) throws IOException {
        write("acme/rates.csv", RATES + row + "\n");

        assertThatFails("rates.csv", named);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "effective-from: 2026-01-01 | effective-from: soon | effective-from",
                "on-time: 0.95 | on-time: 95 | on-time: a chance is from 0 to 1, not 95",
                "on-time: 0.95 | | on-time",
                "from: FIRST_SCAN | from: BOOKED | leg 'line-haul': from: FIRST_SCAN",
                "from: FIRST_SCAN | from: DEPARTURE | from",
                "to: DELIVERED | to: FIRST_SCAN | leg 'line-haul': to: the last leg ends at DELIVERED",
                "CN-DE: P6D | China: P6D | leg 'line-haul': lanes: a lane is two countries",
                "CN-DE: P6D | CN-DE: P0D | leg 'line-haul': lanes.CN-DE: a time above zero",
                "otherwise: P8D | otherwise: -P8D | leg 'line-haul': otherwise: a time above zero",
                "event: PICKED_UP | event: PICKED | event",
                "within: PT2H | within: PT0S | obligation PICKED_UP: within: a time above zero",
                "within: PT2H | within: PT2H, fine: 5 | fine",
                "late-by: P3D | late-by: -P3D | compensation: late-by: a time from zero",
                "amount: 4.00 | amount: 0 | compensation: amount, currency: an amount above zero",
                "amount: 4.00 | amount: 4.005 | compensation: amount: EUR has 2 decimals, not 3",
                "claim-within: P30D | claim-within: PT0S | claim-within: a time above zero",
                "claim-within: P30D | | claim-within: is missing"
            })
    void aStandardThatCannotBeIsNamed(String written, String wrong, String named) throws IOException {
        assertThat(STANDARDS).contains(written);
        write("acme/standards.yaml", STANDARDS.replace(written, wrong == null ? "" : wrong));

        assertThatFails("standards.yaml", named);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "reference: EUR | reference: EURO | reference: 'EURO'",
                "as-of: 2026-11-01 | as-of: today | as-of",
                "USD: 1.25 | USD: 0 | rates: USD is above zero, not 0",
                "USD: 1.25 | DOLLAR: 1.25 | rates: 'DOLLAR'",
                "USD: 1.25 | USD: much | rates"
            })
    void aRateOfExchangeThatCannotBeIsNamed(String written, String wrong, String named) throws IOException {
        assertThat(EXCHANGE_RATES).contains(written);
        write("platform/exchange-rates.yaml", EXCHANGE_RATES.replace(written, wrong));

        assertThatFails("exchange-rates.yaml", named);
    }

    @Test
    void convertsByWayOfTheReference() {
        ExchangeRates rates = new PlatformSpecs(folder).exchangeRates();
        Currency kroner = Currency.getInstance("NOK");

        assertThat(rates.convert(Money.of("2.50", "USD"), kroner)).contains(Money.of("25.0000", "NOK"));
        assertThat(rates.convert(Money.of("2.50", "EUR"), kroner)).contains(Money.of("31.2500", "NOK"));
        assertThat(rates.convert(Money.of("1.00", "NOK"), Currency.getInstance("EUR")))
                .contains(Money.of("0.0800", "EUR"));
        assertThat(rates.convert(Money.of("2.50", "NOK"), kroner)).contains(Money.of("2.50", "NOK"));
        assertThat(rates.convert(Money.of("2.50", "CHF"), kroner)).isEmpty();
        assertThat(rates.convert(Money.of("2.50", "NOK"), Currency.getInstance("CHF")))
                .isEmpty();
        assertThat(rates.rates()).containsEntry(kroner, new BigDecimal("12.50"));
    }

    private void assertThatFails(String file, String named) {
        assertThatExceptionOfType(InvalidSpec.class)
                .isThrownBy(this::terms)
                .withMessageContaining(file)
                .withMessageContaining(named);
    }

    private Terms terms() {
        PartnerSpecs specs = new PartnerSpecs(folder);
        PartnerSpec acme = specs.spec(new PartnerId("acme"));
        return specs.terms(acme, new PlatformSpecs(folder).exchangeRates());
    }

    private void write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }
}
