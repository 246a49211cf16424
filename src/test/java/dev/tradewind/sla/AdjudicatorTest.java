package dev.tradewind.sla;

import static dev.tradewind.sla.Milestone.BOOKED;
import static dev.tradewind.sla.Milestone.DELIVERED;
import static dev.tradewind.sla.Milestone.FIRST_SCAN;
import static dev.tradewind.sla.Milestone.ORDER_ACCEPTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One guarantee of three clocks: booked within a quarter of an hour, scanned within 48 working hours of the origin, delivered
 * by the promise. The calendar of these tests knows no days off, but rests in Germany on 5 May.
 */
class AdjudicatorTest {

    private static final Instant ACCEPTED = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant IN_TIME = Instant.parse("2026-05-04T10:15:00Z");
    private static final Instant PROMISED = Instant.parse("2026-05-20T22:00:00Z");

    private static final ClockName BOOKING = new ClockName("booked-in-time");
    private static final ClockName HANDOVER = new ClockName("accepted-by-partner");
    private static final ClockName DELIVERY = new ClockName("delivered-by-promise");

    private static final Guarantee GUARANTEE = guarantee(Budget.Place.ORIGIN);

    private static final Map<Milestone, EventCode> SCANS =
            Map.of(FIRST_SCAN, EventCode.PICKED_UP, DELIVERED, EventCode.DELIVERED);

    private final Adjudicator adjudicator = new Adjudicator(new RestsInGermanyOnTheFifth());

