package dev.tradewind.api;

import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import dev.tradewind.store.LedgerQueries.Booked;
import dev.tradewind.store.LedgerQueries.KnownVerdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The books as callers read them, field for field as {@code openapi.yaml} names them. */
final class LedgerBody {

    private LedgerBody() {}

    /** A page of transactions with the totals of all that the filters let through. */
    record Journal(List<Transaction> items, @Nullable String next, List<Total> totals) {}

    /** What is posted of a shipment. */
    record OfShipment(
            String shipmentId,
            Instant asOf,
            List<Total> totals,
            List<Transaction> transactions,
            List<KnownVerdict> verdicts) {}

    /** What stands in one currency; owed and recoverable are told as what they are, without a sign. */
    record Total(String currency, String owed, String recoverable, String absorbed) {

        /** One a currency, by its code; none where nothing was ever posted. */
        static List<Total> of(Map<Account, Sums> balances) {
            Set<String> currencies = new TreeSet<>();
            balances.values()
                    .forEach(sums -> sums.amounts()
                            .forEach(sum -> currencies.add(sum.currency().getCurrencyCode())));
            return currencies.stream()
                    .map(currency -> new Total(
                            currency,
                            amount(
                                    balances.getOrDefault(Account.BUYERS, Sums.NONE)
                                            .negated(),
                                    currency),
                            amount(balances.getOrDefault(Account.PARTNERS, Sums.NONE), currency),
                            amount(balances.getOrDefault(Account.PLATFORM, Sums.NONE), currency)))
                    .toList();
        }

        private static String amount(Sums sums, String currency) {
            return sums.amounts().stream()
                    .filter(sum -> sum.currency().getCurrencyCode().equals(currency))
                    .map(sum -> sum.amount().toPlainString())
                    .findFirst()
                    .orElseGet(() -> zero(Currency.getInstance(currency)).toPlainString());
        }

        private static BigDecimal zero(Currency currency) {
            return BigDecimal.ZERO.setScale(Math.max(0, currency.getDefaultFractionDigits()));
        }
    }

    /** A transaction with its entries. */
    record Transaction(
            String id,
            String shipmentId,
            String orderReference,
            String partner,
            String clock,
            String side,
            int turn,
            String kind,
            Instant postedAt,
            List<Entry> entries) {

        static Transaction of(Booked booked) {
            return new Transaction(
                    booked.id().toString(),
                    booked.shipment().toString(),
                    booked.orderReference(),
                    booked.partner(),
                    booked.clock(),
                    booked.side().name(),
                    booked.turn(),
                    booked.kind().name(),
                    booked.postedAt(),
                    booked.entries().stream().map(Entry::of).toList());
        }

        static final String CSV_HEAD =
                "transaction,postedAt,shipmentId,orderReference,partner,clock,side,turn,kind,account,amount,currency\r\n";

        /** One line an entry, as RFC 4180 has it. */
        String csv() {
            List<String> lines = new ArrayList<>();
            for (Entry entry : entries) {
                lines.add(String.join(
                        ",",
                        id,
                        postedAt.toString(),
                        shipmentId,
                        quoted(orderReference),
                        partner,
                        clock,
                        side,
                        Integer.toString(turn),
                        kind,
                        entry.account(),
                        entry.amount(),
                        entry.currency()));
            }
            return String.join("\r\n", lines) + "\r\n";
        }

        private static String quoted(String text) {
            return '"' + text.replace("\"", "\"\"") + '"';
        }
    }

    /** A sum in one currency. */
    record Amount(String amount, String currency) {

        static Amount of(Money money) {
            return new Amount(money.amount().toPlainString(), money.currency().getCurrencyCode());
        }
    }

    /** A line of a transaction; its amount has a sign. */
    record Entry(String account, String amount, String currency) {

        static Entry of(dev.tradewind.ledger.Entry entry) {
            Money money = entry.amount();
            return new Entry(
                    entry.account().name(),
                    money.amount().toPlainString(),
                    money.currency().getCurrencyCode());
        }
    }
}
