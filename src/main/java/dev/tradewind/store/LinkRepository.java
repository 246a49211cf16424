package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tracking numbers that are learned after the booking, and whose they are. */
@Repository
public class LinkRepository {

    private final JdbcClient jdbc;
    private final NumberRows rows;
    private final ObjectMapper mapper;

    LinkRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.rows = new NumberRows(jdbc);
        this.mapper = mapper;
    }

    /** A number and its partner. */
    public record Number(String partner, String number) {}

    /** Why a number that was told isn't linked. */
    public enum Refusal {
        WRONG_CHECK_DIGIT,
        /** Another shipment holds it. */
        TAKEN
    }

    /**
     * A number that a partner told of a parcel.
     *
     * @param refusal null while it is to be linked
     */
    public record ToldLink(
            String partner,
            String number,
            String byPartner,
            String byNumber,
            Instant happenedAt,
            Instant toldAt,
            @Nullable Refusal refusal) {

        public Number key() {
            return new Number(partner, number);
        }
    }

    /** A number that is to be linked, now that the shipment of the parcel that it was told of is known. */
    public record Due(ToldLink told, ShipmentId shipment) {}

    /** A shipment that a number is to be linked to. */
    public record Subject(ShipmentId id, PartnerId partner, ShipmentState state, Instant acceptedAt) {}

    /** Who held a number, and since when we know. */
    public record Holder(ShipmentId shipment, Instant learnedAt) {}

    /**
     * A shipment's number.
     *
     * @param toldBy a partner, or {@code platform}
     * @param from since when it is the shipment's
     */
    public record ShipmentNumber(
            PartnerId partner, TrackingNumber number, String toldBy, Instant toldAt, Instant from) {}

    /**
     * Keeps numbers that were told, each once; those that are linked already are passed over.
     *
     * @return those that were new
     */
    public List<ToldLink> keep(Collection<ToldLink> told) {
        if (told.isEmpty()) {
            return List.of();
        }
        Set<String> kept = jdbc.sql("""
                        insert into told_number (partner, number, by_partner, by_number, happened_at, told_at, refusal)
                        select partner, number, "byPartner", "byNumber", "happenedAt", "toldAt", refusal
                        from jsonb_to_recordset(:told::jsonb) as t(partner text, number text, "byPartner" text,
                            "byNumber" text, "happenedAt" timestamptz, "toldAt" timestamptz, refusal text)
                        where not exists (
                            select 1 from tracking_number parcel
                            join tracking_number known on known.shipment_id = parcel.shipment_id
                            where parcel.number = t."byNumber" and parcel.partner = t."byPartner"
                                and known.number = t.number and known.partner = t.partner)
                        order by number, partner, "byNumber", "byPartner"
                        on conflict do nothing
                        returning partner || ' ' || number
                        """)
                .param("told", Sql.json(mapper, told))
                .query(String.class)
                .set();
        return told.stream()
                .filter(one -> kept.contains(one.partner() + " " + one.number()))
                .toList();
    }

    /** The numbers whose parcel's shipment is known by now, the oldest first, kept from other gateways until the transaction ends. */
    public List<Due> lockDue(int limit) {
        return jdbc.sql("""
                        select t.*, parcel.shipment_id
                        from told_number t
                        cross join lateral (
                            select n.shipment_id from tracking_number n
                            where n.number = t.by_number and n.partner = t.by_partner and n.from_at <= t.happened_at
                            order by n.from_at desc limit 1
                        ) parcel
                        where t.refusal is null and parcel.shipment_id is not null
                        order by t.told_at limit :limit
                        for update of t skip locked
                        """)
                .param("limit", limit)
                .query((row, index) -> new Due(
                        new ToldLink(
                                row.getString("partner"),
                                row.getString("number"),
                                row.getString("by_partner"),
                                row.getString("by_number"),
                                Sql.instant(row, "happened_at"),
                                Sql.instant(row, "told_at"),
                                null),
                        new ShipmentId(row.getObject("shipment_id", UUID.class))))
                .list();
    }

    /** Forgets a number that waited: it is linked. */
    public void forget(ToldLink told) {
        settle("delete from told_number t", told);
    }

    /** Keeps why a number that waited isn't linked. */
    public void refuse(ToldLink told, Refusal refusal) {
        settle("update told_number t set refusal = '" + refusal + "'", told);
    }

    private void settle(String verb, ToldLink told) {
        jdbc.sql(verb + """
                         where t.partner = :partner and t.number = :number
                            and t.by_partner = :byPartner and t.by_number = :byNumber
                        """)
                .param("partner", told.partner())
                .param("number", told.number())
                .param("byPartner", told.byPartner())
                .param("byNumber", told.byNumber())
                .update();
    }

    public Optional<Subject> subject(ShipmentId shipment) {
        return jdbc.sql("select partner, state, accepted_at from shipment where id = :id")
                .param("id", shipment.value())
                .query((row, index) -> new Subject(
                        shipment,
                        new PartnerId(row.getString("partner")),
                        ShipmentState.valueOf(row.getString("state")),
                        Sql.instant(row, "accepted_at")))
                .optional();
    }

    /** Waits for whoever tells or ties these numbers just now, and keeps others from it until the transaction ends. */
    public void meet(Collection<Number> numbers) {
        rows.own(Set.copyOf(numbers));
    }

    /** Who held a number that was met, the latest last. */
    public List<Holder> holders(Number number) {
        return jdbc.sql("""
                        select shipment_id, told_at from tracking_number
                        where number = :number and partner = :partner and shipment_id is not null order by from_at
                        """)
                .param("number", number.number())
                .param("partner", number.partner())
                .query((row, index) -> new Holder(
                        new ShipmentId(row.getObject("shipment_id", UUID.class)), Sql.instant(row, "told_at")))
                .list();
    }

    /**
     * Gives a number that was met to a shipment, for good until another gets it.
     *
     * @param parcel the number that it was told of; null where nobody told
     * @param from since when it is the shipment's, later than any other's; null: of old, for nobody had it before
     */
    public void give(
            Number number,
            ShipmentId shipment,
            @Nullable String parcel,
            @Nullable Instant from,
            String toldBy,
            Instant now) {
        jdbc.sql("""
                        with ended as (
                            delete from tracking_number
                            where number = :number and partner = :partner and shipment_id is null
                                and from_at > coalesce(:from::timestamptz, '-infinity')
                        )
                        insert into tracking_number (partner, number, from_at, shipment_id, parcel, told_by, told_at)
                        values (:partner, :number, coalesce(:from::timestamptz, '-infinity'), :shipment, :parcel, :by, :now)
                        on conflict (number, partner, from_at) do update
                        set shipment_id = excluded.shipment_id, parcel = excluded.parcel, told_by = excluded.told_by,
                            told_at = excluded.told_at
                        """)
                .param("number", number.number())
                .param("partner", number.partner())
                .param("from", Sql.timestampOrNull(from))
                .param("shipment", shipment.value())
                .param("parcel", parcel)
                .param("by", toldBy)
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** The identities of what was told of a number while it was its latest holder's. */
    public Set<String> eventsOfLatest(Number number) {
        return jdbc.sql("""
                        select e.identity from tracking_event e
                        where e.partner = :partner and e.tracking_number = :number and e.occurred_at >= (
                            select max(n.from_at) from tracking_number n
                            where n.number = :number and n.partner = :partner and n.shipment_id is not null)
                        """)
                .param("number", number.number())
                .param("partner", number.partner())
                .query(String.class)
                .set();
    }

    /** The numbers of a shipment, in the order in which they became known. */
    public List<ShipmentNumber> numbers(ShipmentId shipment) {
        return jdbc.sql("""
                        select n.partner, n.number, coalesce(n.told_by, n.partner) as told_by, n.told_at,
                            greatest(n.from_at, s.accepted_at) as from_at
                        from tracking_number n join shipment s on s.id = n.shipment_id
                        where n.shipment_id = :shipment order by n.told_at, n.partner, n.number
                        """)
                .param("shipment", shipment.value())
                .query((row, index) -> new ShipmentNumber(
                        new PartnerId(row.getString("partner")),
                        new TrackingNumber(row.getString("number")),
                        row.getString("told_by"),
                        Sql.instant(row, "told_at"),
                        Sql.instant(row, "from_at")))
                .list();
    }
}
