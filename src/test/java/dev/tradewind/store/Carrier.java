package dev.tradewind.store;

import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.RemainingTimes;
import dev.tradewind.guarantee.Scoring;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.guarantee.WakeUps;
import dev.tradewind.ingest.InboxReader;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.EventCode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Carries parcels through the database under our standard guarantee, by a clock of its own. */
final class Carrier {

    static final PartnerId DHL = new PartnerId("dhl-express");

    private final Store store;
    final SettableClock clock = new SettableClock("2026-11-22T12:00:05Z");
    final RemainingTimes times;
    final ShipmentReview review;
    final WakeUps wakeUps;
    final Scoring scoring;
    private final InboxReader reader;
    private int numbers = 1_000_000_000;

    Carrier(Store store) {
        this.store = store;
        GuaranteeBook guarantees = store.guarantees();
        Adjudicator adjudicator = store.adjudicator();
        times = new RemainingTimes(store.scorecards, clock);
        review = store.review(times, clock);
        wakeUps = new WakeUps(store.reviews, review, store.transaction, store.meters, clock);
        scoring = new Scoring(
                store.scores, store.reviews, store.ledger, guarantees, adjudicator, store.transaction, clock);
        reader = new InboxReader(
                store.inbox,
                store.events,
                store.numberLinks(review, clock),
                review,
                List.of(new Words()),
                store.transaction,
                store.meters,
                clock);
    }

    /** A parcel on its way, and its number. */
    record Parcel(ShipmentId shipment, String number) {}

    /** Booked five seconds after its order of noon on 22 November, and promised for ten days later. */
    Parcel booked() {
        Claimed claim = store.attempt(DHL.value());
        ShipmentId shipment = claim.request().shipment();
        store.jdbc
                .sql("update shipment set guarantee_version = 2 where id = :id")
                .param("id", shipment.value())
                .update();
        String number = Integer.toString(++numbers);
        store.bookings.end(List.of(Store.booked(claim, number)));
        store.transaction.run(() -> review.review(List.of(shipment)));
        return new Parcel(shipment, number);
    }

    /** Tells an event as soon as it has happened, or at once where that was before. */
    void tell(Parcel parcel, Instant happened, EventCode code) {
        if (clock.instant().isBefore(happened)) {
            moveTo(happened);
        }
        String text = parcel.number() + " " + happened + " " + code;
        store.inbox.insert(List.of(
                new RawMessage(DHL, Channel.WEBHOOK, null, text.getBytes(StandardCharsets.UTF_8), clock.instant())));
        reader.readWaiting();
    }

    /** Time passes, and nothing is heard. */
    void waitUntil(Instant moment) {
        moveTo(moment);
        wakeUps.reviewDue();
    }

    private void moveTo(Instant moment) {
        clock.advance(Duration.between(clock.instant(), moment));
    }

    /** Counts all that is to be counted. */
    void count() {
        while (scoring.scoreSome() > 0) {}
    }
}
