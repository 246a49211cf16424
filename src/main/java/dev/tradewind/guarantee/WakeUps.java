package dev.tradewind.guarantee;

import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ReviewRepository.Due;
import dev.tradewind.store.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reviews shipments whose moment has come: a breach happens although nothing is heard. */
public final class WakeUps {

    private static final int BATCH = 500;

    private final ReviewRepository repository;
    private final ShipmentReview review;
    private final Transaction transaction;
    private final Timer lateness;
    private final Clock clock;

    public WakeUps(
            ReviewRepository repository,
            ShipmentReview review,
            Transaction transaction,
            MeterRegistry meters,
            Clock clock) {
        this.repository = repository;
        this.review = review;
        this.transaction = transaction;
        this.lateness = meters.timer("tradewind.wakeup.lateness");
        this.clock = clock;
    }

    /**
     * Reviews the shipments that are longest overdue.
     *
     * @return how many, so that the caller knows whether more may wait
     */
    public int reviewDue() {
        return transaction.call(() -> {
            Instant now = clock.instant();
            List<Due> due = repository.lockDue(now, BATCH);
            review.review(due.stream().map(Due::shipment).toList());
            due.forEach(one -> lateness.record(Duration.between(one.at(), now)));
            return due.size();
        });
    }
}
