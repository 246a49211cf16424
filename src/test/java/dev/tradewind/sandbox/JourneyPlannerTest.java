package dev.tradewind.sandbox;

import static dev.tradewind.tracking.EventCode.DATA_RECEIVED;
import static dev.tradewind.tracking.EventCode.DELIVERED;
import static dev.tradewind.tracking.EventCode.DELIVERY_ATTEMPTED;
import static dev.tradewind.tracking.EventCode.EXPORT_CUSTOMS_CLEARED;
import static dev.tradewind.tracking.EventCode.IMPORT_CUSTOMS_CLEARED;
import static dev.tradewind.tracking.EventCode.LAST_MILE_RECEIVED;
import static dev.tradewind.tracking.EventCode.LINE_HAUL_ARRIVED;
import static dev.tradewind.tracking.EventCode.LINE_HAUL_DEPARTED;
import static dev.tradewind.tracking.EventCode.ORIGIN_FACILITY_ARRIVED;
import static dev.tradewind.tracking.EventCode.ORIGIN_FACILITY_DEPARTED;
import static dev.tradewind.tracking.EventCode.OUT_FOR_DELIVERY;
import static dev.tradewind.tracking.EventCode.PICKED_UP;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.sandbox.JourneyPlan.End;
import dev.tradewind.sandbox.JourneyPlan.Telling;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class JourneyPlannerTest {

    private static final Instant BOOKED = Instant.parse("2026-11-22T20:00:00Z");
    private static final long DAY_IN_THREE_SECONDS = 28_800;

    @Test
    void takesTenSecondsToDeliverAcrossABorder() {
        JourneyPlan plan = plan(Journey.ON_TIME, Optional.empty());

        assertThat(plan.tellings())
                .extracting(Telling::event)
                .containsExactly(
                        DATA_RECEIVED,
                        PICKED_UP,
                        ORIGIN_FACILITY_ARRIVED,
                        ORIGIN_FACILITY_DEPARTED,
                        EXPORT_CUSTOMS_CLEARED,
                        LINE_HAUL_DEPARTED,
                        LINE_HAUL_ARRIVED,
                        IMPORT_CUSTOMS_CLEARED,
                        LAST_MILE_RECEIVED,
                        OUT_FOR_DELIVERY,
                        DELIVERED);
        assertThat(happensAt(plan, PICKED_UP)).isEqualTo(BOOKED.plusMillis(625));
        assertThat(happensAt(plan, DELIVERED)).isEqualTo(BOOKED.plusSeconds(10));
    }

    @Test
    void scansAtTheOriginUntilTheLineHaulLeaves() {
        assertThat(plan(Journey.ON_TIME, Optional.empty()).tellings())
                .filteredOn(telling -> telling.end() == End.ORIGIN)
                .last()
                .extracting(Telling::event)
                .isEqualTo(LINE_HAUL_DEPARTED);
    }

    @Test
    void hasNoCustomsAndNoLineHaulInsideACountry() {
        JourneyPlan plan =
                planner(DAY_IN_THREE_SECONDS, Optional.empty()).plan(Journey.ON_TIME, "REF-1", "DE", "DE", BOOKED);

        assertThat(plan.tellings())
                .extracting(Telling::event)
                .containsExactly(
                        DATA_RECEIVED,
                        PICKED_UP,
                        ORIGIN_FACILITY_ARRIVED,
                        ORIGIN_FACILITY_DEPARTED,
                        LAST_MILE_RECEIVED,
                        OUT_FOR_DELIVERY,
                        DELIVERED);
    }

    @Test
    void triesAgainTheDayAfterNobodyWasHome() {
        List<Telling> tellings = plan(Journey.ATTEMPT_FAILED, Optional.empty()).tellings();

        assertThat(tellings.subList(tellings.size() - 4, tellings.size()))
                .extracting(Telling::event)
                .containsExactly(OUT_FOR_DELIVERY, DELIVERY_ATTEMPTED, OUT_FOR_DELIVERY, DELIVERED);
        assertThat(tellings)
                .filteredOn(telling -> telling.event() == DELIVERY_ATTEMPTED)
                .extracting(Telling::reason)
                .containsExactly(Reason.NOT_HOME);
        assertThat(tellings.getLast().happensAt()).isEqualTo(BOOKED.plusSeconds(13));
    }

    @Test
    void saysNothingAfterTheDataOnASilentJourney() {
        assertThat(plan(Journey.SILENT, Optional.empty()).tellings())
                .extracting(Telling::event)
                .containsExactly(DATA_RECEIVED);
    }

    @Test
    void tellsOfABadAddressWhereTheBookingCouldNotBeRefused() {
        assertThat(plan(Journey.REJECT_ADDRESS, Optional.empty()).tellings())
                .extracting(Telling::event)
                .containsExactly(DATA_RECEIVED, EventCode.ADDRESS_PROBLEM);
    }

    @Property
    void beatsThePromiseWhenOnTime(
            @ForAll @LongRange(min = 1, max = 86_400) long speed,
            @ForAll @IntRange(min = 1, max = 3_000_000) int seconds) {
        Instant promise = BOOKED.plusSeconds(seconds);

        for (Journey journey : List.of(Journey.ON_TIME, Journey.ATTEMPT_FAILED, Journey.DUPLICATE_AND_DISORDERED)) {
            JourneyPlan plan = planner(speed, Optional.of(promise)).plan(journey, "REF-1", "CN", "DE", BOOKED);

            assertThat(plan.tellings()).isSortedAccordingTo(Comparator.comparing(Telling::toldAt));
            assertThat(happensAt(plan, DELIVERED)).isAfter(BOOKED).isBefore(promise);
            assertThat(plan.tellings())
                    .allSatisfy(telling -> assertThat(telling.toldAt()).isBefore(promise));
        }
    }

    @Property
    void missesThePromiseWhenLate(
            @ForAll @LongRange(min = 1, max = 86_400) long speed,
            @ForAll @IntRange(min = 1, max = 3_000_000) int seconds) {
        Instant promise = BOOKED.plusSeconds(seconds);

        JourneyPlan plan = planner(speed, Optional.of(promise)).plan(Journey.LATE, "REF-1", "CN", "DE", BOOKED);

        assertThat(happensAt(plan, DELIVERED))
                .isAfterOrEqualTo(promise.plus(Duration.ofDays(2).dividedBy(speed)));
        assertThat(plan.tellings()).isSortedAccordingTo(Comparator.comparing(Telling::happensAt));
    }

    @Property
    void tellsEveryScanTwiceAndOutOfOrderWhenDisordered(@ForAll String reference) {
        JourneyPlan orderly =
                planner(DAY_IN_THREE_SECONDS, Optional.empty()).plan(Journey.ON_TIME, reference, "CN", "DE", BOOKED);
        JourneyPlan disordered = planner(DAY_IN_THREE_SECONDS, Optional.empty())
                .plan(Journey.DUPLICATE_AND_DISORDERED, reference, "CN", "DE", BOOKED);

        for (Telling scan : orderly.tellings()) {
            assertThat(disordered.tellings())
                    .filteredOn(telling -> telling.event() == scan.event())
                    .hasSize(2)
                    .allSatisfy(telling -> assertThat(telling.happensAt()).isEqualTo(scan.happensAt()));
        }
        assertThat(disordered.tellings()).hasSize(2 * orderly.tellings().size());
        assertThat(disordered.tellings().getLast().event()).isEqualTo(PICKED_UP);
    }

    @Property
    void plansTheSameBookingTheSameWay(@ForAll Journey journey, @ForAll String reference) {
        JourneyPlanner planner = planner(DAY_IN_THREE_SECONDS, Optional.of(BOOKED.plusSeconds(60)));

        assertThat(planner.plan(journey, reference, "CN", "DE", BOOKED))
                .isEqualTo(planner.plan(journey, reference, "CN", "DE", BOOKED));
    }

    @Test
    void tellsNothingBeforeItsTime() {
        JourneyPlan plan = plan(Journey.ON_TIME, Optional.empty());

        assertThat(plan.toldBy(BOOKED.minusMillis(1))).isEmpty();
        assertThat(plan.toldBy(BOOKED.plusMillis(624))).hasSize(1);
        assertThat(plan.toldBy(BOOKED.plusMillis(625))).hasSize(2);
        assertThat(plan.toldBy(BOOKED.plusSeconds(10))).hasSize(11);
    }

    private static JourneyPlan plan(Journey journey, Optional<Instant> promise) {
        return planner(DAY_IN_THREE_SECONDS, promise).plan(journey, "REF-1", "CN", "DE", BOOKED);
    }

    private static JourneyPlanner planner(long speed, Optional<Instant> promise) {
        return new JourneyPlanner(speed, reference -> promise);
    }

    private static Instant happensAt(JourneyPlan plan, EventCode event) {
        return plan.tellings().stream()
                .filter(telling -> telling.event() == event)
                .map(Telling::happensAt)
                .findFirst()
                .orElseThrow();
    }
}
