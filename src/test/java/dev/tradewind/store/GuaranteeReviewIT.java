package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.guarantee.PastVerdicts;
import dev.tradewind.guarantee.PromiseLegs;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.guarantee.WakeUps;
import dev.tradewind.ingest.InboxReader;
import dev.tradewind.partner.Feed;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.ClockRepository.PauseRow;
import dev.tradewind.store.IncidentRepository.Opening;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.TrackingEvent;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Our standard guarantee on its way through the database: accepted on 22 November at noon, promised for ten days later. */
class GuaranteeReviewIT {

    private static final PartnerId DHL = new PartnerId("dhl-express");
    private static final Feed WEBHOOKS = new Feed(DHL, Channel.WEBHOOK);
    private static final String NUMBER = "1000000001";
    private static final Instant SCANNED = Instant.parse("2026-11-22T13:00:00Z");

    private static Store store;

    private final SettableClock clock = new SettableClock("2026-11-22T12:00:05Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ShipmentReview review = store.review(clock);
    private final WakeUps wakeUps = new WakeUps(store.reviews, review, store.transaction, meters, clock);

    private ShipmentId shipment;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void bookedUnderTheSecondVersion() {
        store.empty();
        store.jdbc.sql("truncate inbox, incident").update();
        Claimed claim = store.attempt(DHL.value());
        shipment = claim.request().shipment();
        store.jdbc.sql("update shipment set guarantee_version = 2").update();
        store.bookings.end(List.of(Store.booked(claim, NUMBER)));
        store.transaction.run(() -> review.review(List.of(shipment)));
    }

    @Test
    void writesNoClockThatWaitsForAScan() {
        assertThat(clocks())
                .extracting(ClockView::clock)
                .containsExactly("booked-in-time", "accepted-by-partner", "delivered-by-promise");

        tell(SCANNED, EventCode.PICKED_UP, null);

        assertThat(clocks())
                .extracting(ClockView::clock)
                .containsExactly(
                        "booked-in-time", "accepted-by-partner", "delivered-by-promise", "on-the-way", "heard-of");
    }

    @Test
    void showsThePauseAndTheDeadlineThatItMoves() {
        tell(SCANNED, EventCode.PICKED_UP, null);
        assertThat(dueAt("on-the-way")).isEqualTo(SCANNED.plus(Duration.ofDays(10)));
        Instant held = SCANNED.plus(Duration.ofDays(2));

        tell(held, EventCode.IMPORT_CUSTOMS_HELD, Reason.INSPECTION);

        assertThat(dueAt("on-the-way")).isEqualTo(SCANNED.plus(Duration.ofDays(15)));
        assertThat(clock("on-the-way").pauses())
                .extracting(PauseRow::reason, PauseRow::from, PauseRow::to)
                .containsExactly(tuple(Reason.INSPECTION, held, held.plus(Duration.ofDays(5))));
        assertThat(clock("delivered-by-promise").pauses()).isEmpty();

        Instant released = held.plus(Duration.ofDays(1));
        tell(released, EventCode.IMPORT_CUSTOMS_CLEARED, null);

        assertThat(dueAt("on-the-way")).isEqualTo(SCANNED.plus(Duration.ofDays(11)));
        assertThat(clock("on-the-way").pauses()).singleElement().satisfies(pause -> {
            assertThat(pause.to()).isEqualTo(released);
            assertThat(pause.evidence()).contains("IMPORT_CUSTOMS_HELD");
        });
    }

    @Test
    void silenceWaitsForTheDeadFeedAndBreaksWhenItHasSpokenAgain() {
        tell(SCANNED, EventCode.PICKED_UP, null);
        Instant broken = SCANNED.plus(Duration.ofDays(5));
        assertThat(dueAt("heard-of")).isEqualTo(broken);
        Instant died = SCANNED.plus(Duration.ofDays(1));
        feedDied(died);

        wakeUpAt(broken.plusSeconds(1));

        assertThat(clock("heard-of").verdict()).isEqualTo("RUNNING");
        assertThat(clock("heard-of").dueAt()).isNull();
        assertThat(openAlerts()).doesNotContain("heard-of");

        Instant alive = SCANNED.plus(Duration.ofDays(6));
        store.incidents.resolveFeedDead(List.of(WEBHOOKS), alive);
        wakeUpAt(SCANNED.plus(Duration.ofDays(9)).plusSeconds(2));

        // Four of five days are left when the feed speaks again
        assertThat(clock("heard-of").verdict()).isEqualTo("RUNNING");
        assertThat(dueAt("heard-of")).isEqualTo(alive.plus(Duration.ofDays(4)));

        wakeUpAt(alive.plus(Duration.ofDays(4)).plusSeconds(1));

        assertThat(clock("heard-of").verdict()).isEqualTo("BREACHED");
        assertThat(openAlerts()).contains("heard-of");
    }

    @Test
    void breachThatFellIntoTheSilenceOfADyingFeedIsTakenBackWhenThatIsNoticed() {
        tell(SCANNED, EventCode.PICKED_UP, null);
        Instant broken = SCANNED.plus(Duration.ofDays(5));
        wakeUpAt(broken.plusSeconds(1));
        assertThat(openAlerts()).contains("heard-of");

        clock.advance(Duration.ofMinutes(20));
        feedDied(broken.minusSeconds(60));
        wakeUps.reviewDue();

        assertThat(clock("heard-of").verdict()).isEqualTo("RUNNING");
        assertThat(openAlerts()).doesNotContain("heard-of");
    }

    @Test
    void lateDeliveryTakesBackTheBreachAndItsAlert() {
        Instant promised = Store.NOON.plus(Duration.ofDays(10));
        tell(SCANNED, EventCode.PICKED_UP, null);
        wakeUpAt(promised.plusSeconds(1));
        assertThat(clock("delivered-by-promise").verdict()).isEqualTo("BREACHED");
        assertThat(openAlerts()).contains("delivered-by-promise");

        tell(promised.minusSeconds(60), EventCode.DELIVERED, null);

        assertThat(clock("delivered-by-promise"))
                .satisfies(kept -> assertThat(kept.verdict()).isEqualTo("MET"))
                .satisfies(kept -> assertThat(kept.endedAt()).isEqualTo(promised.minusSeconds(60)));
        assertThat(openAlerts()).doesNotContain("delivered-by-promise");
        assertThat(store.rows("select clock from alert where state = 'RESOLVED' and reversed_at is not null"))
                .extracting(row -> row.get("clock"))
                .contains("delivered-by-promise");
    }

    @Test
    void alertTellsWhereTheClockEndsAndWhereTheParcelWasLastSeen() {
        tell(SCANNED, EventCode.PICKED_UP, null);
        Instant held = SCANNED.plus(Duration.ofDays(9));
        tell(held, EventCode.IMPORT_CUSTOMS_PRESENTED, null);
        wakeUpAt(SCANNED.plus(Duration.ofDays(10)).plusSeconds(1));

        assertThat(store.rows("select * from alert where clock = 'on-the-way'"))
                .singleElement()
                .satisfies(alert -> assertThat(alert)
                        .containsEntry("milestone", "out-for-delivery")
                        .containsEntry("origin", "CN")
                        .containsEntry("destination", "DE")
                        .containsEntry("place", "LEIPZIG HUB")
                        .containsEntry("at_customs", true));
    }

    @Test
    void whatBrokeBeforeItWasVoidedStaysBroken() {
        Instant booked = Store.NOON.plusSeconds(5);
        Instant handedOverBy = dueAt("accepted-by-partner");
        assertThat(handedOverBy).isAfter(booked);
        wakeUpAt(handedOverBy.plusSeconds(1));
        assertThat(openAlerts()).containsExactly("accepted-by-partner");

        close(handedOverBy.plusSeconds(60));

        assertThat(clock("accepted-by-partner").verdict()).isEqualTo("BREACHED");
        assertThat(openAlerts()).containsExactly("accepted-by-partner");
        assertThat(clock("delivered-by-promise").verdict()).isEqualTo("VOID");
        assertThat(store.rows("select at from wake_up")).isEmpty();
    }

    @Test
    void rereviewingChangesNothing() {
        tell(SCANNED, EventCode.PICKED_UP, null);
        tell(SCANNED.plus(Duration.ofDays(2)), EventCode.IMPORT_CUSTOMS_HELD, Reason.INSPECTION);
        List<String> before = versions();

        store.transaction.run(() -> review.review(List.of(shipment)));

        assertThat(versions()).isEqualTo(before);
    }

    private static List<String> versions() {
        return store.jdbc
                .sql("select clock || ' ' || xmin from shipment_clock union all select 'wake-up ' || xmin from wake_up")
                .query(String.class)
                .list();
    }

    private void close(Instant at) {
        store.jdbc
                .sql("""
                        insert into void_request (shipment_id, requested_at, outcome, ended_at)
                        values (:id, :at, 'VOIDED', :at)
                        """)
                .param("id", shipment.value())
                .param("at", Sql.timestamp(at))
                .update();
        store.jdbc.sql("update shipment set state = 'VOIDED'").update();
        moveTo(at);
        store.transaction.run(() -> review.review(List.of(shipment)));
    }

    private void feedDied(Instant silentSince) {
        store.incidents.openFeedDead(List.of(new Opening(
                UUID.randomUUID(),
                IncidentRepository.cause(WEBHOOKS),
                DHL.value(),
                silentSince,
                clock.instant().isAfter(silentSince) ? clock.instant() : silentSince.plusSeconds(900),
                "silent")));
    }

    private void wakeUpAt(Instant moment) {
        moveTo(moment);
        wakeUps.reviewDue();
    }

    private void moveTo(Instant moment) {
        clock.advance(Duration.between(clock.instant(), moment));
    }

    /** Tells an event as soon as it has happened, or at once where that was before. */
    @Test
    void tellsUntilWhenAClockRanAtAnyMoment() {
        tell(SCANNED, EventCode.PICKED_UP, null);
        Instant held = SCANNED.plus(Duration.ofDays(2));
        tell(held, EventCode.IMPORT_CUSTOMS_HELD, Reason.INSPECTION);
        Instant released = held.plus(Duration.ofDays(1));
        tell(released, EventCode.IMPORT_CUSTOMS_CLEARED, null);
        Instant delivered = released.plus(Duration.ofDays(2));
        tell(delivered, EventCode.DELIVERED, null);

        assertThat(then("on-the-way", SCANNED.minusSeconds(1))).isEqualTo("RUNNING until null");
        assertThat(then("on-the-way", held.minusSeconds(1)))
                .isEqualTo("RUNNING until " + SCANNED.plus(Duration.ofDays(10)));
        assertThat(then("on-the-way", released.minusSeconds(1)))
                .isEqualTo("RUNNING until " + SCANNED.plus(Duration.ofDays(15)));
        assertThat(then("on-the-way", delivered.minusSeconds(1)))
                .isEqualTo("RUNNING until " + SCANNED.plus(Duration.ofDays(11)));
        assertThat(then("on-the-way", delivered)).isEqualTo("MET until " + SCANNED.plus(Duration.ofDays(11)));
    }

    @Test
    void tellsOfADeadFeedOnlyFromWhenItWasSeenUntilItSpokeAgain() {
        tell(SCANNED, EventCode.PICKED_UP, null);
        Instant died = SCANNED.plus(Duration.ofDays(1));
        feedDied(died);
        Instant alive = died.plus(Duration.ofDays(1));
        moveTo(alive);
        store.incidents.resolveFeedDead(List.of(WEBHOOKS), alive);
        store.transaction.run(() -> review.review(List.of(shipment)));

        Instant seen = died.plusSeconds(900);
        assertThat(then("heard-of", seen.minusSeconds(1)))
                .isEqualTo("RUNNING until " + SCANNED.plus(Duration.ofDays(5)));
        assertThat(then("heard-of", seen)).isEqualTo("RUNNING until null");
        assertThat(then("heard-of", alive.minusSeconds(1))).isEqualTo("RUNNING until null");
        assertThat(then("heard-of", alive)).isEqualTo("RUNNING until " + SCANNED.plus(Duration.ofDays(6)));
    }

    private String then(String name, Instant moment) {
        return new PastVerdicts(
                        store.journal,
                        store.queries,
                        new PromiseLegs(store.reviews, store.guarantees(), store.adjudicator()))
                .of(shipment, moment).stream()
                        .filter(known -> known.clock().equals(name))
                        .map(known -> known.verdict() + " until " + known.dueAt())
                        .findFirst()
                        .orElseThrow();
    }

    private void tell(Instant happened, EventCode code, @Nullable Reason reason) {
        if (clock.instant().isBefore(happened)) {
            moveTo(happened);
        }
        String text = happened + " " + code + (reason == null ? "" : " " + reason);
        store.inbox.insert(List.of(
                new RawMessage(DHL, Channel.WEBHOOK, null, text.getBytes(StandardCharsets.UTF_8), clock.instant())));
        new InboxReader(
                        store.inbox,
                        store.events,
                        store.numberLinks(review, clock),
                        review,
                        List.of(new Words()),
                        store.transaction,
                        new SimpleMeterRegistry(),
                        clock)
                .readWaiting();
        assertThat(store.view(shipment).state()).isNotEqualTo(ShipmentState.BOOKED);
    }

    private Instant dueAt(String name) {
        return clock(name).dueAt();
    }

    private ClockView clock(String name) {
        return clocks().stream()
                .filter(one -> one.clock().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<ClockView> clocks() {
        return store.view(shipment).clocks();
    }

    private static List<String> openAlerts() {
        return store.jdbc
                .sql("select clock from alert where state = 'OPEN' and kind = 'BREACHED' order by clock")
                .query(String.class)
                .list();
    }

    /** Reads messages of the form {@code time code [reason]}. */
    private static final class Words implements TrackingReader {

        @Override
        public PartnerId partner() {
            return DHL;
        }

        @Override
        public Reading read(RawMessage message) {
            String[] words = new String(message.body(), StandardCharsets.UTF_8).split(" ");
            return Reading.of(List.of(new TrackingEvent(
                    DHL,
                    new TrackingNumber(NUMBER),
                    EventCode.valueOf(words[1]),
                    words.length < 3 ? null : Reason.valueOf(words[2]),
                    EventTime.told(OffsetDateTime.parse(words[0]), words[0]),
                    Classifier.ACTUAL,
                    "Leipzig Hub",
                    words[1],
                    "words for " + words[1])));
        }
    }
}
