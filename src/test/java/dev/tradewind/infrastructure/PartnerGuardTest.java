package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.tradewind.infrastructure.PartnerGuard.Permit;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.store.GuardRepository;
import dev.tradewind.store.GuardRepository.Hold;
import dev.tradewind.testing.SettableClock;
import io.github.resilience4j.circuitbreaker.CircuitBreaker.State;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartnerGuardTest {

    private static final PartnerId DPD = new PartnerId("dpd");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON.toString());
    private final GuardRepository repository = mock(GuardRepository.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    @Test
    void letsAsManyThroughAtOnceAsThePartnerTakes() {
        PartnerGuard guard = guards(null, null).guard(DPD);
        List<Permit> inHand =
                IntStream.range(0, 4).mapToObj(call -> guard.enter("book")).toList();

        assertThat(guard.freePlaces()).isZero();
        assertThat(guard.callsInFlight()).isEqualTo(4);

        inHand.forEach(Permit::answered);
        assertThat(guard.freePlaces()).isEqualTo(4);
    }

    @Test
    void opensTheBreakerWhenTooManyCallsFail() {
        PartnerGuard guard = guards(null, null).guard(DPD);

        IntStream.range(0, 5).forEach(call -> guard.enter("book").answered());
        IntStream.range(0, 5).forEach(call -> guard.enter("book").failed("no answer"));

        assertThat(guard.breakerState()).isEqualTo(State.OPEN);
        assertThat(guard.freePlaces()).isZero();
        assertThatExceptionOfType(PartnerFailure.HeldBack.class)
                .isThrownBy(() -> guard.enter("book"))
                .withMessageContaining("breaker is open")
                .satisfies(heldBack -> assertThat(heldBack.safeToRetry()).isTrue());
        assertThat(guard.callsInFlight())
                .as("whoever is turned away leaves no place taken")
                .isZero();
    }

    @Test
    void callsThatThePartnerAnsweredOrThatWereNeverMadeDontOpenTheBreaker() {
        PartnerGuard guard = guards(null, null).guard(DPD);

        IntStream.range(0, 50).forEach(call -> guard.enter("book").answered());
        IntStream.range(0, 50).forEach(call -> guard.enter("book").notMade());

        assertThat(guard.breakerState()).isEqualTo(State.CLOSED);
        assertThat(guard.failurePercent()).isEqualTo(0.0);
    }

    @Test
    void triesAFewCallsAfterTheBreakersPauseAndClosesItWhenTheyGoWell() {
        PartnerGuard guard = guards(null, null).guard(DPD);
        IntStream.range(0, 10).forEach(call -> guard.enter("book").failed("no answer"));

        await().until(() -> guard.breakerState() == State.HALF_OPEN);
        assertThat(guard.freePlaces()).isEqualTo(3);
        Permit first = guard.enter("book");
        assertThat(guard.freePlaces()).isEqualTo(2);
        first.answered();
        guard.enter("book").answered();
        guard.enter("book").answered();

        assertThat(guard.breakerState()).isEqualTo(State.CLOSED);
    }

    @Test
    void waitsAsLongAsThePartnerAsks() {
        PartnerGuard guard = guards(null, null).guard(DPD);

        guard.enter("book").throttled(Duration.ofSeconds(30));

        assertThat(guard.freePlaces()).isZero();
        assertThat(guard.pausedUntil()).isEqualTo(NOON.plusSeconds(30));
        clock.advance(Duration.ofSeconds(30));
        assertThat(guard.freePlaces()).isEqualTo(4);
        assertThat(guard.breakerState()).isEqualTo(State.CLOSED);
    }

    @Test
    void keepsToTheCallsASecondAndSharesThemWithTheOtherGateways() {
        when(repository.beat(any(), any())).thenReturn(1);
        PartnerGuards guards = guards(6, null);
        guards.exchange();
        assertThat(guards.guard(DPD).freePlaces()).isEqualTo(4);

        when(repository.beat(any(), any())).thenReturn(3);
        guards.exchange();

        // From the next second on
        await().untilAsserted(() -> assertThat(guards.guard(DPD).freePlaces()).isEqualTo(2));
    }

    @Test
    void stopsWhenAllGatewaysTogetherHaveUsedUpTheDay() {
        when(repository.beat(any(), any())).thenReturn(2);
        when(repository.callsOfTheDay(any())).thenReturn(Map.of("dpd", 97L));
        PartnerGuards guards = guards(null, 100);
        guards.exchange();
        PartnerGuard guard = guards.guard(DPD);

        IntStream.range(0, 3).forEach(call -> guard.enter("book").answered());

        assertThat(guard.isDayUsedUp()).isTrue();
        assertThat(guard.freePlaces()).isZero();
        when(repository.callsOfTheDay(any())).thenReturn(Map.of());
        guards.exchange();
        assertThat(guard.freePlaces()).as("a new day").isEqualTo(4);
    }

    @Test
    void aHeldPartnerGetsNoBookingsButIsStillAskedWhatItKnows() {
        when(repository.beat(any(), any())).thenReturn(1);
        when(repository.holds()).thenReturn(List.of(new Hold("dpd", "strike", "ops", NOON)));
        PartnerGuards guards = guards(null, null);

        guards.exchange();

        assertThat(guards.freeForBookings(DPD)).isZero();
        assertThat(guards.freeForQuestions(DPD)).isEqualTo(4);
    }

    @Test
    void aQuestionMayQueueBehindTheBookings() {
        PartnerGuards guards = guards(null, null);
        IntStream.range(0, 4).forEach(call -> guards.guard(DPD).enter("book"));

        assertThat(guards.freeForBookings(DPD)).isZero();
        assertThat(guards.freeForQuestions(DPD)).isEqualTo(1);
    }

    @Test
    void tellsItsStateAsMetrics() {
        guards(6, null);

        assertThat(meters.get("resilience4j.circuitbreaker.state").meters()).isNotEmpty();
        assertThat(meters.get("resilience4j.bulkhead.available.concurrent.calls")
                        .tag("name", "dpd")
                        .gauge()
                        .value())
                .isEqualTo(4);
        assertThat(meters.get("resilience4j.ratelimiter.available.permissions").meters())
                .isNotEmpty();
    }

    private PartnerGuards guards(@Nullable Integer callsASecond, @Nullable Integer callsADay) {
        PartnerSpec spec = new PartnerSpecs(Path.of("partner-specs")).spec(DPD);
        PartnerSpec.Guard guard = new PartnerSpec.Guard(
                callsASecond, callsADay, 50, 10, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(5));
        PartnerSpec.Limits limits = new PartnerSpec.Limits(
                4, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofMinutes(1), guard);
        return new PartnerGuards(new PartnerCatalogue(List.of(spec.withLimits(limits))), repository, meters, clock);
    }
}