    @Test
    void aNewShipmentHasItsFirstClockAndItsPromiseRunningAndTheOtherWaiting() {
        Adjudication adjudication = adjudicate(Map.of(ORDER_ACCEPTED, ACCEPTED), ACCEPTED);

        assertThat(adjudication.verdicts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        BOOKING, new Verdict.Running(IN_TIME),
                        HANDOVER, new Verdict.Waiting(),
                        DELIVERY, new Verdict.Running(PROMISED)));
    }

    @ParameterizedTest(name = "at {0} the booking is {1}")
    @CsvSource({
        "2026-05-04T10:00:00Z, Running",
        "2026-05-04T10:14:59.999999Z, Running",
        "2026-05-04T10:15:00Z, Running",
        "2026-05-04T10:15:00.000001Z, Breached",
        "2026-05-04T11:00:00Z, Breached"
    })
    void aClockBreaksJustAfterItsDeadline(Instant now, String verdict) {
        assertThat(verdict(BOOKING, Map.of(ORDER_ACCEPTED, ACCEPTED), now))
                .isEqualTo(
                        verdict.equals("Running")
                                ? new Verdict.Running(IN_TIME)
                                : new Verdict.Breached(IN_TIME, Optional.empty()));
    }

    @ParameterizedTest(name = "booked at {0}: {1}")
    @CsvSource({
        "2026-05-04T10:00:00Z, Met",
        "2026-05-04T10:15:00Z, Met",
        "2026-05-04T10:15:00.000001Z, Breached",
        "2026-05-04T10:15:00.000000001Z, Breached"
    })
    void aMilestoneAtTheDeadlineIsInTimeAndAnyLaterIsNot(Instant booked, String verdict) {
        assertThat(verdict(BOOKING, Map.of(ORDER_ACCEPTED, ACCEPTED, BOOKED, booked), PROMISED))
                .isEqualTo(
                        verdict.equals("Met")
                                ? new Verdict.Met(IN_TIME, booked)
                                : new Verdict.Breached(IN_TIME, Optional.of(booked)));
    }

    @Test
    void aBreachIsTakenBackWhenLateEvidenceShowsThatItWasInTime() {
        Instant booked = ACCEPTED.plusSeconds(60);
        Map<Milestone, Instant> unscanned = Map.of(ORDER_ACCEPTED, ACCEPTED, BOOKED, booked);
        Instant due = booked.plus(Duration.ofHours(48));
        Instant later = due.plusSeconds(3600);
        assertThat(verdict(HANDOVER, unscanned, later)).isEqualTo(new Verdict.Breached(due, Optional.empty()));

        Instant scannedAfterAll = due.minusSeconds(1);
        Map<Milestone, Instant> scanned = Map.of(ORDER_ACCEPTED, ACCEPTED, BOOKED, booked, FIRST_SCAN, scannedAfterAll);

        assertThat(verdict(HANDOVER, scanned, later)).isEqualTo(new Verdict.Met(due, scannedAfterAll));
    }

    @Test
    void aKeptClockIsBrokenWhenTheMilestoneIsCorrectedToLater() {
        Instant tooLate = PROMISED.plusSeconds(1);

        assertThat(verdict(DELIVERY, Map.of(ORDER_ACCEPTED, ACCEPTED, DELIVERED, PROMISED), tooLate))
                .isEqualTo(new Verdict.Met(PROMISED, PROMISED));
        assertThat(verdict(DELIVERY, Map.of(ORDER_ACCEPTED, ACCEPTED, DELIVERED, tooLate), tooLate))
                .isEqualTo(new Verdict.Breached(PROMISED, Optional.of(tooLate)));
    }

    @Test
    void theNextClockStartsWhenTheLastEndedHoweverLate() {
        Instant bookedLate = ACCEPTED.plus(Duration.ofHours(5));

        assertThat(verdict(HANDOVER, Map.of(ORDER_ACCEPTED, ACCEPTED, BOOKED, bookedLate), bookedLate))
                .isEqualTo(new Verdict.Running(bookedLate.plus(Duration.ofHours(48))));
    }

    @Test
    void aParcelDeliveredBeforeWeKnewOfItsBookingWasHandedOverInTime() {
        Instant delivered = ACCEPTED.plus(Duration.ofDays(9));
        Adjudication adjudication = adjudicate(
                Map.of(ORDER_ACCEPTED, ACCEPTED, FIRST_SCAN, delivered, DELIVERED, delivered),
                delivered.plusSeconds(1));

        assertThat(adjudication.verdicts().get(HANDOVER))
                .isEqualTo(new Verdict.Met(delivered.plus(Duration.ofHours(48)), delivered));
        assertThat(adjudication.verdicts().get(DELIVERY)).isEqualTo(new Verdict.Met(PROMISED, delivered));
        assertThat(adjudication.verdicts().get(BOOKING)).isEqualTo(new Verdict.Breached(IN_TIME, Optional.empty()));
    }

    @Test
    void aParcelScannedBeforeItsBookingWasKnownIsInTime() {
        Instant scanned = ACCEPTED.plusSeconds(30);
        Instant booked = ACCEPTED.plusSeconds(60);

        assertThat(verdict(HANDOVER, Map.of(ORDER_ACCEPTED, ACCEPTED, BOOKED, booked, FIRST_SCAN, scanned), booked))
                .isEqualTo(new Verdict.Met(booked.plus(Duration.ofHours(48)), scanned));
    }

    @Test
    void aShipmentThatNobodyWillCarryHasNoClockRunning() {
        Facts facts = facts(Map.of(ORDER_ACCEPTED, ACCEPTED, BOOKED, ACCEPTED.plusSeconds(1)), ACCEPTED.plusSeconds(1));

        Adjudication adjudication = adjudicator.adjudicate(GUARANTEE, facts, PROMISED.plusSeconds(1));

        assertThat(adjudication.verdicts())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        BOOKING, new Verdict.Met(IN_TIME, ACCEPTED.plusSeconds(1)),
                        HANDOVER, new Verdict.Void(),
                        DELIVERY, new Verdict.Void()));
        assertThat(adjudication.nextMoment()).isEmpty();
    }

    @Test
    void aClockThatNeverStartedIsVoidWhenNobodyWillCarryTheShipment() {
        Adjudication adjudication =
                adjudicator.adjudicate(GUARANTEE, facts(Map.of(ORDER_ACCEPTED, ACCEPTED), ACCEPTED), ACCEPTED);

        assertThat(adjudication.verdicts().values()).containsOnly(new Verdict.Void());
    }

    @Test
    void aMilestoneThatCameTooLateStaysSoWhenTheShipmentIsVoidedLater() {
        Instant booked = IN_TIME.plusSeconds(1);
        Facts facts = facts(Map.of(ORDER_ACCEPTED, ACCEPTED, BOOKED, booked), booked);

        assertThat(adjudicator.adjudicate(GUARANTEE, facts, booked).verdicts().get(BOOKING))
                .isEqualTo(new Verdict.Breached(IN_TIME, Optional.of(booked)));
    }

    @Test
    void theNextMomentIsJustAfterTheEarliestRunningDeadline() {
        assertThat(adjudicate(Map.of(ORDER_ACCEPTED, ACCEPTED), ACCEPTED).nextMoment())
                .contains(IN_TIME.plusNanos(1_000));
        Instant booked = ACCEPTED.plusSeconds(60);
        assertThat(adjudicate(Map.of(ORDER_ACCEPTED, ACCEPTED, BOOKED, booked), booked)
                        .nextMoment())
                .contains(booked.plus(Duration.ofHours(48)).plusNanos(1_000));
    }

    @Test
    void aBrokenClockIsNotWokenForAgain() {
        assertThat(adjudicate(Map.of(ORDER_ACCEPTED, ACCEPTED), IN_TIME.plusSeconds(1))
                        .nextMoment())
                .contains(PROMISED.plusNanos(1_000));
        assertThat(adjudicate(Map.of(ORDER_ACCEPTED, ACCEPTED), PROMISED.plusSeconds(1))
                        .nextMoment())
                .isEmpty();
    }

    @Test
    void nothingIsWokenForWhenEverythingHasHappened() {
        Map<Milestone, Instant> all = Map.of(
                ORDER_ACCEPTED, ACCEPTED,
                BOOKED, ACCEPTED.plusSeconds(1),
                FIRST_SCAN, ACCEPTED.plusSeconds(2),
                DELIVERED, ACCEPTED.plusSeconds(3));

        Adjudication adjudication = adjudicate(all, ACCEPTED.plusSeconds(4));

        assertThat(adjudication.nextMoment()).isEmpty();
        assertThat(adjudication.verdicts().values()).hasOnlyElementsOfType(Verdict.Met.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ORIGIN", "DESTINATION"})
    void workingTimeIsThatOfTheGuaranteesPlace(Budget.Place place) {
        Instant booked = ACCEPTED.plusSeconds(60);
        Facts facts = facts(Map.of(ORDER_ACCEPTED, ACCEPTED, BOOKED, booked), null);

        Verdict verdict = adjudicator
                .adjudicate(guarantee(place), facts, booked)
                .verdicts()
                .get(HANDOVER);

        assertThat(verdict)
                .isEqualTo(new Verdict.Running(booked.plus(Duration.ofHours(place == Budget.Place.ORIGIN ? 48 : 72))));
    }

    @Test
    void aPromiseHoldsWhateverTheClocksBeforeItBurned() {
        Map<Milestone, Instant> late = Map.of(
                ORDER_ACCEPTED, ACCEPTED,
                BOOKED, ACCEPTED.plus(Duration.ofDays(5)),
                FIRST_SCAN, ACCEPTED.plus(Duration.ofDays(12)));

        assertThat(verdict(DELIVERY, late, ACCEPTED.plus(Duration.ofDays(12))))
                .isEqualTo(new Verdict.Running(PROMISED));
    }

    @Test
    void aMilestoneThatNobodyToldWasPassedWhenTheParcelWasFirstSeenFurtherOn() {
        Instant delivered = PROMISED;

        assertThat(facts(Map.of(ORDER_ACCEPTED, ACCEPTED), null).milestones())
                .containsExactly(Map.entry(ORDER_ACCEPTED, ACCEPTED));
        assertThat(facts(Map.of(ORDER_ACCEPTED, ACCEPTED, FIRST_SCAN, IN_TIME, DELIVERED, delivered), null)
                        .milestones())
                .containsEntry(FIRST_SCAN, IN_TIME)
                .containsEntry(Milestone.LINE_HAUL_DEPARTED, delivered)
                .containsEntry(Milestone.OUT_FOR_DELIVERY, delivered)
                .containsEntry(DELIVERED, delivered)
                .doesNotContainKey(BOOKED);
    }

    @Test
    void noEventShowsThatAnOrderWasAcceptedOrBooked() {
        assertThat(EventCode.values())
                .noneMatch(ORDER_ACCEPTED::isShownBy)
                .noneMatch(BOOKED::isShownBy)
                .anyMatch(DELIVERED::isShownBy);
    }

    @Test
    void aParcelThatWasSeenFurtherOnEarlierWasThereByThen() {
        Facts facts = new Facts(
                new Lane(new CountryCode("CN"), new CountryCode("DE")),
                ACCEPTED,
                PROMISED,
                null,
                null,
                Timeline.of(
                        List.of(
                                Events.event(EventCode.OUT_FOR_DELIVERY)
                                        .at(IN_TIME)
                                        .told(),
                                Events.event(EventCode.IMPORT_CUSTOMS_CLEARED)
                                        .at(IN_TIME.plusSeconds(60))
                                        .told(),
                                Events.event(EventCode.DELIVERED).at(PROMISED).told()),
                        ParcelNumbers.NONE),
                List.of());

        assertThat(facts.milestones())
                .containsEntry(Milestone.LAST_MILE_RECEIVED, IN_TIME)
                .containsEntry(Milestone.IMPORT_CLEARED, IN_TIME.plusSeconds(60))
                .containsEntry(Milestone.LINE_HAUL_ARRIVED, IN_TIME);
    }

    @Test
    void aVerdictTellsWhatWasSpareOrHowLateItIs() {
        assertThat(new Verdict.Met(IN_TIME, ACCEPTED).spare()).isEqualTo(Duration.ofMinutes(15));
        assertThat(new Verdict.Breached(IN_TIME, Optional.empty()).lateBy(IN_TIME.plusSeconds(90)))
                .isEqualTo(Duration.ofSeconds(90));
        assertThat(new Verdict.Breached(IN_TIME, Optional.of(IN_TIME.plusSeconds(5))).lateBy(PROMISED))
                .isEqualTo(Duration.ofSeconds(5));
    }

    private Verdict verdict(ClockName clock, Map<Milestone, Instant> milestones, Instant now) {
        return adjudicate(milestones, now).verdicts().get(clock);
    }

    private Adjudication adjudicate(Map<Milestone, Instant> milestones, Instant now) {
        return adjudicator.adjudicate(GUARANTEE, facts(milestones, null), now);
    }

    static Facts facts(Map<Milestone, Instant> milestones, @Nullable Instant closedAt) {
        List<RecordedEvent> events = new ArrayList<>();
        SCANS.forEach((milestone, code) -> {
            if (milestones.containsKey(milestone)) {
                events.add(Events.event(code).at(milestones.get(milestone)).told());
            }
        });
        return new Facts(
                new Lane(new CountryCode("CN"), new CountryCode("DE")),
                milestones.get(ORDER_ACCEPTED),
                PROMISED,
                milestones.get(BOOKED),
                closedAt,
                Timeline.of(events, ParcelNumbers.NONE),
                List.of());
    }

    static Guarantee guarantee(Budget.Place place) {
        return new Guarantee(
                "cross-border",
                1,
                Instant.EPOCH,
                null,
                Map.of(),
                List.of(
                        new ClockRule.Between(
                                BOOKING,
                                ClockRule.Owner.GATEWAY,
                                ORDER_ACCEPTED,
                                BOOKED,
                                new Budget.Elapsed(Duration.ofMinutes(15))),
                        new ClockRule.Between(
                                HANDOVER,
                                ClockRule.Owner.MERCHANT,
                                BOOKED,
                                FIRST_SCAN,
                                new Budget.Business(Duration.ofHours(48), place, Hours.ALL_DAY)),
                        new ClockRule.Between(
                                DELIVERY, ClockRule.Owner.PARTNER, ORDER_ACCEPTED, DELIVERED, new Budget.Promised())),
                Conditions.NONE,
                null);
    }

    /** By UTC; everybody works every day, but for Germany on 5 May. */
    static final class RestsInGermanyOnTheFifth implements BusinessCalendar {

        @Override
        public boolean isWorkingDay(LocalDate day, CountryCode country) {
            return !country.value().equals("DE") || !day.equals(LocalDate.parse("2026-05-05"));
        }

        @Override
        public ZoneId zoneOf(Place place) {
            return ZoneOffset.UTC;
        }
    }
}
