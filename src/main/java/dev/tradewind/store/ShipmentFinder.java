package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.shipment.ShipmentId;
import java.time.Instant;
import java.util.Collection;
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
    private final ObjectMapper mapper;

    ShipmentFinder(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
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
     * @param phoneTail the last digits of the consignee's telephone, four at least; null where the number can't be that
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
                            (select id from shipment where phone_tail = right(:tail::text, 4)
                                and right(order_document -> 'consignee' ->> 'phone', length(:tail::text)) = :tail
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

    /** The orders of the shipments that have one of some tracking numbers, in no order; at most so many. */
    public List<OrderDocument> ordersOf(Collection<String> trackingNumbers, int limit) {
        return jdbc.sql("""
                        select order_document from shipment where id in (
                            select shipment_id from tracking_number where number = any(:numbers::text[])
                        ) limit :limit
                        """)
                .param("numbers", Sql.texts(trackingNumbers))
                .param("limit", limit)
                .query((row, number) -> Sql.read(mapper, row.getString("order_document"), OrderDocument.class))
                .list();
    }
}
