package dev.tradewind.store;

import dev.tradewind.shipment.PartnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The events whose code no table knew when they were read. */
@Repository
public class UnrecognisedRepository {

    private final JdbcClient jdbc;

    UnrecognisedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An event's place among the unrecognised: where a walk through them has come to. */
    public record Place(String partner, String code, String number, String identity) {

        /** Before all others. */
        public static final Place START = new Place("", "", "", "");
    }

    /**
     * An event to be read again.
     *
     * @param message the inbox message that told it first
     */
    public record Event(Place place, long message) {}

    /**
     * A code that no table knows.
     *
     * @param text the partner's own words for it, as they came last
     */
    public record Code(PartnerId partner, String code, String text, long count, Instant lastSeenAt) {}

    /**
     * The next events of a walk, kept from other gateways until the transaction ends; those that another holds are passed over.
     * Fewer than asked for: the walk is at its end.
     */
    public List<Event> lockAfter(Place place, int limit) {
        return jdbc.sql("""
                        select e.partner, e.partner_code, e.tracking_number, e.identity,
                            (select min((source.value ->> 'message')::bigint) from jsonb_each(e.sources) source) as message
                        from tracking_event e
                        where e.event_code = 'UNRECOGNISED'
                            and (e.partner, e.partner_code, e.tracking_number, e.identity)
                                > (:partner, :code, :number, :identity)
                        order by e.partner, e.partner_code, e.tracking_number, e.identity limit :limit
                        for update of e skip locked
                        """)
                .param("partner", place.partner())
                .param("code", place.code())
                .param("number", place.number())
                .param("identity", place.identity())
                .param("limit", limit)
                .query((row, index) -> new Event(
                        new Place(
                                row.getString("partner"),
                                row.getString("partner_code"),
                                row.getString("tracking_number"),
                                row.getString("identity")),
                        row.getLong("message")))
                .list();
    }

    /**
     * A page of codes, by partner and code.
     *
     * @param afterPartner with {@code afterCode} the last code of the page before; null for the first page
     */
    public List<Code> codes(
            @Nullable String partner, @Nullable String afterPartner, @Nullable String afterCode, int limit) {
        return jdbc.sql("""
                        select partner, partner_code, count(*) as count, max(received_at) as last_seen_at,
                            (array_agg(partner_text order by received_at desc))[1] as text
                        from tracking_event
                        where event_code = 'UNRECOGNISED' and (:partner::text is null or partner = :partner)
                            and (:afterPartner::text is null or (partner, partner_code) > (:afterPartner, :afterCode))
                        group by partner, partner_code order by partner, partner_code limit :limit
                        """)
                .param("partner", partner)
                .param("afterPartner", afterPartner)
                .param("afterCode", afterCode)
                .param("limit", limit)
                .query((row, index) -> new Code(
                        new PartnerId(row.getString("partner")),
                        row.getString("partner_code"),
                        row.getString("text"),
                        row.getLong("count"),
                        Sql.instant(row, "last_seen_at")))
                .list();
    }
}
