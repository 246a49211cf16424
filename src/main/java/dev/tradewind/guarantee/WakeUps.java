package dev.tradewind.guarantee;

import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.Transaction;
import java.time.Clock;
import java.util.List;

/** Reviews shipments whose moment has come: a breach happens although nothing is heard. */
public final class WakeUps {

    private static final int BATCH = 500;

    private final ReviewRepository repository;
    private final ShipmentReview review;
    private final Transaction transaction;
    private final Clock clock;

    public WakeUps(ReviewRepository repository, ShipmentReview review, Transaction transaction, Clock clock) {
        this.repository = repository;
        this.review = review;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Reviews the shipments that are longest overdue.
     *
     * @return how many, so that the caller knows whether more may wait
     */
    public int reviewDue() {
        return transaction.call(() -> {
            List<ShipmentId> due = repository.lockDue(clock.instant(), BATCH);
            review.review(due);
            return due.size();
        });
    }
}
