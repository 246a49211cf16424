package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.outgoing.OldNews;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.DeliveryRepository.Claimed;
import dev.tradewind.store.DeliveryRepository.Tried;
import dev.tradewind.store.OutboxRepository.Change;
import dev.tradewind.store.SubscriptionRepository.Outcome;
import dev.tradewind.testing.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was told long ago goes away, and nothing that somebody is still to be told. */
class OldNewsIT {

    private static final Store store = new Store();
    private static final Instant NOON = Store.NOON;
    private static final Duration LONG = Duration.ofDays(32);
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final SettableClock clock = new SettableClock(NOON.toString());
    private final OldNews news = new OldNews(store.oldNews, clock);

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @Test
    void forgetsWhatWasDeliveredLongAgoAndWhatCameOfIt() {
        UUID subscription = subscribe("shipment.booked");
        ShipmentId shipment = store.accept("dpd");
        tell(shipment, EventType.SHIPMENT_BOOKED, NOON);
        tell(shipment, EventType.SHIPMENT_BOOKED, NOON.plus(Duration.ofDays(20)));
        deliverAll();

        clock.advance(Duration.ofDays(30));
        assertThat(news.forgetSome()).isZero();
        assertThat(events()).isEqualTo(2);
        clock.advance(Duration.ofDays(2));

        assertThat(news.forgetSome()).isEqualTo(1);
        assertThat(news.forgetSome()).isZero();

        assertThat(events()).isEqualTo(1);
        assertThat(store.rows("select * from outgoing_delivery")).hasSize(1);
        assertThat(store.subscriptions.deliveries(subscription, null, 10)).hasSize(1);
        assertThat(store.subscriptions.replay(subscription, clock.instant().minus(OldNews.KEPT), clock.instant()))
                .isEqualTo(1);
        assertThat(claim()).hasSize(1);
    }

    @Test
    void keepsWhatAnEnabledSubscriberIsStillToBeToldHoweverOld() {
        UUID subscription = subscribe("shipment.booked", "tracking.updated");
        ShipmentId shipment = store.accept("dpd");
        tell(shipment, EventType.SHIPMENT_BOOKED, NOON);
        record(claim().getFirst(), Outcome.DELIVERED, null);
        tell(shipment, EventType.TRACKING_UPDATED, NOON);
        record(claim().getFirst(), Outcome.FAILED, NOON.plus(LONG));
        tell(shipment, EventType.SHIPMENT_BOOKED, NOON);
        clock.advance(LONG);

        forgetAll();

        assertThat(store.rows("select type from outgoing_event order by number").toString())
                .isEqualTo("[{type=tracking.updated}, {type=shipment.booked}]");
        assertThat(deliverAll()).isEqualTo(2);
        forgetAll();
        assertThat(events()).isZero();
        assertThat(store.subscriptions.deliveries(subscription, null, 10)).isEmpty();
    }

