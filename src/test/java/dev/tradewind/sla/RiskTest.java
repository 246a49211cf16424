package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.sla.Performance.Measure;
import dev.tradewind.sla.Performance.Way;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** A promise of ten days, two of them for the first mile and six for the rest: what is foreseen of it, and what is made of it in the end. */
class RiskTest {

    private static final Instant ACCEPTED = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant PROMISED = ACCEPTED.plus(Duration.ofDays(10));
    private static final ClockName PROMISE = new ClockName("delivered");
    private static final ClockName FIRST = new ClockName("first-mile");
    private static final ClockName CARRIED = new ClockName("carried");
    private static final Money THREE = new Money(new BigDecimal("3.00"), Currency.getInstance("EUR"));
    private static final Money TEN = new Money(new BigDecimal("10.00"), Currency.getInstance("EUR"));
    private static final Risk.Basis.History HISTORY = new Risk.Basis.History(
            Risk.Cell.PARTNER_LANE, Milestone.FIRST_SCAN, Milestone.DELIVERED, 30, Duration.ofDays(56));

    private final Adjudicator adjudicator = new Adjudicator(new AdjudicatorTest.RestsInGermanyOnTheFifth());

    @Test
    void tellsTheChanceByShipmentsThatCameAsFarAndWaitedAsLong() {
        Facts facts = facts(scan(EventCode.PICKED_UP, day(1)));

        // From the first scan: half of them in four days, a quarter in eight, a quarter in twelve; nine are left
        Adjudication atOnce = judge(facts, fromTheScan(20, 10, 10), day(1));
        Adjudication waited = judge(facts, fromTheScan(20, 10, 10), day(6));

        assertThat(atOnce.risks().get(PROMISE)).isEqualTo(new Risk(Chance.of(21, 81), HISTORY));
        assertThat(waited.risks().get(PROMISE)).isEqualTo(new Risk(Chance.of(21, 41), HISTORY));
    }

    @Test
    void isAtRiskFromTheMomentAtWhichWaitingHasMadeItAsLikelyAsNot() {
        Facts facts = facts(scan(EventCode.PICKED_UP, day(1)));
        Experience experience = fromTheScan(20, 10, 10);

        Adjudication before = judge(facts, experience, day(2));
        Instant moment = day(5);

        assertThat(before.verdicts().get(PROMISE)).isEqualTo(new Verdict.Running(PROMISED));
        assertThat(before.nextMoment()).contains(moment);
        assertThat(judge(facts, experience, moment.minusNanos(1)).verdicts()).isEqualTo(before.verdicts());
        assertThat(judge(facts, experience, moment).verdicts().get(PROMISE))
                .isEqualTo(new Verdict.AtRisk(PROMISED, moment));
    }

    @Test
    void waitingForADeadFeedIsNoReasonToWarn() {
        RecordedEvent scanned = scan(EventCode.PICKED_UP, day(1));
        Experience experience = fromTheScan(20, 10, 10);

        Facts dead = facts(List.of(new Stretch(day(2), Stretch.OPEN)), scanned);
        Facts deadForTwoDays = facts(List.of(new Stretch(day(2), day(4))), scanned);

        assertThat(judge(dead, experience, day(9)).verdicts().get(PROMISE)).isEqualTo(new Verdict.Running(PROMISED));
        assertThat(judge(dead, experience, day(9)).risks().get(PROMISE).chance())
                .isEqualTo(Chance.of(21, 81));
        assertThat(judge(deadForTwoDays, experience, day(6)).nextMoment()).contains(day(7));
        assertThat(judge(deadForTwoDays, experience, day(7)).verdicts().get(PROMISE))
                .isEqualTo(new Verdict.AtRisk(PROMISED, day(7)));
    }

