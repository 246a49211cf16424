package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.alerting.Alerts;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.HolidayCalendar;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.ingest.InboxReader;
import dev.tradewind.ingest.Rereading;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.TrackingEvent;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What told a code that no table knew counts once the table has learned it. */
class RereadingIT {

    private static final PartnerId DHL = new PartnerId("dhl-express");
    private static final String NUMBER = "1000000001";
    private static final String PICKED_UP = NUMBER + " NEW 2026-11-22T21:00:00+08:00";

    private static Store store;

    private final SettableClock clock = new SettableClock("2026-11-22T14:00:00Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final PlatformSpecs platform = new PlatformSpecs(Path.of("partner-specs"));
    private final Announcements announcements = new Announcements(store.outbox);
    private final ShipmentReview review = new ShipmentReview(
            store.reviews,
            new GuaranteeBook(platform.guarantees()),
            new Adjudicator(new HolidayCalendar(platform.zones(), platform.weekends(), platform.arrangedDays())),
            new Alerts(store.alerts, announcements, meters),
            announcements,
            clock);

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
    }

    @Test
    void learnedEventTakesThePlaceOfTheUnrecognisedOneAndMovesTheShipment() {
        ShipmentId shipment = bookedShipment();
        receiveKnowing("", PICKED_UP);
        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.BOOKED);

        clock.advance(Duration.ofHours(1));
        assertThat(rereadKnowing("NEW")).isZero();

