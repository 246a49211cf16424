package dev.tradewind.ledger;

import dev.tradewind.partner.Standards;
import dev.tradewind.partner.Standards.Compensation;
import dev.tradewind.shipment.Money;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Conditions.Owed;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Milestone;
import dev.tradewind.sla.Pause;
import dev.tradewind.sla.Stretch;
import dev.tradewind.sla.Verdict;
import dev.tradewind.tracking.Reason;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a shipment's broken clocks cost, and who owes it. Whoever speaks of money asks here: the books, a simulation, a warning
 * of what a breach would cost, the evidence of a claim. Pure: the same facts at the same moment always cost the same.
 *
 * @param charges at most one a clock and side
 * @param nextMoment the first moment at which a sum may change though nothing new becomes known; empty when none will
 */
public record Costs(List<Charge> charges, Optional<Instant> nextMoment) {

    public Costs {
        charges = List.copyOf(charges);
    }

    /** A shipment of which a clock is broken. */
    public record Broken(
            Guarantee guarantee, Map<ClockName, Verdict> verdicts, Facts facts, Optional<Standards> signed) {

        public Broken {
            verdicts = Map.copyOf(verdicts);
        }

        /** Whether a clock is broken that may cost something, now or later. */
        public boolean mayCost() {
            return guarantee.clocks().stream()
                    .filter(rule -> guarantee.owesFor(rule.name()) || isThePartnersDelivery(rule))
                    .anyMatch(rule -> verdicts.get(rule.name()) instanceof Verdict.Breached);
        }
    }

    /** What an amount is worth in another currency, for comparing only. */
    public interface Worth {

        /** Empty where nobody knows. */
        Optional<Money> in(Money amount, Currency currency);
    }

    /**
     * @param goods what the shipment's goods are worth; read only where the guarantee owes no more than that
     */
    public static Costs of(Broken broken, Sums goods, Worth worth, Instant now) {
        return new Reckoning(broken, goods, worth, now).costs();
    }

    /**
     * What the buyer is owed from the moment on at which a clock that still runs breaks, if nothing else changes.
     *
     * @param dueAt until when the clock runs
     * @return nothing where its breach changes nothing: none is owed for it, or as much for a promise that is broken already
     */
    public static Sums onceBroken(Broken now, ClockName clock, Instant dueAt, Sums goods, Worth worth) {
        Map<ClockName, Verdict> verdicts = new HashMap<>(now.verdicts());
        verdicts.put(clock, new Verdict.Breached(dueAt, Optional.empty()));
        Broken then = new Broken(now.guarantee(), verdicts, now.facts(), Optional.empty());
        Instant justAfter = dueAt.plus(1, ChronoUnit.MICROS);
        ClockName promise = now.guarantee().promiseOf(clock);
        Sums without = of(now, goods, worth, justAfter).toTheBuyer(promise);
        Sums with = of(then, goods, worth, justAfter).toTheBuyer(promise);
        return with.equals(without) ? Sums.NONE : with;
    }

    /** What the buyer is owed for a promise. */
    public Sums toTheBuyer(ClockName promise) {
        return charges.stream()
                .filter(charge -> charge.side() == Side.BUYER && charge.clock().equals(promise))
                .map(Charge::sums)
                .reduce(Sums.NONE, Sums::plus);
    }

    /** What the partner signed, held against the shipment's way: when its time is over. Empty where it signed nothing for it. */
    public static Optional<Instant> partnersTime(Guarantee guarantee, Facts facts, Standards signed) {
        return Optional.ofNullable(facts.milestones().get(Milestone.FIRST_SCAN))
                .flatMap(scanned -> signed.committed(
                                facts.lane(), scanned.atZone(ZoneOffset.UTC).toLocalDate())
                        .map(time -> Stretch.after(scanned, time, notThePartners(guarantee, facts))));
    }

    private static boolean isThePartnersDelivery(ClockRule rule) {
        return rule.owner() == ClockRule.Owner.PARTNER
                && rule instanceof ClockRule.Between between
                && between.to() == Milestone.DELIVERED;
    }

    private static List<Stretch> notThePartners(Guarantee guarantee, Facts facts) {
        return Stretch.merged(guarantee.pausesOf(facts).stream()
                .filter(pause -> pause.reason().owner() != Reason.Owner.PARTNER)
                .map(Pause::time)
                .toList());
    }

    /** One shipment's costs being worked out. */
    private static final class Reckoning {

        private final Guarantee guarantee;
        private final Map<ClockName, Verdict> verdicts;
        private final Facts facts;
        private final Optional<Standards> signed;
        private final Sums goods;
        private final Worth worth;
        private final Instant now;
        private @Nullable Instant nextMoment;

