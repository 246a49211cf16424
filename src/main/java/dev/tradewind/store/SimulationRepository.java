package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.sla.Stretch;
import dev.tradewind.store.ReviewRepository.Subject;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads shipments again as they were recorded. It locks nothing; within one reading transaction all is of one moment. */
@Repository
public class SimulationRepository {

    /** So many rows are fetched at a time, however many there are. */
    private static final int FETCHED = 1_000;

    private final JdbcClient cursor;
    private final ReviewRepository reviews;
    private final ObjectMapper mapper;

    SimulationRepository(DataSource dataSource, ReviewRepository reviews, ObjectMapper mapper) {
        JdbcTemplate fetching = new JdbcTemplate(dataSource);
        fetching.setFetchSize(FETCHED);
        this.cursor = JdbcClient.create(fetching);
        this.reviews = reviews;
        this.mapper = mapper;
    }

    /**
     * Which shipments are read.
     *
     * @param from of their acceptance; belongs to the period
     * @param until doesn't belong to it
     */
    public record Wanted(
            Instant from,
            Instant until,
            Set<ServiceLevel> services,
            @Nullable PartnerId partner,
            @Nullable Lane lane) {

        public Wanted {
            services = Set.copyOf(services);
        }
    }

    /** A shipment and what was ordered. */
    public record Recorded(Subject subject, ShipmentOrder order) {}

    /**
     * Shipments in the order of their acceptance, fetched as they are taken; to be closed. Ids begin with the millisecond of the
     * acceptance, so the period is read by them.
     */
    public Stream<Recorded> recorded(Wanted wanted) {
        return cursor
                .sql("select s.order_document," + ReviewRepository.SUBJECT_COLUMNS + ReviewRepository.SUBJECT_FROM
                        + """
                        where s.id >= :first and s.id < :last and s.accepted_at >= :from and s.accepted_at < :until
                            and s.order_document ->> 'service' = any(:services::text[])
                            and (:partner::text is null or s.partner = :partner)
                            and (:origin::text is null or s.origin = :origin and s.destination = :destination)
                        order by s.id
                        """)
                .param("first", idAt(wanted.from().toEpochMilli()))
                .param("last", idAt(wanted.until().toEpochMilli() + 1))
                .param("from", Sql.timestamp(wanted.from()))
                .param("until", Sql.timestamp(wanted.until()))
                .param(
                        "services",
                        wanted.services().stream()
                                .map(service -> service.name().toLowerCase(Locale.ROOT))
                                .toArray(String[]::new))
                .param(
                        "partner",
                        wanted.partner() == null ? null : wanted.partner().value())
                .param(
                        "origin",
                        wanted.lane() == null ? null : wanted.lane().origin().value())
                .param(
                        "destination",
                        wanted.lane() == null
                                ? null
                                : wanted.lane().destination().value())
                .query((row, number) -> new Recorded(
                        ReviewRepository.subject(row, number),
                        Sql.read(mapper, row.getString("order_document"), OrderDocument.class)
                                .toOrder()))
                .stream();
    }

    /** The lowest id of a millisecond. */
    private static UUID idAt(long millisecond) {
        return new UUID(millisecond << 16, 0);
    }

    /** All events of shipments, by shipment. */
    public Map<ShipmentId, List<RecordedEvent>> events(Collection<ShipmentId> shipments) {
        return reviews.events(shipments);
    }

    /** When the feeds of partners were dead since a moment, by partner; an outage that lasts has no end. */
    public Map<PartnerId, List<Stretch>> outages(Collection<PartnerId> partners, Instant since) {
        return reviews.outages(partners, since);
    }
}
