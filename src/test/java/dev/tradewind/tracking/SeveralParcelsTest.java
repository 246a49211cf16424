package dev.tradewind.tracking;

import static dev.tradewind.tracking.Told.of;
import static dev.tradewind.tracking.Told.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.ParcelNumbers.CarriedOn;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shipment of two parcels, told of by the shipment's number and by each parcel's. */
class SeveralParcelsTest {

    private static final String MONDAY = "2026-05-04T10:00:00Z";
    private static final String TUESDAY = "2026-05-05T10:00:00Z";
    private static final String WEDNESDAY = "2026-05-06T10:00:00Z";
    private static final String WHOLE = "WHOLE";
    private static final String ONE = "ONE";
    private static final String TWO = "TWO";

    @Test
    void isDeliveredWhenItsLastParcelIs() {
        RecordedEvent first = of(ONE, told(EventCode.DELIVERED, MONDAY));
        RecordedEvent second = of(TWO, told(EventCode.DELIVERED, WEDNESDAY));

        assertThat(timeline(first, of(TWO, told(EventCode.OUT_FOR_DELIVERY, MONDAY))))
                .satisfies(half -> {
                    assertThat(half.status()).isEqualTo(TrackingStatus.OUT_FOR_DELIVERY);
                    assertThat(half.state()).isEqualTo(ShipmentState.IN_TRANSIT);
                    assertThat(half.delivered()).isEmpty();
                    assertThat(half.eta().actual()).isNull();
                    assertThat(half.leg()).contains(Leg.Kind.LAST_MILE);
                });
        assertThat(timeline(second, first)).satisfies(both -> {
            assertThat(both.status()).isEqualTo(TrackingStatus.DELIVERED);
            assertThat(both.state()).isEqualTo(ShipmentState.DELIVERED);
            assertThat(both.delivered()).contains(Instant.parse(WEDNESDAY));
            assertThat(both.leg()).isEmpty();
        });
    }

