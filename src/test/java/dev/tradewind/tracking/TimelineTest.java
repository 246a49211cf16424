package dev.tradewind.tracking;

import static dev.tradewind.tracking.Told.flagged;
import static dev.tradewind.tracking.Told.planned;
import static dev.tradewind.tracking.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.ShipmentState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TimelineTest {

    private static final String MONDAY = "2026-05-04T10:00:00Z";
    private static final String TUESDAY = "2026-05-05T10:00:00Z";
    private static final String WEDNESDAY = "2026-05-06T10:00:00Z";
    private static final String THURSDAY = "2026-05-07T10:00:00Z";

    @Test
    void aShipmentThatNobodySpokeOfIsPending() {
        assertThat(Timeline.EMPTY.status()).isEqualTo(TrackingStatus.PENDING);
        assertThat(Timeline.EMPTY.state()).isEqualTo(ShipmentState.BOOKED);
        assertThat(Timeline.EMPTY.firstScan()).isEmpty();
        assertThat(Timeline.EMPTY.delivered()).isEmpty();
    }

    @Test
    void tellsEventsInTheOrderInWhichTheyHappened() {
        Timeline timeline = timeline(
                told(EventCode.DELIVERED, WEDNESDAY, WEDNESDAY),
                told(EventCode.PICKED_UP, MONDAY, THURSDAY),
                told(EventCode.SORTED, TUESDAY, TUESDAY));

        assertThat(timeline.events())
                .extracting(recorded -> recorded.event().code())
                .containsExactly(EventCode.PICKED_UP, EventCode.SORTED, EventCode.DELIVERED);
    }

    @Test
    void twoEventsOfOneMomentFollowTheCourseOfAJourney() {
        Timeline timeline = timeline(told(EventCode.DELIVERED, MONDAY), told(EventCode.OUT_FOR_DELIVERY, MONDAY));

        assertThat(timeline.events())
                .extracting(recorded -> recorded.event().code())
                .containsExactly(EventCode.OUT_FOR_DELIVERY, EventCode.DELIVERED);
        assertThat(timeline.status()).isEqualTo(TrackingStatus.DELIVERED);
    }

    @Test
    void theLatestFactIsTheStatus() {
        Timeline timeline =
                timeline(told(EventCode.OUT_FOR_DELIVERY, TUESDAY), told(EventCode.DELIVERY_ATTEMPTED, WEDNESDAY));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.ATTEMPT_FAILED);
        assertThat(timeline.state()).isEqualTo(ShipmentState.IN_TRANSIT);
    }

    @ParameterizedTest
    @EnumSource(
            value = EventCode.class,
            names = {"INFORMATION", "UNRECOGNISED", "ADDRESS_CORRECTED", "DELIVERY_SCHEDULED"})
    void whatTellsNoWhereaboutsLeavesTheStatus(EventCode code) {
        Timeline timeline = timeline(told(EventCode.OUT_FOR_DELIVERY, MONDAY), told(code, TUESDAY));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.OUT_FOR_DELIVERY);
    }

    @ParameterizedTest
    @EnumSource(
            value = EventCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RETURN_STARTED", "RETURNED"})
    void deliveredIsNotUndoneByWhateverHappenedEarlierButIsToldLater(EventCode code) {
        Timeline timeline = timeline(told(EventCode.DELIVERED, TUESDAY), told(code, MONDAY, THURSDAY));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(timeline.state()).isEqualTo(ShipmentState.DELIVERED);
    }

    @ParameterizedTest
    @EnumSource(
            value = EventCode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RETURN_STARTED", "RETURNED"})
    void deliveredIsNotUndoneByALaterScanOfADepot(EventCode code) {
        Timeline timeline = timeline(told(EventCode.DELIVERED, TUESDAY), told(code, WEDNESDAY));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.DELIVERED);
    }

    @Test
    void aReturnAfterTheDeliveryUndoesIt() {
        RecordedEvent delivered = told(EventCode.DELIVERED, MONDAY);
        RecordedEvent returning = told(EventCode.RETURN_STARTED, TUESDAY);
        RecordedEvent returned = told(EventCode.RETURNED, WEDNESDAY);

        assertThat(timeline(delivered, returning).status()).isEqualTo(TrackingStatus.RETURNING);
        assertThat(timeline(delivered, returning).state()).isEqualTo(ShipmentState.IN_TRANSIT);
        assertThat(timeline(delivered, returning, returned).status()).isEqualTo(TrackingStatus.RETURNED);
        assertThat(timeline(delivered, returning, returned).state()).isEqualTo(ShipmentState.RETURNED);
    }

    @Test
    void aReturnThatHappenedBeforeTheDeliveryDoesNot() {
        Timeline timeline = timeline(told(EventCode.RETURN_STARTED, MONDAY), told(EventCode.DELIVERED, TUESDAY));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.DELIVERED);
    }

    @Test
    void aParcelBackAtItsSenderIsNotOnTheRoadAgain() {
        Timeline timeline = timeline(told(EventCode.RETURNED, MONDAY), told(EventCode.SORTED, TUESDAY));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.RETURNED);
    }

    @Test
    void aLostParcelThatIsScannedIsFound() {
        Timeline timeline = timeline(told(EventCode.LOST, MONDAY), told(EventCode.SORTED, TUESDAY));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(timeline.state()).isEqualTo(ShipmentState.IN_TRANSIT);
    }

    @ParameterizedTest
    @CsvSource({
        "LABEL_CREATED, BOOKED",
        "PICKUP_FAILED, BOOKED",
        "CANCELLED, BOOKED",
        "TENDERED, TENDERED",
        "PICKED_UP, IN_TRANSIT",
        "IMPORT_CUSTOMS_HELD, IN_TRANSIT",
        "AVAILABLE_FOR_PICKUP, IN_TRANSIT",
        "REFUSED, IN_TRANSIT",
        "DELIVERED_TO_NEIGHBOUR, DELIVERED",
        "DESTROYED, LOST",
        "LOST, LOST",
        "RETURN_STARTED, IN_TRANSIT",
        "RETURNED, RETURNED"
    })
    void anEventAloneProvesAState(EventCode code, ShipmentState state) {
        assertThat(timeline(told(code, MONDAY)).state()).isEqualTo(state);
    }

    @Test
    void aNoticeAfterAScanDoesNotTakeTheParcelOutOfTheirHands() {
        Timeline timeline = timeline(told(EventCode.PICKED_UP, MONDAY), told(EventCode.DELAYED, TUESDAY));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.EXCEPTION);
        assertThat(timeline.state()).isEqualTo(ShipmentState.IN_TRANSIT);
    }

    @Test
    void theFirstScanIsTheFirstProofThatThePartnerHadTheParcel() {
        Timeline timeline = timeline(
                told(EventCode.LABEL_CREATED, MONDAY),
                told(EventCode.ORIGIN_FACILITY_ARRIVED, WEDNESDAY),
                told(EventCode.PICKED_UP, TUESDAY, THURSDAY));

        assertThat(timeline.firstScan()).contains(Instant.parse(TUESDAY));
    }

    @Test
    void aDeliveryToldTwiceHappenedTheFirstTime() {
        Timeline timeline =
                timeline(told(EventCode.DELIVERED, WEDNESDAY), told(EventCode.DELIVERED_TO_NEIGHBOUR, TUESDAY));

        assertThat(timeline.delivered()).contains(Instant.parse(TUESDAY));
    }

    @ParameterizedTest
    @EnumSource(value = RecordedEvent.Flag.class)
    void whatCannotBeBelievedMovesNothing(RecordedEvent.Flag flag) {
        Timeline timeline =
                timeline(told(EventCode.TENDERED, MONDAY), flagged(told(EventCode.DELIVERED, TUESDAY), flag));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.INFO_RECEIVED);
        assertThat(timeline.state()).isEqualTo(ShipmentState.TENDERED);
        assertThat(timeline.firstScan()).isEmpty();
        assertThat(timeline.delivered()).isEmpty();
        assertThat(timeline.events()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Classifier.class,
            names = {"PLANNED", "ESTIMATED"})
    void aPlanIsNoFact(Classifier classifier) {
        Timeline timeline = timeline(
                planned(EventCode.TENDERED, classifier, MONDAY), planned(EventCode.DELIVERED, classifier, TUESDAY));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.PENDING);
        assertThat(timeline.state()).isEqualTo(ShipmentState.BOOKED);
        assertThat(timeline.firstScan()).isEmpty();
        assertThat(timeline.delivered()).isEmpty();
    }

    private static Timeline timeline(RecordedEvent... events) {
        return Told.timeline(List.of(events));
    }
}
