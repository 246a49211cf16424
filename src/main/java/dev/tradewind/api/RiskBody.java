package dev.tradewind.api;

import dev.tradewind.booking.Alternatives.Alternative;
import dev.tradewind.guarantee.Foresight.Prospect;
import dev.tradewind.shipment.Money;
import dev.tradewind.store.WarningRepository.Basis;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How likely a running clock is to break, and what can still be done. */
record RiskBody(
        BigDecimal chance,
        Basis basis,
        List<AmountBody> breachCosts,
        @Nullable AlternativeBody alternative) {

    static RiskBody of(Prospect prospect, @Nullable Alternative alternative) {
        return new RiskBody(
                prospect.risk().chance().value(),
                Basis.of(prospect.risk().basis()),
                prospect.breachCosts().amounts().stream().map(AmountBody::of).toList(),
                alternative == null ? null : AlternativeBody.of(alternative));
    }

    /** A sum of money. */
    record AmountBody(String amount, String currency) {

        static AmountBody of(Money money) {
            return new AmountBody(
                    money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    /** The next partner that could still keep the promise. */
    record AlternativeBody(
            String how,
            String partner,
            String partnerService,
            BigDecimal chance,
            @Nullable Instant expectedBy,
            @Nullable AmountBody price) {

        static AlternativeBody of(Alternative alternative) {
            var candidate = alternative.candidate();
            Money price = candidate.price();
            return new AlternativeBody(
                    alternative.how().name(),
                    candidate.partner().value(),
                    candidate.service(),
                    candidate.chance().value(),
                    candidate.expectedBy(),
                    price == null ? null : AmountBody.of(price));
        }
    }
}
