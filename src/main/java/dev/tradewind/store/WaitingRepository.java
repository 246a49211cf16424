package dev.tradewind.store;

import dev.tradewind.shipment.PartnerId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Events of numbers that were nobody's when they happened: they wait until the number is tied to a shipment. */
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
