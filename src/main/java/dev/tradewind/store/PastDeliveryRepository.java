package dev.tradewind.store;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long deliveries took. */
@Repository
public class PastDeliveryRepository {

    private final JdbcClient jdbc;

    PastDeliveryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** So many shipments of a partner, service and lane were delivered so many hours after their acceptance, rounded up. */
    public record Deliveries(PartnerId partner, String service, Lane lane, long hours, int count) {}

    /**
     * The newest deliveries.
     *
     * @param clocks the clocks of guarantees that end with the delivery and that the partner owns, one a guarantee
     * @param most so many deliveries are looked at, the newest first, so that the cost has a bound
     */
    public List<Deliveries> since(Collection<String> clocks, Instant since, int most) {
        return jdbc.sql("""
                        select s.partner, s.partner_service, s.origin, s.destination,
                            ceil(extract(epoch from d.ended_at - s.accepted_at) / 3600)::bigint as hours, count(*) as count
                        from (
                            select shipment_id, ended_at from shipment_clock
                            where owner = 'PARTNER' and ended_at is not null and ended_at >= :since and clock in (:clocks)
                            order by ended_at desc
                            limit :most
                        ) d join shipment s on s.id = d.shipment_id
                        where s.state = 'DELIVERED'
                        group by 1, 2, 3, 4, 5
                        """)
                .param("since", Sql.timestamp(since))
                .param("clocks", clocks)
                .param("most", most)
                .query((row, number) -> new Deliveries(
                        new PartnerId(row.getString("partner")),
                        row.getString("partner_service"),
                        new Lane(
                                new CountryCode(row.getString("origin")),
                                new CountryCode(row.getString("destination"))),
                        row.getLong("hours"),
                        row.getInt("count")))
                .list();
    }
}
