package dev.tradewind.console;

import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Entry;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What stands in one currency, told as what it is and without a sign.
 *
 * @param owed to buyers
 * @param recoverable from partners
 * @param absorbed by the platform; below zero where partners owe more than buyers are owed
 */
public record Balance(Money owed, Money recoverable, Money absorbed) {

    /** One a currency, by its code; none where nothing was ever posted. */
    static List<Balance> of(Collection<Entry> entries) {
        TreeSet<String> codes = new TreeSet<>();
        entries.forEach(entry -> codes.add(entry.amount().currency().getCurrencyCode()));
        List<Balance> balances = new ArrayList<>();
        for (String code : codes) {
            Currency currency = Currency.getInstance(code);
            balances.add(new Balance(
                    sum(entries, Account.BUYERS, currency, -1),
                    sum(entries, Account.PARTNERS, currency, 1),
                    sum(entries, Account.PLATFORM, currency, 1)));
        }
        return balances;
    }

    private static Money sum(Collection<Entry> entries, Account account, Currency currency, int sign) {
        Sums sums = Sums.of(entries.stream()
                .filter(entry -> entry.account() == account)
                .map(Entry::amount)
                .filter(amount -> Objects.equals(amount.currency(), currency))
                .toList());
        return (sign < 0 ? sums.negated() : sums).amounts().stream().findFirst().orElseGet(() -> nothing(currency));
    }

    private static Money nothing(Currency currency) {
        return new Money(BigDecimal.ZERO.setScale(Math.max(0, currency.getDefaultFractionDigits())), currency);
    }

    public String currency() {
        return owed.currency().getCurrencyCode();
    }
}
