package dev.tradewind.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.JobRepository.Progress;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PollScheduleTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Duration USUAL = Duration.ofMinutes(30);

    /** Its share of the spread is none, so that waits are round. */
    private static final ShipmentId UNSPREAD = new ShipmentId(new UUID(0, 0));

    @Test
    void asksSeldomJustAfterTheBooking() {
        Progress justBooked = new Booked(ShipmentState.BOOKED, TrackingStatus.PENDING).hoursAgo(1);

        assertThat(waitOf(justBooked)).isEqualTo(Duration.ofMinutes(90));
    }

    @Test
    void asksAsUsualOnceAFirstScanIsToBeExpected() {
        Progress dayOld = new Booked(ShipmentState.BOOKED, TrackingStatus.PENDING).hoursAgo(24);

        assertThat(waitOf(dayOld)).isEqualTo(USUAL);
    }

    @Test
    void asksSeldomInLongLineHaulAndAsUsualWhileNewsComes() {
        Progress moving = new Booked(ShipmentState.IN_TRANSIT, TrackingStatus.IN_TRANSIT).hoursAgo(60);

        assertThat(waitOf(moving.withNews(hoursAgo(20)))).isEqualTo(Duration.ofMinutes(90));
        assertThat(waitOf(moving.withNews(hoursAgo(2)))).isEqualTo(USUAL);
    }

    @Test
    void asksTwiceAsOftenWhileOutForDelivery() {
        Progress outForDelivery = new Booked(ShipmentState.IN_TRANSIT, TrackingStatus.OUT_FOR_DELIVERY).hoursAgo(60);

        assertThat(waitOf(outForDelivery)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void asksMoreOftenTheNearerAClockIsToItsEnd() {
        assertThat(waitOf(inLineHaulDue(NOW.plus(Duration.ofDays(9))))).isEqualTo(Duration.ofMinutes(90));
        assertThat(waitOf(inLineHaulDue(NOW.plus(Duration.ofHours(4))))).isEqualTo(Duration.ofHours(1));
        assertThat(waitOf(inLineHaulDue(NOW.plus(Duration.ofHours(1))))).isEqualTo(Duration.ofMinutes(15));
        assertThat(waitOf(inLineHaulDue(NOW.plus(Duration.ofMinutes(1))))).isEqualTo(Duration.ofMillis(450_000));
        assertThat(waitOf(inLineHaulDue(NOW.minusSeconds(1)))).isEqualTo(Duration.ofMillis(450_000));
    }

    @Test
    void asksAFewTimesAfterTheEndAndThenNeverAgain() {
        Progress ended = ended(NOW, null);
        int polls = 0;
        Instant at = NOW;
        for (Optional<Instant> next = PollSchedule.next(UNSPREAD, ended, USUAL, at);
                next.isPresent();
                next = PollSchedule.next(UNSPREAD, ended, USUAL, at)) {
            at = next.get();
            polls++;
        }

        assertThat(polls).isEqualTo(5);
        assertThat(PollSchedule.next(UNSPREAD, ended, USUAL, at.plus(Duration.ofDays(30))))
                .isEmpty();
    }

    @Test
    void anEndedShipmentIsNotHurriedByAClockThatStillRuns() {
        Progress ended = ended(NOW, NOW.plusSeconds(60));

        assertThat(waitOf(ended)).isEqualTo(USUAL);
    }

    @Test
    void spreadsShipmentsThatWereBookedTogether() {
        Set<Instant> moments = new HashSet<>();
        for (int number = 0; number < 100; number++) {
            moments.add(PollSchedule.first(new ShipmentId(UUID.randomUUID()), USUAL, NOW));
        }

        assertThat(moments)
                .hasSizeGreaterThan(95)
                .allSatisfy(
                        at -> assertThat(Duration.between(NOW, at)).isBetween(USUAL, USUAL.plus(USUAL.dividedBy(5))));
    }

    @Property
    void neverAsksInThePastNorMoreOftenOrMoreSeldomThanBefitsThePartner(
            @ForAll("ids") ShipmentId id,
            @ForAll("progress") Progress progress,
            @ForAll @LongRange(min = 4, max = 86_400_000) long usualMillis) {
        Duration usual = Duration.ofMillis(usualMillis);

        PollSchedule.next(id, progress, usual, NOW)
                .ifPresent(at -> assertThat(Duration.between(NOW, at))
                        .isPositive()
                        .isBetween(usual.dividedBy(4), usual.multipliedBy(4)));
    }

    @Property
    void aNearerEndOfAClockNeverMeansALaterQuestion(
            @ForAll("ids") ShipmentId id,
            @ForAll("progress") Progress progress,
            @ForAll @IntRange(min = -10_000, max = 1_000_000) int seconds,
            @ForAll @IntRange(max = 100_000) int nearer) {
        Instant due = NOW.plusSeconds(seconds);

        assertThat(wait(id, due(progress, due.minusSeconds(nearer))))
                .isLessThanOrEqualTo(wait(id, due(progress, due)))
                .isLessThanOrEqualTo(wait(id, due(progress, null)));
    }

    @Property
    void asksAgainForAsLongAsTheJourneyGoesOn(@ForAll("ids") ShipmentId id, @ForAll("progress") Progress progress) {
        Progress open = new Progress(
                progress.state(),
                progress.status(),
                progress.bookedAt(),
                progress.lastNewsAt(),
                progress.nextMoment(),
                null);

        assertThat(PollSchedule.next(id, open, USUAL, NOW)).isPresent();
    }

    @Provide
    Arbitrary<ShipmentId> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as((high, low) -> new ShipmentId(new UUID(high, low)));
    }

    @Provide
    Arbitrary<Progress> progress() {
        Arbitrary<Instant> past = Arbitraries.longs().between(0, 5_000_000).map(NOW::minusSeconds);
        Arbitrary<Instant> around =
                Arbitraries.longs().between(-100_000, 5_000_000).map(NOW::plusSeconds);
        return Combinators.combine(
                        Arbitraries.of(ShipmentState.class),
                        Arbitraries.of(TrackingStatus.class),
                        past,
                        past.injectNull(0.2),
                        around.injectNull(0.2),
                        past.injectNull(0.7))
                .as(Progress::new);
    }

    private record Booked(ShipmentState state, TrackingStatus status) {

        Progress hoursAgo(int hours) {
            return new Progress(state, status, PollScheduleTest.hoursAgo(hours), null, null, null);
        }
    }

    private static Progress inLineHaulDue(Instant moment) {
        return due(new Booked(ShipmentState.IN_TRANSIT, TrackingStatus.IN_TRANSIT).hoursAgo(60), moment);
    }

    private static Progress due(Progress progress, @Nullable Instant moment) {
        return new Progress(
                progress.state(),
                progress.status(),
                progress.bookedAt(),
                progress.lastNewsAt(),
                moment,
                progress.endedAt());
    }

    private static Progress ended(Instant at, @Nullable Instant nextMoment) {
        return new Progress(
                ShipmentState.DELIVERED, TrackingStatus.DELIVERED, hoursAgo(60), hoursAgo(1), nextMoment, at);
    }

    private static Instant hoursAgo(int hours) {
        return NOW.minus(Duration.ofHours(hours));
    }

    private static Duration waitOf(Progress progress) {
        return wait(UNSPREAD, progress);
    }

    private static Duration wait(ShipmentId id, Progress progress) {
        return PollSchedule.next(id, progress, USUAL, NOW)
                .map(at -> Duration.between(NOW, at))
                .orElse(Duration.ZERO);
    }
}
