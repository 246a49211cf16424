package dev.tradewind.guarantee;

import dev.tradewind.guarantee.SimulationFindings.Amounts;
import dev.tradewind.guarantee.SimulationFindings.BeforeAfter;
import dev.tradewind.guarantee.SimulationFindings.ClockBreaches;
import dev.tradewind.guarantee.SimulationFindings.Difference;
import dev.tradewind.guarantee.SimulationFindings.Example;
import dev.tradewind.guarantee.SimulationFindings.Outcome;
import dev.tradewind.guarantee.SimulationFindings.Ruling;
import dev.tradewind.ledger.Sums;
import dev.tradewind.shipment.Money;
import dev.tradewind.sla.ClockName;
import dev.tradewind.specs.ExchangeRates;
import dev.tradewind.store.SimulationRepository.Recorded;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Counts what differs. Its size depends on how many kinds of difference there are, never on how many shipments. */
final class Tally {

    private static final int EXAMPLES = 5;

    private final Map<ClockName, Counted> clocks = new LinkedHashMap<>();
    private final Map<Kind, Group> groups = new LinkedHashMap<>();
    private Sums owedBefore = Sums.NONE;
    private Sums owedAfter = Sums.NONE;
    private long shipments;
    private long different;

    private record Kind(ClockName clock, BeforeAfter<Outcome> outcomes) {}

    private static final class Counted {
        private long before;
        private long after;
    }

    private static final class Group {
        private final List<Example> examples = new ArrayList<>();
        private long shipments;
    }

    long shipments() {
        return shipments;
    }

    void add(Recorded recorded, Map<ClockName, BeforeAfter<Optional<Ruling>>> rulings) {
        shipments++;
        boolean differs = false;
        for (Map.Entry<ClockName, BeforeAfter<Optional<Ruling>>> each : rulings.entrySet()) {
            BeforeAfter<Optional<Ruling>> both = each.getValue();
            owedBefore = owedBefore.plus(both.before().map(Ruling::owed).orElse(Sums.NONE));
            owedAfter = owedAfter.plus(both.after().map(Ruling::owed).orElse(Sums.NONE));
            BeforeAfter<Outcome> outcomes = new BeforeAfter<>(Outcome.of(both.before()), Outcome.of(both.after()));
            Counted counted = clocks.computeIfAbsent(each.getKey(), clock -> new Counted());
            counted.before += outcomes.before() == Outcome.BREACHED ? 1 : 0;
            counted.after += outcomes.after() == Outcome.BREACHED ? 1 : 0;
            if (outcomes.before() != outcomes.after()) {
                differs = true;
                Group group = groups.computeIfAbsent(new Kind(each.getKey(), outcomes), kind -> new Group());
                group.shipments++;
                if (group.examples.size() < EXAMPLES) {
                    group.examples.add(new Example(
                            recorded.subject().id(),
                            recorded.order().orderReference().value(),
                            both));
                }
            }
        }
        different += differs ? 1 : 0;
    }

    /** Takes in what was counted of later shipments. */
    void add(Tally later) {
        shipments += later.shipments;
        different += later.different;
        owedBefore = owedBefore.plus(later.owedBefore);
        owedAfter = owedAfter.plus(later.owedAfter);
        later.clocks.forEach((clock, counted) -> {
            Counted mine = clocks.computeIfAbsent(clock, name -> new Counted());
            mine.before += counted.before;
            mine.after += counted.after;
        });
        later.groups.forEach((kind, group) -> {
            Group mine = groups.computeIfAbsent(kind, same -> new Group());
            mine.shipments += group.shipments;
            group.examples.stream().limit(EXAMPLES - mine.examples.size()).forEach(mine.examples::add);
        });
    }

    SimulationFindings findings(Instant asOf, long leftOut, ExchangeRates rates) {
        return new SimulationFindings(
                asOf,
                shipments,
                leftOut,
                different,
                new BeforeAfter<>(
                        clocks.values().stream()
                                .mapToLong(counted -> counted.before)
                                .sum(),
                        clocks.values().stream()
                                .mapToLong(counted -> counted.after)
                                .sum()),
                new BeforeAfter<>(amounts(owedBefore, rates), amounts(owedAfter, rates)),
                clocks.entrySet().stream()
                        .map(clock -> new ClockBreaches(
                                clock.getKey(), new BeforeAfter<>(clock.getValue().before, clock.getValue().after)))
                        .toList(),
                groups.entrySet().stream()
                        .map(group -> new Difference(
                                group.getKey().clock(),
                                group.getKey().outcomes(),
                                group.getValue().shipments,
                                group.getValue().examples))
                        .sorted(Comparator.comparingLong(Difference::shipments).reversed())
                        .toList());
    }

    /** What is owed has a rate: a guarantee's load saw to it, and goods of which nobody knows the worth cap nothing. */
    private static Amounts amounts(Sums owed, ExchangeRates rates) {
        Currency own = rates.reference();
        BigDecimal inAll = owed.amounts().stream()
                .map(money -> rates.convert(money, own).orElseThrow().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(own.getDefaultFractionDigits(), RoundingMode.HALF_UP);
        return new Amounts(owed.amounts(), new Money(inAll, own));
    }
}
