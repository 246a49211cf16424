package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.JobRepository.Job;
import dev.tradewind.store.VoidRepository.ClaimedVoid;
import dev.tradewind.store.VoidRepository.Outcome;
import dev.tradewind.store.VoidRepository.VoidRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VoidRepositoryIT {

    private static final String NINJA_VAN = "ninja-van";

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
    void claimsTheAttemptThatBooked() {
        ShipmentId shipment = voiding();

        ClaimedVoid claimed = store.voids.claim(places(), Store.NOON).getFirst();

        assertThat(claimed.lost()).isFalse();
        assertThat(claimed.unclearSince()).isNull();
        assertThat(claimed.cancellation().booking().reference()).isEqualTo(ClientReference.of(shipment, 1));
        assertThat(claimed.cancellation().requestedAt()).isEqualTo(Store.NOON);
        assertThat(claimed.cancellation().shipment().trackingNumbers())
                .extracting(number -> number.value())
                .containsExactly("NV1");
        assertThat(store.voids.claim(places(), Store.NOON.plusSeconds(59))).isEmpty();
    }

    @Test
    void tellsAClaimThatNobodyAnsweredAsLostAndUnclearFromThenOn() {
        ShipmentId shipment = voiding();
        store.voids.claim(places(), Store.NOON);

        ClaimedVoid lost =
                store.voids.claim(places(), Store.NOON.plusSeconds(60)).getFirst();
        store.voids.keepWaiting(shipment, "the gateway stopped", true);
        ClaimedVoid next =
                store.voids.claim(places(), Store.NOON.plusSeconds(120)).getFirst();

        assertThat(lost.lost()).isTrue();
        assertThat(next.lost()).isFalse();
        assertThat(next.unclearSince()).isEqualTo(Store.NOON);
    }

    @Test
    void leavesAJobToTheClaimThatHasItAndDoesNotWaitForIt() throws Exception {
        ShipmentId shipment = store.accept(NINJA_VAN);
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch voided = new CountDownLatch(1);
        CompletableFuture<List<Claimed>> claim = Store.aside(() -> store.transaction.call(() -> {
            store.jdbc
                    .sql("select 1 from partner_job for update")
                    .query(Integer.class)
                    .list();
            claimed.countDown();
            await(voided);
            return store.bookings.claimBookings(places(), Store.NOON);
        }));
        claimed.await();

        boolean taken = store.transaction.call(() -> {
            store.voids.lock(shipment);
            return store.voids.takeBooking(shipment);
        });
        voided.countDown();

        assertThat(taken).isFalse();
        assertThat(claim.join()).hasSize(1);
        assertThat(store.view(shipment).state()).isEqualTo(ShipmentState.BOOKING);
    }

    /** A booked shipment whose partner is to be asked at noon. */
    private static ShipmentId voiding() {
        Claimed claim = store.attempt(NINJA_VAN);
        ShipmentId shipment = claim.request().shipment();
        store.bookings.end(List.of(Store.booked(claim, "NV1")));
        store.voids.insert(shipment, new VoidRequest(Store.NOON, Outcome.PENDING, null, null));
        store.voids.move(shipment, ShipmentState.VOIDING, Store.NOON);
        store.jobs.schedule(List.of(new Job(shipment.value(), JobKind.VOID, NINJA_VAN, Store.NOON)));
        return shipment;
    }

    private static List<FreePlaces> places() {
        return List.of(Store.places(NINJA_VAN, 1));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
