package dev.tradewind.sla;

import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentOrder;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Currency;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which orders a guarantee is for beyond their service, lane and programme. What an order doesn't say it doesn't match.
 *
 * @param partners only orders that ask for one of them; empty: for whichever partner, or none
 * @param merchantTiers only orders whose attribute {@value #MERCHANT_TIER} is one of them; empty: of every tier
 * @param value only orders whose goods are together worth so much; null: whatever they are worth
 */
public record Scope(
        Set<PartnerId> partners,
        Set<String> merchantTiers,
        @Nullable Value value) {

    /** The order's attribute that says how its merchant ranks on the platform. */
    public static final String MERCHANT_TIER = "merchantTier";

    public static final Scope EVERY_ORDER = new Scope(Set.of(), Set.of(), null);

    public Scope {
        partners = Set.copyOf(partners);
        merchantTiers = Set.copyOf(merchantTiers);
    }

    /** What an amount is worth in another currency. */
    @FunctionalInterface
    public interface Worth {

        /** Knows no other currency. */
        Worth SAME = (money, currency) -> money.currency().equals(currency) ? Optional.of(money) : Optional.empty();

        /** Empty where nobody can say. */
        Optional<Money> in(Money money, Currency currency);
    }

    /**
     * A range of what goods are worth.
     *
     * @param from the least that belongs to it; null: from nothing
     * @param below the least that doesn't any more; null: however much
     */
    public record Value(
            Currency currency,
            @Nullable BigDecimal from,
            @Nullable BigDecimal below) {

        private boolean contains(BigDecimal amount) {
            return (from == null || amount.compareTo(from) >= 0) && (below == null || amount.compareTo(below) < 0);
        }

        /** Whether an amount may lie in both; where nobody can compare them, it may. */
        private boolean overlaps(Value other, Worth worth) {
            return !endsBefore(other, worth) && !other.endsBefore(this, worth);
        }

        private boolean endsBefore(Value other, Worth worth) {
            return below != null
                    && other.from != null
                    && worth.in(new Money(below, currency), other.currency)
                            .filter(end -> end.amount().compareTo(other.from) <= 0)
                            .isPresent();
        }
    }

    boolean covers(ShipmentOrder order, Worth worth) {
        String tier = order.attributes().get(MERCHANT_TIER);
        return (partners.isEmpty() || order.partner() != null && partners.contains(order.partner()))
                && (merchantTiers.isEmpty() || tier != null && merchantTiers.contains(tier))
                && (value == null
                        || worthOf(order, value.currency(), worth)
                                .filter(value::contains)
                                .isPresent());
    }

    private static Optional<BigDecimal> worthOf(ShipmentOrder order, Currency currency, Worth worth) {
        BigDecimal sum = BigDecimal.ZERO;
        for (GoodsItem goods : order.allGoods()) {
            Optional<Money> one = worth.in(goods.totalValue(), currency);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            sum = sum.add(one.get().amount());
        }
        return Optional.of(sum);
    }

    /** Whether an order exists that both are for. */
    boolean overlaps(Scope other, Worth worth) {
        return meet(partners, other.partners)
                && meet(merchantTiers, other.merchantTiers)
                && (value == null || other.value == null || value.overlaps(other.value, worth));
    }

    private static boolean meet(Set<?> one, Set<?> other) {
        return one.isEmpty() || other.isEmpty() || !Collections.disjoint(one, other);
    }

    /** What is said of fewer orders goes before what is said of more: the partner first, then the tier, then the value. */
    int precedence() {
        return (partners.isEmpty() ? 0 : 4) + (merchantTiers.isEmpty() ? 0 : 2) + (value == null ? 0 : 1);
    }
}
