package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.EventRepository.Recorded;
import dev.tradewind.store.EventRepository.Told;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
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
        try (Held<Recorded> event = Held.open(() -> record(told(pickedUp(), Channel.WEBHOOK, 1)))) {
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
                Held.open(() -> store.bookings.end(List.of(Store.booked(claim, NUMBER))))) {
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

    /** A transaction that has done its work and is kept from committing. */
    private static final class Held<T> implements AutoCloseable {

        private final CountDownLatch mayCommit = new CountDownLatch(1);
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private CompletableFuture<Boolean> committed = new CompletableFuture<>();

        static <T> Held<T> open(Supplier<T> work) {
            Held<T> held = new Held<>();
            held.committed = Store.aside(() -> store.transaction.call(() -> {
                held.done.complete(work.get());
                awaitLatch(held.mayCommit);
                return true;
            }));
            held.done.join();
            return held;
        }

        /** Commits, so that a test which fails half-way leaves no lock behind. */
        @Override
        public void close() {
            mayCommit.countDown();
            committed.join();
        }

        T result() {
            return done.join();
        }

        private static void awaitLatch(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ShipmentId bookedShipment() {
        Claimed claim = store.attempt(DHL);
        store.bookings.end(List.of(Store.booked(claim, NUMBER)));
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
