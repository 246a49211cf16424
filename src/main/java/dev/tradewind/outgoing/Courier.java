package dev.tradewind.outgoing;

import dev.tradewind.outgoing.WebhookCall.Reply;
import dev.tradewind.store.DeliveryRepository;
import dev.tradewind.store.DeliveryRepository.Claimed;
import dev.tradewind.store.DeliveryRepository.Recorded;
import dev.tradewind.store.DeliveryRepository.Tried;
import dev.tradewind.store.SubscriptionRepository.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings events to their subscribers: claims what is due, sends each on a virtual thread of its own, and records what came of it
 * in batches. One thread steps; a subscriber that is slow takes no other's places.
 */
public final class Courier {

    /** Calls at once to one subscriber, a gateway. */
    private static final int PLACES = 16;

    /** What is claimed is sent at once, so its lease ends well after the longest call was recorded. */
    private static final Duration LEASE = WebhookCall.LONGEST.multipliedBy(4);

    /** A subscription without a success for so long is disabled. */
    private static final Duration LONGEST_FAILING = Duration.ofDays(5);

    /** How soon an event is looked for where nothing was due. */
    private static final Duration IDLE = Duration.ofMillis(50);

    private static final int LARGEST_BATCH = 256;

    private static final Logger log = LoggerFactory.getLogger(Courier.class);

    private final DeliveryRepository repository;
    private final WebhookCall webhook;
    private final MeterRegistry meters;
    private final Clock clock;
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();
    private final Map<UUID, Integer> calls = new HashMap<>();
    private Duration pause = Duration.ZERO;

    public Courier(DeliveryRepository repository, Destinations destinations, MeterRegistry meters, Clock clock) {
        this.repository = repository;
        this.webhook = new WebhookCall(destinations, clock);
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * A call that has ended.
     *
     * @param tried null where it failed in a way that nobody foresaw: its lease runs out
     */
    private record Done(Claimed event, @Nullable Tried tried) {}

    /** Records calls that have ended and begins those that are due; to be repeated, by one thread. */
    public void step() {
        record(await(pause));
        List<Claimed> claimed = repository.claim(calls, PLACES, LEASE, clock.instant());
        claimed.forEach(this::begin);
        pause = claimed.isEmpty() ? IDLE : Duration.ZERO;
    }

    /** Lets the calls in hand end and records them; after the last step. */
    public void finish() {
        long deadline = System.nanoTime() + WebhookCall.LONGEST.toNanos();
        while (!calls.isEmpty() && System.nanoTime() < deadline) {
            record(await(IDLE));
        }
    }

    private List<Done> await(Duration longest) {
        List<Done> ended = new ArrayList<>();
        try {
            Done first = done.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (first != null) {
                ended.add(first);
                done.drainTo(ended, LARGEST_BATCH - 1);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        return ended;
    }

    private void begin(Claimed event) {
        calls.merge(event.subscription(), 1, Integer::sum);
        Thread.ofVirtual().name("outgoing-call").start(() -> {
            Tried tried = null;
            try {
                tried = tried(event, webhook.send(event));
            } catch (RuntimeException failure) {
                log.error("sending {} failed in a way nobody foresaw; it is sent again", event.event(), failure);
            } finally {
                done.add(new Done(event, tried));
            }
        });
    }

    private Tried tried(Claimed event, Reply reply) {
        Instant now = clock.instant();
        Instant since = event.triedSince() == null ? now : event.triedSince();
        Optional<Instant> next =
                reply.isSuccess() ? Optional.empty() : Retries.next(event.tries(), reply.retryAfter(), since, now);
        Outcome outcome = reply.isSuccess() ? Outcome.DELIVERED : next.isPresent() ? Outcome.FAILED : Outcome.GIVEN_UP;
        return new Tried(
                event.subscription(),
                event.shipment(),
                event.number(),
                event.tries(),
                outcome,
                reply.status(),
                reply.detail(),
                now,
                next.orElse(null),
                reply.isGone());
    }

    private void record(List<Done> ended) {
        List<Tried> results = new ArrayList<>();
        for (Done call : ended) {
            calls.computeIfPresent(call.event().subscription(), (id, count) -> count == 1 ? null : count - 1);
            if (call.tried() != null) {
                results.add(call.tried());
            }
        }
        if (!results.isEmpty()) {
            recordSurely(results);
        }
    }

    /** One bad result must not take its neighbours with it. What can't be recorded is sent again when its lease has run out. */
    private void recordSurely(List<Tried> results) {
        try {
            tell(repository.record(results, LONGEST_FAILING, clock.instant()));
        } catch (RuntimeException failure) {
            log.warn("can't record {} deliveries together, recording each alone", results.size(), failure);
            results.forEach(this::recordAlone);
        }
    }

    private void recordAlone(Tried result) {
        try {
            tell(repository.record(List.of(result), LONGEST_FAILING, clock.instant()));
        } catch (RuntimeException failure) {
            log.error("can't record a delivery to {}; it is sent again", result.subscription(), failure);
        }
    }

    private void tell(Recorded recorded) {
        for (Tried result : recorded.taken()) {
            switch (result.outcome()) {
                case DELIVERED -> meters.counter("tradewind.outgoing.delivered").increment();
                case FAILED -> meters.counter("tradewind.outgoing.failed").increment();
                case GIVEN_UP -> {
                    meters.counter("tradewind.outgoing.given.up").increment();
                    log.error(
                            "event {} of shipment {} is given up for subscription {}: {}",
                            result.number(),
                            result.shipment(),
                            result.subscription(),
                            result.detail());
                }
            }
        }
        recorded.disabled()
                .forEach(subscription -> log.error(
                        "subscription {} to {} is disabled: {}",
                        subscription.subscription(),
                        subscription.url(),
                        subscription.reason()));
    }
}
