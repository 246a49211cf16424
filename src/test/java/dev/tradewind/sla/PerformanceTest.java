package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.sla.Performance.Measure;
import dev.tradewind.sla.Performance.Way;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A promise of ten days; the partner has six of them from its first scan, and tells of the delivery within six hours. */
class PerformanceTest {

    private static final Instant ACCEPTED = Instant.parse("2026-11-02T00:00:00Z");
    private static final Instant BOOKED = ACCEPTED.plusSeconds(60);
    private static final Instant PROMISED = day(10);

    private static final ClockRule CARRIED = new ClockRule.Between(
            new ClockName("carried"),
            ClockRule.Owner.PARTNER,
            Milestone.FIRST_SCAN,
            Milestone.DELIVERED,
            new Budget.Elapsed(Duration.ofDays(6)));
    private static final ClockRule HANDED_OVER = new ClockRule.Between(
            new ClockName("handed-over"),
            ClockRule.Owner.MERCHANT,
            Milestone.ORDER_ACCEPTED,
            Milestone.FIRST_SCAN,
            new Budget.Elapsed(Duration.ofDays(2)));
    private static final ClockRule PROMISE = new ClockRule.Between(
            new ClockName("promise"),
            ClockRule.Owner.PARTNER,
            Milestone.ORDER_ACCEPTED,
            Milestone.DELIVERED,
            new Budget.Promised());

    private final Adjudicator adjudicator = new Adjudicator(new AdjudicatorTest.RestsInGermanyOnTheFifth());

    @Test
    void aParcelThatCameInTimeAtTheFirstTryKeepsEverything() {
        Performance counted = counted(day(9), scan(EventCode.PICKED_UP, 1), scan(EventCode.DELIVERED, 9));

        assertThat(counted.counts())
                .containsOnly(
                        Map.entry(Measure.PROMISED, 1),
                        Map.entry(Measure.ON_TIME, 1),
                        Map.entry(Measure.ATTEMPTED, 1),
                        Map.entry(Measure.DELIVERED_AT_FIRST_ATTEMPT, 1),
                        Map.entry(Measure.NUMBERED, 1),
                        Map.entry(Measure.TRACKED, 1),
                        Map.entry(Measure.OBLIGATIONS, 1),
                        Map.entry(Measure.OBLIGATIONS_KEPT, 1));
        assertThat(counted.endedAt()).isEqualTo(day(9));
    }

    @Test
    void aParcelThatNobodyHasSeenByItsPromiseIsNeitherTriedNorTrackedNorOver() {
        Performance counted = counted(PROMISED.plusSeconds(1));

        assertThat(counted.counts())
                .as("its delivery may still be told in time")
                .containsOnly(Map.entry(Measure.PROMISED, 1), Map.entry(Measure.NUMBERED, 1));
        assertThat(counted.endedAt()).isNull();
        assertThat(counted.toldAfter()).isEmpty();
    }

    @Test
    void aParcelOnItsWayByItsPromiseHasNotBeenTried() {
        Performance counted =
                counted(guarantee(HANDED_OVER, PROMISE), PROMISED.plusSeconds(1), scan(EventCode.PICKED_UP, 1));

        assertThat(counted.counts())
                .containsOnly(
                        Map.entry(Measure.PROMISED, 1), Map.entry(Measure.NUMBERED, 1), Map.entry(Measure.TRACKED, 1));
        assertThat(counted.took())
                .containsOnly(Map.entry(new Way(Milestone.ORDER_ACCEPTED, Milestone.FIRST_SCAN), Duration.ofDays(1)));
    }

    @Test
    void whatTheGuaranteeExcusesCountsAsSuch() {
        RecordedEvent refused = Events.event(EventCode.REFUSED)
                .because(Reason.REFUSED)
                .at(day(9))
                .told();

        assertThat(counted(PROMISED.plusSeconds(1), refused).counts())
                .containsEntry(Measure.PROMISED, 1)
                .containsEntry(Measure.EXCUSED, 1)
                .doesNotContainKey(Measure.ON_TIME);
    }

    @Test
    void thePromiseCountsAndNotTheLegThatEndsWithItToo() {
        RecordedEvent[] slowButInTime = {scan(EventCode.PICKED_UP, 1), scan(EventCode.DELIVERED, 9)};

        assertThat(counted(guarantee(CARRIED, PROMISE), day(9), slowButInTime).counts())
                .containsEntry(Measure.ON_TIME, 1);
        assertThat(counted(guarantee(HANDED_OVER, CARRIED), day(9), slowButInTime)
                        .counts())
                .as("where nothing is promised by a day, the first clock to the delivery counts")
                .containsEntry(Measure.PROMISED, 1)
                .doesNotContainKey(Measure.ON_TIME);
    }