    @Test
    void theScanTakesTheRiskBack() {
        Experience experience = (from, to) -> from == Milestone.FIRST_SCAN
                ? known(20, 10, 10)
                : from == Milestone.OUT_FOR_DELIVERY ? known(40, 0, 0) : Optional.empty();

        Verdict verdict = judge(
                        facts(scan(EventCode.PICKED_UP, day(1)), scan(EventCode.OUT_FOR_DELIVERY, day(5))),
                        experience,
                        day(5))
                .verdicts()
                .get(PROMISE);

        assertThat(verdict).isEqualTo(new Verdict.Running(PROMISED));
    }

    @Test
    void warnsWhenTheGuaranteeSaysSo() {
        Conditions late = guarantee().conditions().warningFrom(Chance.of("0.6"));
        Conditions early = guarantee().conditions().warningFrom(Chance.of("0.25"));
        Facts facts = facts(scan(EventCode.PICKED_UP, day(1)));
        Experience experience = fromTheScan(20, 10, 10);

        assertThat(warned(early, facts, experience, day(1))).isTrue();
        assertThat(warned(late, facts, experience, day(8))).isFalse();
        assertThat(warned(late, facts, experience, day(9))).isTrue();
    }

    @Test
    void goesByTheBudgetsWhereTooFewShipmentsTell() {
        Facts facts = facts(scan(EventCode.PICKED_UP, day(1)));

        // Six of nine days are needed from the scan on
        assertThat(judge(facts, Experience.NONE, day(1)).risks().get(PROMISE))
                .isEqualTo(new Risk(Chance.of(18, 81), new Risk.Basis.Budgets()));
        assertThat(judge(facts, Experience.NONE, day(10)).risks().get(PROMISE))
                .isEqualTo(new Risk(Chance.of("0.5"), new Risk.Basis.Budgets()));
        assertThat(judge(facts, Experience.NONE, day(1)).risks()).doesNotContainKeys(FIRST, CARRIED);
    }

    @Test
    void whatNeedsMoreThanTheTimeThereIsBreaksMoreLikelyThanNot() {
        // Six days are needed from the scan on, and five are left
        Adjudication late = judge(facts(scan(EventCode.PICKED_UP, day(5))), Experience.NONE, day(5));

        assertThat(late.risks().get(PROMISE).chance()).isEqualTo(Chance.of("0.6527"));
        assertThat(late.verdicts().get(PROMISE)).isEqualTo(new Verdict.AtRisk(PROMISED, day(5)));
    }

    @Test
    void whatHasNoTimeLeftIsSureToBreak() {
        Adjudication tooLate = judge(facts(scan(EventCode.PICKED_UP, PROMISED)), Experience.NONE, PROMISED);

        assertThat(tooLate.risks().get(PROMISE).chance()).isEqualTo(Chance.of("1"));
    }

    @Test
    void aLegThatIsOverdueIsTakenToEndNow() {
        // Two days for the first mile and six for the rest are eight of ten; a day later it is nine
        assertThat(judge(facts(), Experience.NONE, day(1)).risks().get(PROMISE).chance())
                .isEqualTo(Chance.of("0.32"));
        assertThat(judge(facts(), Experience.NONE, day(3)).risks().get(PROMISE).chance())
                .isEqualTo(Chance.of("0.405"));
    }

    @Test
    void theBudgetsTellTheMomentAtWhichTheChanceComesToTheThreshold() {
        Guarantee early = guarantee(guarantee().conditions().warningFrom(Chance.of("0.405")));
        Guarantee late = guarantee(guarantee().conditions().warningFrom(Chance.of("0.68")));

        // Nine tenths of ten days, and five quarters of them; six days lie ahead
        assertThat(adjudicator
                        .adjudicate(early, facts(), day(2).plusNanos(1_000))
                        .nextMoment())
                .contains(day(3).plusNanos(1_000));
        assertThat(adjudicator.adjudicate(late, facts(), day(3)).nextMoment())
                .contains(day(6).plus(Duration.ofHours(12)).plusNanos(1_000));
    }

    @Test
    void halfAChanceIsReachedToTheMicrosecond() {
        Facts facts = facts().promised(PROMISED.plusNanos(1_000));

        assertThat(judge(facts, Experience.NONE, day(3)).nextMoment()).contains(day(4).plusNanos(2_000));
    }

