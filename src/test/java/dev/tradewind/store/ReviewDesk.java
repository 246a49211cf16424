package dev.tradewind.store;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.guarantee.WakeUps;
import dev.tradewind.ingest.InboxReader;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.EventCode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** DHL Express's shipments under our standard guarantee, accepted at noon and promised for ten days later, as time goes by. */
final class ReviewDesk {

    static final PartnerId DHL = new PartnerId("dhl-express");
    static final Instant PROMISED = Store.NOON.plus(Duration.ofDays(10));

    private final Store store;
    final SettableClock clock = new SettableClock("2026-11-22T12:00:05Z");
    final ShipmentReview review;
    private final WakeUps wakeUps;
    private final InboxReader reader;

    ReviewDesk(Store store) {
        this.store = store;
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        this.review = store.review(clock);
        this.wakeUps = new WakeUps(store.reviews, review, store.transaction, meters, clock);
        this.reader = new InboxReader(
                store.inbox,
                store.events,
                store.numberLinks(review, clock),
                review,
                List.of(new Words()),
                store.transaction,
                meters,
                clock);
    }

    /** A shipment that DHL Express has booked under a number. */
    ShipmentId booked(String number) {
        Claimed claim = store.attempt(DHL.value());
        ShipmentId shipment = claim.request().shipment();
        store.jdbc
                .sql("update shipment set guarantee_version = 2 where id = :id")
                .param("id", shipment.value())
                .update();
        store.bookings.end(List.of(Store.booked(claim, number)));
        store.transaction.run(() -> review.review(List.of(shipment)));
        return shipment;
    }

    void wakeUpAt(Instant moment) {
        clock.advance(Duration.between(clock.instant(), moment));
        wakeUps.reviewDue();
    }

    /** Tells an event as soon as it has happened, or at once where that was before. */
    void tell(String number, Instant happened, EventCode code) {
        if (clock.instant().isBefore(happened)) {
            clock.advance(Duration.between(clock.instant(), happened));
        }
        store.inbox.insert(List.of(new RawMessage(
                DHL,
                Channel.WEBHOOK,
                null,
                (number + " " + happened + " " + code).getBytes(StandardCharsets.UTF_8),
                clock.instant())));
        reader.readWaiting();
    }
}
