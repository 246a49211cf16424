package dev.tradewind.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.testing.Orders;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** Booked shipments that wait for their next moment, as many as are wanted, and what became of those that broke. */
final class OpenShipments {

    private static final String NOT_BROKEN = """
            select shipment_id from wake_up w where at > now() + interval '1 day'
                and not exists (select from alert a where a.shipment_id = w.shipment_id)
            limit :shipments""";

    private static final int CLAIMS = 9;
    private static final int CLAIMED = 500;

    private final String url;
    private final JdbcClient jdbc;

    OpenShipments(String url) {
        this.url = url;
        this.jdbc = JdbcClient.create(BenchServer.trusting(url));
    }

    /** Of the claims of a batch the one in the middle. */
    record Claim(double millis, long buffers) {}

    /** Promised for days that are far; the indexes are built when all rows are there. */
    void make(int shipments) {
        Indexes.builtAfter(jdbc, List.of("shipment", "wake_up"), () -> insert(shipments));
        settle();
    }

    private void insert(int shipments) {
        jdbc.sql("""
                        insert into shipment (id, merchant_id, order_reference, order_document, order_digest, origin, destination,
                            state, status, partner, partner_service, guarantee, guarantee_version, promised_by, accepted_at,
                            booked_at, updated_at)
                        select uuidv7(), 'm-1', 'TB-' || lpad(i::text, 9, '0'), '{"parcels": [{}]}', '', 'CN', 'DE', 'BOOKED',
                            'PENDING', 'dhl-express', 'P', 'cross-border', 1, now() + interval '15 days',
                            now() - interval '1 hour', now() - interval '1 hour', now()
                        from generate_series(1, :shipments) i
                        """).param("shipments", shipments).update();
        jdbc.sql("""
                        insert into shipment_clock (shipment_id, clock, position, owner, verdict, due_at)
                        select id, 'delivered-by-promise', 2, 'PARTNER', 'RUNNING', promised_by from shipment
                        """).update();
        jdbc.sql("""
                        insert into wake_up (shipment_id, at)
                        select id, now() + interval '2 days' + random() * interval '10 days' from shipment
                        """).update();
    }

    void settle() {
        jdbc.sql("vacuum analyze").update();
        jdbc.sql("checkpoint").update();
    }

    /** Has the promises of some break, so many a second from a moment on; all at that moment for zero. */
    void breakFrom(Instant first, int shipments, int perSecond) {
        jdbc.sql("""
                        with chosen as (
                            select shipment_id, row_number() over () - 1 as n from (%s) waiting
                        ), moved as (
                            update shipment s set promised_by = :first::timestamptz
                                + case when :perSecond = 0 then interval '0' else c.n * (interval '1 second' / greatest(:perSecond, 1)) end
                            from chosen c where s.id = c.shipment_id returning s.id, s.promised_by
                        )
                        update wake_up w set at = m.promised_by + interval '1 microsecond' from moved m where w.shipment_id = m.id
                        """.formatted(NOT_BROKEN))
                .param("shipments", shipments)
                .param("perSecond", perSecond)
                .param("first", first.atOffset(ZoneOffset.UTC))
                .update();
    }

    long alerts() {
        return jdbc.sql("select count(*) from alert").query(Long.class).single();
    }

    /** From the moments of breaches since some moment to the commits of their alerts. */
    Histogram reportedAfter(Instant since) {
        Histogram micros = new Histogram(3);
        jdbc.sql("""
                        select due_at, pg_xact_commit_timestamp(xmin) as committed from alert where due_at >= :since
                        """).param("since", since.atOffset(ZoneOffset.UTC)).query(row -> {
            micros.recordValue(Math.max(
                    0,
                    Duration.between(
                                            row.getObject("due_at", OffsetDateTime.class),
                                            row.getObject("committed", OffsetDateTime.class))
                                    .toNanos()
                            / 1_000));
        });
        return micros;
    }

    /** The times from one batch's commit to the next one's, of the later half of all batches, when nothing but they is done. */
    Histogram batches() {
        List<Instant> commits = jdbc.sql("select distinct pg_xact_commit_timestamp(xmin) as at from alert order by at")
                .query((row, number) ->
                        row.getObject("at", OffsetDateTime.class).toInstant())
                .list();
        Histogram micros = new Histogram(3);
        for (int batch = commits.size() / 2 + 1; batch < commits.size(); batch++) {
            micros.recordValue(
                    Duration.between(commits.get(batch - 1), commits.get(batch)).toNanos() / 1_000);
        }
        return micros;
    }

    /** What PostgreSQL says of claiming a batch; each claim is taken back. */
    Claim claim() throws Exception {
        SingleConnectionDataSource one = new SingleConnectionDataSource(url, "postgres", "", true);
        try {
            JdbcClient session = JdbcClient.create(one);
            session.sql("set plan_cache_mode = force_generic_plan").update();
            session.sql("set random_page_cost = 1.1").update();
            session.sql("set jit = off").update();
            session.sql("prepare claim(timestamptz, int) as "
                            + ReviewRepository.LOCK_DUE.replace(":now", "$1").replace(":limit", "$2"))
                    .update();
            List<Claim> claims = new ArrayList<>();
            for (int turn = 0; turn < CLAIMS; turn++) {
                session.sql("begin").update();
                JsonNode plan = Orders.read(
                        session.sql("explain (analyze, buffers, format json) execute claim(now() + interval '90 days', "
                                        + CLAIMED + ")")
                                .query(String.class)
                                .single());
                session.sql("rollback").update();
                JsonNode top = plan.get(0);
                claims.add(new Claim(
                        top.get("Execution Time").asDouble(),
                        top.at("/Plan/Shared Hit Blocks").asLong()
                                + top.at("/Plan/Shared Read Blocks").asLong()));
            }
            claims.sort(Comparator.comparingDouble(Claim::millis));
            return claims.get(CLAIMS / 2);
        } finally {
            one.destroy();
        }
    }
}
