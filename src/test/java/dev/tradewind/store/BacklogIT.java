package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.guarantee.WakeUps;
import dev.tradewind.testing.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nobody looked for three hours, and orders that should have been booked within a quarter of an hour have broken meanwhile, one
 * a second. The two gateways that come back share what has piled up.
 */
class BacklogIT {

    private static final int BROKEN = 1_400;

    /** Of one gateway's look. */
    private static final int BATCH = 500;

    private static Store store;

    private final SettableClock clock = new SettableClock("2026-11-22T12:00:00Z");
    private final WakeUps one = gateway();
    private final WakeUps other = gateway();

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void pilesUp() {
        store.empty();
        store.accept("dhl-express");
        store.jdbc.sql("""
                        insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin, destination,
                            state, status, partner, partner_service, guarantee, guarantee_version, promised_by, accepted_at,
                            updated_at)
                        select gen_random_uuid(), merchant_id, 'TB-late-' || i, order_document, order_digest, origin, destination,
                            state, status, partner, partner_service, guarantee, guarantee_version, promised_by,
                            accepted_at + i * interval '1 second', updated_at
                        from shipment cross join generate_series(1, :broken - 1) i
                        """).param("broken", BROKEN).update();
        store.jdbc.sql("""
                        insert into wake_up (shipment_id, at)
                        select id, accepted_at + interval '15 minutes 1 microsecond' from shipment
                        """).update();
        store.jdbc.sql("""
                        insert into outgoing_subscription (id, url, types, created_at, enabled_at)
                        values (gen_random_uuid(), 'http://localhost:1/', array['sla.breached'], now(), now())
                        """).update();
        clock.advance(Duration.ofHours(3));
    }

    @Test
    void twoGatewaysTakeTheOldestDeadlinesFirstAndReportEachBreachOnce() {
        both();

        assertThat(store.rows("select distinct due_at from alert order by due_at desc limit 1"))
                .isEqualTo(store.rows("""
                        select accepted_at + interval '15 minutes' as due_at from shipment
                        order by accepted_at offset %d limit 1
                        """.formatted(2 * BATCH - 1)));
        assertThat(count("select count(*) from alert")).isEqualTo(2 * BATCH);

        both();
        both();

        assertThat(count("select count(*) from alert where kind = 'BREACHED'")).isEqualTo(BROKEN);
        assertThat(count("select count(distinct shipment_id) from outgoing_event"))
                .isEqualTo(BROKEN);
        assertThat(count("select count(*) from outgoing_event")).isEqualTo(BROKEN);
        // The oldest was due at a quarter past twelve, and it is three
        assertThat(store.jdbc
                        .sql("select data #>> '{changed,reportedLateBy}' from outgoing_event order by told_at, number")
                        .query(String.class)
                        .list())
                .contains("PT2H45M")
                .doesNotContainNull();
        assertThat(count("select count(*) from wake_up where at <= '2026-11-22T15:00:00Z'"))
                .isZero();
        assertThat(store.meters.get("tradewind.sla.breaches").counter().count()).isEqualTo(BROKEN);
        assertThat(store.meters.get("tradewind.wakeup.lateness").timer().count())
                .isEqualTo(BROKEN);
    }

    /** Each of the two looks once, at the same time. */
    private void both() {
        List<CompletableFuture<Integer>> looks = List.of(Store.aside(one::reviewDue), Store.aside(other::reviewDue));
        looks.forEach(CompletableFuture::join);
    }

    private static long count(String sql) {
        return store.jdbc.sql(sql).query(Long.class).single();
    }

    private WakeUps gateway() {
        ShipmentReview review = store.review(clock);
        return new WakeUps(store.reviews, review, store.transaction, store.meters, clock);
    }
}
