package dev.tradewind.tracking;

import static dev.tradewind.tracking.Leg.Kind.EXPORT_CUSTOMS;
import static dev.tradewind.tracking.Leg.Kind.FIRST_MILE;
import static dev.tradewind.tracking.Leg.Kind.IMPORT_CUSTOMS;
import static dev.tradewind.tracking.Leg.Kind.LAST_MILE;
import static dev.tradewind.tracking.Leg.Kind.LINE_HAUL;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Where a parcel is on its way. Events happen hour after hour. */
class LegTest {

    private static final Instant START = Instant.parse("2026-05-04T00:00:00Z");

    @Test
    void theLegsOfAJourneyFollowItsMilestones() {
        Timeline timeline = journey(
                EventCode.PICKED_UP,
                EventCode.EXPORT_CUSTOMS_PRESENTED,
                EventCode.EXPORT_CUSTOMS_CLEARED,
                EventCode.LINE_HAUL_DEPARTED,
                EventCode.LINE_HAUL_ARRIVED,
                EventCode.IMPORT_CUSTOMS_PRESENTED,
                EventCode.IMPORT_CUSTOMS_CLEARED,
                EventCode.LAST_MILE_RECEIVED,
                EventCode.OUT_FOR_DELIVERY,
                EventCode.DELIVERED);

        assertThat(timeline.legs())
                .containsExactly(
                        leg(FIRST_MILE, EventCode.PICKED_UP, 0, EventCode.EXPORT_CUSTOMS_PRESENTED, 1),
                        leg(EXPORT_CUSTOMS, EventCode.EXPORT_CUSTOMS_PRESENTED, 1, EventCode.EXPORT_CUSTOMS_CLEARED, 2),
                        leg(LINE_HAUL, EventCode.LINE_HAUL_DEPARTED, 3, EventCode.LINE_HAUL_ARRIVED, 4),
                        leg(IMPORT_CUSTOMS, EventCode.IMPORT_CUSTOMS_PRESENTED, 5, EventCode.IMPORT_CUSTOMS_CLEARED, 6),
                        leg(LAST_MILE, EventCode.LAST_MILE_RECEIVED, 7, EventCode.DELIVERED, 9));
        assertThat(timeline.leg()).isEmpty();
    }

    @Test
    void aParcelIsInTheLegThatHasBegunAndNotEnded() {
        assertThat(journey(EventCode.LABEL_CREATED).leg()).isEmpty();
        assertThat(journey(EventCode.PICKED_UP).leg()).contains(FIRST_MILE);
        assertThat(journey(EventCode.PICKED_UP, EventCode.LINE_HAUL_DEPARTED).leg())
                .contains(LINE_HAUL);
        assertThat(journey(EventCode.LINE_HAUL_DEPARTED, EventCode.LINE_HAUL_ARRIVED)
                        .leg())
                .isEmpty();
        assertThat(journey(EventCode.LINE_HAUL_DEPARTED, EventCode.IMPORT_CUSTOMS_PRESENTED)
                        .leg())
                .contains(IMPORT_CUSTOMS);
        assertThat(journey(EventCode.OUT_FOR_DELIVERY, EventCode.DELIVERY_ATTEMPTED)
                        .leg())
                .contains(LAST_MILE);
    }

    @Test
    void aLegWhoseEndNobodyToldEndsWhenALaterOneBegins() {
        assertThat(journey(EventCode.PICKED_UP, EventCode.LINE_HAUL_DEPARTED, EventCode.LAST_MILE_RECEIVED)
                        .legs())
                .extracting(leg -> leg.ended() == null ? null : leg.ended().milestone())
                .containsExactly(EventCode.LINE_HAUL_DEPARTED, EventCode.LAST_MILE_RECEIVED, null);
    }

    @Test
    void aLegOfWhichTheEndAloneIsToldIsShownWithoutItsBegin() {
        assertThat(journey(EventCode.IMPORT_CUSTOMS_CLEARED).legs())
                .singleElement()
                .satisfies(leg -> {
                    assertThat(leg.kind()).isEqualTo(IMPORT_CUSTOMS);
                    assertThat(leg.begun()).isNull();
                    assertThat(leg.goesOn()).isFalse();
                });
    }

    @Test
    void customsMayClearAParcelThatStillFlies() {
        Timeline timeline = journey(
                EventCode.LINE_HAUL_DEPARTED, EventCode.IMPORT_CUSTOMS_PRESENTED, EventCode.IMPORT_CUSTOMS_CLEARED);

        assertThat(timeline.leg()).contains(LINE_HAUL);
    }

    @Test
    void aParcelThatIsHeldAfterItWasClearedIsInCustomsAgain() {
        Timeline timeline = journey(
                EventCode.IMPORT_CUSTOMS_PRESENTED, EventCode.IMPORT_CUSTOMS_CLEARED, EventCode.IMPORT_CUSTOMS_HELD);

        assertThat(timeline.leg()).contains(IMPORT_CUSTOMS);
        assertThat(timeline.legs())
                .singleElement()
                .satisfies(leg ->
                        assertThat(leg.begun()).isEqualTo(new Leg.Mark(EventCode.IMPORT_CUSTOMS_PRESENTED, START)));
    }

    @Test
    void aSecondFlightIsTheSameLineHaul() {
        assertThat(journey(EventCode.LINE_HAUL_DEPARTED, EventCode.LINE_HAUL_ARRIVED, EventCode.LINE_HAUL_DEPARTED)
                        .leg())
                .contains(LINE_HAUL);
    }

    @Test
    void aDeliveredParcelThatADepotScansIsInNoLeg() {
        Timeline timeline = journey(EventCode.OUT_FOR_DELIVERY, EventCode.DELIVERED, EventCode.LAST_MILE_RECEIVED);

        assertThat(timeline.leg()).isEmpty();
        assertThat(timeline.legs())
                .containsExactly(leg(LAST_MILE, EventCode.OUT_FOR_DELIVERY, 0, EventCode.DELIVERED, 1));
    }

    @Test
    void theWayBackIsNoLegOfTheWayThere() {
        Timeline timeline =
                journey(EventCode.LAST_MILE_RECEIVED, EventCode.RETURN_STARTED, EventCode.LINE_HAUL_DEPARTED);

        assertThat(timeline.leg()).isEmpty();
        assertThat(timeline.legs()).extracting(Leg::kind).containsExactly(LAST_MILE);
    }

    private static Leg leg(Leg.Kind kind, EventCode from, int begun, EventCode to, int ended) {
        return new Leg(kind, new Leg.Mark(from, hour(begun)), new Leg.Mark(to, hour(ended)));
    }

    private static Timeline journey(EventCode... codes) {
        List<RecordedEvent> events = new ArrayList<>();
        for (EventCode code : codes) {
            events.add(Told.told(code, hour(events.size()).toString()));
        }
        return Told.timeline(events);
    }

    private static Instant hour(int hour) {
        return START.plusSeconds(3600L * hour);
    }
}
