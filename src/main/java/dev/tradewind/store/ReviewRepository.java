package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.sla.Stretch;
import dev.tradewind.store.ClockRepository.ChangedClock;
import dev.tradewind.store.ClockRepository.KnownClock;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a review of shipments needs, and what it finds. All of it happens under the shipments' locks. */
@Repository
public class ReviewRepository {

    private final JdbcClient jdbc;
    private final Transaction transaction;
    private final ClockRepository clocks;
    private final ObjectMapper mapper;

    ReviewRepository(JdbcClient jdbc, Transaction transaction, ClockRepository clocks, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clocks = clocks;
        this.mapper = mapper;
    }

    /**
     * A shipment as it stands before the review.
     *
     * @param closedAt when it was rejected or voided; null while it isn't
     */
    public record Subject(
            ShipmentId id,
            PartnerId partner,
            String partnerService,
            ShipmentState state,
            TrackingStatus status,
            ParcelNumbers parcels,
            Lane lane,
            String guarantee,
            int guaranteeVersion,
            Instant promisedBy,
            Instant acceptedAt,
            @Nullable Instant bookedAt,
            @Nullable Instant closedAt,
            @Nullable Instant wakeUpAt) {}

    /** A shipment's state and status after the review. */
    public record Moved(UUID shipment, ShipmentState state, TrackingStatus status) {}

    /** The next moment at which a shipment must be reviewed; null when none. */
    public record WakeUp(UUID shipment, @Nullable Instant at) {}

    static final String SUBJECT_COLUMNS = """
            s.id, s.partner, s.partner_service, s.state, s.status, s.origin, s.destination, s.guarantee, s.guarantee_version,
                %s, s.promised_by, s.accepted_at, s.booked_at, w.at as wake_up_at,
                case s.state
                    when 'VOIDED' then coalesce(
                        (select v.ended_at from void_request v where v.shipment_id = s.id), s.updated_at)
                    when 'REJECTED' then coalesce(
                        (select max(a.ended_at) from booking_attempt a where a.shipment_id = s.id), s.updated_at)
                end as closed_at
            """.formatted(ParcelRow.COLUMNS);

    static final String SUBJECT_FROM = """
            from shipment s left join wake_up w on w.shipment_id = s.id
            """;

    private static final String SUBJECT = "select " + SUBJECT_COLUMNS + SUBJECT_FROM;

    /**
     * What is known of shipments before they are reviewed.
     *
     * @param events by shipment
     * @param clocks that are written, by shipment and clock
     */
    public record Known(
            List<Subject> subjects,
            Map<ShipmentId, List<RecordedEvent>> events,
            Map<ShipmentId, Map<String, KnownClock>> clocks) {

        /** The same of some of them. */
        public Known of(Set<ShipmentId> shipments) {
            return new Known(
                    subjects.stream()
                            .filter(subject -> shipments.contains(subject.id()))
                            .toList(),
                    events,
                    clocks);
        }
    }

    /** Locks shipments, always in the order of their ids, so that two reviews never wait for each other in a ring. */
    public Known lock(Collection<ShipmentId> shipments) {
        return transaction.ask(together -> read(shipments, "order by s.id for update of s", together));
    }

    /** Reads shipments, in a message with others. Only what is read of those whose locks the caller holds stays true. */
    public Supplier<Known> read(Collection<ShipmentId> shipments, Together together) {
        return read(shipments, "", together);
    }

    private Supplier<Known> read(Collection<ShipmentId> shipments, String lock, Together together) {
        Supplier<List<Subject>> subjects = together.sql(SUBJECT + "where s.id = any(:ids::uuid[]) " + lock)
                .param("ids", Sql.texts(shipments))
                .query(ReviewRepository::subject);
        Supplier<Map<ShipmentId, List<RecordedEvent>>> events = EventRow.ofShipments(together, mapper, shipments);
        Supplier<Map<ShipmentId, Map<String, KnownClock>>> known = clocks.read(shipments, together);
        return () -> new Known(subjects.get(), events.get(), known.get());
    }

    /** Shipments as they stand, for who only looks. */
    public List<Subject> look(Collection<ShipmentId> shipments) {
        return jdbc.sql(SUBJECT + "where s.id = any(:ids::uuid[])")
                .param("ids", Sql.texts(shipments))
                .query(ReviewRepository::subject)
                .list();
    }

    static Subject subject(ResultSet row, int number) throws SQLException {
        return new Subject(
                new ShipmentId(row.getObject("id", UUID.class)),
                new PartnerId(row.getString("partner")),
                row.getString("partner_service"),
                ShipmentState.valueOf(row.getString("state")),
                TrackingStatus.valueOf(row.getString("status")),
                ParcelRow.carriedOn(row),
                new Lane(new CountryCode(row.getString("origin")), new CountryCode(row.getString("destination"))),
                row.getString("guarantee"),
                row.getInt("guarantee_version"),
                Sql.instant(row, "promised_by"),
                Sql.instant(row, "accepted_at"),
                Sql.instantOrNull(row, "booked_at"),
                Sql.instantOrNull(row, "closed_at"),
                Sql.instantOrNull(row, "wake_up_at"));
    }

