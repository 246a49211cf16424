package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.shipment.Money;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What one currency is worth in another, for comparing only: nobody is charged by it. {@code exchange-rates.yaml}.
 *
 * @param reference one of it is worth so much of every other
 */
public record ExchangeRates(Currency reference, LocalDate asOf, Map<Currency, BigDecimal> rates) {

    private static final int DECIMALS = 4;

    public ExchangeRates {
        rates = Map.copyOf(rates);
    }

    /** The amount in another currency, to four decimals; empty where one of the two has no rate. */
    public Optional<Money> convert(Money money, Currency to) {
        if (money.currency().equals(to)) {
            return Optional.of(money);
        }
        return rate(money.currency())
                .flatMap(from -> rate(to).map(into -> new Money(
                        money.amount()
                                .multiply(into)
                                .divide(from, MathContext.DECIMAL128)
                                .setScale(DECIMALS, RoundingMode.HALF_UP),
                        to)));
    }

    public boolean knows(Currency currency) {
        return rate(currency).isPresent();
    }

    private Optional<BigDecimal> rate(Currency currency) {
        return currency.equals(reference) ? Optional.of(BigDecimal.ONE) : Optional.ofNullable(rates.get(currency));
    }

    static ExchangeRates read(Path file) {
        RatesFile written = SpecFile.yaml(file, RatesFile.class);
        return SpecFile.built(file, written::toRates);
    }

    private static BigDecimal aboveZero(String code, BigDecimal rate) {
        if (rate.signum() < 1) {
            throw new IllegalArgumentException("rates: " + code + " is above zero, not " + rate.toPlainString());
        }
        return rate;
    }

    private record RatesFile(
            @JsonProperty(required = true) String reference,
            @JsonProperty(value = "as-of", required = true) LocalDate asOf,
            @JsonProperty(required = true) Map<String, BigDecimal> rates) {

        private ExchangeRates toRates() {
            Map<Currency, BigDecimal> byCurrency = new HashMap<>();
            rates.forEach((code, rate) -> byCurrency.put(SpecFile.currency("rates", code), aboveZero(code, rate)));
            return new ExchangeRates(SpecFile.currency("reference", reference), asOf, byCurrency);
        }
    }
}
