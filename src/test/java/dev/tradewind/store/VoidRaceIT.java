package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.booking.Allocation;
import dev.tradewind.booking.BookingWork;
import dev.tradewind.booking.Outcomes;
import dev.tradewind.booking.ReconciliationWork;
import dev.tradewind.booking.VoidAnswer;
import dev.tradewind.booking.VoidWork;
import dev.tradewind.booking.Voids;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.BookedPickup;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.Cancellation;
import dev.tradewind.partner.FindOutcome;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.PickupOutcome;
import dev.tradewind.partner.PickupRequest;
import dev.tradewind.partner.TrackingQuestion;
import dev.tradewind.partner.TrackingReplies;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.partner.WireExchange;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.store.VoidRepository.Outcome;
import dev.tradewind.testing.NoTrace;
import dev.tradewind.work.JobRunner;
import dev.tradewind.work.TraceContext;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** Voids that race with bookings, on the real database and with the real work; only the partner is ours. */
class VoidRaceIT {

    private static final int ROUNDS = 400;
    private static final Duration ALL_IS_DONE = Duration.ofSeconds(90);

    private final Store store = new Store();
    private final List<JobRunner<?, ?>> runners = new ArrayList<>();

    @BeforeEach
    void empty() {
        store.empty();
    }

    @AfterEach
    void close() {
        runners.parallelStream().forEach(runner -> runner.stop(Duration.ofSeconds(5)));
        store.close();
    }