    @Test
    void keepsForADisabledSubscriberNoMoreThanForAReplay() {
        UUID subscription = subscribe("shipment.booked", "tracking.updated");
        ShipmentId both = store.accept("dpd");
        ShipmentId old = store.accept("dpd");
        tell(both, EventType.SHIPMENT_BOOKED, NOON);
        tell(old, EventType.SHIPMENT_BOOKED, NOON);
        disable(subscription);
        tell(both, EventType.TRACKING_UPDATED, NOON.plus(LONG));
        clock.advance(LONG);

        forgetAll();

        assertThat(events()).isEqualTo(1);
        assertThat(claim()).isEmpty();
        store.subscriptions.enable(subscription, clock.instant());
        assertThat(claim()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("tracking.updated");
            assertThat(event.tries()).isEqualTo(1);
            assertThat(event.triedSince()).isNull();
        });
        assertThat(deliverAll()).isZero();
        tell(old, EventType.TRACKING_UPDATED, clock.instant());
        assertThat(claim()).extracting(Claimed::shipment).containsExactly(old.value());
    }

    @Test
    void keepsWhatOneSubscriberWaitsForThoughAnotherIsDisabled() {
        UUID gone = subscribe("shipment.booked");
        subscribe("shipment.booked");
        tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED, NOON);
        disable(gone);
        clock.advance(LONG);

        forgetAll();

        assertThat(claim()).hasSize(1);
    }

    @Test
    void neverWaitsForALaneThatIsInHandAndComesBackToIt() {
        UUID subscription = subscribe("shipment.booked");
        tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED, NOON);
        disable(subscription);
        clock.advance(LONG);

        store.transaction.run(() -> {
            store.rows("select 1 from outgoing_lane for update");
            Store.aside(() -> news.forgetSome()).join();
        });
        assertThat(events()).isEqualTo(1);
        store.transaction.run(() -> {
            store.rows("select 1 from outgoing_subscription for update");
            Store.aside(() -> new OldNews(store.oldNews, clock).forgetSome()).join();
        });
        assertThat(events()).isEqualTo(1);

        // The end of its walk, and the next
        assertThat(news.forgetSome()).isZero();
        forgetAll();
        assertThat(events()).isZero();
        assertThat(store.rows("select * from outgoing_lane")).isEmpty();
    }

    @Test
    void leavesADisabledSubscribersEventAloneWhileItsLastCallIsOut() {
        UUID subscription = subscribe("shipment.booked");
        tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED, NOON);
        clock.advance(LONG);
        Claimed inHand = claim().getFirst();
        disable(subscription);

        forgetAll();

        assertThat(events()).isEqualTo(1);
        assertThat(record(inHand, Outcome.DELIVERED, null)).hasSize(1);
        forgetAll();
        assertThat(events()).isZero();
    }

    @Test
    void onlyOneGatewayForgetsAtATime() {
        tellMany(10);
        clock.advance(LONG);

        store.transaction.run(() -> {
            assertThat(news.forgetSome()).isEqualTo(10);
            assertThat(Store.aside(() -> new OldNews(store.oldNews, clock).forgetSome())
                            .join())
                    .isZero();
        });

        assertThat(events()).isZero();
    }

    @Test
    void anotherGatewayGoesOnWhereOneWasKilled() {
        tellMany(2_500);
        clock.advance(LONG);
        assertThat(news.forgetSome()).isEqualTo(1_000);

        assertThatThrownBy(() -> store.transaction.run(() -> {
                    news.forgetSome();
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(events()).isEqualTo(1_500);

        OldNews other = new OldNews(store.oldNews, clock);
        assertThat(other.forgetSome()).isEqualTo(1_000);
        assertThat(other.forgetSome()).isEqualTo(500);
        assertThat(other.forgetSome()).isZero();
        assertThat(events()).isZero();
    }

    /** A walk goes past what is kept, and does not stand still before it. */
    @Test
    void whatIsKeptHoldsUpNothingBehindIt() {
        subscribe("shipment.booked");
        for (int order = 0; order < 3; order++) {
            tell(store.accept("dpd"), EventType.SHIPMENT_BOOKED, NOON);
        }
        tellMany(1_200);
        clock.advance(LONG);

        forgetAll();

        assertThat(events()).isEqualTo(3);
        assertThat(claim()).hasSize(3);
    }

    private void forgetAll() {
        boolean more = true;
        while (more) {
            more = news.forgetSome() > 0;
        }
    }

    private int events() {
        return store.rows("select 1 from outgoing_event").size();
    }

    private UUID subscribe(String... types) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        store.subscriptions.insert(id, "https://platform.example/hook", List.of(types), "whsec_old", NOON);
        return id;
    }

    private static void disable(UUID subscription) {
        store.jdbc
                .sql("update outgoing_subscription set disabled_at = :at where id = :id")
                .param("at", Sql.timestamp(NOON))
                .param("id", subscription)
                .update();
    }

    private static void tell(ShipmentId shipment, EventType type, Instant at) {
        store.transaction.run(() -> store.outbox.add(List.of(
                new Change(UuidCreator.getTimeOrderedEpoch(), shipment.value(), type, at, Map.of("why", "a test")))));
    }

    /** Events that nobody is still to be told. */
    private static void tellMany(int count) {
        store.jdbc
                .sql("""
                        insert into outgoing_event (id, shipment_id, type, told_at, data)
                        select gen_random_uuid(), gen_random_uuid(), 'shipment.booked', :at, '{}'
                        from generate_series(1, :count)
                        """)
                .param("at", Sql.timestamp(NOON))
                .param("count", count)
                .update();
    }

    private List<Claimed> claim() {
        return store.deliveries.claim(Map.of(), 16, LEASE, clock.instant());
    }

    private int deliverAll() {
        int delivered = 0;
        for (List<Claimed> claimed = claim(); !claimed.isEmpty(); claimed = claim()) {
            claimed.forEach(event -> record(event, Outcome.DELIVERED, null));
            delivered += claimed.size();
        }
        return delivered;
    }

    private List<Tried> record(Claimed event, Outcome outcome, Instant nextTryAt) {
        Tried tried = new Tried(
                event.subscription(),
                event.shipment(),
                event.number(),
                event.tries(),
                outcome,
                200,
                "answered",
                clock.instant(),
                nextTryAt,
                false);
        return store.deliveries
                .record(List.of(tried), Duration.ofDays(5), clock.instant())
                .taken();
    }
}
