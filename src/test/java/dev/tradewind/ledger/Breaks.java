package dev.tradewind.ledger;

import dev.tradewind.ledger.Costs.Broken;
import dev.tradewind.ledger.Costs.Worth;
import dev.tradewind.partner.Standards;
import dev.tradewind.partner.Standards.Compensation;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.BusinessCalendar;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Conditions;
import dev.tradewind.sla.Conditions.Owed;
import dev.tradewind.sla.Facts;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Milestone;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shipment promised for ten days after its order, and its partner's contract: four days from the first scan, 2 SGD where it
 * takes longer and 5 SGD beyond three days more. The buyer is owed 3 EUR, and 10 EUR beyond five days; for a last mile of over
 * a day alone 1 EUR.
 */
final class Breaks {

    static final Instant ACCEPTED = Instant.parse("2026-05-04T10:00:00Z");
    static final Instant PROMISED = ACCEPTED.plus(Duration.ofDays(10));
    static final ClockName PROMISE = new ClockName("delivered-by-promise");
    static final ClockName LAST_MILE = new ClockName("last-mile");

    private static final Lane LANE = new Lane(new CountryCode("CN"), new CountryCode("SG"));

    private static final Adjudicator ADJUDICATOR = new Adjudicator(new BusinessCalendar() {
        @Override
        public boolean isWorkingDay(LocalDate day, CountryCode country) {
            return true;
        }

        @Override
        public ZoneId zoneOf(Place place) {
            return ZoneOffset.UTC;
        }
    });

    /** A dollar of the goods' is worth half a euro. */
    static final Worth HALF = (amount, currency) -> amount.currency().equals(currency)
            ? Optional.of(amount)
            : Optional.of(new Money(amount.amount().multiply(new BigDecimal("0.5")), currency));

    static final Standards CONTRACT = new Standards(
            LocalDate.EPOCH,
            Chance.of("0.95"),
            List.of(new Standards.Leg("all", Map.of(), Duration.ofDays(4))),
            new Compensation(
                    List.of(
                            new Compensation.Step(Duration.ZERO, Money.of("2.00", "SGD")),
                            new Compensation.Step(Duration.ofDays(3), Money.of("5.00", "SGD"))),
                    Duration.ofDays(14)));

    private Breaks() {}

    static Costs costs(Instant now, RecordedEvent... events) {
        return costs(guarantee(false), Sums.NONE, null, now, events);
    }

    static Costs costs(
            Guarantee guarantee, Sums goods, @Nullable Instant closedAt, Instant now, RecordedEvent... events) {
        Facts facts = facts(closedAt, events);
        return Costs.of(broken(guarantee, facts, now), goods, HALF, now);
    }

    static Broken broken(Guarantee guarantee, Facts facts, Instant now) {
        return new Broken(
                guarantee, ADJUDICATOR.adjudicate(guarantee, facts, now).verdicts(), facts, Optional.of(CONTRACT));
    }

    static Facts facts(@Nullable Instant closedAt, RecordedEvent... events) {
        return new Facts(
                LANE,
                ACCEPTED,
                PROMISED,
                ACCEPTED,
                closedAt,
                Timeline.of(List.of(events), ParcelNumbers.NONE),
                List.of());
    }

    static Guarantee guarantee(boolean atMostTheGoods) {
        return new Guarantee(
                "test",
                1,
                Instant.EPOCH,
                null,
                Map.of(),
                List.of(
                        new ClockRule.Between(
                                LAST_MILE,
                                ClockRule.Owner.PARTNER,
                                Milestone.OUT_FOR_DELIVERY,
                                Milestone.DELIVERED,
                                new Budget.Elapsed(Duration.ofDays(1))),
                        new ClockRule.Between(
                                PROMISE,
                                ClockRule.Owner.PARTNER,
                                Milestone.ORDER_ACCEPTED,
                                Milestone.DELIVERED,
                                new Budget.Promised(),
                                List.of(LAST_MILE))),
                new Conditions(
                        Map.of(Reason.INSPECTION, Duration.ofDays(3)),
                        Set.of(Reason.REFUSED),
                        Set.of(EventCode.DELIVERY_ATTEMPTED),
                        List.of(),
                        List.of(
                                new Owed(LAST_MILE, Duration.ZERO, Money.of("1.00", "EUR")),
                                new Owed(PROMISE, Duration.ZERO, Money.of("3.00", "EUR")),
                                new Owed(PROMISE, Duration.ofDays(5), Money.of("10.00", "EUR"))),
                        atMostTheGoods),
                null);
    }

    static Sums sum(String amount, String currency) {
        return new Sums(Map.of(Currency.getInstance(currency), new BigDecimal(amount)));
    }
}
