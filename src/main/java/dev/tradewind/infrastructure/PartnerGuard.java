package dev.tradewind.infrastructure;

import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.github.resilience4j.ratelimiter.RateLimiter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Stands before all calls to one partner: no more at once than it takes, no more a second and a day, none for a while when too
 * many have failed or when it has asked for a pause.
 *
 * <p>Work is claimed only as far as {@link #freePlaces()} goes, so that hardly a call is ever turned away here.
 */
final class PartnerGuard {

    /** How long a call may wait for its turn; far less than the margin of a job's lease. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    /** No partner stops all work with it for longer, whatever it asks for. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    private final PartnerId partner;
    private final PartnerSpec.Guard limits;
    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final @Nullable RateLimiter rate;
    private final Clock clock;
    private final AtomicReference<Instant> pausedUntil = new AtomicReference<>(Instant.MIN);
    private final AtomicInteger uncounted = new AtomicInteger();
    private volatile long callsToday;

    PartnerGuard(PartnerSpec spec, CircuitBreaker breaker, Bulkhead bulkhead, @Nullable RateLimiter rate, Clock clock) {
        this.partner = spec.id();
        this.limits = spec.limits().guard();
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.rate = rate;
        this.clock = clock;
    }

    /** A call that was let through. Whoever holds it tells how it went, once. */
    final class Permit {

        private final long begunAt = System.nanoTime();

        /** The partner answered, whatever it said. */
        void answered() {
            breaker.onSuccess(System.nanoTime() - begunAt, TimeUnit.NANOSECONDS);
            bulkhead.onComplete();
        }

        void failed(String why) {
            breaker.onError(System.nanoTime() - begunAt, TimeUnit.NANOSECONDS, new IllegalStateException(why));
            bulkhead.onComplete();
        }

        /** The partner asks for a pause, which says nothing against its health. */
        void throttled(Duration retryAfter) {
            Duration pause = retryAfter.compareTo(LONGEST_PAUSE) < 0 ? retryAfter : LONGEST_PAUSE;
            Instant until = clock.instant().plus(pause);
            pausedUntil.accumulateAndGet(until, (one, other) -> one.isAfter(other) ? one : other);
            notMade();
        }

        /** No call was made after all. */
        void notMade() {
            breaker.releasePermission();
            bulkhead.onComplete();
        }
    }

    /**
     * Lets a call through, after a short wait if need be.
     *
     * @throws PartnerFailure.HeldBack when it isn't its turn
     */
    Permit enter(String operation) {
        if (!bulkhead.tryAcquirePermission()) {
            throw heldBack(operation, "all places are taken");
        }
        if (rate != null && !rate.acquirePermission()) {
            bulkhead.releasePermission();
            throw heldBack(operation, "too many calls a second");
        }
        if (!breaker.tryAcquirePermission()) {
            bulkhead.releasePermission();
            throw heldBack(operation, "the circuit breaker is open");
        }
        uncounted.incrementAndGet();
        return new Permit();
    }

    private PartnerFailure.HeldBack heldBack(String operation, String why) {
        return new PartnerFailure.HeldBack(partner, operation, why, Duration.ofSeconds(1));
    }

    /** How many calls may begin now. */
    int freePlaces() {
        if (takesNone()) {
            return 0;
        }
        int free = Math.min(bulkhead.getMetrics().getAvailableConcurrentCalls(), trialsLeft());
        return rate == null ? free : Math.clamp(rate.getMetrics().getAvailablePermissions(), 0, free);
    }

    /** A breaker that is half open lets a few calls through, to see how they go. */
    private int trialsLeft() {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> Integer.MAX_VALUE;
            case OPEN, FORCED_OPEN -> 0;
            case HALF_OPEN ->
                Math.max(
                        0,
                        breaker.getCircuitBreakerConfig().getPermittedNumberOfCallsInHalfOpenState()
                                - breaker.getMetrics().getNumberOfBufferedCalls()
                                - callsInFlight());
        };
    }

    /** Whether no call may be made now, however many places are free. */
    boolean takesNone() {
        return isPaused() || isDayUsedUp() || trialsLeft() == 0;
    }

    int callsInFlight() {
        return bulkhead.getMetrics().getMaxAllowedConcurrentCalls()
                - bulkhead.getMetrics().getAvailableConcurrentCalls();
    }

    State breakerState() {
        return breaker.getState();
    }

    /** Of the last calls; null while there are too few to tell. */
    @Nullable
    Double failurePercent() {
        float rate = breaker.getMetrics().getFailureRate();
        return rate < 0 ? null : Double.valueOf(rate);
    }

    /** Why no order can be given to the partner now; a pause that it asked for is too short to count. */
    Optional<String> closedBecause() {
        if (isDayUsedUp()) {
            return Optional.of("its calls of the day are used up");
        }
        return switch (breaker.getState()) {
            case OPEN, FORCED_OPEN -> Optional.of("too many calls have failed, so none are made for a while");
            case CLOSED, HALF_OPEN, DISABLED, METRICS_ONLY -> Optional.empty();
        };
    }

    boolean isPaused() {
        return clock.instant().isBefore(pausedUntil.get());
    }

    @Nullable
    Instant pausedUntil() {
        return isPaused() ? pausedUntil.get() : null;
    }

    boolean isDayUsedUp() {
        return limits.callsADay() != null && callsToday + uncounted.get() >= limits.callsADay();
    }

    /** Calls of the whole account since midnight UTC, as far as all gateways have told. */
    long callsToday() {
        return callsToday + uncounted.get();
    }

    /** Calls that the day's count doesn't hold yet. */
    int uncounted() {
        return uncounted.get();
    }

    /**
     * Takes up what the count of all gateways is now.
     *
     * @param ours how many of our calls have come into it
     */
    void counted(int ours, long today) {
        uncounted.addAndGet(-ours);
        callsToday = today;
    }

    /** Shares the calls a second with the other gateways. */
    void share(int gateways) {
        Integer calls = limits.callsASecond();
        if (rate != null && calls != null) {
            int ours = Math.max(1, calls / gateways);
            if (rate.getRateLimiterConfig().getLimitForPeriod() != ours) {
                rate.changeLimitForPeriod(ours);
            }
        }
    }
}
