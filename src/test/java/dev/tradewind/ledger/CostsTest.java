package dev.tradewind.ledger;

import static dev.tradewind.ledger.Breaks.ACCEPTED;
import static dev.tradewind.ledger.Breaks.LAST_MILE;
import static dev.tradewind.ledger.Breaks.PROMISE;
import static dev.tradewind.ledger.Breaks.PROMISED;
import static dev.tradewind.ledger.Breaks.costs;
import static dev.tradewind.ledger.Breaks.guarantee;
import static dev.tradewind.ledger.Breaks.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.Events;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CostsTest {

    private static final Instant SCANNED = ACCEPTED.plus(Duration.ofDays(5));
    private static final RecordedEvent PICKED_UP = event(EventCode.PICKED_UP, SCANNED);

    @Test
    void aKeptPromiseCostsNothing() {
        Costs costs = costs(PROMISED, PICKED_UP, event(EventCode.DELIVERED, PROMISED));

        assertThat(costs.charges()).isEmpty();
        assertThat(costs.nextMoment()).isEmpty();
    }

    @Test
    void aBrokenPromiseIsOwedToTheBuyerAndByThePartnerThatTookTooLong() {
        Instant delivered = PROMISED.plusSeconds(1);

        assertThat(costs(PROMISED.plus(Duration.ofDays(9)), PICKED_UP, event(EventCode.DELIVERED, delivered))
                        .charges())
                .containsExactlyInAnyOrder(
                        new Charge(PROMISE, Side.BUYER, sum("3.00", "EUR"), null),
                        new Charge(PROMISE, Side.PARTNER, sum("2.00", "SGD"), SCANNED.plus(Duration.ofDays(4 + 14))));
    }

    @Test
    void aPartnerThatGotTheParcelTooLateOwesNothingWhileItsOwnTimeRuns() {
        Instant handedOver = PROMISED.minus(Duration.ofDays(1));
        Costs costs = costs(PROMISED.plusSeconds(1), event(EventCode.PICKED_UP, handedOver));

        assertThat(costs.charges()).extracting(Charge::side).containsExactly(Side.BUYER);
        assertThat(costs.nextMoment())
                .contains(handedOver.plus(Duration.ofDays(4)).plusNanos(1_000));
    }

    @Test
    void aParcelThatNobodyHandedOverIsThePlatformsToPay() {
        assertThat(costs(PROMISED.plus(Duration.ofDays(9))).charges())
                .containsExactly(new Charge(PROMISE, Side.BUYER, sum("10.00", "EUR"), null));
    }

    @Test
    void moreIsOwedOnceItIsLaterAndTheMomentIsKnown() {
        Instant fiveDays = PROMISED.plus(Duration.ofDays(5));

        assertThat(buyers(costs(fiveDays, PICKED_UP))).isEqualTo(sum("3", "EUR"));
        assertThat(costs(fiveDays, PICKED_UP).nextMoment()).contains(fiveDays.plusNanos(1_000));
        assertThat(buyers(costs(fiveDays.plusNanos(1_000), PICKED_UP))).isEqualTo(sum("10", "EUR"));
        assertThat(costs(fiveDays.plusNanos(1_000), PICKED_UP).nextMoment()).isEmpty();
    }

    @Test
    void whatIsClosedGrowsNoLater() {
        Costs costs = costs(
                guarantee(false),
                Sums.NONE,
                PROMISED.plus(Duration.ofDays(1)),
                PROMISED.plus(Duration.ofDays(9)),
                PICKED_UP);

        assertThat(buyers(costs)).isEqualTo(sum("3", "EUR"));
        assertThat(costs.nextMoment()).isEmpty();
    }

    @Test
    void whatWasNotThePartnersFaultIsNotOnItsTime() {
        RecordedEvent held = Events.event(EventCode.IMPORT_CUSTOMS_HELD)
                .because(Reason.INSPECTION)
                .at(SCANNED.plus(Duration.ofDays(1)))
                .told();
        RecordedEvent released = event(EventCode.IMPORT_CUSTOMS_CLEARED, SCANNED.plus(Duration.ofDays(3)));
        Instant now = SCANNED.plus(Duration.ofDays(6));

        assertThat(costs(now, PICKED_UP, held, released).charges())
                .extracting(Charge::side)
                .containsExactly(Side.BUYER);
        assertThat(costs(now.plusNanos(1_000), PICKED_UP, held, released).charges())
                .extracting(Charge::side)
                .containsExactly(Side.BUYER, Side.PARTNER);
    }

    @Test
    void theBuyerIsPaidForThePromiseAndNotForItsLegBeside() {
        RecordedEvent out = event(EventCode.OUT_FOR_DELIVERY, SCANNED.plus(Duration.ofDays(1)));
        Instant legBroken = SCANNED.plus(Duration.ofDays(2)).plusSeconds(1);

        assertThat(costs(legBroken, PICKED_UP, out).charges())
                .containsExactly(new Charge(PROMISE, Side.BUYER, sum("1", "EUR"), null));
        assertThat(costs(PROMISED.plusSeconds(1), PICKED_UP, out).charges())
                .filteredOn(charge -> charge.side() == Side.BUYER)
                .containsExactly(new Charge(PROMISE, Side.BUYER, sum("3", "EUR"), null));
    }

    @Test
    void anExcusedBreachCostsNothing() {
        RecordedEvent refused = Events.event(EventCode.REFUSED)
                .because(Reason.REFUSED)
                .at(PROMISED.minusSeconds(60))
                .told();

        assertThat(costs(PROMISED.plusSeconds(1), PICKED_UP, refused).charges()).isEmpty();
    }

    @Test
    void noMoreThanTheGoodsIsOwedInTheirOwnMoney() {
        Instant now = PROMISED.plusSeconds(1);

        assertThat(buyers(costs(guarantee(true), sum("5.99", "USD"), null, now, PICKED_UP)))
                .isEqualTo(sum("5.99", "USD"));
        assertThat(buyers(costs(guarantee(true), sum("6.00", "USD"), null, now, PICKED_UP)))
                .isEqualTo(sum("3", "EUR"));
        assertThat(buyers(costs(guarantee(false), sum("5.99", "USD"), null, now, PICKED_UP)))
                .isEqualTo(sum("3", "EUR"));
    }

    @Test
    void whatComesExactlySoMuchTooLateIsNotYetOwedTheMore() {
        Instant fiveDays = PROMISED.plus(Duration.ofDays(5));
        Instant lastMoment = SCANNED.plus(Duration.ofDays(4 + 3));
        Instant later = PROMISED.plus(Duration.ofDays(9));

        assertThat(buyers(costs(later, PICKED_UP, event(EventCode.DELIVERED, fiveDays))))
                .isEqualTo(sum("3", "EUR"));
        assertThat(buyers(costs(later, PICKED_UP, event(EventCode.DELIVERED, fiveDays.plusNanos(1)))))
                .isEqualTo(sum("10", "EUR"));
        assertThat(partners(costs(later, PICKED_UP, event(EventCode.DELIVERED, lastMoment))))
                .isEqualTo(sum("2", "SGD"));
        assertThat(partners(costs(later, PICKED_UP, event(EventCode.DELIVERED, lastMoment.plusNanos(1)))))
                .isEqualTo(sum("5", "SGD"));
    }

    @Test
    void aRunningClockTellsWhatItsBreachWillCost() {
        Instant now = PROMISED.minus(Duration.ofDays(1));

        assertThat(onceBroken(PROMISE, PROMISED, now, PICKED_UP)).isEqualTo(sum("3", "EUR"));
        assertThat(onceBroken(new ClockName("unpaid"), PROMISED, now, PICKED_UP))
                .isEqualTo(Sums.NONE);
    }

    @Test
    void aLegsBreachCostsNothingMoreWhereItsPromiseIsBroken() {
        RecordedEvent outLate = event(EventCode.OUT_FOR_DELIVERY, PROMISED.minus(Duration.ofHours(12)));
        Instant legEnds = PROMISED.plus(Duration.ofHours(12));
        RecordedEvent outEarly = event(EventCode.OUT_FOR_DELIVERY, SCANNED);

        assertThat(onceBroken(LAST_MILE, legEnds, PROMISED.plusSeconds(1), PICKED_UP, outLate))
                .isEqualTo(Sums.NONE);
        assertThat(onceBroken(LAST_MILE, SCANNED.plus(Duration.ofDays(1)), SCANNED, PICKED_UP, outEarly))
                .isEqualTo(sum("1", "EUR"));
    }

    @Test
    void whatABreachWillCostIsNoMoreThanTheGoodsAreWorth() {
        Costs.Broken running = Breaks.broken(guarantee(true), Breaks.facts(null, PICKED_UP), SCANNED);

        assertThat(Costs.onceBroken(running, PROMISE, PROMISED, sum("5.99", "USD"), Breaks.HALF))
                .isEqualTo(sum("5.99", "USD"));
    }

    private static Sums onceBroken(ClockName clock, Instant dueAt, Instant now, RecordedEvent... events) {
        Costs.Broken running = Breaks.broken(guarantee(false), Breaks.facts(null, events), now);
        return Costs.onceBroken(running, clock, dueAt, Sums.NONE, Breaks.HALF);
    }

    private static Sums partners(Costs costs) {
        return costs.charges().stream()
                .filter(charge -> charge.side() == Side.PARTNER)
                .map(Charge::sums)
                .findFirst()
                .orElseThrow();
    }

    private static Sums buyers(Costs costs) {
        return costs.charges().stream()
                .filter(charge -> charge.side() == Side.BUYER)
                .map(Charge::sums)
                .findFirst()
                .orElseThrow();
    }

    private static RecordedEvent event(EventCode code, Instant at) {
        return Events.event(code).at(at).told();
    }
}
