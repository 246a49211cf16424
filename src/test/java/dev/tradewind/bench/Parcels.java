package dev.tradewind.bench;

import dev.tradewind.testing.Orders;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Booked shipments that wait to be scanned, put into the tables as a booking leaves them, and what became of their events. */
final class Parcels {

    private static final int DIGITS = 17;

    private final JdbcClient jdbc;
    private final String partner;
    private final String prefix;

    /** @param prefix what all their tracking numbers begin with */
    Parcels(String url, String partner, String prefix) {
        this.jdbc = JdbcClient.create(BenchServer.source(url));
        this.partner = partner;
        this.prefix = prefix;
    }

    /** @param parcel counted from 0 */
    static String trackingNumber(String prefix, long parcel) {
        String digits = Long.toString(parcel);
        return prefix + "0".repeat(DIGITS - prefix.length() - digits.length()) + digits;
    }

    /** How long after their webhook's receipt events were committed, and how many. */
    record Lag(long events, Histogram micros) {}

    void book(int parcels) {
        jdbc.sql("create schema bench").update();
        jdbc.sql("create table bench.parcel (shipment_id uuid primary key default uuidv7(), position int not null)")
                .update();
        jdbc.sql("insert into bench.parcel (position) select i from generate_series(0, :parcels - 1) i")
                .param("parcels", parcels)
                .update();
        jdbc.sql("""
                        insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin, destination,
                            state, status, partner, partner_service, tracking_numbers, guarantee, guarantee_version, promised_by,
                            accepted_at, booked_at, updated_at)
                        select shipment_id, 'm-' || position % 1000, 'TB-' || position,
                            :order::jsonb || jsonb_build_object('orderReference', 'TB-' || position),
                            sha256(shipment_id::text::bytea), 'CN', 'SG', 'BOOKED', 'PENDING', :partner, 'Parcel',
                            array[:prefix || lpad(position::text, :digits - length(:prefix), '0')], 'cross-border', 1, now() + interval '15 days',
                            now() - interval '1 hour', now() - interval '1 hour', now()
                        from bench.parcel
                        """)
                .param("order", Orders.with(partner).toString())
                .param("partner", partner)
                .param("prefix", prefix)
                .param("digits", DIGITS)
                .update();
        jdbc.sql("""
                        insert into tracking_number (partner, number, shipment_id)
                        select partner, tracking_numbers[1], id from shipment
                        """).update();
        jdbc.sql("""
                        insert into shipment_clock (shipment_id, clock, position, owner, verdict, due_at, ended_at)
                        select shipment_id, clock, n, owner, verdict, now() + due, ended
                        from bench.parcel cross join (values
                            ('booked-in-time', 0, 'GATEWAY', 'MET', interval '15 minutes', now()),
                            ('accepted-by-partner', 1, 'MERCHANT', 'RUNNING', interval '2 days', null),
                            ('delivered-by-promise', 2, 'PARTNER', 'RUNNING', interval '15 days', null)
                        ) as clock (clock, n, owner, verdict, due, ended)
                        """).update();
        jdbc.sql("""
                        insert into wake_up (shipment_id, at) select shipment_id, now() + interval '2 days' from bench.parcel
                        """).update();
        settle();
    }

    /** The planner must know how large everything is, as it does in a database that has been there for a while. */
    void settle() {
        jdbc.sql("vacuum analyze").update();
        jdbc.sql("checkpoint").update();
    }

    long waiting() {
        return jdbc.sql("select count(*) from inbox where state = 'PENDING'")
                .query(Long.class)
                .single();
    }

    /** How many shipments have moved on. */
    long inTransit() {
        return jdbc.sql("select count(*) from shipment where state = 'IN_TRANSIT'")
                .query(Long.class)
                .single();
    }

    /** Of the events whose message came in since a moment. */
    Lag lagSince(Instant from) {
        List<Duration> lags = jdbc.sql("""
                        select received_at, pg_xact_commit_timestamp(xmin) as committed from tracking_event
                        where received_at >= :from
                        """)
                .param("from", from.atOffset(java.time.ZoneOffset.UTC))
                .query((row, number) -> Duration.between(
                        row.getObject("received_at", OffsetDateTime.class),
                        row.getObject("committed", OffsetDateTime.class)))
                .list();
        Histogram micros = new Histogram(3);
        lags.forEach(lag -> micros.recordValue(Math.max(0, lag.toNanos() / 1_000)));
        return new Lag(lags.size(), micros);
    }

    /** From when until when the rows of a table were committed, and how many. */
    Stretch committed(String table) {
        return jdbc.sql("""
                        select count(*) as rows, min(pg_xact_commit_timestamp(xmin)) as first,
                            max(pg_xact_commit_timestamp(xmin)) as last
                        from %s
                        """.formatted(table))
                .query((row, number) -> new Stretch(
                        row.getLong("rows"),
                        row.getObject("first", OffsetDateTime.class).toInstant(),
                        row.getObject("last", OffsetDateTime.class).toInstant()))
                .single();
    }

    /** When the first and the last of many rows were committed. */
    record Stretch(long rows, Instant first, Instant last) {

        double seconds() {
            return Duration.between(first, last).toMillis() / 1e3;
        }
    }
}
