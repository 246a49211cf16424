package dev.tradewind.tracking;

import static dev.tradewind.tracking.Told.corrected;
import static dev.tradewind.tracking.Told.event;
import static dev.tradewind.tracking.Told.flagged;
import static dev.tradewind.tracking.Told.recorded;
import static dev.tradewind.tracking.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.tracking.RecordedEvent.Flag;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was told wrong is put right, and what was known before stays what was known. */
class CorrectionTest {

    private static final String MONDAY = "2026-05-04T10:00:00Z";
    private static final String TUESDAY = "2026-05-05T10:00:00Z";
    private static final String WEDNESDAY = "2026-05-06T10:00:00Z";
    private static final String THURSDAY = "2026-05-07T10:00:00Z";

    private final RecordedEvent pickedUp = told(EventCode.PICKED_UP, MONDAY);
    private final RecordedEvent delivered = told(EventCode.DELIVERED, TUESDAY);

    @Test
    void aDeliveryThatIsTakenBackWasNone() {
        Timeline timeline = timeline(pickedUp, corrected(delivered, List.of(didNotHappen(WEDNESDAY))));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(timeline.state()).isEqualTo(ShipmentState.IN_TRANSIT);
        assertThat(timeline.delivered()).isEmpty();
        assertThat(timeline.events()).hasSize(2).last().satisfies(event -> {
            assertThat(event.event().code()).isEqualTo(EventCode.DELIVERED);
            assertThat(event.flags()).containsExactly(Flag.WITHDRAWN);
            assertThat(event.correction()).contains(didNotHappen(WEDNESDAY));
        });
    }

    @Test
    void aScanThatIsTakenBackProvesNoParcelInHand() {
        Timeline timeline = timeline(corrected(pickedUp, List.of(didNotHappen(WEDNESDAY))));

        assertThat(timeline.firstScan()).isEmpty();
        assertThat(timeline.state()).isEqualTo(ShipmentState.BOOKED);
    }

    @Test
    void anEventOfTheRightTimeStandsInItsRightPlace() {
        Timeline timeline = timeline(
                corrected(told(EventCode.OUT_FOR_DELIVERY, THURSDAY), List.of(right(null, MONDAY))), delivered);

        assertThat(timeline.events())
                .extracting(recorded -> recorded.event().code())
                .containsExactly(EventCode.OUT_FOR_DELIVERY, EventCode.DELIVERED);
        assertThat(timeline(pickedUp, corrected(delivered, List.of(right(null, WEDNESDAY))))
                        .delivered())
                .contains(Instant.parse(WEDNESDAY));
    }

    @Test
    void anEventOfTheRightCodeCountsAsThatAndLosesTheReasonOfTheWrongOne() {
        TrackingEvent attempt = event(EventCode.DELIVERY_ATTEMPTED, Classifier.ACTUAL, TUESDAY);
        RecordedEvent notHome = recorded(
                new TrackingEvent(
                        attempt.partner(),
                        attempt.trackingNumber(),
                        attempt.code(),
                        Reason.NOT_HOME,
                        attempt.occurred(),
                        attempt.classifier(),
                        null,
                        "NH",
                        ""),
                Instant.parse(TUESDAY));

        Timeline timeline = timeline(corrected(notHome, List.of(right(EventCode.DELIVERED, null))));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(timeline.delivered()).contains(Instant.parse(TUESDAY));
        assertThat(timeline.events()).singleElement().satisfies(event -> {
            assertThat(event.event().reason()).isNull();
            assertThat(event.told().code()).isEqualTo(EventCode.DELIVERY_ATTEMPTED);
        });
    }

    @Test
    void theLastCorrectionHolds() {
        Correction back = right(EventCode.DELIVERED, null);

        assertThat(timeline(corrected(delivered, List.of(didNotHappen(WEDNESDAY), back)))
                        .status())
                .isEqualTo(TrackingStatus.DELIVERED);
        assertThat(timeline(corrected(delivered, List.of(back, didNotHappen(THURSDAY))))
                        .status())
                .isEqualTo(TrackingStatus.PENDING);
    }

    @Test
    void anUnbelievableTimeIsBelievedOnceItIsPutRight() {
        RecordedEvent fromTheFuture = flagged(delivered, Flag.IN_THE_FUTURE);

        assertThat(timeline(corrected(fromTheFuture, List.of(right(null, TUESDAY))))
                        .delivered())
                .contains(Instant.parse(TUESDAY));
        assertThat(timeline(corrected(fromTheFuture, List.of(right(EventCode.RETURNED, null))))
                        .status())
                .isEqualTo(TrackingStatus.PENDING);
    }

    @Test
    void aWrongScanThatAnotherChannelRepeatsIsTheSameWrongScan() {
        Instant repeatedAt = Instant.parse(THURSDAY);
        RecordedEvent byFile = new RecordedEvent(
                event(EventCode.DELIVERED, Classifier.ACTUAL, "2026-05-05T10:00:30Z"),
                repeatedAt,
                repeatedAt,
                List.of(new EventSource(Channel.FILE, repeatedAt, 2)),
                Set.of());

        Timeline timeline = timeline(byFile, corrected(delivered, List.of(didNotHappen(WEDNESDAY))));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.PENDING);
        assertThat(timeline.events()).singleElement().satisfies(event -> {
            assertThat(event.sources()).hasSize(2);
            assertThat(event.flags()).containsExactly(Flag.WITHDRAWN);
        });
    }

    @Test
    void whatWasKnownBeforeTheCorrectionIsStillWhatWasKnownThen() {
        List<RecordedEvent> all = List.of(pickedUp, corrected(delivered, List.of(didNotHappen(WEDNESDAY))));

        Timeline before = Told.timelineAsOf(all, Instant.parse(WEDNESDAY).minusNanos(1));
        Timeline after = Told.timelineAsOf(all, Instant.parse(WEDNESDAY));

        assertThat(before).isEqualTo(timeline(pickedUp, delivered));
        assertThat(before.status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(after.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
    }

    private static Correction didNotHappen(String declaredAt) {
        return new Correction(Instant.parse(declaredAt), "operator", "the wrong parcel", null, null);
    }

    private static Correction right(@Nullable EventCode code, @Nullable String at) {
        return new Correction(
                Instant.parse(WEDNESDAY),
                "operator",
                "as the depot says",
                code,
                at == null ? null : OffsetDateTime.parse(at));
    }

    private static Timeline timeline(RecordedEvent... events) {
        return Told.timeline(List.of(events));
    }
}
