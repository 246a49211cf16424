package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.ingest.InboxReader;
import dev.tradewind.ingest.LinkAnswer;
import dev.tradewind.ingest.NumberLinks;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.ToldNumber;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.BookingRepository.Ending;
import dev.tradewind.store.JobRepository.ClaimedPoll;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.store.LinkRepository.Refusal;
import dev.tradewind.store.LinkRepository.ShipmentNumber;
import dev.tradewind.store.WaitingRepository.UnlinkedNumber;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.TrackingEvent;
import dev.tradewind.tracking.TrackingStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A parcel that DHL Express takes over the sea and DPD to the door, under a number of its own. */
class NumberLinksIT {

    private static final PartnerId DHL = new PartnerId("dhl-express");
    private static final PartnerId DPD = new PartnerId("dpd");
    private static final TrackingNumber WAYBILL = new TrackingNumber("1000000001");
    private static final TrackingNumber SECOND = new TrackingNumber("1000000003");
    private static final TrackingNumber LAST_MILE = new TrackingNumber("01005000000001");
    private static final String PICKED_UP = "2026-11-22T21:00:00+08:00";
    private static final String DELIVERED = "2026-11-25T09:00:00+01:00";
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Store store;

    private final SettableClock clock = new SettableClock("2026-11-22T14:00:00Z");
    private final ShipmentReview review = store.review(clock);
    private final NumberLinks links = store.numberLinks(review, clock);

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
        store.jdbc.sql("truncate inbox").update();
        store.meters.clear();
    }

    @Test
    void eventsOfALinkedNumberMoveTheShipmentAndTellTheirPartner() {
        ShipmentId shipment = booked();
        receive(DHL, WAYBILL, EventCode.PICKED_UP, PICKED_UP);

        assertThat(links.link(shipment, DPD, LAST_MILE)).isEqualTo(new LinkAnswer.Linked());
        clock.advance(Duration.ofDays(3));
        receive(DPD, LAST_MILE, EventCode.DELIVERED, DELIVERED);

        ShipmentView view = store.view(shipment);
        assertThat(view.state()).isEqualTo(ShipmentState.DELIVERED);
        assertThat(view.events())
                .extracting(
                        event -> event.event().partner(), event -> event.event().code())
                .containsExactly(tuple(DHL, EventCode.PICKED_UP), tuple(DPD, EventCode.DELIVERED));
        assertThat(verdict(view, "delivered-by-promise")).isEqualTo("MET");
    }

    @Test
    void eventsThatWaitedCountInTheTransactionThatLinksTheirNumber() {
        ShipmentId shipment = booked();
        clock.advance(Duration.ofDays(3));
        receive(DPD, LAST_MILE, EventCode.DELIVERED, DELIVERED);
        assertThat(store.view(shipment).status()).isEqualTo(TrackingStatus.PENDING);

        links.link(shipment, DPD, LAST_MILE);

        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.DELIVERED);
        assertThat(verdict(store.view(shipment), "delivered-by-promise")).isEqualTo("MET");
        assertThat(store.view(shipment).events()).hasSize(1);
    }

    @Test
    void eventsThatWaitedAreToldToThePlatformOnce() {
        ShipmentId shipment = booked();
        receive(DHL, WAYBILL, EventCode.PICKED_UP, PICKED_UP);
        clock.advance(Duration.ofDays(3));
        receive(DPD, LAST_MILE, EventCode.SORTED, DELIVERED);
        store.jdbc.sql("truncate outgoing_event").update();
        subscribe();

        links.link(shipment, DPD, LAST_MILE);
        links.link(shipment, DPD, LAST_MILE);

        assertThat(store.rows("select data from outgoing_event where type = 'tracking.updated'"))
                .singleElement()
                .satisfies(row -> assertThat(row.get("data").toString()).contains("SORTED", "dpd"));
    }

    @Test
    void linkWaitsForAnEventThatIsBeingWrittenAndThenCountsIt() {
        ShipmentId shipment = booked();
        clock.advance(Duration.ofDays(3));
        CompletableFuture<LinkAnswer> linking;
        try (Held<Void> event = Held.open(store, () -> record(LAST_MILE))) {
            linking = Store.aside(() -> links.link(shipment, DPD, LAST_MILE));
            await().until(() -> store.waiting() == 1);
            assertThat(linking).isNotDone();
        }
        assertThat(linking).succeedsWithin(SOON).isEqualTo(new LinkAnswer.Linked());
        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.DELIVERED);
    }

    @Test
    void eventWaitsForALinkThatIsBeingWrittenAndThenMovesItsShipment() {
        ShipmentId shipment = booked();
        clock.advance(Duration.ofDays(3));
        CompletableFuture<Void> event;
        try (Held<LinkAnswer> link = Held.open(store, () -> links.link(shipment, DPD, LAST_MILE))) {
            event = Store.aside(() -> {
                receive(DPD, LAST_MILE, EventCode.DELIVERED, DELIVERED);
                return null;
            });
            await().until(() -> store.waiting() == 1);
            assertThat(event).isNotDone();
        }
        assertThat(event).succeedsWithin(SOON);
        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.DELIVERED);
        assertThat(store.view(shipment).events()).hasSize(1);
    }

    @Test
    void numberOfAnotherShipmentInTheSamePeriodIsRefused() {
        ShipmentId shipment = booked();
        ShipmentId other = booked(new TrackingNumber("1000000002"), Store.NOON);
        links.link(shipment, DPD, LAST_MILE);
        clock.advance(Store.NUMBERS_USED_AGAIN_AFTER.minusHours(3));

        assertThat(links.link(other, DPD, LAST_MILE)).isEqualTo(new LinkAnswer.Taken(shipment));
        assertThat(links.link(other, DHL, WAYBILL)).isEqualTo(new LinkAnswer.Taken(shipment));
        assertThat(numbers(other)).containsExactly("1000000002");
    }

    @Test
    void ofTwoGatewaysThatLinkOneNumberToTwoShipmentsAtOnceOneIsRefused() {
        ShipmentId shipment = booked();
        ShipmentId other = booked(new TrackingNumber("1000000002"), Store.NOON);
        CompletableFuture<LinkAnswer> second;
        try (Held<LinkAnswer> first = Held.open(store, () -> links.link(shipment, DPD, LAST_MILE))) {
            second = Store.aside(() -> links.link(other, DPD, LAST_MILE));
            await().until(() -> store.waiting() == 1);
            assertThat(first.result()).isEqualTo(new LinkAnswer.Linked());
        }
        assertThat(second).succeedsWithin(SOON).isEqualTo(new LinkAnswer.Taken(shipment));
    }

    @Test
    void numberThatIsUsedAgainIsTheNewShipmentsAndALateEventStillTheOldOnes() {
        ShipmentId old = booked();
        links.link(old, DPD, LAST_MILE);
        clock.advance(Store.NUMBERS_USED_AGAIN_AFTER.plusDays(10));
        Instant later = clock.instant();
        ShipmentId young = booked(new TrackingNumber("1000000002"), later);

        assertThat(links.link(young, DPD, LAST_MILE)).isEqualTo(new LinkAnswer.Linked());
        receive(DPD, LAST_MILE, EventCode.DELIVERED, DELIVERED);
        receive(DPD, LAST_MILE, EventCode.SORTED, later.toString());

        assertThat(store.view(old).state()).isEqualTo(ShipmentState.DELIVERED);
        assertThat(store.view(young).state()).isEqualTo(ShipmentState.IN_TRANSIT);
        assertThat(store.view(young).events()).hasSize(1);
        assertThat(store.queries.search(
                        new ShipmentQueries.Search(null, null, LAST_MILE.value(), null, null, null, 10)))
                .extracting(ShipmentView::id)
                .containsExactly(young, old);
    }

    @Test
    void postsNumberIsLinkedOnlyWithTheRightCheckDigit() {
        ShipmentId shipment = booked();

        assertThat(links.link(shipment, DPD, new TrackingNumber("RR473124820GB")))
                .isEqualTo(new LinkAnswer.WrongCheckDigit("RR473124829GB"));
        assertThat(links.link(shipment, DPD, new TrackingNumber("RR 473 124 829 GB")))
                .isEqualTo(new LinkAnswer.Linked());
        assertThat(numbers(shipment)).containsExactly("1000000001", "RR473124829GB");
    }

    @Test
    void whatCannotBeLinkedIsSaid() {
        ShipmentId shipment = booked();

        assertThat(links.link(shipment, new PartnerId("nobody"), LAST_MILE)).isEqualTo(new LinkAnswer.UnknownPartner());
        assertThat(links.link(new ShipmentId(UuidCreator.getTimeOrderedEpoch()), DPD, LAST_MILE))
                .isEqualTo(new LinkAnswer.NoSuchShipment());
        assertThat(links.link(shipment, DHL, WAYBILL)).isEqualTo(new LinkAnswer.Known());
    }

    @Test
    void numberThatAPartnerTellsOfItsParcelIsLinkedWithWhoToldItAndWhen() {
        ShipmentId shipment = booked();
        tell(WAYBILL, DPD, LAST_MILE);
        tell(WAYBILL, DPD, LAST_MILE);
        Instant toldAt = clock.instant();

        assertThat(links.linkSome()).isEqualTo(1);
        tell(WAYBILL, DPD, LAST_MILE);
        assertThat(links.linkSome()).isZero();

        assertThat(store.links.numbers(shipment))
                .extracting(
                        ShipmentNumber::number, ShipmentNumber::toldBy, ShipmentNumber::toldAt, ShipmentNumber::from)
                .containsExactly(
                        tuple(WAYBILL, "dhl-express", Store.NOON.plusSeconds(5), Store.NOON),
                        tuple(LAST_MILE, "dhl-express", toldAt, Store.NOON));
        assertThat(counted("tradewind.numbers.linked")).isEqualTo(1);
    }

    @Test
    void numberToldOfAParcelThatIsNotKnownYetIsLinkedOnceItIs() {
        tell(WAYBILL, DPD, LAST_MILE);
        clock.advance(Duration.ofDays(3));
        receive(DPD, LAST_MILE, EventCode.DELIVERED, DELIVERED);
        assertThat(links.linkSome()).isZero();

        ShipmentId shipment = booked();
        assertThat(links.linkSome()).isEqualTo(1);

        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.DELIVERED);
    }

    @Test
    void numberToldOfOneParcelDeliversThatParcelAlone() {
        ShipmentId shipment = bookedTwoParcels();
        tell(WAYBILL, DPD, LAST_MILE);
        assertThat(links.linkSome()).isEqualTo(1);
        clock.advance(Duration.ofDays(3));

        receive(DPD, LAST_MILE, EventCode.DELIVERED, DELIVERED);

        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.IN_TRANSIT);
        assertThat(store.reviews.timeline(shipment).delivered()).isEmpty();
        assertThat(store.queries
                        .timelineAsOf(shipment, clock.instant())
                        .orElseThrow()
                        .delivered())
                .isEmpty();
        receive(DHL, SECOND, EventCode.DELIVERED, DELIVERED);
        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.DELIVERED);
        assertThat(verdict(store.view(shipment), "delivered-by-promise")).isEqualTo("MET");
    }

    @Test
    void ofTwoNumbersThatThePlatformTellsOfTwoParcelsBothMustBeDelivered() {
        ShipmentId shipment = bookedTwoParcels();
        TrackingNumber other = new TrackingNumber("01005000000002");
        links.link(shipment, DPD, LAST_MILE);
        links.link(shipment, DPD, other);
        clock.advance(Duration.ofDays(3));

        receive(DPD, LAST_MILE, EventCode.DELIVERED, DELIVERED);
        assertThat(store.view(shipment).state()).isNotEqualTo(ShipmentState.DELIVERED);

        receive(DPD, other, EventCode.DELIVERED, DELIVERED);
        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.DELIVERED);
    }

    @Test
    void toldNumberWithAWrongCheckDigitIsKeptAndCountedAndItsEventStands() {
        ShipmentId shipment = booked();
        tell(WAYBILL, DPD, new TrackingNumber("RR473124820GB"));

        assertThat(links.linkSome()).isZero();

        assertThat(numbers(shipment)).containsExactly("1000000001");
        assertThat(store.waiting.unlinked("dhl-express", null, 10))
                .extracting(
                        UnlinkedNumber::number,
                        UnlinkedNumber::parcel,
                        UnlinkedNumber::refusal,
                        UnlinkedNumber::shipment,
                        UnlinkedNumber::heldBy)
                .containsExactly(tuple("RR473124820GB", WAYBILL.value(), Refusal.WRONG_CHECK_DIGIT, shipment, null));
        assertThat(store.waiting.unlinked("dpd", null, 10)).isEmpty();
        assertThat(counted("tradewind.numbers.refused")).isEqualTo(1);
        assertThat(store.view(shipment).events()).hasSize(1);
    }

    @Test
    void toldNumberOfAnotherShipmentIsKeptAndCountedAndNotTriedAgain() {
        ShipmentId other = booked(new TrackingNumber("1000000002"), Store.NOON);
        links.link(other, DPD, LAST_MILE);
        ShipmentId shipment = booked();
        tell(WAYBILL, DPD, LAST_MILE);

        assertThat(links.linkSome()).isEqualTo(1);
        assertThat(links.linkSome()).isZero();

        assertThat(numbers(shipment)).containsExactly("1000000001");
        assertThat(counted("tradewind.numbers.refused")).isEqualTo(1);
        assertThat(store.waiting.unlinked(null, null, 10)).singleElement().satisfies(told -> {
            assertThat(told.refusal()).isEqualTo(Refusal.TAKEN);
            assertThat(told.shipment()).isEqualTo(shipment);
            assertThat(told.heldBy()).isEqualTo(other);
        });
    }

    @Test
    void numbersThatAreNotLinkedAreListedUntilTheyAreTheLastToldFirst() {
        tell(WAYBILL, DPD, LAST_MILE);
        tell(SECOND, DPD, new TrackingNumber("RR473124820GB"));

        List<UnlinkedNumber> first = store.waiting.unlinked(null, null, 1);
        assertThat(first).extracting(UnlinkedNumber::number).containsExactly("RR473124820GB");
        assertThat(store.waiting.unlinked(null, first.getFirst().place(), 10))
                .singleElement()
                .satisfies(told -> {
                    assertThat(told.number()).isEqualTo(LAST_MILE.value());
                    assertThat(told.refusal()).isNull();
                    assertThat(told.shipment()).isNull();
                });

        booked();
        links.linkSome();

        assertThat(store.waiting.unlinked(null, null, 10))
                .extracting(UnlinkedNumber::number)
                .containsExactly("RR473124820GB");
    }

    @Test
    void numberThatWasRefusedIsListedNoMoreOnceItIsLinkedAfterAll() {
        ShipmentId other = booked(new TrackingNumber("1000000002"), Store.NOON);
        links.link(other, DPD, LAST_MILE);
        ShipmentId shipment = booked();
        tell(WAYBILL, DPD, LAST_MILE);
        links.linkSome();
        assertThat(store.waiting.unlinked(null, null, 10)).hasSize(1);

        clock.advance(Store.NUMBERS_USED_AGAIN_AFTER.plusDays(1));
        assertThat(links.link(shipment, DPD, LAST_MILE)).isEqualTo(new LinkAnswer.Linked());

        assertThat(store.waiting.unlinked(null, null, 10)).isEmpty();
    }

    @Test
    void whoeverCarriesTheParcelOnIsAskedForItByItsOwnNumber() {
        ShipmentId shipment = booked();
        links.link(shipment, DPD, LAST_MILE);
        links.link(shipment, new PartnerId("ninja-van"), new TrackingNumber("NVSG1"));

        List<ClaimedPoll> polls =
                store.jobs.claimPolls(List.of(Store.places("dpd", 5), Store.places("ninja-van", 5)), clock.instant());

        assertThat(polls).singleElement().satisfies(poll -> {
            assertThat(poll.shipment().partner()).isEqualTo(DPD);
            assertThat(poll.shipment().trackingNumbers()).containsExactly(LAST_MILE);
            assertThat(poll.linked()).isEqualTo(LAST_MILE.value());
        });
        store.jobs.done(List.of(new DoneJob(shipment.value(), JobKind.TRACK)));
        assertThat(jobs()).isEqualTo(1);
        store.jobs.done(List.of(new DoneJob(shipment.value(), JobKind.TRACK, LAST_MILE.value())));
        assertThat(jobs()).isZero();
    }

    private static int jobs() {
        return store.rows("select 1 from partner_job where kind = 'TRACK'").size();
    }

    private static double counted(String name) {
        return store.meters.find(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static List<String> numbers(ShipmentId shipment) {
        return store.links.numbers(shipment).stream()
                .map(number -> number.number().value())
                .toList();
    }

    private static String verdict(ShipmentView view, String clock) {
        return view.clocks().stream()
                .filter(one -> one.clock().equals(clock))
                .map(ShipmentView.ClockView::verdict)
                .findFirst()
                .orElse("none");
    }

    private static ShipmentId booked() {
        return booked(WAYBILL, Store.NOON);
    }

    private static ShipmentId booked(TrackingNumber number, Instant acceptedAt) {
        return booked(List.of(number), acceptedAt);
    }

    private static ShipmentId bookedTwoParcels() {
        ShipmentId shipment = booked(List.of(WAYBILL, SECOND), Store.NOON);
        store.jdbc.sql("""
                        update shipment set order_document = jsonb_set(order_document::jsonb, '{parcels}',
                            (order_document::jsonb -> 'parcels') || (order_document::jsonb -> 'parcels'))
                        where id = :id
                        """).param("id", shipment.value()).update();
        return shipment;
    }

    private static ShipmentId booked(List<TrackingNumber> numbers, Instant acceptedAt) {
        store.accept(DHL.value(), acceptedAt);
        Claimed claim = store.claimOne(DHL.value(), acceptedAt);
        UUID shipment = claim.request().shipment().value();
        store.bookings.end(List.of(new Ending(
                shipment,
                1,
                "BOOKED",
                null,
                ShipmentState.BOOKED,
                numbers.stream().map(TrackingNumber::value).toList(),
                null,
                acceptedAt.plusSeconds(5))));
        store.jobs.done(List.of(new DoneJob(shipment, JobKind.BOOK)));
        return new ShipmentId(shipment);
    }

    private static void subscribe() {
        store.jdbc.sql("""
                        insert into outgoing_subscription (id, url, types, created_at, enabled_at)
                        values (gen_random_uuid(), 'http://localhost', '{tracking.updated}', now(), now())
                        """).update();
    }

    /** An event of DPD's, as a reader records it before it reviews the shipment. */
    private Void record(TrackingNumber number) {
        store.events.record(
                List.of(new EventRepository.Told(
                        event(DPD, number, EventCode.DELIVERED, DELIVERED), Channel.POLL, clock.instant(), 1)),
                clock.instant());
        return null;
    }

    private void receive(PartnerId partner, TrackingNumber number, EventCode code, String at) {
        read(partner, event(partner, number, code, at), List.of());
    }

    /** DHL Express collects a parcel and tells another number of it. */
    private void tell(TrackingNumber parcel, PartnerId partner, TrackingNumber number) {
        TrackingEvent event = event(DHL, parcel, EventCode.PICKED_UP, PICKED_UP);
        read(
                DHL,
                event,
                List.of(new ToldNumber(parcel, partner, number, event.occurred().instant())));
    }

    private void read(PartnerId partner, TrackingEvent event, List<ToldNumber> numbers) {
        byte[] body = event.identity().getBytes(StandardCharsets.UTF_8);
        store.inbox.insert(List.of(new RawMessage(partner, Channel.WEBHOOK, null, body, clock.instant())));
        InboxReader reader = new InboxReader(
                store.inbox,
                store.events,
                links,
                review,
                List.of(new Saying(partner, event, numbers)),
                store.transaction,
                store.meters,
                clock);
        assertThat(reader.readWaiting()).isEqualTo(1);
    }

    private static TrackingEvent event(PartnerId partner, TrackingNumber number, EventCode code, String at) {
        return new TrackingEvent(
                partner,
                number,
                code,
                null,
                EventTime.told(OffsetDateTime.parse(at), at),
                Classifier.ACTUAL,
                null,
                code.name(),
                "words");
    }

    /** Reads the same out of every message. */
    private record Saying(PartnerId partner, TrackingEvent event, List<ToldNumber> told) implements TrackingReader {

        @Override
        public Reading read(RawMessage message) {
            return new Reading(List.of(event), told);
        }
    }
}