    @Test
    void aParcelThatNobodySpokeOfIsTheLeastAdvanced() {
        Timeline timeline = timeline(of(ONE, told(EventCode.DELIVERED, MONDAY)));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.PENDING);
        assertThat(timeline.state()).isEqualTo(ShipmentState.IN_TRANSIT);
        assertThat(timeline.firstScan()).contains(Instant.parse(MONDAY));
    }

    @Test
    void whatIsToldOfTheWholeIsToldOfEachParcel() {
        Timeline timeline =
                timeline(of(WHOLE, told(EventCode.PICKED_UP, MONDAY)), of(WHOLE, told(EventCode.DELIVERED, TUESDAY)));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.DELIVERED);
        assertThat(timeline.delivered()).contains(Instant.parse(TUESDAY));
    }

    @Test
    void aNumberOfTheWholeThatIsNeverDeliveredHoldsNothingUp() {
        Timeline timeline = timeline(
                of(WHOLE, told(EventCode.PICKED_UP, MONDAY)),
                of(ONE, told(EventCode.DELIVERED, TUESDAY)),
                of(TWO, told(EventCode.DELIVERED, TUESDAY)));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.DELIVERED);
    }

    @Test
    void theWholeIsNotDeliveredWhereItsParcelsDeliveriesAreToldApart() {
        Timeline timeline = timeline(
                of(WHOLE, told(EventCode.PICKED_UP, MONDAY)),
                of(WHOLE, told(EventCode.DELIVERED, TUESDAY)),
                of(ONE, told(EventCode.DELIVERED, TUESDAY)));

        assertThat(timeline.status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(timeline.delivered()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DELIVERED, RETURNED, RETURNED, RETURNED",
        "DELIVERED, LOST, LOST, LOST",
        "RETURNED, LOST, LOST, LOST",
        "RETURNED, RETURNED, RETURNED, RETURNED",
        "LOST, OUT_FOR_DELIVERY, OUT_FOR_DELIVERY, IN_TRANSIT",
        "RETURNED, IMPORT_CUSTOMS_HELD, CUSTOMS, IN_TRANSIT",
        "DELIVERED, RETURN_STARTED, RETURNING, IN_TRANSIT",
        "DELIVERED, CANCELLED, CANCELLED, IN_TRANSIT",
        "OUT_FOR_DELIVERY, AVAILABLE_FOR_PICKUP, AVAILABLE_FOR_PICKUP, IN_TRANSIT",
        "SORTED, LABEL_CREATED, INFO_RECEIVED, IN_TRANSIT"
    })
    void theLeastAdvancedParcelTellsAndTheWorstEndWhereNoneIsOnTheWay(
            EventCode one, EventCode two, TrackingStatus status, ShipmentState state) {
        Timeline timeline = timeline(of(ONE, told(one, MONDAY)), of(TWO, told(two, MONDAY)));
        Timeline otherWay = timeline(of(TWO, told(one, MONDAY)), of(ONE, told(two, MONDAY)));

        assertThat(timeline.status()).isEqualTo(status).isEqualTo(otherWay.status());
        assertThat(timeline.state()).isEqualTo(state).isEqualTo(otherWay.state());
    }

    @Test
    void eachParcelMayWaitForSomebody() {
        Timeline timeline = timeline(
                of(ONE, told(EventCode.AVAILABLE_FOR_PICKUP, TUESDAY)),
                of(TWO, told(EventCode.ADDRESS_PROBLEM, MONDAY)));

        assertThat(timeline.mustAct(Incoterm.DAP))
                .extracting(act -> act.trackingNumber().value())
                .containsExactly(TWO, ONE);
    }

    @Test
    void whatTheWholeWaitsForIsAskedOnce() {
        assertThat(timeline(of(WHOLE, told(EventCode.DUTIES_REQUESTED, MONDAY))).mustAct(Incoterm.DAP))
                .hasSize(1);
    }

    @Test
    void aNumberThatAParcelGotOnItsWaySpeaksOfThatParcel() {
        ParcelNumbers parcels = carriedOn(later("NEW", ONE), later("NEWER", "NEW"), later("OTHER", WHOLE));
        RecordedEvent delivered = of("NEWER", told(EventCode.DELIVERED, MONDAY));

        assertThat(Timeline.of(List.of(delivered), parcels)).satisfies(half -> {
            assertThat(half.status()).isEqualTo(TrackingStatus.PENDING);
            assertThat(half.delivered()).isEmpty();
        });
        assertThat(Timeline.of(List.of(delivered, of(TWO, told(EventCode.DELIVERED, TUESDAY))), parcels)
                        .delivered())
                .contains(Instant.parse(TUESDAY));
        assertThat(Timeline.of(List.of(of("OTHER", told(EventCode.DELIVERED, MONDAY))), parcels)
                        .status())
                .isEqualTo(TrackingStatus.DELIVERED);
    }

    @Test
    void ofSeveralNumbersThatMayBeAnyParcelsTheLastDeliversThemAll() {
        ParcelNumbers parcels = carriedOn(later("X", null), later("Y", WHOLE));
        RecordedEvent one = of("X", told(EventCode.DELIVERED, MONDAY));
        RecordedEvent sorted = of("Y", told(EventCode.SORTED, MONDAY));
        RecordedEvent other = of("Y", told(EventCode.DELIVERED, WEDNESDAY));

        assertThat(Timeline.of(List.of(one, sorted), parcels).status()).isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(Timeline.of(List.of(one, sorted, other), parcels)).satisfies(both -> {
            assertThat(both.status()).isEqualTo(TrackingStatus.DELIVERED);
            assertThat(both.delivered()).contains(Instant.parse(WEDNESDAY));
        });
        assertThat(Timeline.of(List.of(one, sorted, of("Y", told(EventCode.RETURNED, WEDNESDAY))), parcels)
                        .status())
                .isEqualTo(TrackingStatus.IN_TRANSIT);
        assertThat(Timeline.of(List.of(one, sorted), ParcelNumbers.NONE.carriedOn(parcels.carriedOn()))
                        .status())
                .isEqualTo(TrackingStatus.IN_TRANSIT);
    }

    @Test
    void numbersThatWereToldOfEachOtherSpeakOfTheWhole() {
        ParcelNumbers parcels = carriedOn(later("X", "Y"), later("Y", "X"));

        assertThat(parcels.parcelOf(new TrackingNumber("X"))).isEmpty();
    }

    private static ParcelNumbers carriedOn(CarriedOn... later) {
        return new ParcelNumbers(numbers(ONE, TWO)).carriedOn(List.of(later));
    }

    private static CarriedOn later(String number, @Nullable String of) {
        return new CarriedOn(
                new PartnerId("acme"), new TrackingNumber(number), of == null ? null : new TrackingNumber(of));
    }

    @Test
    void theNumbersOfParcelsAreKnownByHowManyThereAre() {
        assertThat(ParcelNumbers.among(numbers(ONE, TWO), 2).numbers()).isEqualTo(numbers(ONE, TWO));
        assertThat(ParcelNumbers.among(numbers(WHOLE, ONE, TWO), 2).numbers()).isEqualTo(numbers(ONE, TWO));
        assertThat(ParcelNumbers.among(numbers(WHOLE, ONE), 1).numbers()).isEqualTo(numbers(ONE));
        assertThat(ParcelNumbers.among(numbers(WHOLE), 2)).isEqualTo(ParcelNumbers.NONE);
        assertThat(ParcelNumbers.among(List.of(), 2)).isEqualTo(ParcelNumbers.NONE);
    }

    private static List<TrackingNumber> numbers(String... numbers) {
        return Stream.of(numbers).map(TrackingNumber::new).toList();
    }

    private static Timeline timeline(RecordedEvent... events) {
        return Timeline.of(List.of(events), new ParcelNumbers(numbers(ONE, TWO)));
    }
}