    /** A shipment whose moment has come. */
    public record Due(ShipmentId shipment, Instant at) {}

    /** Public, so that what it costs can be asked of PostgreSQL. */
    public static final String LOCK_DUE = """
            select s.id, w.at from wake_up w join shipment s on s.id = w.shipment_id
            where w.at <= :now order by w.at limit :limit
            for update of s, w skip locked
            """;

    /**
     * Locks shipments whose moment has come, the longest overdue first, leaving those that another gateway reviews. Their moments
     * are locked too: of one that another has just moved on only the lock knows.
     */
    public List<Due> lockDue(Instant now, int limit) {
        return jdbc.sql(LOCK_DUE)
                .param("now", Sql.timestamp(now))
                .param("limit", limit)
                .query((row, number) ->
                        new Due(new ShipmentId(row.getObject("id", UUID.class)), Sql.instant(row, "at")))
                .list();
    }

    /** A shipment's timeline by all that is known; without the lock it may be growing. */
    public Timeline timeline(ShipmentId shipment) {
        ParcelNumbers parcels = jdbc.sql("select %s from shipment s where s.id = :id".formatted(ParcelRow.COLUMNS))
                .param("id", shipment.value())
                .query((row, number) -> ParcelRow.carriedOn(row))
                .single();
        return Timeline.of(events(List.of(shipment)).getOrDefault(shipment, List.of()), parcels);
    }

    /** All events of shipments, by shipment. */
    public Map<ShipmentId, List<RecordedEvent>> events(Collection<ShipmentId> shipments) {
        return EventRow.ofShipments(jdbc, mapper, shipments);
    }

    /** When the feeds of partners were dead since a moment, by partner; an outage that lasts has no end. */
    public Map<PartnerId, List<Stretch>> outages(Collection<PartnerId> partners, Instant since) {
        return outages(partners, since, null);
    }

    /**
     * The same as it was known at a moment: an outage that nobody had seen yet is none, and one that lasted then has no end.
     *
     * @param asOf null: now
     */
    public Map<PartnerId, List<Stretch>> outages(
            Collection<PartnerId> partners, Instant since, @Nullable Instant asOf) {
        Map<PartnerId, List<Stretch>> outages = new HashMap<>();
        jdbc.sql("""
                        select partner, least(silent_since, opened_at) as silent_since,
                            case when resolved_at > :asOf::timestamptz then null else resolved_at end as resolved_at
                        from incident
                        where kind = 'feed-dead' and partner = any(:partners::text[])
                            and (resolved_at is null or resolved_at > :since)
                            and (:asOf::timestamptz is null or opened_at <= :asOf::timestamptz)
                        """)
                .param("partners", Sql.texts(partners))
                .param("since", Sql.timestamp(since))
                .param("asOf", Sql.timestampOrNull(asOf))
                .query(row -> {
                    Instant resolvedAt = Sql.instantOrNull(row, "resolved_at");
                    outages.computeIfAbsent(new PartnerId(row.getString("partner")), partner -> new ArrayList<>())
                            .add(new Stretch(
                                    Sql.instant(row, "silent_since"), resolvedAt == null ? Stretch.OPEN : resolvedAt));
                });
        return outages;
    }

    /** Writes down what a review has found, under their locks, in a message with others. */
    public void write(
            Collection<Moved> moved,
            Collection<ChangedClock> changed,
            Collection<WakeUp> wakeUps,
            Instant now,
            Together together) {
        move(moved, now, together);
        clocks.write(changed, now, together);
        writeWakeUps(wakeUps, together);
    }

    private void move(Collection<Moved> shipments, Instant now, Together together) {
        if (shipments.isEmpty()) {
            return;
        }
        together.sql("""
                        update shipment s set state = m.state, status = m.status, updated_at = :now
                        from jsonb_to_recordset(:moved::jsonb) as m(shipment uuid, state text, status text)
                        where s.id = m.shipment
                        """)
                .param("moved", Sql.json(mapper, shipments))
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** A moment that stays is not written again. It is looked for by the shipment alone: a day's promises may end at one moment. */
    private void writeWakeUps(Collection<WakeUp> wakeUps, Together together) {
        if (wakeUps.isEmpty()) {
            return;
        }
        String json = Sql.json(mapper, wakeUps);
        if (wakeUps.stream().anyMatch(wakeUp -> wakeUp.at() == null)) {
            together.sql("""
                            delete from wake_up w
                            using jsonb_to_recordset(:wakeUps::jsonb) as r(shipment uuid, at timestamptz)
                            where w.shipment_id = r.shipment and r.at is null
                            """).param("wakeUps", json).update();
        }
        together.sql("""
                        insert into wake_up as w (shipment_id, at)
                        select shipment, at
                        from jsonb_to_recordset(:wakeUps::jsonb) as r(shipment uuid, at timestamptz)
                        where at is not null
                            and (select known.at from wake_up known where known.shipment_id = r.shipment) is distinct from at
                        on conflict (shipment_id) do update set at = excluded.at
                        """).param("wakeUps", json).update();
    }
}
