package dev.tradewind.infrastructure;

import dev.tradewind.booking.PartnerHealth;
import dev.tradewind.booking.PartnerStanding;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.GuardRepository;
import dev.tradewind.store.GuardRepository.Hold;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The guards of all partners, in one place, and what the gateways on one database tell each other of them: a breaker and the
 * places are a gateway's own, holds and the account's limits are everybody's.
 */
final class PartnerGuards implements PartnerStanding, PartnerHealth {

    /** So many calls are tried after a breaker's pause, to see whether the partner is back. */
    private static final int TRIAL_CALLS = 3;

    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final RateLimiterRegistry rates = RateLimiterRegistry.ofDefaults();
    private final Map<PartnerId, PartnerGuard> guards;
    private final GuardRepository repository;
    private final Clock clock;
    private final UUID gateway = UUID.randomUUID();
    private volatile Map<String, Hold> holds = Map.of();

    PartnerGuards(PartnerCatalogue catalogue, GuardRepository repository, MeterRegistry meters, Clock clock) {
        this.repository = repository;
        this.clock = clock;
        this.guards = catalogue.all().stream().collect(Collectors.toUnmodifiableMap(PartnerSpec::id, this::guard));
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedRateLimiterMetrics.ofRateLimiterRegistry(rates).bindTo(meters);
    }

    private PartnerGuard guard(PartnerSpec spec) {
        PartnerSpec.Guard limits = spec.limits().guard();
        String name = spec.id().value();
        return new PartnerGuard(
                spec,
                breakers.circuitBreaker(
                        name,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(limits.window())
                                .minimumNumberOfCalls(limits.window())
                                .failureRateThreshold(limits.failurePercent())
                                .waitDurationInOpenState(limits.openFor())
                                .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                                .build()),
                bulkheads.bulkhead(
                        name,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(spec.limits().concurrency())
                                .maxWaitDuration(PartnerGuard.LONGEST_WAIT)
                                .build()),
                rate(name, limits.callsASecond()),
                clock);
    }

    private @Nullable RateLimiter rate(String name, @Nullable Integer callsASecond) {
        return callsASecond == null
                ? null
                : rates.rateLimiter(
                        name,
                        RateLimiterConfig.custom()
                                .limitForPeriod(callsASecond)
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(PartnerGuard.LONGEST_WAIT)
                                .build());
    }

    PartnerGuard guard(PartnerId partner) {
        return Objects.requireNonNull(guards.get(partner), () -> partner + " has no guard");
    }

    /** How many bookings with a partner may begin now; none with one that is held. */
    int freeForBookings(PartnerId partner) {
        return holds.containsKey(partner.value()) ? 0 : guard(partner).freePlaces();
    }

    /** How many other calls to a partner may begin now: they go on while it is held, and queue for a place behind the bookings. */
    int freeForQuestions(PartnerId partner) {
        PartnerGuard guard = guard(partner);
        return guard.takesNone() ? 0 : Math.max(1, guard.freePlaces());
    }

    @Override
    public Optional<String> closedBecause(PartnerId partner) {
        Hold hold = holds.get(partner.value());
        return hold == null ? guard(partner).closedBecause() : Optional.of("held: " + hold.reason());
    }

    @Override
    public Health of(PartnerId partner) {
        PartnerGuard guard = guard(partner);
        return new Health(
                guard.breakerState().name(),
                guard.failurePercent(),
                guard.callsInFlight(),
                guard.callsToday(),
                guard.pausedUntil(),
                closedBecause(partner).orElse(null));
    }

    /** The name by which this gateway tells the others that it lives; each start has another. */
    UUID gateway() {
        return gateway;
    }

    /** Tells the other gateways of this one, and learns from them; to be repeated every second. */
    void exchange() {
        Instant now = clock.instant();
        Map<String, Integer> made = guards.entrySet().stream()
                .filter(guard -> guard.getValue().uncounted() > 0)
                .collect(Collectors.toMap(
                        guard -> guard.getKey().value(),
                        guard -> guard.getValue().uncounted()));
        if (!made.isEmpty()) {
            repository.count(made, now);
        }
        int gateways = repository.beat(gateway, now);
        Map<String, Long> callsOfTheDay = repository.callsOfTheDay(now);
        guards.forEach((partner, guard) -> {
            guard.share(gateways);
            guard.counted(made.getOrDefault(partner.value(), 0), callsOfTheDay.getOrDefault(partner.value(), 0L));
        });
        holds = repository.holds().stream().collect(Collectors.toUnmodifiableMap(Hold::partner, Function.identity()));
    }
}
