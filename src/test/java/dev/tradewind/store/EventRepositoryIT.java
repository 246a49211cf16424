package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.BookingRepository.Ending;
import dev.tradewind.store.EventRepository.Recorded;
import dev.tradewind.store.EventRepository.Told;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventRepositoryIT {

    private static final String DHL = "dhl-express";
    private static final String NUMBER = "1000000001";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Store store;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @Test
    void tellsOneScanOfTwoChannelsAsOneEventWithTwoSources() {
        ShipmentId shipment = bookedShipment();
        Recorded first = record(told(pickedUp(), Channel.WEBHOOK, 1));
        Recorded again = record(told(pickedUp(), Channel.FILE, 2));

        assertThat(first.firstTold()).containsExactly(pickedUp().identity());
        assertThat(first.shipments()).containsExactly(shipment);
        assertThat(again.firstTold()).isEmpty();
        assertThat(again.shipments()).containsExactly(shipment);
        assertThat(events(shipment)).singleElement().satisfies(event -> {
            assertThat(event.receivedAt()).isEqualTo(Store.NOON.plusSeconds(1));
            assertThat(event.sources())
                    .extracting(source -> source.channel(), source -> source.message())
                    .containsExactly(tuple(Channel.WEBHOOK, 1L), tuple(Channel.FILE, 2L));
        });
    }

    @Test
    void changesNothingWhenAChannelTellsAScanOnceMore() {
        ShipmentId shipment = bookedShipment();
        record(told(pickedUp(), Channel.POLL, 1));

        Recorded again = record(told(pickedUp(), Channel.POLL, 2));

        assertThat(again.shipments()).isEmpty();
        assertThat(again.firstTold()).isEmpty();
        assertThat(events(shipment).getFirst().sources())
                .extracting(source -> source.message())
                .containsExactly(1L);
    }

    @Test
    void takesAScanThatOneBatchTellsTwiceOnce() {
        ShipmentId shipment = bookedShipment();

        Recorded recorded = record(told(pickedUp(), Channel.FILE, 1), told(pickedUp(), Channel.FILE, 2));

        assertThat(recorded.firstTold()).hasSize(1);
        assertThat(events(shipment)).hasSize(1);
    }

    @Test
    void givesBackAnEventAsItWasTold() {
        ShipmentId shipment = bookedShipment();
        record(told(pickedUp(), Channel.WEBHOOK, 7));

        RecordedEvent event = events(shipment).getFirst();

        assertThat(event.event()).isEqualTo(pickedUp());
        assertThat(event.recordedAt()).isEqualTo(Store.NOON.plusSeconds(30));
    }

    @Test
    void givesAnUnrecognisedEventItsMeaningByALaterTellingAndNeverTakesOneBack() {
        ShipmentId shipment = bookedShipment();
        record(told(pickedUp().unrecognised(), Channel.WEBHOOK, 1));

        Recorded learned = record(told(pickedUp(), Channel.POLL, 2));
        Recorded unlearned = record(told(pickedUp().unrecognised(), Channel.FILE, 3));

        assertThat(learned.shipments()).containsExactly(shipment);
        assertThat(learned.firstTold()).isEmpty();
        assertThat(unlearned.shipments()).containsExactly(shipment);
        assertThat(events(shipment)).singleElement().satisfies(event -> {
            assertThat(event.event()).isEqualTo(pickedUp());
            assertThat(event.sources()).hasSize(3);
        });
    }

    @Test
    void keepsTheSameNumberOfTwoPartnersApart() {
        ShipmentId shipment = bookedShipment();
        record(told(scan("dpd", NUMBER, EventCode.PICKED_UP, "2026-11-22T20:00:00+08:00"), Channel.POLL, 1));

        assertThat(events(shipment)).isEmpty();
    }

    @Test
    void findsAnEventThatCameBeforeItsBooking() {
        Recorded early = record(told(pickedUp(), Channel.WEBHOOK, 1));
        ShipmentId shipment = bookedShipment();

        assertThat(early.shipments()).isEmpty();
        assertThat(early.firstTold()).hasSize(1);
        assertThat(events(shipment)).hasSize(1);
    }

    @Test
    void tellsTheShipmentOfAnEventThatCameAfterItsBooking() {
        ShipmentId shipment = bookedShipment();

        assertThat(record(told(pickedUp(), Channel.WEBHOOK, 1)).shipments()).containsExactly(shipment);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bookingWaitsForAnEventThatIsBeingWrittenAndThenSeesIt(boolean numberIsKnown) {
        if (numberIsKnown) {
            record(told(dataReceived(), Channel.WEBHOOK, 9));
        }
        Claimed claim = store.attempt(DHL);
        CompletableFuture<List<RecordedEvent>> seenByBooking;
        try (Held<Recorded> event = Held.open(store, () -> record(told(pickedUp(), Channel.WEBHOOK, 1)))) {
            seenByBooking = Store.aside(() -> store.transaction.call(() -> {
                store.bookings.end(List.of(Store.booked(claim, NUMBER)));
                return events(claim.request().shipment());
            }));
            await().until(() -> store.waiting() == 1);
            assertThat(event.result().shipments()).isEmpty();
            assertThat(seenByBooking).isNotDone();
        }
        assertThat(seenByBooking)
                .succeedsWithin(SOON)
                .satisfies(seen -> assertThat(seen).hasSize(numberIsKnown ? 2 : 1));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void eventWaitsForABookingThatIsBeingWrittenAndThenTellsItsShipment(boolean numberIsKnown) {
        if (numberIsKnown) {
            record(told(dataReceived(), Channel.WEBHOOK, 9));
        }
        Claimed claim = store.attempt(DHL);
        CompletableFuture<Recorded> told;
        try (Held<List<ShipmentId>> booking =
                Held.open(store, () -> store.bookings.end(List.of(Store.booked(claim, NUMBER))))) {
            told = Store.aside(() -> record(told(pickedUp(), Channel.WEBHOOK, 1)));
            await().until(() -> store.waiting() == 1);
            assertThat(booking.result()).hasSize(1);
            assertThat(told).isNotDone();
        }

        assertThat(told)
                .succeedsWithin(SOON)
                .satisfies(recorded -> assertThat(recorded.shipments())
                        .containsExactly(claim.request().shipment()));
    }

    @Test
    void eventGoesToTheShipmentThatHeldItsNumberWhenItHappened() {
        ShipmentId old = bookedShipment();
        record(told(pickedUp(), Channel.WEBHOOK, 1));
        Instant later = Store.NOON.plus(Duration.ofDays(100));
        ShipmentId young = bookedShipment(later);

        TrackingEvent lateOfTheOld = scan(DHL, NUMBER, EventCode.DELIVERED, "2026-11-25T09:00:00+01:00");
        TrackingEvent ofTheYoung =
                scan(DHL, NUMBER, EventCode.PICKED_UP, later.plusSeconds(3600).toString());
        assertThat(record(told(lateOfTheOld, Channel.WEBHOOK, 2)).shipments()).containsExactly(old);
        assertThat(record(told(ofTheYoung, Channel.WEBHOOK, 3)).shipments()).containsExactly(young);

        assertThat(events(old)).extracting(RecordedEvent::event).containsExactlyInAnyOrder(pickedUp(), lateOfTheOld);
        assertThat(events(young)).extracting(RecordedEvent::event).containsExactly(ofTheYoung);
    }

    @Test
    void eventOfANumberThatMayBeAnothersByNowWaitsForItsBooking() {
        ShipmentId old = bookedShipment();
        Instant later = Store.NOON.plus(Duration.ofDays(100));
        TrackingEvent early =
                scan(DHL, NUMBER, EventCode.PICKED_UP, later.plusSeconds(3600).toString());

        assertThat(record(told(early, Channel.WEBHOOK, 1)).shipments()).isEmpty();
        assertThat(record(told(early, Channel.FILE, 2)).shipments()).isEmpty();
        assertThat(events(old)).isEmpty();

        ShipmentId young = bookedShipment(later);
        assertThat(events(young)).extracting(RecordedEvent::event).containsExactly(early);
        assertThat(events(old)).isEmpty();
    }

    @Test
    void numberIsOnlyTheLaterShipmentsFromItsAcceptanceOnHoweverSoonItIsGivenAgain() {
        ShipmentId first = bookedShipment();
        ShipmentId second = bookedShipment(Store.NOON.plus(Duration.ofDays(1)));
        ShipmentId third = bookedShipment(Store.NOON.plus(Duration.ofDays(2)));

        record(told(pickedUp(), Channel.WEBHOOK, 1));
        record(told(pickedUpAt(Store.NOON.plus(Duration.ofHours(30))), Channel.WEBHOOK, 2));
        record(told(pickedUpAt(Store.NOON.plus(Duration.ofHours(60))), Channel.WEBHOOK, 3));

        assertThat(List.of(events(first), events(second), events(third)))
                .allSatisfy(events -> assertThat(events).hasSize(1));
        assertThat(events(second).getFirst().event()).isEqualTo(pickedUpAt(Store.NOON.plus(Duration.ofHours(30))));
    }

    @Test
    void twoGatewaysThatAreToldOneNumberAtOnceNeverMakeItTwoShipmentsAtOneMoment() {
        Claimed one = store.attempt(DHL);
        Claimed other = store.attempt(DHL);
        CompletableFuture<List<ShipmentId>> second;
        try (Held<List<ShipmentId>> first =
                Held.open(store, () -> store.bookings.end(List.of(Store.booked(one, NUMBER))))) {
            second = Store.aside(() -> store.bookings.end(List.of(Store.booked(other, NUMBER))));
            await().until(() -> store.waiting() == 1);
            assertThat(first.result()).hasSize(1);
        }
        assertThat(second).succeedsWithin(SOON);
        record(told(pickedUp(), Channel.WEBHOOK, 1));

        assertThat(events(one.request().shipment()).size()
                        + events(other.request().shipment()).size())
                .isEqualTo(1);
        assertThat(store.rows("select distinct shipment_id from tracking_number"))
                .hasSize(2);
    }

    @Test
    void searchByANumberGivesTheNewestShipmentFirst() {
        ShipmentId old = bookedShipment();
        ShipmentId young = bookedShipment(Store.NOON.plus(Duration.ofDays(100)));

        assertThat(store.queries.search(new ShipmentQueries.Search(null, null, NUMBER, null, null, null, 10)))
                .extracting(ShipmentView::id)
                .containsExactly(young, old);
    }

    private static ShipmentId bookedShipment() {
        return bookedShipment(Store.NOON);
    }

    private static ShipmentId bookedShipment(Instant acceptedAt) {
        store.accept(DHL, acceptedAt);
        Claimed claim = store.claimOne(DHL, acceptedAt);
        UUID shipment = claim.request().shipment().value();
        store.bookings.end(List.of(new Ending(
                shipment, 1, "BOOKED", null, ShipmentState.BOOKED, List.of(NUMBER), null, acceptedAt.plusSeconds(5))));
        store.jobs.done(List.of(new DoneJob(shipment, JobKind.BOOK)));
        return claim.request().shipment();
    }

    @Test
    void anEstimateThatAPartnerComesBackToIsItsLastWord() {
        ShipmentId shipment = bookedShipment();
        Told first = told(estimated("2026-11-25T23:59:59+01:00"), Channel.POLL, 1);
        Told second = told(estimated("2026-11-26T23:59:59+01:00"), Channel.POLL, 2);
        Told again = told(estimated("2026-11-25T23:59:59+01:00"), Channel.POLL, 3);

        record(first);
        record(second);
        assertThat(expected(shipment)).isEqualTo(second.event().occurred().at().toInstant());
        record(again);
        assertThat(expected(shipment)).isEqualTo(first.event().occurred().at().toInstant());
        record(second);
        record(first);
        assertThat(expected(shipment))
                .as("read once more, in any order")
                .isEqualTo(first.event().occurred().at().toInstant());

        store.empty();
        ShipmentId inOneBatch = bookedShipment();
        record(again, second, first);
        assertThat(expected(inOneBatch)).isEqualTo(first.event().occurred().at().toInstant());
    }

    private static Instant expected(ShipmentId shipment) {
        return Objects.requireNonNull(
                        Timeline.of(events(shipment), ParcelNumbers.NONE).eta().estimated())
                .at()
                .toInstant();
    }

    private static TrackingEvent estimated(String at) {
        return new TrackingEvent(
                new PartnerId(DHL),
                new TrackingNumber(NUMBER),
                EventCode.DELIVERED,
                null,
                EventTime.told(OffsetDateTime.parse(at), at),
                Classifier.ESTIMATED,
                null,
                "estimatedDeliveryDate",
                "");
    }

    private static Recorded record(Told... told) {
        return store.transaction.call(() -> store.events.record(List.of(told), Store.NOON.plusSeconds(30)));
    }

    private static List<RecordedEvent> events(ShipmentId shipment) {
        Map<ShipmentId, List<RecordedEvent>> byShipment = store.reviews.events(List.of(shipment));
        return byShipment.getOrDefault(shipment, List.of());
    }

    private static Told told(TrackingEvent event, Channel channel, long message) {
        Instant receivedAt = Store.NOON.plusSeconds(message);
        return new Told(event, channel, receivedAt, message);
    }

    private static TrackingEvent dataReceived() {
        return scan(DHL, NUMBER, EventCode.DATA_RECEIVED, "2026-11-22T19:00:00+08:00");
    }

    private static TrackingEvent pickedUp() {
        return scan(DHL, NUMBER, EventCode.PICKED_UP, "2026-11-22T20:00:00+08:00");
    }

    private static TrackingEvent pickedUpAt(Instant at) {
        return scan(DHL, NUMBER, EventCode.PICKED_UP, at.toString());
    }

    private static TrackingEvent scan(String partner, String number, EventCode code, String at) {
        return new TrackingEvent(
                new PartnerId(partner),
                new TrackingNumber(number),
                code,
                null,
                EventTime.told(OffsetDateTime.parse(at), at),
                Classifier.ACTUAL,
                "SHENZHEN - CHINA",
                "PU",
                "Shipment picked up");
    }
}
