package dev.tradewind.shipment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Currency;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {

    @ParameterizedTest
    @CsvSource({
        // ISO 4217: two decimals for most, none for the yen and the dong, three for the Kuwaiti dinar
        "12.34, EUR, 1234",
        "12.3, USD, 1230",
        "12, SGD, 1200",
        "1200, JPY, 1200",
        "350000, VND, 350000",
        "1.234, KWD, 1234",
        "0.00, EUR, 0",
        "12.3400, EUR, 1234"
    })
    void minorUnitsFollowTheCurrency(String amount, String currency, long minorUnits) {
        assertThat(Money.of(amount, currency).minorUnits()).isEqualTo(minorUnits);
    }

    @ParameterizedTest
    @CsvSource({"12.345, EUR", "0.5, JPY", "1.2345, KWD"})
    void aFractionOfTheSmallestUnitIsNotRoundedAway(String amount, String currency) {
        Money money = Money.of(amount, currency);

        assertThatExceptionOfType(ArithmeticException.class).isThrownBy(money::minorUnits);
    }

    @Test
    void amountsOfTwoCurrenciesAreNeverAdded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Money.of("1", "EUR").plus(Money.of("1", "USD")))
                .withMessage("can't add USD to EUR");
    }

    @Property
    void centsNeitherComeNorGo(
            @ForAll @LongRange(min = 0, max = 1_000_000_000_000L) long cents,
            @ForAll @IntRange(max = 10_000) int count) {
        Money money = new Money(BigDecimal.valueOf(cents, 2), Currency.getInstance("EUR"));

        assertThat(money.times(count).minorUnits()).isEqualTo(cents * count);
        assertThat(money.plus(money).minorUnits()).isEqualTo(cents * 2);
    }

    @Test
    void anAmountIsWrittenInFull() {
        assertThat(Money.of("1E+3", "EUR")).hasToString("1000 EUR");
    }

    @Test
    void aCurrencyThatIsoDoesNotListIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Money.of("1", "EURO"));
    }
}
