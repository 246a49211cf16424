package dev.tradewind.booking;

import dev.tradewind.booking.Allocation.Candidate;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.specs.AllocationRules;
import dev.tradewind.specs.ExchangeRates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which candidate comes before which: those that are open, then by the step of their chance, then of their price, then whoever
 * lags most behind its share, then by the price itself, then by the partner's code. Steps are fixed, so the order is one: with
 * "about equal" three could come before one another in a circle.
 */
final class RankingOrder {

    private final AllocationRules rules;
    private final ExchangeRates exchangeRates;
    private final RecentShares shares;

    RankingOrder(AllocationRules rules, ExchangeRates exchangeRates, RecentShares shares) {
        this.rules = rules;
        this.exchangeRates = exchangeRates;
        this.shares = shares;
    }

    /** A candidate and what it is measured by. */
    private record Measured(
            Candidate candidate,
            BigDecimal chance,
            Optional<BigDecimal> priceStep,
            Optional<BigDecimal> price,
            BigDecimal lag) {}

    private static final Comparator<Optional<BigDecimal>> UNKNOWN_LAST = Comparator.comparing(
            (Optional<BigDecimal> price) -> price.orElse(null), Comparator.nullsLast(Comparator.naturalOrder()));

    private static final Comparator<Measured> BEST_FIRST = Comparator.comparing(
                    (Measured one) -> !one.candidate().isOpen())
            .thenComparing(Measured::chance, Comparator.reverseOrder())
            .thenComparing(Measured::priceStep, UNKNOWN_LAST)
            .thenComparing(Measured::lag, Comparator.reverseOrder())
            .thenComparing(Measured::price, UNKNOWN_LAST)
            .thenComparing(one -> one.candidate().partner().value());

    List<Candidate> sort(List<Candidate> candidates, ShipmentOrder order, Instant now) {
        return candidates.stream()
                .map(candidate -> measured(candidate, order, now))
                .sorted(BEST_FIRST)
                .map(Measured::candidate)
                .toList();
    }

    private Measured measured(Candidate candidate, ShipmentOrder order, Instant now) {
        Optional<BigDecimal> price = comparable(candidate.price());
        return new Measured(
                candidate,
                step(candidate.chance().value(), rules.chanceStep()),
                price.map(amount -> step(amount, rules.priceStep().amount())),
                price,
                lag(candidate.partner(), order, now));
    }

    private Optional<BigDecimal> comparable(@Nullable Money price) {
        return Optional.ofNullable(price)
                .flatMap(known -> exchangeRates.convert(known, rules.priceStep().currency()))
                .map(Money::amount);
    }

    private BigDecimal lag(PartnerId partner, ShipmentOrder order, Instant now) {
        return rules.share(order.lane(), order.service())
                .map(share -> shares.lag(share, partner, now))
                .orElse(BigDecimal.ZERO);
    }

    /** In which step from zero a value lies. */
    private static BigDecimal step(BigDecimal value, BigDecimal width) {
        return value.divide(width, 0, RoundingMode.DOWN);
    }
}
