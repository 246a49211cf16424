package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.BookingRepository.Undecided;
import dev.tradewind.store.JobRepository.DoneJob;
import dev.tradewind.store.JobRepository.Job;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BookingRepositoryIT {

    private static final String DHL = "dhl-express";
    private static final String DPD = "dpd";

    private static Store store;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @Test
    void givesEveryPartnerItsOwnPlacesHoweverLongTheOthersQueueIs() {
        IntStream.range(0, 30).forEach(order -> store.accept(DHL, Store.NOON.minusSeconds(60)));
        List<ShipmentId> few = List.of(store.accept(DPD), store.accept(DPD));

        List<Claimed> claimed =
                store.bookings.claimBookings(List.of(Store.places(DHL, 5), Store.places(DPD, 5)), Store.NOON);

        assertThat(claimed).filteredOn(job -> partner(job).equals(DHL)).hasSize(5);
        assertThat(claimed)
                .filteredOn(job -> partner(job).equals(DPD))
                .extracting(job -> job.request().shipment())
                .containsExactlyInAnyOrderElementsOf(few);
    }

    @Test
    void claimsTheOrderThatHasWaitedLongestFirst() {
        store.accept(DHL, Store.NOON.minusSeconds(10));
        ShipmentId longest = store.accept(DHL, Store.NOON.minusSeconds(20));

        assertThat(store.claimOne(DHL, Store.NOON).request().shipment()).isEqualTo(longest);
    }

    @Test
    void leavesWhatIsNotDueYetAndWhatNobodyHasPlacesFor() {
        store.accept(DHL, Store.NOON.plusSeconds(1));
        store.accept(DPD);

        assertThat(store.bookings.claimBookings(List.of(Store.places(DHL, 5)), Store.NOON))
                .isEmpty();
    }

    @Test
    void handsNoJobToTwoOfManyClaimers() throws Exception {
        int orders = 120;
        int claimers = 8;
        IntStream.range(0, orders).forEach(order -> store.accept(DHL));
        CyclicBarrier together = new CyclicBarrier(claimers);
        Callable<List<ShipmentId>> claimer = () -> {
            List<ShipmentId> mine = new ArrayList<>();
            together.await();
            List<Claimed> some;
            do {
                some = store.bookings.claimBookings(List.of(Store.places(DHL, 7)), Store.NOON);
                some.forEach(job -> mine.add(job.request().shipment()));
            } while (!some.isEmpty());
            return mine;
        };

        List<ShipmentId> claimed = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(claimers)) {
            for (Future<List<ShipmentId>> each : IntStream.range(0, claimers)
                    .mapToObj(n -> threads.submit(claimer))
                    .toList()) {
                claimed.addAll(each.get());
            }
        }

        assertThat(claimed).hasSize(orders).doesNotHaveDuplicates();
        assertThat(store.rows("select * from booking_attempt")).hasSize(orders);
    }

    @Test
    void leavesToOtherClaimersAtOnceWhatItHasNoPlacesFor() {
        IntStream.range(0, 3).forEach(order -> store.accept(DHL));

        store.transaction.run(() -> {
            assertThat(store.bookings.claimBookings(List.of(Store.places(DHL, 1)), Store.NOON))
                    .hasSize(1);
            CompletableFuture<List<Claimed>> meanwhile = CompletableFuture.supplyAsync(
                    () -> store.bookings.claimBookings(List.of(Store.places(DHL, 5)), Store.NOON));
            assertThat(meanwhile.join()).hasSize(2);
        });
    }

    @Test
    void hasTheAttemptOnDiskWhenTheClaimReturns() {
        ShipmentId shipment = store.accept(DHL);

        Claimed claim = store.claimOne(DHL, Store.NOON);

        assertThat(claim.lost()).isFalse();
        assertThat(claim.tries()).isEqualTo(1);
        assertThat(claim.request().reference()).isEqualTo(ClientReference.of(shipment, 1));
        ShipmentView view = store.view(shipment);
        assertThat(view.state()).isEqualTo(ShipmentState.BOOKING);
        assertThat(view.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.number()).isEqualTo(1);
            assertThat(attempt.partner().value()).isEqualTo(DHL);
            assertThat(attempt.reference()).isEqualTo(ClientReference.of(shipment, 1));
            assertThat(attempt.startedAt()).isEqualTo(Store.NOON);
            assertThat(attempt.outcome()).isNull();
            assertThat(attempt.endedAt()).isNull();
        });
    }

    @Test
    void claimsAnUnendedAttemptAsLostOnceItsLeaseHasRunOut() {
        Claimed first = store.attempt(DHL);
        List<FreePlaces> free = List.of(Store.places(DHL, 5));

        assertThat(store.bookings.claimBookings(free, Store.NOON.plusSeconds(59)))
                .isEmpty();
        assertThat(store.bookings.claimBookings(free, Store.NOON.plusSeconds(60)))
                .singleElement()
                .satisfies(lost -> {
                    assertThat(lost.lost()).isTrue();
                    assertThat(lost.tries()).isEqualTo(2);
                    assertThat(lost.request().reference())
                            .isEqualTo(first.request().reference());
                    assertThat(lost.request().startedAt()).isEqualTo(Store.NOON);
                });
        assertThat(store.view(first.request().shipment()).attempts()).hasSize(1);
    }

    @Test
    void numbersTheNextAttemptAfterOneThatWasNotSent() {
        Claimed first = store.attempt(DHL);
        store.bookings.end(
                List.of(Store.ending(first, "NOT_SENT", "connection refused", ShipmentState.ACCEPTED, null)));
        store.jobs.schedule(List.of(bookAgain(first)));

        Claimed second = store.claimOne(DHL, Store.NOON.plusSeconds(1));

        assertThat(second.lost()).isFalse();
        assertThat(second.request().attempt()).isEqualTo(2);
        assertThat(second.request().reference())
                .isEqualTo(ClientReference.of(first.request().shipment(), 2));
        assertThat(store.view(first.request().shipment()).state()).isEqualTo(ShipmentState.BOOKING);
    }

    @Test
    void endsAnAttemptOnceHoweverOftenItIsTold() {
        Claimed claim = store.attempt(DHL);
        ShipmentId shipment = claim.request().shipment();

        assertThat(store.bookings.end(List.of(Store.booked(claim, "1000000001"))))
                .containsExactly(shipment);
        ShipmentView booked = store.view(shipment);
        assertThat(store.bookings.end(List.of(Store.booked(claim, "1000000002"))))
                .isEmpty();
        assertThat(store.bookings.end(List.of(Store.ending(claim, "REJECTED", "no", ShipmentState.REJECTED, null))))
                .isEmpty();

        assertThat(booked.state()).isEqualTo(ShipmentState.BOOKED);
        assertThat(store.view(shipment)).isEqualTo(booked);
        assertThat(store.rows("select number from tracking_number"))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("number", "1000000001"));
    }

    @Test
    void endsManyAttemptsInOneGo() {
        Claimed booked = store.attempt(DHL);
        Claimed refused = store.attempt(DPD);

        assertThat(store.bookings.end(List.of(
                        Store.booked(booked, "1000000001"),
                        Store.ending(refused, "REJECTED", "ROUTING_3: no route", ShipmentState.REJECTED, null))))
                .containsExactlyInAnyOrder(
                        booked.request().shipment(), refused.request().shipment());

        assertThat(store.view(booked.request().shipment()).state()).isEqualTo(ShipmentState.BOOKED);
        ShipmentView rejected = store.view(refused.request().shipment());
        assertThat(rejected.state()).isEqualTo(ShipmentState.REJECTED);
        assertThat(rejected.trackingNumbers()).isEmpty();
        assertThat(rejected.attempts().getFirst().detail()).isEqualTo("ROUTING_3: no route");
    }

    @Test
    void takesAClearAnswerForAnAttemptThatWasUnclear() {
        Claimed claim = undecided();

        assertThat(store.bookings.end(List.of(Store.booked(claim, "1000000001"))))
                .hasSize(1);

        ShipmentView view = store.view(claim.request().shipment());
        assertThat(view.state()).isEqualTo(ShipmentState.BOOKED);
        assertThat(view.attempts().getFirst().outcome()).isEqualTo("BOOKED");
    }

    @Test
    void asksAPersonOnlyWhereADecisionIsDue() {
        Claimed running = store.attempt(DHL);
        Claimed unclear = undecided();

        assertThat(store.bookings.lockUndecided(running.request().shipment())).isEmpty();
        assertThat(store.bookings.lockUndecided(unclear.request().shipment()))
                .contains(new Undecided(unclear.request().partner(), 1));
    }

    @Test
    void keepsAPersonsDecisionAgainstAnAnswerThatComesLate() {
        Claimed claim = undecided();
        ShipmentId shipment = claim.request().shipment();
        store.bookings.end(List.of(
                Store.ending(claim, "BOOKED", "decided by a person", ShipmentState.BOOKED, List.of("1000000001"))));

        assertThat(store.bookings.end(List.of(Store.booked(claim, "1000000002"))))
                .isEmpty();

        assertThat(store.bookings.lockUndecided(shipment)).isEmpty();
        ShipmentView view = store.view(shipment);
        assertThat(view.trackingNumbers()).extracting(number -> number.value()).containsExactly("1000000001");
        assertThat(view.attempts().getFirst().detail()).isEqualTo("timed out; can't be asked; decided by a person");
    }

    @Test
    void leavesTheNewAttemptAloneWhenTheOldOnesAnswerComesAfterAPersonHadItBookedAgain() {
        Claimed claim = undecided();
        store.bookings.end(
                List.of(Store.ending(claim, "NOT_SENT", "decided by a person", ShipmentState.ACCEPTED, null)));
        store.jobs.schedule(List.of(bookAgain(claim)));
        Claimed again = store.claimOne(DHL, Store.NOON.plusSeconds(1));

        assertThat(store.bookings.end(List.of(Store.booked(claim, "1000000001"))))
                .isEmpty();

        ShipmentView view = store.view(claim.request().shipment());
        assertThat(again.request().attempt()).isEqualTo(2);
        assertThat(view.state()).isEqualTo(ShipmentState.BOOKING);
        assertThat(view.attempts()).extracting(attempt -> attempt.outcome()).containsExactly("NOT_SENT", null);
    }

    @Test
    void claimsForReconciliationTheAttemptThatWasUnclear() {
        Claimed claim = store.attempt(DHL);
        store.bookings.end(List.of(Store.ending(claim, "UNKNOWN", "timed out", ShipmentState.OUTCOME_UNKNOWN, null)));
        store.jobs.schedule(List.of(
                new Job(claim.request().shipment().value(), JobKind.RECONCILE, DHL, Store.NOON.plusSeconds(2))));
        List<FreePlaces> free = List.of(Store.places(DHL, 1));

        assertThat(store.bookings.claimReconciliations(free, Store.NOON.plusSeconds(1)))
                .isEmpty();
        assertThat(store.bookings.claimReconciliations(free, Store.NOON.plusSeconds(2)))
                .singleElement()
                .satisfies(job -> {
                    assertThat(job.lost()).isFalse();
                    assertThat(job.request()).isEqualTo(claim.request());
                });
        assertThat(store.view(claim.request().shipment()).attempts()).hasSize(1);
    }

    /** An attempt that nobody but a person can clear up. */
    private static Claimed undecided() {
        Claimed claim = store.attempt(DHL);
        store.bookings.end(List.of(Store.ending(claim, "UNKNOWN", "timed out", ShipmentState.OUTCOME_UNKNOWN, null)));
        store.bookings.end(
                List.of(Store.ending(claim, "UNKNOWN", "can't be asked", ShipmentState.NEEDS_DECISION, null)));
        store.jobs.done(List.of(new DoneJob(claim.request().shipment().value(), JobKind.BOOK)));
        return claim;
    }

    private static Job bookAgain(Claimed claim) {
        return new Job(claim.request().shipment().value(), JobKind.BOOK, DHL, Store.NOON);
    }

    private static String partner(Claimed job) {
        return job.request().partner().value();
    }
}
