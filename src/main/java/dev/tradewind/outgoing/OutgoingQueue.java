package dev.tradewind.outgoing;

import dev.tradewind.store.DeliveryRepository;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long the oldest event has waited for an enabled subscriber, and how many are disabled, as metrics. */
public final class OutgoingQueue {

    private final DeliveryRepository repository;
    private final Clock clock;
    private volatile @Nullable Instant oldest;
    private volatile long disabled;

    public OutgoingQueue(DeliveryRepository repository, MeterRegistry meters, Clock clock) {
        this.repository = repository;
        this.clock = clock;
        meters.gauge("tradewind.outgoing.queue.age.seconds", this, OutgoingQueue::seconds);
        meters.gauge("tradewind.outgoing.disabled", this, queue -> queue.disabled);
    }

    /** Looks at the queue; to be repeated. */
    public void look() {
        oldest = repository.oldest().orElse(null);
        disabled = repository.disabled();
    }

    private double seconds() {
        Instant since = oldest;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}