        ShipmentView moved = store.view(shipment);
        assertThat(moved.state()).isEqualTo(ShipmentState.IN_TRANSIT);
        assertThat(moved.events()).singleElement().satisfies(event -> {
            assertThat(event.event().code()).isEqualTo(EventCode.PICKED_UP);
            assertThat(event.sources()).hasSize(1);
        });
        assertThat(moved.clocks())
                .filteredOn(one -> one.clock().equals("accepted-by-partner"))
                .extracting(ShipmentView.ClockView::verdict)
                .containsExactly("MET");
        assertThat(learned()).isEqualTo(1);
    }

    @Test
    void timelineOfEarlierShowsWhatWasKnownThen() {
        ShipmentId shipment = bookedShipment();
        receiveKnowing("", PICKED_UP);
        clock.advance(Duration.ofHours(1));
        rereadKnowing("NEW");

        assertThat(codesAsOf(shipment, Duration.ofMinutes(1))).containsExactly(EventCode.UNRECOGNISED);
        assertThat(codesAsOf(shipment, Duration.ZERO)).containsExactly(EventCode.PICKED_UP);
    }

    @Test
    void eventOfACodeThatIsStillUnknownStaysAndIsListed() {
        ShipmentId shipment = bookedShipment();
        receiveKnowing("", PICKED_UP, NUMBER + " ODD 2026-11-22T21:05:00+08:00");

        rereadKnowing("NEW");

        assertThat(store.view(shipment).events())
                .extracting(event -> event.event().code())
                .containsExactlyInAnyOrder(EventCode.PICKED_UP, EventCode.UNRECOGNISED);
        assertThat(store.unrecognised.codes(null, null, null, 10))
                .singleElement()
                .satisfies(code -> {
                    assertThat(code.code()).isEqualTo("ODD");
                    assertThat(code.text()).isEqualTo("words for ODD");
                    assertThat(code.count()).isEqualTo(1);
                    assertThat(code.partner()).isEqualTo(DHL);
                });
        assertThat(store.unrecognised.codes("dpd", null, null, 10)).isEmpty();
        assertThat(store.unrecognised.codes(null, DHL.value(), "ODD", 10)).isEmpty();
    }

    @Test
    void messageThatCannotBeReadAgainHoldsUpNoOther() {
        ShipmentId shipment = bookedShipment();
        receiveKnowing("", NUMBER + " AAA 2026-11-22T20:30:00+08:00", PICKED_UP);
        store.jdbc
                .sql("update inbox set body = 'broken' where encode(body, 'escape') like '%AAA%'")
                .update();

        rereadKnowing("AAA NEW");

        assertThat(store.view(shipment).events())
                .extracting(event -> event.event().code())
                .containsExactlyInAnyOrder(EventCode.PICKED_UP, EventCode.UNRECOGNISED);
    }

    @Test
    void gatewaysThatWalkAtOnceLearnEachEventOnce() {
        ShipmentId shipment = bookedShipment();
        String[] messages = IntStream.range(0, 900)
                .mapToObj(minute -> NUMBER + " NEW "
                        + OffsetDateTime.parse("2026-11-22T21:00:00+08:00").plusMinutes(minute))
                .toArray(String[]::new);
        receiveKnowing("", messages);

        List<CompletableFuture<Integer>> gateways = IntStream.range(0, 3)
                .mapToObj(gateway -> Store.aside(() -> walk(rereading("NEW"))))
                .toList();
        gateways.forEach(CompletableFuture::join);

        assertThat(store.view(shipment).events())
                .hasSize(900)
                .allSatisfy(event -> assertThat(event.event().code()).isEqualTo(EventCode.PICKED_UP));
        assertThat(learned()).isEqualTo(900);
    }

    @Test
    void gatewayThatStartsAnewGoesOnWhereAnotherEnded() {
        bookedShipment();
        receiveKnowing(
                "",
                IntStream.range(0, 300)
                        .mapToObj(minute -> NUMBER + " NEW "
                                + OffsetDateTime.parse("2026-11-22T21:00:00+08:00")
                                        .plusMinutes(minute))
                        .toArray(String[]::new));

        assertThat(rereadKnowing("NEW")).isEqualTo(200);
        assertThat(rereadKnowing("NEW")).isZero();

        assertThat(learned()).isEqualTo(300);
    }

    @Test
    void walksAgainForWhatAnOlderGatewayHasWrittenSince() {
        bookedShipment();
        Rereading newer = rereading("NEW");
        assertThat(newer.rereadSome()).isZero();
        receiveKnowing("", PICKED_UP);

        assertThat(newer.rereadSome()).isZero();
        assertThat(learned()).isZero();
        clock.advance(Duration.ofMinutes(10));
        newer.rereadSome();

        assertThat(learned()).isEqualTo(1);
    }

    private static ShipmentId bookedShipment() {
        Claimed claim = store.attempt(DHL.value());
        store.bookings.end(List.of(Store.booked(claim, NUMBER)));
        return claim.request().shipment();
    }

    private void receiveKnowing(String codes, String... messages) {
        store.inbox.insert(Arrays.stream(messages)
                .map(text -> new RawMessage(
                        DHL, Channel.WEBHOOK, null, text.getBytes(StandardCharsets.UTF_8), clock.instant()))
                .toList());
        InboxReader reader = new InboxReader(
                store.inbox,
                store.events,
                store.numberLinks(review, clock),
                review,
                List.of(new Words(codes)),
                store.transaction,
                new SimpleMeterRegistry(),
                clock);
        int read;
        do {
            read = reader.readWaiting();
        } while (read > 0);
    }

    private int rereadKnowing(String codes) {
        return rereading(codes).rereadSome();
    }

    private Rereading rereading(String codes) {
        return new Rereading(
                store.unrecognised,
                store.inbox,
                store.events,
                review,
                List.of(new Words(codes)),
                store.transaction,
                meters,
                clock);
    }

    private static int walk(Rereading rereading) {
        int walked = 0;
        int some;
        do {
            some = rereading.rereadSome();
            walked += some;
        } while (some > 0);
        return walked;
    }

    private double learned() {
        return meters.find("tradewind.tracking.learned").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private List<EventCode> codesAsOf(ShipmentId shipment, Duration ago) {
        return store.queries.timelineAsOf(shipment, clock.instant().minus(ago)).orElseThrow().events().stream()
                .map(event -> event.event().code())
                .toList();
    }

    /** Reads messages of the form {@code number code time}; it takes each of its codes for a collection. */
    private record Words(String codes) implements TrackingReader {

        @Override
        public PartnerId partner() {
            return DHL;
        }

        @Override
        public Reading read(RawMessage message) {
            String[] words = new String(message.body(), StandardCharsets.UTF_8).split(" ");
            if (words.length != 3) {
                throw new UnreadableMessage("three words are expected");
            }
            boolean known = Arrays.asList(codes.split(" ")).contains(words[1]);
            return Reading.of(List.of(new TrackingEvent(
                    DHL,
                    new TrackingNumber(words[0]),
                    known ? EventCode.PICKED_UP : EventCode.UNRECOGNISED,
                    null,
                    EventTime.told(OffsetDateTime.parse(words[2]), words[2]),
                    Classifier.ACTUAL,
                    null,
                    words[1],
                    "words for " + words[1])));
        }
    }
}
