package dev.tradewind.specs;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.RateCard;
import dev.tradewind.partner.RateCard.Rate;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Weight;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A partner's {@code rates.csv}; a partner without one has no price that we know. */
final class RateFile {

    private RateFile() {}

    static RateCard read(Path file, PartnerSpec partner, ExchangeRates exchangeRates) {
        List<Row> rows = Files.exists(file) ? SpecFile.csv(file, Row.class) : List.of();
        return SpecFile.built(file, () -> card(rows, partner, exchangeRates));
    }

    private static RateCard card(List<Row> rows, PartnerSpec partner, ExchangeRates exchangeRates) {
        Set<Row.Band> bands = new HashSet<>();
        rows.forEach(row -> {
            if (!bands.add(row.band())) {
                throw new IllegalArgumentException(row.band() + " has two prices");
            }
        });
        return new RateCard(
                rows.stream().map(row -> row.toRate(partner, exchangeRates)).toList());
    }

    /** A row: what a parcel up to a weight costs; an empty country stands for all that have no rows of their own. */
    private record Row(
            @JsonProperty(required = true) String service,
            @JsonProperty(required = true) String origin,
            @JsonProperty(required = true) String destination,

            @JsonProperty(value = "up_to_grams", required = true)
            long upToGrams,

            @JsonProperty(required = true) BigDecimal amount,
            @JsonProperty(required = true) String currency) {

        /** For what there can be one price only. */
        private record Band(String service, String origin, String destination, long upToGrams) {

            @Override
            public String toString() {
                return "service '%s' from '%s' to '%s' up to %d g".formatted(service, origin, destination, upToGrams);
            }
        }

        private Band band() {
            return new Band(service, origin, destination, upToGrams);
        }

        private Rate toRate(PartnerSpec partner, ExchangeRates exchangeRates) {
            if (partner.services().stream().noneMatch(known -> known.code().equals(service))) {
                throw new IllegalArgumentException("service: '" + service + "' is not in partner.yaml");
            }
            if (upToGrams < 1) {
                throw new IllegalArgumentException("up_to_grams: above zero, not " + upToGrams);
            }
            Money price = new MoneyFile(amount, currency).toMoney("amount, currency");
            if (!exchangeRates.knows(price.currency())) {
                throw new IllegalArgumentException("currency: '" + currency
                        + "' has no rate in platform/exchange-rates.yaml, so nobody can compare its prices");
            }
            return new Rate(
                    service,
                    country("origin", origin),
                    country("destination", destination),
                    Weight.ofGrams(upToGrams),
                    price);
        }

        private static @Nullable CountryCode country(String field, String code) {
            return code.isEmpty() ? null : SpecFile.country(field, code);
        }
    }
}