        private Reckoning(Broken broken, Sums goods, Worth worth, Instant now) {
            this.guarantee = broken.guarantee();
            this.verdicts = broken.verdicts();
            this.facts = broken.facts();
            this.signed = broken.signed();
            this.goods = goods;
            this.worth = worth;
            this.now = now;
        }

        private Costs costs() {
            List<Charge> charges = new ArrayList<>(toTheBuyer());
            byThePartner().ifPresent(charges::add);
            return new Costs(charges, Optional.ofNullable(nextMoment));
        }

        /** The buyer was promised one thing: a leg that broke too is not paid beside it. */
        private List<Charge> toTheBuyer() {
            Map<ClockName, ClockRule> byPromise = new LinkedHashMap<>();
            for (ClockRule rule : guarantee.clocks()) {
                if (guarantee.owesFor(rule.name()) && verdicts.get(rule.name()) instanceof Verdict.Breached) {
                    ClockName promise = guarantee.promiseOf(rule.name());
                    if (promise.equals(rule.name())) {
                        byPromise.put(promise, rule);
                    } else {
                        byPromise.putIfAbsent(promise, rule);
                    }
                }
            }
            List<Charge> charges = new ArrayList<>();
            byPromise.forEach((promise, rule) ->
                    toTheBuyer(rule).ifPresent(sums -> charges.add(new Charge(promise, Side.BUYER, sums, null))));
            return charges;
        }

        private Optional<Sums> toTheBuyer(ClockRule rule) {
            if (!(verdicts.get(rule.name()) instanceof Verdict.Breached(var dueAt, var at))) {
                return Optional.empty();
            }
            Optional<Instant> end = at.or(() -> Optional.ofNullable(facts.closedAt()));
            return guarantee.conditions().owed().stream()
                    .filter(owed -> owed.clock().equals(rule.name()))
                    .filter(owed -> applies(dueAt, owed.lateBy(), end))
                    .reduce((one, other) -> one.lateBy().compareTo(other.lateBy()) > 0 ? one : other)
                    .map(Owed::amount)
                    .map(this::atMostTheGoods);
        }

        /** What is owed in place of more than the goods are worth is their worth, in its own currencies. */
        private Sums atMostTheGoods(Money amount) {
            if (!guarantee.conditions().owedAtMostTheGoods()) {
                return Sums.of(amount);
            }
            List<Optional<Money>> worths = goods.amounts().stream()
                    .map(part -> worth.in(part, amount.currency()))
                    .toList();
            if (worths.stream().anyMatch(Optional::isEmpty)) {
                return Sums.of(amount);
            }
            Money value = worths.stream()
                    .flatMap(Optional::stream)
                    .reduce(new Money(BigDecimal.ZERO, amount.currency()), Money::plus);
            return value.amount().compareTo(amount.amount()) < 0 ? goods : Sums.of(amount);
        }

        private Optional<Charge> byThePartner() {
            Optional<ClockName> promise = brokenDelivery();
            Optional<Compensation> compensation = signed.map(Standards::compensation);
            Optional<Instant> timeOver = signed.flatMap(standards -> partnersTime(guarantee, facts, standards));
            if (promise.isEmpty() || timeOver.isEmpty()) {
                return Optional.empty();
            }
            Optional<Instant> end = Optional.ofNullable(facts.milestones().get(Milestone.DELIVERED))
                    .or(() -> Optional.ofNullable(facts.closedAt()));
            return compensation.stream()
                    .flatMap(signed -> signed.steps().stream())
                    .filter(step -> applies(timeOver.get(), step.lateBy(), end))
                    .reduce((one, other) -> one.lateBy().compareTo(other.lateBy()) > 0 ? one : other)
                    .map(step -> new Charge(
                            promise.get(),
                            Side.PARTNER,
                            Sums.of(step.amount()),
                            compensation
                                    .map(signed -> timeOver.get().plus(signed.claimWithin()))
                                    .orElse(null)));
        }

        /** The promise that a partner's failure to deliver broke or will break; it pays once a parcel, not once a leg. */
        private Optional<ClockName> brokenDelivery() {
            return guarantee.clocks().stream()
                    .filter(Costs::isThePartnersDelivery)
                    .filter(rule -> verdicts.get(rule.name()) instanceof Verdict.Breached)
                    .map(rule -> guarantee.promiseOf(rule.name()))
                    .findFirst();
        }

        /** Whether it was or is more than so much too late, exactly so much not counted; where it isn't but may become so, remembers when. */
        private boolean applies(Instant dueAt, Duration lateBy, Optional<Instant> end) {
            Instant from = dueAt.plus(lateBy);
            if (end.isEmpty() && !now.isAfter(from)) {
                look(from.plus(1, ChronoUnit.MICROS));
            }
            return end.orElse(now).isAfter(from);
        }

        private void look(Instant at) {
            if (nextMoment == null || at.isBefore(nextMoment)) {
                nextMoment = at;
            }
        }
    }
}
