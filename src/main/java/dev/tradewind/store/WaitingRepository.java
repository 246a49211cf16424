package dev.tradewind.store;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.LinkRepository.Refusal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Events of numbers that were nobody's when they happened: they wait until the number is tied to a shipment. And the numbers that
 * partners told and that are tied to none.
 */
@Repository
public class WaitingRepository {

    private static final String WAITING = """
            from tracking_number n
            cross join lateral (
                select min(later.from_at) as from_at from tracking_number later
                where later.number = n.number and later.partner = n.partner and later.from_at > n.from_at
            ) next
            join tracking_event e on e.partner = n.partner and e.tracking_number = n.number
                and e.occurred_at >= n.from_at and (next.from_at is null or e.occurred_at < next.from_at)
            where n.shipment_id is null
            """;

    private final JdbcClient jdbc;

    WaitingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The events of one number that wait.
     *
     * @param since when the first of them was told
     * @param lastCode the event code of the one that happened last
     */
    public record WaitingNumber(
            PartnerId partner, String number, long events, Instant since, Instant lastAt, String lastCode) {}

    /** What waits of one partner's. */
    public record WaitingPartner(PartnerId partner, long events, Instant since) {}

    /**
     * A page of numbers with events that wait, by partner and number.
     *
     * @param afterPartner with {@code afterNumber} the last of the page before; null for the first page
     */
    public List<WaitingNumber> numbers(
            @Nullable String partner, @Nullable String afterPartner, @Nullable String afterNumber, int limit) {
        return jdbc.sql("""
                        select n.partner, n.number, count(*) as events, min(e.received_at) as since,
                            max(e.occurred_at) as last_at,
                            (array_agg(e.event_code order by e.occurred_at desc, e.identity))[1] as last_code
                        %s and (:partner::text is null or n.partner = :partner)
                            and (:afterPartner::text is null or (n.partner, n.number) > (:afterPartner, :afterNumber))
                        group by n.partner, n.number order by n.partner, n.number limit :limit
                        """.formatted(WAITING))
                .param("partner", partner)
                .param("afterPartner", afterPartner)
                .param("afterNumber", afterNumber)
                .param("limit", limit)
                .query((row, index) -> new WaitingNumber(
                        new PartnerId(row.getString("partner")),
                        row.getString("number"),
                        row.getLong("events"),
                        Sql.instant(row, "since"),
                        Sql.instant(row, "last_at"),
                        row.getString("last_code")))
                .list();
    }

    /**
     * A number that a partner told of a parcel and that is not linked.
     *
     * @param place in the order in which they were told
     * @param parcel the number that it was told of
     * @param refusal null while nobody knows whose the parcel is
     * @param shipment whose parcel it was told of; null where nobody knows
     * @param heldBy the shipment that has the number; null where it isn't taken
     */
    public record UnlinkedNumber(
            long place,
            PartnerId partner,
            String number,
            PartnerId toldBy,
            String parcel,
            Instant toldAt,
            @Nullable Refusal refusal,
            @Nullable ShipmentId shipment,
            @Nullable ShipmentId heldBy) {}

    /** A page of numbers that partners told and that are not linked, the last told first; one that was linked since is none of them. */
    public List<UnlinkedNumber> unlinked(@Nullable String toldBy, @Nullable Long before, int limit) {
        return jdbc.sql("""
                        select t.place, t.partner, t.number, t.by_partner, t.by_number, t.told_at, t.refusal, parcel.shipment_id,
                            case when t.refusal = 'TAKEN' then (
                                select n.shipment_id from tracking_number n
                                where n.number = t.number and n.partner = t.partner and n.shipment_id is not null
                                order by n.from_at desc limit 1
                            ) end as held_by
                        from told_number t
                        left join lateral (
                            select n.shipment_id from tracking_number n
                            where n.number = t.by_number and n.partner = t.by_partner and n.from_at <= t.happened_at
                            order by n.from_at desc limit 1
                        ) parcel on true
                        where (:toldBy::text is null or t.by_partner = :toldBy)
                            and (:before::bigint is null or t.place < :before)
                            and not exists (
                                select from tracking_number known
                                where known.number = t.number and known.partner = t.partner
                                    and known.shipment_id = parcel.shipment_id)
                        order by t.place desc limit :limit
                        """)
                .param("toldBy", toldBy)
                .param("before", before)
                .param("limit", limit)
                .query((row, index) -> unlinked(row))
                .list();
    }

    private static UnlinkedNumber unlinked(ResultSet row) throws SQLException {
        String refusal = row.getString("refusal");
        return new UnlinkedNumber(
                row.getLong("place"),
                new PartnerId(row.getString("partner")),
                row.getString("number"),
                new PartnerId(row.getString("by_partner")),
                row.getString("by_number"),
                Sql.instant(row, "told_at"),
                refusal == null ? null : Refusal.valueOf(refusal),
                shipment(row, "shipment_id"),
                shipment(row, "held_by"));
    }

    private static @Nullable ShipmentId shipment(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new ShipmentId(id);
    }

    /** What waits, by partner; those of which nothing waits are missing. */
    public List<WaitingPartner> partners() {
        return jdbc.sql("""
                        select n.partner, count(*) as events, min(e.received_at) as since
                        %s group by n.partner
                        """.formatted(WAITING))
                .query((row, index) -> new WaitingPartner(
                        new PartnerId(row.getString("partner")), row.getLong("events"), Sql.instant(row, "since")))
                .list();
    }
}
