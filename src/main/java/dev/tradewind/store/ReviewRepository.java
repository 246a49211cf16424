package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What a review of shipments needs, and what it finds. All of it happens under the shipments' locks. */
@Repository
public class ReviewRepository {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;

    ReviewRepository(JdbcClient jdbc, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.mapper = mapper;
    }

    /** A shipment as it stands before the review. */
    public record Subject(
            ShipmentId id,
            PartnerId partner,
            ShipmentState state,
            TrackingStatus status,
            ParcelNumbers parcels,
            Lane lane,
            String guarantee,
            int guaranteeVersion,
            Instant promisedBy,
            Instant acceptedAt,
            @Nullable Instant bookedAt,
            @Nullable Instant wakeUpAt) {}

    /** A shipment's state and status after the review. */
    public record Moved(UUID shipment, ShipmentState state, TrackingStatus status) {}

    /** A clock's verdict. */
    public record ClockRow(
            UUID shipment,
            String clock,
            int position,
            String owner,
            String verdict,
            @Nullable Instant dueAt,
            @Nullable Instant endedAt) {}

    /** The next moment at which a shipment must be reviewed; null when none. */
    public record WakeUp(UUID shipment, @Nullable Instant at) {}

    private static final String SUBJECT = """
            select s.id, s.partner, s.state, s.status, s.tracking_numbers, s.parcels, s.origin, s.destination, s.guarantee, s.guarantee_version,
                s.promised_by, s.accepted_at, s.booked_at, w.at as wake_up_at
            from shipment s left join wake_up w on w.shipment_id = s.id
            """;

    /** Locks shipments, always in the order of their ids, so that two reviews never wait for each other in a ring. */
    public List<Subject> lock(Collection<ShipmentId> shipments) {
        return jdbc.sql(SUBJECT + "where s.id = any(:ids::uuid[]) order by s.id for update of s")
                .param("ids", Sql.texts(shipments))
                .query((row, number) -> new Subject(
                        new ShipmentId(row.getObject("id", UUID.class)),
                        new PartnerId(row.getString("partner")),
                        ShipmentState.valueOf(row.getString("state")),
                        TrackingStatus.valueOf(row.getString("status")),
                        ShipmentQueries.parcels(row),
                        new Lane(
                                new CountryCode(row.getString("origin")),
                                new CountryCode(row.getString("destination"))),
                        row.getString("guarantee"),
                        row.getInt("guarantee_version"),
                        Sql.instant(row, "promised_by"),
                        Sql.instant(row, "accepted_at"),
                        Sql.instantOrNull(row, "booked_at"),
                        Sql.instantOrNull(row, "wake_up_at")))
                .list();
    }

    /** A shipment whose moment has come. */
    public record Due(ShipmentId shipment, Instant at) {}

    /** Locks shipments whose moment has come, the longest overdue first, leaving those that another gateway reviews. */
    public List<Due> lockDue(Instant now, int limit) {
        return jdbc.sql("""
                        select s.id, w.at from wake_up w join shipment s on s.id = w.shipment_id
                        where w.at <= :now order by w.at limit :limit
                        for update of s skip locked
                        """)
                .param("now", Sql.timestamp(now))
                .param("limit", limit)
                .query((row, number) ->
                        new Due(new ShipmentId(row.getObject("id", UUID.class)), Sql.instant(row, "at")))
                .list();
    }

    /** A shipment's timeline by all that is known; without the lock it may be growing. */
    public Timeline timeline(ShipmentId shipment) {
        ParcelNumbers parcels = jdbc.sql("select tracking_numbers, parcels from shipment where id = :id")
                .param("id", shipment.value())
                .query((row, number) -> ShipmentQueries.parcels(row))
                .single();
        return Timeline.of(events(List.of(shipment)).getOrDefault(shipment, List.of()), parcels);
    }

    /** All events of shipments, by shipment. */
    public Map<ShipmentId, List<RecordedEvent>> events(Collection<ShipmentId> shipments) {
        return EventRow.ofShipments(jdbc, mapper, shipments);
    }

    public void move(Collection<Moved> shipments, Instant now) {
        jdbc.sql("""
                        update shipment s set state = m.state, status = m.status, updated_at = :now
                        from jsonb_to_recordset(:moved::jsonb) as m(shipment uuid, state text, status text)
                        where s.id = m.shipment
                        """)
                .param("moved", Sql.json(mapper, shipments))
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** Writes verdicts; those that are as they were cost no write, not even a row's lock. */
    public void writeClocks(Collection<ClockRow> clocks) {
        jdbc.sql("""
                        insert into shipment_clock as c (shipment_id, clock, position, owner, verdict, due_at, ended_at)
                        select shipment, clock, position, owner, verdict, "dueAt", "endedAt"
                        from jsonb_to_recordset(:clocks::jsonb) as r(shipment uuid, clock text, position int, owner text,
                            verdict text, "dueAt" timestamptz, "endedAt" timestamptz)
                        where not exists (
                            select from shipment_clock known
                            where known.shipment_id = r.shipment and known.clock = r.clock
                                and (known.verdict, known.due_at, known.ended_at)
                                    is not distinct from (r.verdict, r."dueAt", r."endedAt"))
                        on conflict (shipment_id, clock) do update
                        set verdict = excluded.verdict, due_at = excluded.due_at, ended_at = excluded.ended_at
                        """).param("clocks", Sql.json(mapper, clocks)).update();
    }

    public void writeWakeUps(Collection<WakeUp> wakeUps) {
        String json = Sql.json(mapper, wakeUps);
        if (wakeUps.stream().anyMatch(wakeUp -> wakeUp.at() == null)) {
            jdbc.sql("""
                            delete from wake_up w
                            using jsonb_to_recordset(:wakeUps::jsonb) as r(shipment uuid, at timestamptz)
                            where w.shipment_id = r.shipment and r.at is null
                            """).param("wakeUps", json).update();
        }
        jdbc.sql("""
                        insert into wake_up as w (shipment_id, at)
                        select shipment, at
                        from jsonb_to_recordset(:wakeUps::jsonb) as r(shipment uuid, at timestamptz)
                        where at is not null
                            and not exists (select from wake_up known where known.shipment_id = r.shipment and known.at = r.at)
                        on conflict (shipment_id) do update set at = excluded.at
                        """).param("wakeUps", json).update();
    }
}
