package dev.tradewind.bench;

import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.Orders;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shipments that wait to be booked, put into the tables as the intake leaves them, a batch at a time. */
final class Backlog {

    private static final Map<String, String> SERVICES = Map.of("dhl-express", "P", "dpd", "CL");

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    Backlog(String url) {
        this.jdbc = JdbcClient.create(BenchServer.source(url));
        jdbc.sql("create schema bench").update();
        jdbc.sql("""
                        create table bench.booking (
                            shipment_id uuid primary key default uuidv7(), batch int not null, position int not null,
                            due_at timestamptz not null default 'infinity')
                        """).update();
    }

    /** A booking that is over. */
    record Booked(String trackingNumber, Instant due, Instant claimed, Instant answered, Instant committed) {}

    /** Accepts orders whose bookings fall due when they are released. */
    void accept(int batch, String partner, int size) {
        jdbc.sql("""
                        insert into bench.booking (batch, position) select :batch, i from generate_series(1, :size) i
                        """).param("batch", batch).param("size", size).update();
        jdbc.sql("""
                        insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin, destination,
                            state, status, partner, partner_service, guarantee, guarantee_version, promised_by, accepted_at,
                            updated_at)
                        select shipment_id, 'm-' || position % 1000, 'TB-' || batch || '-' || position,
                            :order::jsonb || jsonb_build_object('orderReference', 'TB-' || batch || '-' || position),
                            sha256(shipment_id::text::bytea), 'CN', 'DE', 'ACCEPTED', 'PENDING', :partner, :service,
                            'cross-border', 1, now() + interval '15 days', now(), now()
                        from bench.booking where batch = :batch
                        """)
                .param("order", Orders.with(partner).toString())
                .param("partner", partner)
                .param("service", SERVICES.get(partner))
                .param("batch", batch)
                .update();
        startClocks(batch);
        jdbc.sql("""
                        insert into partner_job (shipment_id, kind, partner, due_at)
                        select shipment_id, 'BOOK', :partner, now() + interval '1 day'
                        from bench.booking where batch = :batch order by position
                        """).param("partner", partner).param("batch", batch).update();
        // The planner must know how large everything is by now, as it does in a database that has been there for a
        // while
        jdbc.sql("vacuum analyze").update();
        jdbc.sql("checkpoint").update();
    }

    private void startClocks(int batch) {
        jdbc.sql("""
                        insert into shipment_clock (shipment_id, clock, position, owner, verdict, due_at)
                        select s.id, clock, n, owner, 'RUNNING', clock_due
                        from bench.booking b join shipment s on s.id = b.shipment_id cross join lateral (values
                            ('booked-in-time', 0, 'GATEWAY', s.accepted_at + interval '15 minutes'),
                            ('accepted-by-partner', 1, 'MERCHANT', null),
                            ('delivered-by-promise', 2, 'PARTNER', s.promised_by)
                        ) as clock (clock, n, owner, clock_due)
                        where b.batch = :batch
                        """).param("batch", batch).update();
        jdbc.sql("""
                        insert into wake_up (shipment_id, at)
                        select s.id, s.accepted_at + interval '15 minutes'
                        from bench.booking b join shipment s on s.id = b.shipment_id where b.batch = :batch
                        """).param("batch", batch).update();
    }

    /** Makes a whole batch due, each since another moment as orders are, and says when that was done. */
    Instant release(int batch) {
        jdbc.sql("""
                        with due as (
                            update bench.booking set due_at = now() - interval '1 second' + position * interval '1 microsecond'
                            where batch = :batch returning shipment_id, due_at
                        )
                        update partner_job job set due_at = due.due_at from due where job.shipment_id = due.shipment_id
                        """).param("batch", batch).update();
        return Instant.now();
    }

    /** Makes a batch fall due evenly, one booking after the other, whatever becomes of those before. */
    void releaseEvenly(int batch, Duration apart, Instant first) {
        jdbc.sql("""
                        with due as (
                            update bench.booking set due_at = :first + position * :micros * interval '1 microsecond'
                            where batch = :batch returning shipment_id, due_at
                        )
                        update partner_job job set due_at = due.due_at from due where job.shipment_id = due.shipment_id
                        """)
                .param("first", first.atOffset(ZoneOffset.UTC))
                .param("micros", apart.toNanos() / 1_000)
                .param("batch", batch)
                .update();
    }

    /** Returns when nothing is left to be booked, or fails; it looks seldom, for it shares the cores. */
    private void awaitBooked(String partner, BooleanSupplier stillRuns) {
        await("bookings with " + partner)
                .atMost(PATIENCE)
                .failFast("whoever books has ended", () -> !stillRuns.getAsBoolean())
                .pollInterval(Duration.ofMillis(500))
                .until(() -> !jdbc.sql(
                                "select exists(select from partner_job where kind = 'BOOK' and partner = :partner)")
                        .param("partner", partner)
                        .query(Boolean.class)
                        .single());
    }

    /**
     * The bookings of a batch, when they are over, in the order in which they were committed.
     *
     * @param stillRuns whether there is anybody left who books
     * @throws IllegalStateException when not all of the batch are booked, each at the first attempt
     */
    List<Booked> booked(int batch, String partner, int size, BooleanSupplier stillRuns) {
        awaitBooked(partner, stillRuns);
        List<Booked> booked = jdbc.sql("""
                        select s.tracking_numbers[1] as number, b.due_at, a.started_at, a.ended_at,
                            pg_xact_commit_timestamp(a.xmin) as committed
                        from bench.booking b
                        join shipment s on s.id = b.shipment_id and s.state = 'BOOKED'
                        join booking_attempt a on a.shipment_id = b.shipment_id and a.number = 1 and a.outcome = 'BOOKED'
                        where b.batch = :batch
                        order by committed
                        """)
                .param("batch", batch)
                .query((row, number) -> new Booked(
                        row.getString("number"),
                        instant(row.getObject("due_at", OffsetDateTime.class)),
                        instant(row.getObject("started_at", OffsetDateTime.class)),
                        instant(row.getObject("ended_at", OffsetDateTime.class)),
                        instant(row.getObject("committed", OffsetDateTime.class))))
                .list();
        if (booked.size() != size) {
            throw new IllegalStateException(
                    "%d of %d are booked at the first attempt; attempts by outcome: %s; shipments by state: %s"
                            .formatted(
                                    booked.size(),
                                    size,
                                    counts("booking_attempt", "outcome"),
                                    counts("shipment", "state")));
        }
        return booked;
    }

    private List<String> counts(String table, String column) {
        return jdbc.sql("select %2$s || ' ' || count(*) from %1$s group by %2$s".formatted(table, column))
                .query(String.class)
                .list();
    }

    private static Instant instant(OffsetDateTime told) {
        return told.toInstant();
    }
}
