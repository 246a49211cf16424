package dev.tradewind.torture;

import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.torture.Books.Shipment;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The gateways' database, read from outside. */
final class Database {

    private final JdbcClient jdbc;

    Database(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Shipment> shipments() {
        return jdbc.sql("""
                        select s.id, s.order_reference, s.partner, s.state, s.tracking_numbers,
                            array(select number from booking_attempt where shipment_id = s.id order by number) as attempts
                        from shipment s order by s.id
                        """)
                .query((row, number) -> new Shipment(
                        row.getString("id"),
                        row.getString("order_reference"),
                        row.getString("partner"),
                        row.getString("state"),
                        List.of((String[]) row.getArray("tracking_numbers").getArray()),
                        references(row)))
                .list();
    }

    /** What the partners know the shipment's attempts by. */
    private static List<String> references(ResultSet row) throws SQLException {
        ShipmentId shipment = new ShipmentId(row.getObject("id", UUID.class));
        return Arrays.stream((Integer[]) row.getArray("attempts").getArray())
                .map(attempt -> ClientReference.of(shipment, attempt).value())
                .toList();
    }

    /** Waits until every shipment has come to an end; false when that takes longer than it may. */
    boolean drains(Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (unfinished() > 0) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(500);
        }
        return true;
    }

    private int unfinished() {
        return jdbc.sql("""
                        select (select count(*) from shipment where state in ('ACCEPTED', 'BOOKING', 'OUTCOME_UNKNOWN'))
                            + (select count(*) from partner_job where kind in ('BOOK', 'RECONCILE'))
                        """).query(Integer.class).single();
    }

    /** What has not come to its end, a line each. */
    List<String> stuck() {
        return jdbc.sql("""
                        select s.order_reference || ' (' || s.partner || ', ' || s.id || ') is ' || s.state || ', '
                            || coalesce(j.kind || ' due at ' || j.due_at || ' after ' || j.tries || ' tries', 'with no job')
                        from shipment s left join partner_job j on j.shipment_id = s.id and j.kind in ('BOOK', 'RECONCILE')
                        where j.kind is not null or s.state in ('ACCEPTED', 'BOOKING', 'OUTCOME_UNKNOWN')
                        order by s.id
                        """).query(String.class).list();
    }
}
