package dev.tradewind.notifying;

import dev.tradewind.store.NotificationRepository;
import dev.tradewind.store.NotificationRepository.Claimed;
import dev.tradewind.store.NotificationRepository.State;
import dev.tradewind.store.NotificationRepository.Tried;
import io.github.resilience4j.core.IntervalFunction;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what people are to be told: claims one message, sends it outside any transaction and records what came of it. As many may step
 * side by side as there are channels; each takes another channel, so that a slow one holds up nobody else's messages.
 */
public final class Dispatcher {

    /** Longer than any channel takes with all its timeouts: whose lease ran out is sent again. */
    private static final Duration LEASE = Duration.ofMinutes(3);

    /** With these pauses, for about three hours: whoever is told later than that has heard of it otherwise. */
    private static final int MOST_TRIES = 20;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final double DOUBLING = 2;
    private static final double JITTER = 0.2;

    private static final IntervalFunction PAUSES =
            IntervalFunction.ofExponentialRandomBackoff(FIRST_PAUSE, DOUBLING, JITTER, LONGEST_PAUSE);

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final NotificationRepository repository;
    private final Channels channels;
    private final MeterRegistry meters;
    private final Clock clock;
    private final Set<String> free;
    private volatile @Nullable Instant oldest;

    public Dispatcher(NotificationRepository repository, Channels channels, MeterRegistry meters, Clock clock) {
        this.repository = repository;
        this.channels = channels;
        this.meters = meters;
        this.clock = clock;
        this.free = new HashSet<>(channels.names());
        meters.gauge("tradewind.notifications.queue.age.seconds", this, Dispatcher::age);
    }

    /** Sends the message that is due first. @return how many were sent */
    public int step() {
        Optional<Claimed> claimed = claim();
        claimed.ifPresent(message -> {
            try {
                record(message, answer(message));
            } finally {
                release(message.channel());
            }
        });
        return claimed.isPresent() ? 1 : 0;
    }

    /** Looks how long the oldest message waits, for the metric; to be repeated. */
    public void look() {
        oldest = repository.oldestDue(channels.names(), clock.instant()).orElse(null);
    }

    private Optional<Claimed> claim() {
        synchronized (free) {
            Optional<Claimed> claimed =
                    free.isEmpty() ? Optional.empty() : repository.claim(free, LEASE, clock.instant());
            claimed.ifPresent(message -> free.remove(message.channel()));
            return claimed;
        }
    }

    private void release(String channel) {
        synchronized (free) {
            free.add(channel);
        }
    }

    private Answer answer(Claimed message) {
        try {
            return channels.send(message.id(), message.channel(), message.notice());
        } catch (RuntimeException failure) {
            log.error("sending {} by {} failed in a way nobody foresaw", message.id(), message.channel(), failure);
            return new Answer.Again(null, "failed in a way nobody foresaw, see the log", null);
        }
    }

    private void record(Claimed message, Answer answer) {
        Instant now = clock.instant();
        Instant next = answer instanceof Answer.Again again && message.tries() < MOST_TRIES
                ? now.plus(pause(message.tries(), again.retryAfter()))
                : null;
        State state = answer instanceof Answer.Taken ? State.SENT : next == null ? State.FAILED : State.WAITING;
        boolean counts = repository.record(
                new Tried(message.number(), message.tries(), state, answer.status(), answer.words(), now, next));
        if (counts) {
            tell(message, state, answer);
        }
    }

    private void tell(Claimed message, State state, Answer answer) {
        String outcome = state == State.SENT ? "sent" : state == State.FAILED ? "failed" : "again";
        meters.counter("tradewind.notifications", "channel", message.channel(), "outcome", outcome)
                .increment();
        if (state == State.FAILED) {
            log.error(
                    "{} is given up for {} after {} tries: {}",
                    message.id(),
                    message.channel(),
                    message.tries(),
                    answer.words());
        }
    }

    /** A channel that asks for more than the longest pause gets that. */
    private static Duration pause(int tries, @Nullable Duration retryAfter) {
        Duration pause = Duration.ofMillis(PAUSES.apply(tries));
        Duration wanted = retryAfter != null && retryAfter.compareTo(pause) > 0 ? retryAfter : pause;
        return wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
    }

    private double age() {
        Instant since = oldest;
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }
}