    /** Whatever the partner answers and whenever two wishes come, nothing is booked in the end and both are answered. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void everyWishEndsWithNothingBooked(long seed) {
        Whimsical partner = new Whimsical(seed);
        Voids voids = start(partner, "ninja-van");
        Random moments = new Random(seed);
        Map<ShipmentId, CompletableFuture<List<VoidAnswer>>> wishes = new ConcurrentHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            ShipmentId shipment = store.accept("ninja-van", Clock.systemUTC().instant());
            int wait = moments.nextInt(40);
            CompletableFuture<VoidAnswer> first = wish(voids, shipment, wait);
            CompletableFuture<VoidAnswer> second = wish(voids, shipment, wait);
            wishes.put(shipment, first.thenCombine(second, List::of));
        }
        wishes.values().forEach(CompletableFuture::join);

        await().atMost(ALL_IS_DONE).untilAsserted(() -> assertThat(unfinished()).isEmpty());

        Map<ShipmentState, Integer> ends = new EnumMap<>(ShipmentState.class);
        wishes.forEach((shipment, answers) -> {
            ShipmentView view = store.view(shipment);
            ends.merge(view.state(), 1, Integer::sum);
            assertThat(partner.bookings(shipment))
                    .as("bookings left of %s", view)
                    .isZero();
            if (view.state() == ShipmentState.REJECTED) {
                assertThat(answers.join()).hasOnlyElementsOfType(VoidAnswer.NotPossible.class);
                assertThat(view.voiding()).isNull();
            } else {
                assertThat(answers.join()).noneMatch(VoidAnswer.NotPossible.class::isInstance);
                assertThat(view.voiding()).isNotNull().satisfies(wish -> {
                    assertThat(wish.outcome()).isEqualTo(Outcome.VOIDED);
                    assertThat(wish.endedAt()).isNotNull();
                });
            }
        });
        assertThat(ends.keySet()).isSubsetOf(ShipmentState.VOIDED, ShipmentState.REJECTED);
        assertThat(ends.get(ShipmentState.VOIDED)).isGreaterThan(ROUNDS / 2);
        assertThat(partner.cancelledTwice()).isZero();
        assertThat(partner.answers).as("every kind of race was there").hasSizeGreaterThanOrEqualTo(5);
        assertThat(store.rows("select outcome from booking_attempt where outcome is null"))
                .isEmpty();
    }

    @Test
    void aPartnerThatCannotVoidKeepsItsBookingsAndEveryWishIsAnswered() {
        Whimsical partner = new Whimsical(3);
        Voids voids = start(partner, "dpd");
        List<ShipmentId> shipments = new ArrayList<>();
        List<CompletableFuture<?>> wishes = new ArrayList<>();
        Random moments = new Random(3);
        for (int round = 0; round < ROUNDS / 4; round++) {
            ShipmentId shipment = store.accept("dpd", Clock.systemUTC().instant());
            shipments.add(shipment);
            int wait = moments.nextInt(40);
            wishes.add(wish(voids, shipment, wait));
        }
        wishes.forEach(CompletableFuture::join);

        await().atMost(ALL_IS_DONE)
                .until(() -> shipments.stream()
                        .map(store::view)
                        .allMatch(view -> view.state() != ShipmentState.BOOKING
                                && view.state() != ShipmentState.ACCEPTED
                                && view.state() != ShipmentState.OUTCOME_UNKNOWN));

        for (ShipmentView view : shipments.stream().map(store::view).toList()) {
            boolean booked = view.state() == ShipmentState.BOOKED;
            boolean undecided = view.state() == ShipmentState.NEEDS_DECISION;
            assertThat(booked || undecided || view.state() == ShipmentState.VOIDED || view.voiding() == null)
                    .as("%s", view)
                    .isTrue();
            if (view.state() == ShipmentState.VOIDED) {
                assertThat(partner.bookings(view.id())).isZero();
            }
            if (booked && view.voiding() != null) {
                assertThat(view.voiding().outcome()).isEqualTo(Outcome.NOT_POSSIBLE);
                assertThat(view.voiding().detail()).contains("don't hand the parcel over");
            }
        }
    }

    private Voids start(Partners partners, String code) {
        PartnerSpec usual = new PartnerSpecs(Path.of("partner-specs")).spec(new PartnerId(code));
        PartnerSpec spec = usual.withLimits(new PartnerSpec.Limits(
                8,
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofMinutes(30),
                Duration.ofMillis(10),
                PartnerSpec.Guard.USUAL));
        PartnerCatalogue catalogue = new PartnerCatalogue(List.of(spec));
        Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Announcements announcements = new Announcements(store.outbox);
        ShipmentReview review = store.review(clock);
        TraceContext trace = new NoTrace();
        Voids voids = new Voids(store.voids, store.jobs, review, announcements, catalogue, store.transaction, clock);
        Outcomes outcomes = new Outcomes(
                store.bookings,
                store.jobs,
                voids,
                store.reviews,
                review,
                announcements,
                catalogue,
                Mockito.mock(Allocation.class),
                store.transaction,
                clock);
        List<PartnerSpec> specs = List.of(spec);
        runners.add(new JobRunner<>(
                new BookingWork(store.bookings, partners, outcomes, trace, meters, clock),
                specs,
                partner -> Integer.MAX_VALUE));
        runners.add(new JobRunner<>(
                new ReconciliationWork(
                        store.bookings, store.jobs, partners, catalogue, outcomes, trace, store.transaction, clock),
                specs,
                partner -> Integer.MAX_VALUE));
        runners.add(new JobRunner<>(
                new VoidWork(
                        store.voids,
                        store.jobs,
                        store.reviews,
                        voids,
                        review,
                        partners,
                        catalogue,
                        trace,
                        store.transaction,
                        clock),
                specs,
                partner -> Integer.MAX_VALUE));
        runners.forEach(JobRunner::start);
        return voids;
    }

    private static CompletableFuture<VoidAnswer> wish(Voids voids, ShipmentId shipment, int wait) {
        return Store.aside(() -> {
            pause(wait);
            return voids.request(shipment).orElseThrow();
        });
    }

    /** All that is still to be asked of the partner but labels. */
    private List<Map<String, Object>> unfinished() {
        return store.rows("""
                        select j.kind, j.due_at, j.tries, s.id, s.state, v.* from partner_job j
                        join shipment s on s.id = j.shipment_id left join void_request v on v.shipment_id = s.id
                        where j.kind <> 'LABEL'
                        """);
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** A partner that answers as it likes, and remembers what it has booked and cancelled. */
    private static final class Whimsical implements Partners {

        /** More in a row would only make the test wait for the back-off. */
        private static final int MOST_WHIMS = 2;

        private final Random whims;
        private final Map<ShipmentId, Map<String, Boolean>> booked = new ConcurrentHashMap<>();
        private final Map<String, AtomicInteger> cancelled = new ConcurrentHashMap<>();
        private final Map<String, Integer> calls = new ConcurrentHashMap<>();
        private final Map<String, Integer> answers = new ConcurrentHashMap<>();

        Whimsical(long seed) {
            whims = new Random(seed);
        }

        /** How many bookings of a shipment it has and has not cancelled. */
        long bookings(ShipmentId shipment) {
            return booked.getOrDefault(shipment, Map.of()).values().stream()
                    .filter(active -> active)
                    .count();
        }

        /** How many bookings it was asked to cancel again though its first answer was clear. */
        long cancelledTwice() {
            return cancelled.values().stream().filter(count -> count.get() > 1).count();
        }

        @Override
        public BookingOutcome book(BookingRequest request, Consumer<WireExchange> ledger) {
            pause(next(20));
            String reference = request.reference().value();
            boolean again = booked.getOrDefault(request.shipment(), Map.of()).containsKey(reference);
            int whim = again ? 0 : next(5);
            return switch (whim) {
                case 0, 1 -> keep(request, told("booked", booked(reference)));
                case 2 -> told("rejected", new BookingOutcome.Rejected("no", "not today", List.of()));
                case 3 -> told("not sent", new BookingOutcome.NotSent("busy", Duration.ofMillis(1)));
                default -> keep(request, told("unknown", new BookingOutcome.Unknown("timed out")));
            };
        }

        private BookingOutcome keep(BookingRequest request, BookingOutcome outcome) {
            booked.computeIfAbsent(request.shipment(), first -> new ConcurrentHashMap<>())
                    .putIfAbsent(request.reference().value(), true);
            return outcome;
        }

        private static BookingOutcome booked(String reference) {
            return new BookingOutcome.Booked(List.of(new TrackingNumber("NV" + reference)), null, null);
        }

        @Override
        public VoidOutcome cancel(Cancellation cancellation) {
            pause(next(10));
            ShipmentId shipment = cancellation.shipment().shipment();
            String reference = cancellation.booking().reference().value();
            boolean whimsical = calls.merge(reference, 1, Integer::sum) <= MOST_WHIMS;
            if (whimsical && next(4) == 0) {
                return told("void not sent", new VoidOutcome.NotSent("busy", Duration.ofMillis(1)));
            }
            booked.getOrDefault(shipment, Map.of()).computeIfPresent(reference, (key, active) -> false);
            if (whimsical && next(4) == 0) {
                return told("void unknown", new VoidOutcome.Unknown("timed out"));
            }
            cancelled.computeIfAbsent(reference, first -> new AtomicInteger()).incrementAndGet();
            return told("voided", new VoidOutcome.Voided("cancelled"));
        }

        @Override
        public PickupOutcome pickUp(PickupRequest request) {
            throw new IllegalStateException("nobody asks for pickups here");
        }

        @Override
        public VoidOutcome cancelPickup(BookedPickup pickup) {
            throw new IllegalStateException("nobody asks for pickups here");
        }

        @Override
        public FindOutcome find(BookingRequest request, Consumer<WireExchange> ledger) {
            throw new IllegalStateException("it can't find");
        }

        @Override
        public LabelOutcome label(BookedShipment shipment) {
            throw new IllegalStateException("nobody asks for labels here");
        }

        @Override
        public Optional<TrackingReply> track(BookedShipment shipment) {
            throw new IllegalStateException("nobody polls here");
        }

        @Override
        public Optional<TrackingReplies> track(TrackingQuestion question) {
            throw new IllegalStateException("nobody polls here");
        }

        private synchronized int next(int bound) {
            return whims.nextInt(bound);
        }

        private <T> T told(String kind, T outcome) {
            answers.merge(kind, 1, Integer::sum);
            return outcome;
        }
    }
}
