package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.DeliveryRepository.Claimed;
import dev.tradewind.store.DeliveryRepository.Recorded;
import dev.tradewind.store.DeliveryRepository.Tried;
import dev.tradewind.store.OutboxRepository.Change;
import dev.tradewind.store.SubscriptionRepository.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class DeliveryRepositoryIT {

    private static final Store store = new Store();
    private static final Instant NOON = Store.NOON;
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Duration FIVE_DAYS = Duration.ofDays(5);
    private static final int PLACES = 16;

    private final JdbcClient jdbc = store.jdbc;

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @Test
    void writesNothingWhereNobodySubscribes() {
        ShipmentId shipment = store.accept("dpd");
        tell(shipment, EventType.SHIPMENT_BOOKED);
        subscribe("sla.breached");
        tell(shipment, EventType.SHIPMENT_BOOKED);

        assertThat(store.rows("select * from outgoing_event")).isEmpty();
        assertThat(store.rows("select * from outgoing_lane")).isEmpty();
    }

    @Test
    void forgetsWhatWasToBeToldWithTheTransactionOfTheChange() {
        subscribe("shipment.booked");
        ShipmentId shipment = store.accept("dpd");

        assertThatThrownBy(() -> store.transaction.run(() -> {
                    store.outbox.add(List.of(change(shipment, EventType.SHIPMENT_BOOKED)));
                    throw new IllegalStateException("the change fails");
                }))
                .hasMessage("the change fails");

        assertThat(store.rows("select * from outgoing_event")).isEmpty();
        // And the next transaction on this thread begins with nothing
        store.transaction.run(() -> {});
        assertThat(store.rows("select * from outgoing_event")).isEmpty();
    }

    @Test
    void refusesAChangeOutsideATransaction() {
        ShipmentId shipment = store.accept("dpd");

        assertThatThrownBy(() -> store.outbox.add(List.of(change(shipment, EventType.SHIPMENT_BOOKED))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsTheShipmentAsTheTransactionLeavesIt() {
        subscribe("shipment.booked");
        ShipmentId shipment = store.accept("dpd");
        store.transaction.run(() -> {
            store.outbox.add(List.of(change(shipment, EventType.SHIPMENT_BOOKED)));
            jdbc.sql("update shipment set state = 'VOIDING', tracking_numbers = '{A1}' where id = :id")
                    .param("id", shipment.value())
                    .update();
        });

        assertThat(claim(NOON))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .contains("\"VOIDING\"", "[\"A1\"]", "\"why\"", "\"m-88001\"")
                        .doesNotContain("Muster", "Berlin"));
    }

    @Test
    void handsOutOneEventOfAShipmentAtATimeAndInOrder() {
        UUID subscription = subscribe("shipment.booked", "tracking.updated");
        ShipmentId shipment = store.accept("dpd");
        ShipmentId other = store.accept("dpd");
        tell(shipment, EventType.SHIPMENT_BOOKED);
        tell(shipment, EventType.TRACKING_UPDATED);
        tell(other, EventType.SHIPMENT_BOOKED);

        List<Claimed> first = claim(NOON);
        assertThat(first).extracting(Claimed::shipment).containsExactlyInAnyOrder(shipment.value(), other.value());
        assertThat(claim(NOON)).isEmpty();
        tell(shipment, EventType.SHIPMENT_BOOKED);

        Claimed booked = of(first, shipment);
        assertThat(record(delivered(booked)).taken()).hasSize(1);
        Claimed tracked = of(claim(NOON), shipment);
        assertThat(tracked.type()).isEqualTo("tracking.updated");
        record(delivered(tracked));
        Claimed last = of(claim(NOON), shipment);
        record(delivered(last));

        assertThat(last.number()).isGreaterThan(tracked.number());
        assertThat(tracked.number()).isGreaterThan(booked.number());
        assertThat(store.subscriptions.deliveries(subscription, null, 10))
                .extracting(SubscriptionRepository.Delivery::outcome)
                .containsExactly(Outcome.DELIVERED, Outcome.DELIVERED, Outcome.DELIVERED);
        assertThat(claim(NOON.plus(LEASE))).extracting(Claimed::shipment).containsExactly(other.value());
    }

    @Test
    void handsOutAgainWhatAKilledGatewayHadInHandAndDropsItsLateAnswer() {
        subscribe("shipment.booked");
        ShipmentId shipment = store.accept("dpd");
        tell(shipment, EventType.SHIPMENT_BOOKED);
        Claimed lost = claim(NOON).getFirst();

        assertThat(claim(NOON.plus(LEASE).minusMillis(1))).isEmpty();
        Claimed again = claim(NOON.plus(LEASE)).getFirst();

        assertThat(again.event()).isEqualTo(lost.event());
        assertThat(again.tries()).isEqualTo(2);
        assertThat(record(delivered(lost)).taken()).isEmpty();
        assertThat(record(delivered(again)).taken()).hasSize(1);
        assertThat(store.rows("select * from outgoing_lane")).isEmpty();
    }

    @Test
    void waitsForTheNextTryAndRemembersTheFirst() {
        subscribe("shipment.booked");
        tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED);
        Claimed first = claim(NOON).getFirst();
        record(failed(first, NOON.plusSeconds(300)));

        assertThat(first.triedSince()).isNull();
        assertThat(claim(NOON.plusSeconds(299))).isEmpty();
        assertThat(claim(NOON.plusSeconds(300))).singleElement().satisfies(second -> {
            assertThat(second.triedSince()).isEqualTo(NOON);
            assertThat(second.tries()).isEqualTo(2);
        });
    }

    @Test
    void goesOnWithTheNextWhenOneIsGivenUp() {
        UUID subscription = subscribe("shipment.booked", "tracking.updated");
        ShipmentId shipment = store.accept("dpd");
        tell(shipment, EventType.SHIPMENT_BOOKED);
        tell(shipment, EventType.TRACKING_UPDATED);
        record(tried(claim(NOON).getFirst(), Outcome.GIVEN_UP, null, false));

        assertThat(store.subscriptions.deliveries(subscription, null, 10))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery.outcome()).isEqualTo(Outcome.GIVEN_UP));
        assertThat(claim(NOON)).singleElement().satisfies(next -> {
            assertThat(next.type()).isEqualTo("tracking.updated");
            assertThat(next.tries()).isEqualTo(1);
            assertThat(next.triedSince()).isNull();
        });
    }

    @Test
    void takesNoMoreThanASubscribersFreePlaces() {
        UUID slow = subscribe("shipment.booked");
        UUID other = subscribe("shipment.booked");
        for (int order = 0; order < 5; order++) {
            tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED);
        }

        List<Claimed> claimed = store.deliveries.claim(Map.of(slow, 2), 3, LEASE, NOON);

        assertThat(claimed.stream().filter(event -> event.subscription().equals(slow)))
                .hasSize(1);
        assertThat(claimed.stream().filter(event -> event.subscription().equals(other)))
                .hasSize(3);
        assertThat(store.deliveries.claim(Map.of(slow, 3, other, 4), 3, LEASE, NOON))
                .isEmpty();
    }

    @Test
    void neverHandsOneEventToTwoGateways() {
        subscribe("shipment.booked");
        for (int order = 0; order < 100; order++) {
            tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED);
        }
        Queue<UUID> handedOut = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Boolean>> gateways = new ArrayList<>();
        for (int gateway = 0; gateway < 4; gateway++) {
            gateways.add(Store.aside(() -> takeAll(handedOut)));
        }
        gateways.forEach(CompletableFuture::join);
        // What all passed by, for another had it locked just then
        takeAll(handedOut);

        assertThat(handedOut).doesNotHaveDuplicates().hasSize(100);
    }

    private static boolean takeAll(Queue<UUID> handedOut) {
        for (List<Claimed> claimed = claim(NOON); !claimed.isEmpty(); claimed = claim(NOON)) {
            claimed.forEach(event -> handedOut.add(event.event()));
        }
        return true;
    }

    /** An event that joins a lane while its last one is being recorded must not be left behind. */
    @Test
    void losesNoEventThatIsToldWhileTheOneBeforeIsRecorded() {
        subscribe("shipment.booked", "tracking.updated");
        ShipmentId shipment = store.accept("dpd");
        Set<Long> told = new HashSet<>();
        for (int round = 0; round < 60; round++) {
            tell(shipment, EventType.SHIPMENT_BOOKED);
            Claimed event = claim(NOON).getFirst();
            told.add(event.number());
            CompletableFuture<Boolean> meanwhile = Store.aside(() -> {
                tell(shipment, EventType.TRACKING_UPDATED);
                return true;
            });
            record(delivered(event));
            meanwhile.join();
            Claimed next = claim(NOON).getFirst();
            assertThat(next.type()).isEqualTo("tracking.updated");
            told.add(next.number());
            record(delivered(next));
        }

        assertThat(told).hasSize(120);
        assertThat(store.rows("select * from outgoing_lane")).isEmpty();
    }

    @Test
    void disablesASubscriberThatIsGoneAndKeepsWhatItMisses() {
        UUID subscription = subscribe("shipment.booked");
        ShipmentId shipment = store.accept("dpd");
        tell(shipment, EventType.SHIPMENT_BOOKED);

        Recorded recorded = record(tried(claim(NOON).getFirst(), Outcome.FAILED, NOON.plusSeconds(2), true));

        assertThat(recorded.disabled())
                .singleElement()
                .satisfies(disabled -> assertThat(disabled.reason()).contains("410"));
        tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED);
        assertThat(claim(NOON.plusSeconds(60))).isEmpty();
        assertThat(store.deliveries.disabled()).isEqualTo(1);
        assertThat(store.deliveries.oldest()).isEmpty();

        store.subscriptions.enable(subscription, NOON.plusSeconds(61));
        assertThat(claim(NOON.plusSeconds(61))).hasSize(2);
        assertThat(store.deliveries.oldest()).contains(NOON);
    }

    @Test
    void disablesASubscriberThatOnlyFailsForFiveDaysAndNotOneThatRecovers() {
        UUID subscription = subscribe("shipment.booked");
        tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED);
        tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED);
        List<Claimed> claimed = claim(NOON);
        record(failed(claimed.getFirst(), NOON.plusSeconds(2)));
        assertThat(find(subscription).failingSince()).isEqualTo(NOON);
        record(delivered(claimed.getLast()));
        assertThat(find(subscription).failingSince()).isNull();

        record(failed(claim(NOON.plusSeconds(2)).getFirst(), NOON.plusSeconds(3)));
        Instant later = NOON.plus(FIVE_DAYS).minusSeconds(1);
        Claimed late = claim(later).getFirst();
        assertThat(store.deliveries
                        .record(List.of(failed(late, later)), FIVE_DAYS, later)
                        .disabled())
                .isEmpty();
        Instant last = NOON.plus(FIVE_DAYS);
        assertThat(store.deliveries
                        .record(List.of(failed(claim(last).getFirst(), last)), FIVE_DAYS, last)
                        .disabled())
                .singleElement()
                .satisfies(disabled -> assertThat(disabled.reason()).contains("every delivery has failed"));
        assertThat(find(subscription).disabledAt()).isEqualTo(last);
    }

    @Test
    void aReplayDuringACallStartsWhenItsLeaseIsOverAndItsAnswerMovesNothing() {
        UUID subscription = subscribe("shipment.booked", "tracking.updated");
        ShipmentId shipment = store.accept("dpd");
        tell(shipment, EventType.SHIPMENT_BOOKED);
        tell(shipment, EventType.TRACKING_UPDATED);
        Claimed first = claim(NOON).getFirst();
        record(delivered(first));
        Claimed inHand = claim(NOON).getFirst();

        assertThat(store.subscriptions.replay(subscription, NOON.minusSeconds(1), NOON))
                .isEqualTo(2);
        assertThat(record(delivered(inHand)).taken()).isEmpty();
        assertThat(claim(NOON)).isEmpty();

        Claimed again = claim(NOON.plus(LEASE)).getFirst();
        assertThat(again.event()).isEqualTo(first.event());
        record(delivered(again));
        assertThat(claim(NOON.plus(LEASE)).getFirst().event()).isEqualTo(inHand.event());
    }

    @Test
    void signsByBothSecretsForADayAndByTheNewOneAfterIt() {
        UUID subscription = subscribe("shipment.booked");
        store.subscriptions.rotate(subscription, "whsec_new", Duration.ofHours(24), NOON);
        tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED);

        Instant nextDay = NOON.plus(Duration.ofHours(24));
        assertThat(claim(nextDay.minusSeconds(1)).getFirst().secrets()).containsExactly("whsec_new", "whsec_old");
        assertThat(claim(nextDay.plus(LEASE)).getFirst().secrets()).containsExactly("whsec_new");
    }

    private UUID subscribe(String... types) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        store.subscriptions.insert(
                id, "https://platform.example/hook", List.of(types), "whsec_old", NOON.minusSeconds(60));
        return id;
    }

    private SubscriptionRepository.Subscription find(UUID subscription) {
        return store.subscriptions.find(subscription).orElseThrow();
    }

    private static void tell(ShipmentId shipment, EventType type) {
        store.transaction.run(() -> {
            store.jdbc
                    .sql("select id from shipment where id = :id for update")
                    .param("id", shipment.value())
                    .query(UUID.class)
                    .single();
            store.outbox.add(List.of(change(shipment, type)));
        });
    }

    private static Change change(ShipmentId shipment, EventType type) {
        return new Change(UuidCreator.getTimeOrderedEpoch(), shipment.value(), type, NOON, Map.of("why", "a test"));
    }

    private static List<Claimed> claim(Instant now) {
        return store.deliveries.claim(Map.of(), PLACES, LEASE, now);
    }

    private static Claimed of(List<Claimed> claimed, ShipmentId shipment) {
        return claimed.stream()
                .filter(event -> event.shipment().equals(shipment.value()))
                .findFirst()
                .orElseThrow();
    }

    private static Recorded record(Tried tried) {
        return store.deliveries.record(List.of(tried), FIVE_DAYS, NOON);
    }

    private static Tried delivered(Claimed event) {
        return tried(event, Outcome.DELIVERED, null, false);
    }

    private static Tried failed(Claimed event, Instant nextTryAt) {
        return tried(event, Outcome.FAILED, nextTryAt, false);
    }

    private static Tried tried(Claimed event, Outcome outcome, Instant nextTryAt, boolean gone) {
        return new Tried(
                event.subscription(),
                event.shipment(),
                event.number(),
                event.tries(),
                outcome,
                gone ? 410 : 200,
                "answered",
                NOON,
                nextTryAt,
                gone);
    }
}