    @Test
    void aGuaranteeThatPromisesNoDeliveryCountsNoPromise() {
        Guarantee handOver = guarantee(HANDED_OVER);
        Facts neverScanned = facts(null);

        assertThat(Performance.of(handOver, neverScanned, judged(handOver, neverScanned, day(9))))
                .as("the broken hand-over does not end it")
                .isEmpty();
        assertThat(counted(handOver, day(9), scan(EventCode.DELIVERED, 9)).counts())
                .doesNotContainKey(Measure.PROMISED)
                .containsEntry(Measure.ATTEMPTED, 1);
    }

    @Test
    void aShipmentThatWasVoidedCountsNothingOfThePartners() {
        Guarantee guarantee = guarantee(PROMISE);
        Facts voided = facts(day(1));

        assertThat(Performance.of(guarantee, voided, judged(guarantee, voided, day(1))))
                .hasValueSatisfying(counted -> assertThat(counted.counts()).isEmpty());
    }

    @Test
    void aParcelThatCameBackEndedWhenThatWasToldAndNeverCame() {
        Performance counted = counted(
                day(9), scan(EventCode.PICKED_UP, 1), scan(EventCode.RETURN_STARTED, 5), scan(EventCode.RETURNED, 8));

        assertThat(counted.endedAt()).isEqualTo(day(8));
        assertThat(counted.took())
                .containsEntry(new Way(Milestone.ORDER_ACCEPTED, Milestone.DELIVERED), Spread.NEVER)
                .containsEntry(new Way(Milestone.BOOKED, Milestone.DELIVERED), Spread.NEVER)
                .containsEntry(new Way(Milestone.FIRST_SCAN, Milestone.DELIVERED), Spread.NEVER);
    }

    @Test
    void aStretchThatWouldEndBeforeItBeganTookNoTime() {
        Performance counted = counted(
                day(9),
                scan(EventCode.OUT_FOR_DELIVERY, 3),
                scan(EventCode.IMPORT_CUSTOMS_CLEARED, 4),
                scan(EventCode.DELIVERED, 4));

        assertThat(counted.took())
                .containsEntry(new Way(Milestone.IMPORT_CLEARED, Milestone.DELIVERED), Duration.ZERO)
                .containsEntry(new Way(Milestone.OUT_FOR_DELIVERY, Milestone.DELIVERED), Duration.ofDays(1))
                .doesNotContainKey(new Way(Milestone.DELIVERED, Milestone.DELIVERED));
    }

    @Test
    void anEventThatWasToldBeforeItsOwnTimeWasToldAtOnce() {
        RecordedEvent early = Events.event(EventCode.DELIVERED)
                .at(day(9))
                .toldAt(day(9).minusSeconds(30))
                .told();

        assertThat(counted(day(9), early).toldAfter()).containsExactly(Duration.ZERO);
    }

    private Performance counted(Instant now, RecordedEvent... events) {
        return counted(guarantee(PROMISE), now, events);
    }

    private Performance counted(Guarantee guarantee, Instant now, RecordedEvent... events) {
        Facts facts = facts(null, events);
        return Performance.of(guarantee, facts, judged(guarantee, facts, now)).orElseThrow();
    }

    private Adjudication judged(Guarantee guarantee, Facts facts, Instant now) {
        return adjudicator.adjudicate(guarantee, facts, now);
    }

    private static Instant day(int days) {
        return ACCEPTED.plus(Duration.ofDays(days));
    }

    private static RecordedEvent scan(EventCode code, int day) {
        return Events.event(code).at(day(day)).told();
    }

    private static Facts facts(@Nullable Instant closedAt, RecordedEvent... events) {
        return new Facts(
                new Lane(new CountryCode("CN"), new CountryCode("DE")),
                ACCEPTED,
                PROMISED,
                BOOKED,
                closedAt,
                Timeline.of(Arrays.asList(events), ParcelNumbers.NONE),
                List.of());
    }

    private static Guarantee guarantee(ClockRule... clocks) {
        return new Guarantee(
                "ten-days",
                1,
                Instant.EPOCH,
                null,
                Map.of(),
                List.of(clocks),
                new Conditions(
                        Map.of(),
                        Set.of(Reason.REFUSED),
                        Set.of(),
                        List.of(new DataObligation(EventCode.DELIVERED, Duration.ofHours(6))),
                        List.of(),
                        false),
                null);
    }
}