    @Test
    void aPromiseAllOfWhoseLegsAreOverOrHaveNotBegunHasNoRiskByBudgets() {
        Guarantee toTheDoor = guarantee(guarantee().conditions(), List.of(FIRST));
        Guarantee fromTheScan = guarantee(guarantee().conditions(), List.of(CARRIED));

        assertThat(adjudicator
                        .adjudicate(toTheDoor, facts(scan(EventCode.PICKED_UP, day(1))), day(1))
                        .risks())
                .isEmpty();
        assertThat(adjudicator.adjudicate(fromTheScan, facts(), day(1)).risks()).isEmpty();
    }

    @Test
    void aClockBetweenOtherMilestonesIsHeldAgainstItsOwnStretch() {
        Experience experience = (from, to) ->
                from == Milestone.ORDER_ACCEPTED && to == Milestone.FIRST_SCAN ? known(0, 10, 30) : Optional.empty();

        Adjudication found = judge(facts(), experience, ACCEPTED);

        assertThat(found.verdicts().get(FIRST)).isEqualTo(new Verdict.AtRisk(day(2), ACCEPTED));
        assertThat(found.risks().get(FIRST).chance()).isEqualTo(Chance.of("1"));
    }

    @Property(tries = 500)
    void nothingChangesBeforeTheNextMomentAndSomethingDoesAtIt(
            @ForAll @Size(min = 30, max = 60) List<@IntRange(min = 1, max = 1_500_000) Integer> took,
            @ForAll @IntRange(max = 10 * 24 * 60) int minutes) {
        TreeMap<Long, Long> counts = new TreeMap<>();
        took.forEach(one -> counts.merge((long) one, 1L, Long::sum));
        Experience experience = (from, to) -> Optional.of(new Experience.Known(new Spread(counts), HISTORY));
        Facts facts = facts(scan(EventCode.PICKED_UP, day(1)));
        Instant now = ACCEPTED.plus(Duration.ofMinutes(minutes));

        Adjudication found = judge(facts, experience, now);

        found.nextMoment().ifPresent(next -> {
            assertThat(next).isAfter(now);
            assertThat(judge(facts, experience, next.minusNanos(1_000)).verdicts())
                    .isEqualTo(found.verdicts());
            assertThat(judge(facts, experience, next).verdicts()).isNotEqualTo(found.verdicts());
        });
    }

    @Test
    void countsADeliveredShipment() {
        Facts facts = facts(
                scan(EventCode.PICKED_UP, day(1)),
                scan(EventCode.DELIVERY_ATTEMPTED, day(11)),
                Events.event(EventCode.DELIVERED).at(day(13)).toldAt(day(14)).told());

        Performance counted = performance(facts, day(14)).orElseThrow();

        assertThat(counted.counts())
                .containsOnly(
                        Map.entry(Measure.PROMISED, 1),
                        Map.entry(Measure.ATTEMPTED, 1),
                        Map.entry(Measure.NUMBERED, 1),
                        Map.entry(Measure.TRACKED, 1),
                        Map.entry(Measure.OBLIGATIONS, 1));
        assertThat(counted.took())
                .containsEntry(new Way(Milestone.FIRST_SCAN, Milestone.DELIVERED), Duration.ofDays(12))
                .containsEntry(new Way(Milestone.ORDER_ACCEPTED, Milestone.FIRST_SCAN), Duration.ofDays(1))
                .containsEntry(new Way(Milestone.OUT_FOR_DELIVERY, Milestone.DELIVERED), Duration.ofDays(2));
        assertThat(counted.toldAfter()).containsExactly(Duration.ZERO, Duration.ZERO, Duration.ofDays(1));
    }

    @Test
    void aLostParcelCountsAsSlowerThanAnyThatCame() {
        Facts facts = facts(scan(EventCode.PICKED_UP, day(1)), scan(EventCode.LOST, day(6)));

        Performance counted = performance(facts, day(11)).orElseThrow();

        assertThat(counted.took()).containsEntry(new Way(Milestone.FIRST_SCAN, Milestone.DELIVERED), Spread.NEVER);
    }

