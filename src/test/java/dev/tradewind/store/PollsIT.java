package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.tradewind.ingest.Feeds;
import dev.tradewind.ingest.PollingWork;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.Feed;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.TrackingQuestion;
import dev.tradewind.partner.TrackingReplies;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.EventRepository.Told;
import dev.tradewind.store.JobRepository.ClaimedPoll;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.JobRepository.Progress;
import dev.tradewind.store.ReviewRepository.Moved;
import dev.tradewind.store.ReviewRepository.WakeUp;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.TrackingEvent;
import dev.tradewind.tracking.TrackingStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polls of DHL Express, whose usual rhythm is half an hour, an hour after a booking. */
class PollsIT {

    private static final PartnerId DHL = new PartnerId("dhl-express");
    private static final String NUMBER = "1000000001";
    private static final Instant BOOKED_AT = Store.NOON.plusSeconds(5);

    private static Store store;

    private final SettableClock clock = new SettableClock("2026-11-22T13:00:00Z");
    private final Partners partners = mock(Partners.class);
    private final PartnerCatalogue catalogue =
            new PartnerCatalogue(List.of(new PartnerSpecs(Path.of("partner-specs")).spec(DHL)));

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
        store.jdbc.sql("truncate inbox, feed_hour, listening_hour").update();
    }

    @Test
    void claimsAPollWithAllThatItsPlanNeeds() {
        ShipmentId shipment = followed();
        Instant due = Store.NOON.plus(Duration.ofDays(2));
        wakes(shipment, due);
        told(BOOKED_AT.plusSeconds(600));
        told(BOOKED_AT.plusSeconds(900));

        List<ClaimedPoll> claimed = store.jobs.claimPolls(List.of(Store.places("dhl-express", 5)), clock.instant());

        assertThat(claimed).singleElement().satisfies(poll -> {
            assertThat(poll.shipment().trackingNumbers()).containsExactly(new TrackingNumber(NUMBER));
            assertThat(poll.lastDigest()).isNull();
            assertThat(poll.progress())
                    .isEqualTo(new Progress(
                            ShipmentState.BOOKED,
                            TrackingStatus.PENDING,
                            BOOKED_AT,
                            BOOKED_AT.plusSeconds(900),
                            due,
                            null));
        });
    }

    @Test
    void asksSeldomWhileNothingIsToldAndNothingIsDue() {
        ShipmentId shipment = followed();

        poll();

        assertThat(waitOf(shipment)).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(108));
    }

    @Test
    void asksSoonWhenAClockIsSoonDue() {
        ShipmentId shipment = followed();
        wakes(shipment, clock.instant().plusSeconds(600));

        poll();

        assertThat(waitOf(shipment)).isBetween(Duration.ofSeconds(450), Duration.ofSeconds(540));
    }

    @Test
    void asksAsUsualAfterNewsAndKeepsThemOnceAndHearsTheFeed() {
        ShipmentId shipment = followed();
        when(partners.track(any(BookedShipment.class))).thenReturn(reply("picked up"));
        Feeds feeds = feeds();

        poll(feeds);
        assertThat(waitOf(shipment)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(36));
        feeds.look();
        Instant heardAt = clock.instant();
        clock.advance(Duration.ofMinutes(36));
        poll(feeds);
        feeds.look();

        assertThat(store.rows("select body from inbox")).hasSize(1);
        assertThat(store.feeds.heard().get(new Feed(DHL, Channel.POLL)))
                .singleElement()
                .satisfies(hour -> assertThat(hour.heardAt()).isEqualTo(heardAt));
    }

    @Test
    void staysAwayForAsLongAsThePartnerAsks() {
        ShipmentId shipment = followed();
        when(partners.track(any(BookedShipment.class)))
                .thenThrow(new PartnerFailure.Throttled(DHL, "track", Duration.ofHours(5)));

        poll();

        assertThat(waitOf(shipment)).isEqualTo(Duration.ofHours(5));
    }

    @Test
    void asksAgainAfterTheEndAndOnceThatIsLongAgoNeverMore() {
        ShipmentId shipment = followed();
        store.transaction.together(together -> store.reviews.write(
                List.of(new Moved(shipment.value(), ShipmentState.DELIVERED, TrackingStatus.DELIVERED)),
                List.of(),
                List.of(),
                clock.instant(),
                together));

        poll();
        assertThat(waitOf(shipment)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(36));
        clock.advance(Duration.ofHours(3));
        poll();

        assertThat(dueAt(shipment)).isNull();
    }

    @Test
    void asksForSeveralShipmentsInOneCallAndKeepsEachOnesNews() {
        ShipmentId told = followed(NUMBER);
        ShipmentId untold = followed("1000000012");
        when(partners.track(any(TrackingQuestion.class)))
                .thenReturn(Optional.of(
                        new TrackingReplies(Map.of(told, reply("picked up").orElseThrow()))));

        poll();

        assertThat(store.rows("select body from inbox")).hasSize(1);
        assertThat(waitOf(told)).isBetween(Duration.ofMinutes(30), Duration.ofMinutes(36));
        assertThat(waitOf(untold)).isBetween(Duration.ofMinutes(90), Duration.ofMinutes(108));
        verify(partners, never()).track(any(BookedShipment.class));
        clock.advance(Duration.ofHours(2));
        poll();
        assertThat(store.rows("select body from inbox")).as("the same again").hasSize(1);
    }

    @Test
    void asksForEachAloneWhenOneIsUnknownToThePartner() {
        ShipmentId told = followed(NUMBER);
        ShipmentId unknown = followed("1000000012");
        when(partners.track(any(TrackingQuestion.class))).thenReturn(Optional.empty());
        when(partners.track(argThat((BookedShipment asked) ->
                        asked != null && asked.shipment().equals(told))))
                .thenReturn(reply("picked up"));

        poll();

        assertThat(store.rows("select body from inbox")).hasSize(1);
        assertThat(waitOf(told)).isLessThan(Duration.ofMinutes(37));
        assertThat(waitOf(unknown)).isGreaterThan(Duration.ofMinutes(89));
    }

    @Test
    void aCallThatFailsLosesNoneOfItsShipments() {
        ShipmentId one = followed(NUMBER);
        ShipmentId other = followed("1000000012");
        when(partners.track(any(TrackingQuestion.class)))
                .thenThrow(new PartnerFailure.Throttled(DHL, "track-many", Duration.ofHours(5)));

        poll();

        assertThat(waitOf(one)).isEqualTo(Duration.ofHours(5));
        assertThat(waitOf(other)).isEqualTo(Duration.ofHours(5));
        assertThat(store.rows("select body from inbox")).isEmpty();
    }

    @Test
    void asksForEachParcelWhereThePartnerNumbersNoShipment() {
        ShipmentId shipment = ofTwoParcels("1000000001", "1000000012");
        answers("1000000001", "delivered");
        answers("1000000012", "on its way");

        poll();
        assertThat(bodies()).containsExactlyInAnyOrder("delivered", "on its way");
        clock.advance(Duration.ofHours(2));
        poll();
        assertThat(bodies()).as("the same again").hasSize(2);

        answers("1000000012", "delivered");
        clock.advance(Duration.ofHours(2));
        poll();
        assertThat(bodies()).as("one of them anew").hasSize(4);
        assertThat(waitOf(shipment)).isLessThan(Duration.ofMinutes(37));
    }

    @Test
    void seesThatParcelsHaveChangedPlacesInTheSameWords() {
        ofTwoParcels("1000000001", "1000000012");
        answers("1000000001", "delivered");

        poll();
        when(partners.track(any(BookedShipment.class))).thenReturn(Optional.empty());
        answers("1000000012", "delivered");
        clock.advance(Duration.ofHours(2));
        poll();

        assertThat(store.rows("select about from inbox order by id"))
                .extracting(row -> row.get("about"))
                .containsExactly("1000000001", "1000000012");
    }

    @Test
    void asksOnceWhereThePartnerNumbersTheShipmentItself() {
        ofTwoParcels("1000000001", "JD01", "JD02");

        poll();

        verify(partners, times(1)).track(any(BookedShipment.class));
        verify(partners)
                .track(argThat((BookedShipment asked) -> asked.trackingNumbers().size() == 3));
    }

    private void answers(String number, String body) {
        when(partners.track(argThat((BookedShipment asked) ->
                        asked != null && asked.trackingNumbers().equals(List.of(new TrackingNumber(number))))))
                .thenReturn(Optional.of(
                        new TrackingReply(body.getBytes(StandardCharsets.UTF_8), new TrackingNumber(number))));
    }

    private static List<String> bodies() {
        return store.jdbc
                .sql("select convert_from(body, 'UTF8') from inbox")
                .query(String.class)
                .list();
    }

    @Test
    void claimsNoMoreThanFitIntoTheFreeCalls() {
        for (int number = 0; number < 45; number++) {
            followed(Integer.toString(1_000_000_000 + number));
        }
        PollingWork work =
                new PollingWork(store.jobs, store.inbox, feeds(), partners, catalogue, store.transaction, clock);

        assertThat(work.claim(List.of(Store.places("dhl-express", 2))))
                .extracting(List::size)
                .containsExactly(20, 20);
        assertThat(work.claim(List.of(Store.places("dhl-express", 2))))
                .extracting(List::size)
                .containsExactly(5);
    }

    private ShipmentId followed() {
        return followed(NUMBER);
    }

    /** A shipment that is booked and due to be asked for. */
    private ShipmentId followed(String number) {
        when(partners.track(any(BookedShipment.class))).thenReturn(Optional.empty());
        Claimed claim = store.attempt("dhl-express");
        store.bookings.end(List.of(Store.booked(claim, number)));
        ShipmentId shipment = claim.request().shipment();
        store.jobs.schedule(List.of(new Job(shipment.value(), JobKind.TRACK, "dhl-express", clock.instant())));
        return shipment;
    }

    /** A shipment of two parcels that is booked under some numbers and due to be asked for. */
    private ShipmentId ofTwoParcels(String... numbers) {
        when(partners.track(any(BookedShipment.class))).thenReturn(Optional.empty());
        Claimed claim = store.attempt("dhl-express");
        ShipmentId shipment = claim.request().shipment();
        store.jdbc.sql("""
                        update shipment set order_document = jsonb_set(order_document, '{parcels}',
                            jsonb_build_array(order_document #> '{parcels,0}', order_document #> '{parcels,0}'))
                        where id = :id
                        """).param("id", shipment.value()).update();
        store.bookings.end(List.of(Store.ending(claim, "BOOKED", null, ShipmentState.BOOKED, List.of(numbers))));
        store.jobs.schedule(List.of(new Job(shipment.value(), JobKind.TRACK, "dhl-express", clock.instant())));
        return shipment;
    }

    private void poll() {
        poll(feeds());
    }

    private void poll(Feeds feeds) {
        PollingWork work =
                new PollingWork(store.jobs, store.inbox, feeds, partners, catalogue, store.transaction, clock);
        List<List<ClaimedPoll>> calls = work.claim(List.of(Store.places("dhl-express", 5)));
        assertThat(calls).hasSize(1);
        work.record(calls.stream().map(work::call).toList());
    }

    private Feeds feeds() {
        return new Feeds(store.feeds, store.incidents, catalogue, new SimpleMeterRegistry(), clock);
    }

    private static Optional<TrackingReply> reply(String body) {
        return Optional.of(new TrackingReply(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static void told(Instant receivedAt) {
        String at = receivedAt.toString();
        TrackingEvent event = new TrackingEvent(
                DHL,
                new TrackingNumber(NUMBER),
                EventCode.DATA_RECEIVED,
                null,
                EventTime.told(OffsetDateTime.parse(at), at),
                Classifier.ACTUAL,
                null,
                "SD",
                "");
        store.transaction.run(
                () -> store.events.record(List.of(new Told(event, Channel.POLL, receivedAt, 1)), receivedAt));
    }

    private void wakes(ShipmentId shipment, Instant at) {
        store.transaction.together(together -> store.reviews.write(
                List.of(), List.of(), List.of(new WakeUp(shipment.value(), at)), clock.instant(), together));
    }

    private Duration waitOf(ShipmentId shipment) {
        Instant dueAt = dueAt(shipment);
        assertThat(dueAt).isNotNull();
        return Duration.between(clock.instant(), dueAt);
    }

    private static @Nullable Instant dueAt(ShipmentId shipment) {
        return store.jdbc
                .sql("select due_at from partner_job where shipment_id = :id and kind = 'TRACK'")
                .param("id", shipment.value())
                .query((row, number) -> Sql.instant(row, "due_at"))
                .optional()
                .orElse(null);
    }
}
