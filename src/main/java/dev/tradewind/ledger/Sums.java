package dev.tradewind.ledger;

import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.ShipmentOrder;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Exact amounts, one a currency; nothing is ever converted. Equal sums are equal however their zeros are written. */
public record Sums(Map<Currency, BigDecimal> byCurrency) {

    public static final Sums NONE = new Sums(Map.of());

    public Sums {
        Map<Currency, BigDecimal> nonZero = new HashMap<>();
        byCurrency.forEach((currency, amount) -> {
            if (amount.signum() != 0) {
                nonZero.put(currency, amount.stripTrailingZeros());
            }
        });
        byCurrency = Map.copyOf(nonZero);
    }

    public static Sums of(Money amount) {
        return new Sums(Map.of(amount.currency(), amount.amount()));
    }

    public static Sums of(Collection<Money> amounts) {
        return amounts.stream().map(Sums::of).reduce(NONE, Sums::plus);
    }

    /** What all goods of an order are worth, each in its currency. */
    public static Sums ofGoods(ShipmentOrder order) {
        return of(order.allGoods().stream().map(GoodsItem::totalValue).toList());
    }

    public Sums plus(Sums other) {
        Map<Currency, BigDecimal> total = new HashMap<>(byCurrency);
        other.byCurrency.forEach((currency, amount) -> total.merge(currency, amount, BigDecimal::add));
        return new Sums(total);
    }

    public Sums negated() {
        Map<Currency, BigDecimal> negated = new HashMap<>();
        byCurrency.forEach((currency, amount) -> negated.put(currency, amount.negate()));
        return new Sums(negated);
    }

    public boolean isNone() {
        return byCurrency.isEmpty();
    }

    /** By their currencies' codes, with the currency's decimals at least. */
    public List<Money> amounts() {
        return byCurrency.entrySet().stream()
                .map(sum -> new Money(written(sum.getValue(), sum.getKey()), sum.getKey()))
                .sorted(Comparator.comparing(sum -> sum.currency().getCurrencyCode()))
                .toList();
    }

    private static BigDecimal written(BigDecimal amount, Currency currency) {
        return amount.setScale(Math.max(amount.scale(), Math.max(0, currency.getDefaultFractionDigits())));
    }
}