    @Test
    void countsNothingWhileThePromiseMayStillBeKept() {
        assertThat(performance(facts(scan(EventCode.PICKED_UP, day(1))), day(9)))
                .isEmpty();
        assertThat(performance(facts(scan(EventCode.PICKED_UP, day(1))), PROMISED.plusSeconds(1)))
                .isPresent();
    }

    private Optional<Performance> performance(Facts facts, Instant now) {
        return Performance.of(guarantee(), facts, judge(facts, Experience.NONE, now));
    }

    private boolean warned(Conditions conditions, Facts facts, Experience experience, Instant now) {
        return adjudicator
                        .adjudicate(guarantee(conditions), facts, experience, now)
                        .verdicts()
                        .get(PROMISE)
                instanceof Verdict.AtRisk;
    }

    private Adjudication judge(Facts facts, Experience experience, Instant now) {
        return adjudicator.adjudicate(guarantee(), facts, experience, now);
    }

    private static Experience fromTheScan(long inFourDays, long inEight, long inTwelve) {
        return (from, to) -> from == Milestone.FIRST_SCAN && to == Milestone.DELIVERED
                ? known(inFourDays, inEight, inTwelve)
                : Optional.empty();
    }

    private static Optional<Experience.Known> known(long inFourDays, long inEight, long inTwelve) {
        TreeMap<Long, Long> counts = new TreeMap<>(Map.of(
                Duration.ofDays(4).toSeconds(), inFourDays,
                Duration.ofDays(8).toSeconds(), inEight,
                Duration.ofDays(12).toSeconds(), inTwelve));
        return Optional.of(new Experience.Known(new Spread(counts), HISTORY));
    }

    private static Instant day(int days) {
        return ACCEPTED.plus(Duration.ofDays(days));
    }

    private static RecordedEvent scan(EventCode code, Instant at) {
        return Events.event(code).at(at).told();
    }

    private static Facts facts(RecordedEvent... events) {
        return facts(List.of(), events);
    }

    private static Facts facts(List<Stretch> outages, RecordedEvent... events) {
        return new Facts(
                new Lane(new CountryCode("CN"), new CountryCode("DE")),
                ACCEPTED,
                PROMISED,
                ACCEPTED.plusSeconds(60),
                null,
                Timeline.of(List.of(events), ParcelNumbers.NONE),
                outages);
    }

    private static Guarantee guarantee() {
        return guarantee(new Conditions(
                Map.of(),
                Set.of(),
                Set.of(),
                List.of(new DataObligation(EventCode.DELIVERED, Duration.ofHours(6))),
                List.of(
                        new Conditions.Owed(PROMISE, Duration.ZERO, THREE),
                        new Conditions.Owed(PROMISE, Duration.ofDays(5), TEN)),
                false));
    }

    private static Guarantee guarantee(Conditions conditions) {
        return guarantee(conditions, List.of(FIRST, CARRIED));
    }

    private static Guarantee guarantee(Conditions conditions, List<ClockName> legs) {
        return new Guarantee(
                "ten-days",
                1,
                Instant.EPOCH,
                null,
                Map.of(),
                List.of(
                        new ClockRule.Between(
                                PROMISE,
                                ClockRule.Owner.PARTNER,
                                Milestone.ORDER_ACCEPTED,
                                Milestone.DELIVERED,
                                new Budget.Promised(),
                                legs),
                        new ClockRule.Between(
                                FIRST,
                                ClockRule.Owner.MERCHANT,
                                Milestone.ORDER_ACCEPTED,
                                Milestone.FIRST_SCAN,
                                new Budget.Elapsed(Duration.ofDays(2))),
                        new ClockRule.Between(
                                CARRIED,
                                ClockRule.Owner.PARTNER,
                                Milestone.FIRST_SCAN,
                                Milestone.DELIVERED,
                                new Budget.Elapsed(Duration.ofDays(6)))),
                conditions,
                null);
    }
}
