package dev.tradewind.console;

import dev.tradewind.guarantee.SimulationFindings;
import dev.tradewind.guarantee.SimulationFindings.ClockBreaches;
import dev.tradewind.guarantee.SimulationFindings.Outcome;
import dev.tradewind.shipment.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a simulation found, as its page shows it. */
public record SimulationResult(SimulationFindings findings) {

    /** What buyers are owed in a currency; {@code more} is below zero where the draft owes less. */
    public record MoneyLine(Money before, Money after, Money more) {

        static MoneyLine of(Money before, Money after) {
            return new MoneyLine(before, after, new Money(after.amount().subtract(before.amount()), before.currency()));
        }

        /** How the difference looks to those who pay. */
        public String tone() {
            return SimulationResult.tone(more.amount().signum());
        }

        /** With its sign. */
        public String difference() {
            return (more.amount().signum() > 0 ? "+" : "") + more;
        }
    }

    /** By currency. */
    public List<MoneyLine> money() {
        Set<Currency> currencies = new TreeSet<>(Comparator.comparing(Currency::getCurrencyCode));
        findings.owed().before().byCurrency().forEach(money -> currencies.add(money.currency()));
        findings.owed().after().byCurrency().forEach(money -> currencies.add(money.currency()));
        List<MoneyLine> lines = new ArrayList<>();
        for (Currency currency : currencies) {
            lines.add(MoneyLine.of(
                    in(currency, findings.owed().before().byCurrency()),
                    in(currency, findings.owed().after().byCurrency())));
        }
        return lines;
    }

    private static Money in(Currency currency, List<Money> amounts) {
        return amounts.stream()
                .filter(money -> money.currency().equals(currency))
                .findFirst()
                .orElse(new Money(BigDecimal.ZERO.setScale(currency.getDefaultFractionDigits()), currency));
    }

    /** In the platform's own currency. */
    public MoneyLine inAll() {
        return MoneyLine.of(
                findings.owed().before().inAll(), findings.owed().after().inAll());
    }

    /** How many more clocks would break; below zero: fewer. */
    public long moreBreaches() {
        return findings.breaches().after() - findings.breaches().before();
    }

    /** Whether more of something is bad, none of it, or good. */
    public static String tone(long more) {
        return more > 0 ? "bad" : more < 0 ? "good" : "";
    }

    /** Whether a verdict that becomes another is a breach less or a breach more. */
    public static String tone(Outcome before, Outcome after) {
        return tone((after == Outcome.BREACHED ? 1 : 0) - (before == Outcome.BREACHED ? 1 : 0));
    }

    /** How often each clock breaks. */
    public Plot plot() {
        return new Plot(
                "bars",
                findings.clocks().stream().map(clock -> clock.clock().value()).toList(),
                List.of(),
                List.of(
                        series("as it was", clock -> clock.breaches().before()),
                        series("under the draft", clock -> clock.breaches().after())),
                "clock",
                "breaches");
    }

    private Plot.Series series(String name, Function<ClockBreaches, Long> count) {
        List<@Nullable BigDecimal> values = new ArrayList<>();
        findings.clocks().forEach(clock -> values.add(BigDecimal.valueOf(count.apply(clock))));
        return new Plot.Series(name, values);
    }
}
