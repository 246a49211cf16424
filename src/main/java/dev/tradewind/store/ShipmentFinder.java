package dev.tradewind.store;

import dev.tradewind.shipment.ShipmentId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds shipments by whatever number a person has in hand. */
@Repository
public class ShipmentFinder {

    private static final int MOST = 50;

    private final JdbcClient jdbc;

    ShipmentFinder(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A shipment in a list, to be told from others. */
    public record Found(
            ShipmentId id,
            String orderReference,
            String merchantId,
            String partner,
            String origin,
            String destination,
            String state,
            String status,
            Instant acceptedAt) {}

    /**
     * The newest shipments that have a number, fifty at most; each condition has its index.
     *
     * @param id null where the number can't be one
     * @param number an order reference or a tracking number
     * @param phoneTail the last four digits of the consignee's telephone; null where the number can't be that
     */
    public List<Found> find(@Nullable UUID id, String number, @Nullable String phoneTail) {
        return jdbc.sql("""
                        select id, order_reference, merchant_id, partner, origin, destination, state, status, accepted_at
                        from shipment where id in (
                            (select id from shipment where id = :id::uuid)
                            union
                            (select id from shipment where order_reference = :number order by id desc limit %1$d)
                            union
                            (select shipment_id from tracking_number where number = :number and shipment_id is not null
                                limit %1$d)
                            union
                            (select id from shipment where right(order_document -> 'consignee' ->> 'phone', 4) = :tail
                                order by id desc limit %1$d)
                        ) order by id desc limit %1$d
                        """.formatted(MOST))
                .param("id", id)
                .param("number", number)
                .param("tail", phoneTail)
                .query((row, count) -> new Found(
                        new ShipmentId(row.getObject("id", UUID.class)),
                        row.getString("order_reference"),
                        row.getString("merchant_id"),
                        row.getString("partner"),
                        row.getString("origin"),
                        row.getString("destination"),
                        row.getString("state"),
                        row.getString("status"),
                        Sql.instant(row, "accepted_at")))
                .list();
    }
}
