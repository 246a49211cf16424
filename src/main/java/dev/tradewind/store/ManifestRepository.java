package dev.tradewind.store;

import dev.tradewind.shipment.MerchantId;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Manifests and what stands on them. */
@Repository
public class ManifestRepository {

    /** With its partner, and not yet at its journey's end. */
    private static final List<String> HANDED_OVER =
            List.of(ShipmentState.BOOKED.name(), ShipmentState.TENDERED.name(), ShipmentState.IN_TRANSIT.name());

    private final JdbcClient jdbc;

    ManifestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A manifest without its lines. */
    public record Manifest(
            UUID id,
            PartnerId partner,
            @Nullable MerchantId merchant,
            LocalDate day,
            byte[] digest,
            int shipments,
            int parcels,
            long totalWeightGrams,
            boolean complete,
            Instant closedAt) {}

    /** A shipment on a manifest. */
    public record Line(
            int position,
            ShipmentId shipment,
            String orderReference,
            List<TrackingNumber> trackingNumbers,
            String country,
            @Nullable String postalCode,
            String city,
            int parcels,
            long weightGrams) {}

    /** What is to be closed. */
    public record Closing(
            UUID id,
            PartnerId partner,
            @Nullable MerchantId merchant,
            LocalDate day,
            Instant bookedBefore,
            String client,
            @Nullable String key,
            byte[] digest,
            int mostShipments,
            Instant now) {}

    /** Lets one caller at a time close with a partner, until its transaction ends. */
    public void lock(PartnerId partner) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('manifest ' || :partner, 0))::text")
                .param("partner", partner.value())
                .query(String.class)
                .optional();
    }

    /**
     * Puts what is booked and on no manifest yet on a new one. The shipments are locked first, so that none is voided
     * meanwhile; what is being voided is left out.
     *
     * @return how many shipments are on it; 0 when there were none, and then there is no manifest
     */
    public int close(Closing closing) {
        List<UUID> shipments = waiting(closing, closing.mostShipments() + 1);
        if (shipments.isEmpty()) {
            return 0;
        }
        boolean complete = shipments.size() <= closing.mostShipments();
        List<UUID> page = complete ? shipments : shipments.subList(0, closing.mostShipments());
        insert(closing, page, complete);
        return page.size();
    }

    private List<UUID> waiting(Closing closing, int limit) {
        return jdbc.sql("""
                        select s.id from shipment s
                        where s.partner = :partner and s.state in (:states) and s.booked_at < :before
                            and (:merchant::text is null or s.merchant_id = :merchant)
                            and not exists (select 1 from manifest_line l where l.shipment_id = s.id)
                        order by s.id limit :limit
                        for share of s
                        """)
                .param("partner", closing.partner().value())
                .param("states", HANDED_OVER)
                .param("before", Sql.timestamp(closing.bookedBefore()))
                .param("merchant", value(closing.merchant()))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    private void insert(Closing closing, List<UUID> shipments, boolean complete) {
        jdbc.sql("""
                        with picked as (
                            select s.id, p.parcels, p.weight_grams
                            from shipment s
                            cross join lateral (
                                select count(*)::int as parcels, sum((parcel ->> 'weightGrams')::bigint)::bigint as weight_grams
                                from jsonb_array_elements(s.order_document -> 'parcels') parcel
                            ) p
                            where s.id = any(:shipments)
                        ), closed as (
                            insert into manifest (id, partner, merchant_id, day, client, key, digest, shipments, parcels,
                                total_weight_grams, complete, closed_at)
                            select :id, :partner, :merchant, :day, :client, :key, :digest, count(*), sum(parcels),
                                sum(weight_grams), :complete, :now
                            from picked
                            returning id
                        )
                        insert into manifest_line (manifest_id, position, shipment_id, parcels, weight_grams)
                        select closed.id, row_number() over (order by picked.id), picked.id, parcels, weight_grams
                        from closed cross join picked
                        """)
                .param("shipments", shipments.toArray(UUID[]::new))
                .param("id", closing.id())
                .param("partner", closing.partner().value())
                .param("merchant", value(closing.merchant()))
                .param("day", closing.day())
                .param("client", closing.client())
                .param("key", closing.key())
                .param("digest", closing.digest())
                .param("complete", complete)
                .param("now", Sql.timestamp(closing.now()))
                .update();
    }

    public Optional<Manifest> find(UUID id) {
        return jdbc.sql("select * from manifest where id = :id")
                .param("id", id)
                .query((row, number) -> manifest(row))
                .optional();
    }

    public Optional<Manifest> byKey(String client, String key) {
        return jdbc.sql("select * from manifest where client = :client and key = :key")
                .param("client", client)
                .param("key", key)
                .query((row, number) -> manifest(row))
                .optional();
    }

    /** A page of manifests, the newest first. */
    public List<Manifest> list(@Nullable String partner, @Nullable UUID before, int limit) {
        return jdbc.sql("""
                        select * from manifest
                        where (:partner::text is null or partner = :partner) and (:before::uuid is null or id < :before)
                        order by id desc limit :limit
                        """)
                .param("partner", partner)
                .param("before", before)
                .param("limit", limit)
                .query((row, number) -> manifest(row))
                .list();
    }

    /** Some of a manifest's lines, those after a position first. */
    public List<Line> lines(UUID manifest, int after, int limit) {
        return jdbc.sql("""
                        select l.position, l.shipment_id, l.parcels, l.weight_grams, s.order_reference, s.tracking_numbers,
                            s.order_document -> 'consignee' ->> 'country' as country,
                            s.order_document -> 'consignee' ->> 'postalCode' as postal_code,
                            s.order_document -> 'consignee' ->> 'city' as city
                        from manifest_line l join shipment s on s.id = l.shipment_id
                        where l.manifest_id = :manifest and l.position > :after
                        order by l.position limit :limit
                        """)
                .param("manifest", manifest)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Line(
                        row.getInt("position"),
                        new ShipmentId(row.getObject("shipment_id", UUID.class)),
                        row.getString("order_reference"),
                        ParcelRow.trackingNumbers(row),
                        row.getString("country"),
                        row.getString("postal_code"),
                        row.getString("city"),
                        row.getInt("parcels"),
                        row.getLong("weight_grams")))
                .list();
    }

    private static @Nullable String value(@Nullable MerchantId merchant) {
        return merchant == null ? null : merchant.value();
    }

    private static Manifest manifest(ResultSet row) throws SQLException {
        String merchant = row.getString("merchant_id");
        return new Manifest(
                row.getObject("id", UUID.class),
                new PartnerId(row.getString("partner")),
                merchant == null ? null : new MerchantId(merchant),
                row.getObject("day", LocalDate.class),
                row.getBytes("digest"),
                row.getInt("shipments"),
                row.getInt("parcels"),
                row.getLong("total_weight_grams"),
                row.getBoolean("complete"),
                Sql.instant(row, "closed_at"));
    }
}
