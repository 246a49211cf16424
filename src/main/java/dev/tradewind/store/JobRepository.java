package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.TrackingStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is to be asked of partners, and when. */
@Repository
public class JobRepository {

    /**
     * Claims the jobs that are due, fairly: each partner up to the places that it has free.
     *
     * <p>PostgreSQL can't tell what {@code places} will be. Without the constant limit, the most that is claimed at once of a
     * partner, it would sort all due jobs instead of reading the first by the index; joined, and not looked up as an array, they
     * would be taken for tens of thousands, and all jobs and shipments be read for each claim. No more rows are locked than are
     * taken.
     */
    static final String CLAIM = """
            with free as (
                select * from jsonb_to_recordset(:free::jsonb) as f(partner text, places int, "leaseMillis" bigint)
            ), claimed as (
                update partner_job job
                set due_at = :now + free."leaseMillis" * interval '1 millisecond', tries = job.tries + 1
                from free
                where free.partner = job.partner and job.ctid = any(array(
                    select due.ctid from free
                    cross join lateral (
                        select ctid from (
                            select ctid from partner_job
                            where kind = :kind and partner = free.partner and due_at <= :now and parked_at is null
                            order by due_at
                            limit 256
                            for update skip locked
                        ) first
                        limit free.places
                    ) due
                ))
                returning job.shipment_id, job.partner, job.number, job.tries, job.last_digest
            )
            """;

    private final JdbcClient jdbc;
    private final Transaction transaction;
    private final ObjectMapper mapper;

    JobRepository(JdbcClient jdbc, Transaction transaction, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.mapper = mapper;
    }

    /**
     * A job and when it is due.
     *
     * @param number the linked number that it asks about; empty where it is about the booking
     */
    public record Job(UUID shipment, JobKind kind, String partner, String number, Instant dueAt) {

        /** A job about the booking. */
        public Job(UUID shipment, JobKind kind, String partner, Instant dueAt) {
            this(shipment, kind, partner, "", dueAt);
        }
    }

    /**
     * A job that is to go.
     *
     * @param number the linked number that it asks about; empty where it is about the booking
     */
    public record DoneJob(UUID shipment, JobKind kind, String number) {

        /** A job about the booking. */
        public DoneJob(UUID shipment, JobKind kind) {
            this(shipment, kind, "");
        }
    }

    /**
     * A booking whose label its partner is to be asked for.
     *
     * @param tries how often it was claimed
     */
    public record ClaimedLabel(BookedShipment shipment, int tries) {}

    /**
     * A booking whose tracking its partner is to be asked for, or a number that is linked to it.
     *
     * @param shipment as its partner knows it: of a linked number the number, and who is asked for it
     * @param parcels which of its numbers are its parcels'
     * @param linked the linked number; empty where the booking is asked for
     * @param lastDigest of the reply that told something new last
     */
    public record ClaimedPoll(
            BookedShipment shipment,
            ParcelNumbers parcels,
            String linked,
            byte @Nullable [] lastDigest,
            Progress progress) {

        /**
         * What must be asked to hear of all its parcels: where the partner numbers the shipment as a whole, one question about
         * that; else one about each parcel.
         */
        public List<BookedShipment> questions() {
            boolean eachParcelItself = parcels.areSeveral()
                    && parcels.contains(shipment.trackingNumbers().getFirst());
            return eachParcelItself
                    ? parcels.numbers().stream().map(this::about).toList()
                    : List.of(shipment);
        }

        private BookedShipment about(TrackingNumber parcel) {
            return new BookedShipment(
                    shipment.shipment(),
                    shipment.partner(),
                    List.of(parcel),
                    shipment.partnerReference(),
                    shipment.labelFormat());
        }
    }

    /**
     * How far a booked shipment has come.
     *
     * @param lastNewsAt when its partner last told something new by any channel; null when never
     * @param nextMoment when a clock of it can break next; null when none can
     * @param endedAt since when its journey is at its end; null while it goes on
     */
    public record Progress(
            ShipmentState state,
            TrackingStatus status,
            Instant bookedAt,
            @Nullable Instant lastNewsAt,
            @Nullable Instant nextMoment,
            @Nullable Instant endedAt) {

        /** The same shipment, of which something was told that is still to be applied. */
        public Progress withNews(Instant at) {
            return new Progress(state, status, bookedAt, at, nextMoment, endedAt);
        }
    }

    /** Makes jobs due, new or again. */
    public void schedule(Collection<Job> jobs) {
        transaction.together(together -> schedule(jobs, together));
    }

    /** The same in a message with others. */
    public void schedule(Collection<Job> jobs, Together together) {
        if (jobs.isEmpty()) {
            return;
        }
        together.sql("""
                        insert into partner_job (shipment_id, kind, number, partner, due_at)
                        select shipment, kind, number, partner, "dueAt" from jsonb_to_recordset(:jobs::jsonb)
                            as j(shipment uuid, kind text, number text, partner text, "dueAt" timestamptz)
                        on conflict (shipment_id, kind, number) do update
                        set due_at = excluded.due_at, partner = excluded.partner,
                            tries = case when partner_job.partner = excluded.partner then partner_job.tries else 0 end
                        """).param("jobs", Sql.json(mapper, jobs)).update();
    }

    /** Makes a partner's jobs of a kind due that wait for later and are in nobody's hands. */
    public void makeDue(PartnerId partner, JobKind kind, Instant now) {
        jdbc.sql("""
                        update partner_job job set due_at = :now
                        from shipment s
                        where job.partner = :partner and job.kind = :kind and job.due_at > :now
                            and s.id = job.shipment_id and s.state = 'ACCEPTED'
                        """)
                .param("partner", partner.value())
                .param("kind", kind.name())
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** Moves jobs on that are still there; one that was taken away meanwhile stays away. */
    public void postpone(Collection<Job> jobs) {
        jdbc.sql("""
                        update partner_job p set due_at = j."dueAt", tries = 0
                        from jsonb_to_recordset(:jobs::jsonb) as j(shipment uuid, kind text, number text, "dueAt" timestamptz)
                        where p.shipment_id = j.shipment and p.kind = j.kind and p.number = j.number
                        """).param("jobs", Sql.json(mapper, jobs)).update();
    }

    /** Makes jobs due again that are still there; one that was taken away meanwhile stays away. */
    public void again(Collection<Job> jobs) {
        jdbc.sql("""
                        update partner_job p set due_at = j."dueAt"
                        from jsonb_to_recordset(:jobs::jsonb) as j(shipment uuid, kind text, number text, "dueAt" timestamptz)
                        where p.shipment_id = j.shipment and p.kind = j.kind and p.number = j.number
                        """).param("jobs", Sql.json(mapper, jobs)).update();
    }

    /** Lets a job rest that was tried in vain too often, until a person has it tried again. */
    public void park(UUID shipment, JobKind kind, String reason, Instant now) {
        jdbc.sql("""
                        update partner_job set parked_at = :now, parked_reason = :reason
                        where shipment_id = :shipment and kind = :kind
                        """)
                .param("now", Sql.timestamp(now))
                .param("reason", reason)
                .param("shipment", shipment)
                .param("kind", kind.name())
                .update();
    }

    /** Takes jobs away that are done. */
    public void done(Collection<DoneJob> jobs) {
        transaction.together(together -> done(jobs, together));
    }

    /** The same in a message with others. */
    public void done(Collection<DoneJob> jobs, Together together) {
        if (jobs.isEmpty()) {
            return;
        }
        together.sql("""
                        delete from partner_job p
                        using jsonb_to_recordset(:jobs::jsonb) as j(shipment uuid, kind text, number text)
                        where p.shipment_id = j.shipment and p.kind = j.kind and p.number = j.number
                        """).param("jobs", Sql.json(mapper, jobs)).update();
    }

    /** Claims booked shipments whose label is due to be asked for. */
    public List<ClaimedLabel> claimLabels(List<FreePlaces> free, Instant now) {
        return claim("""
                select c.tries, s.id, s.partner, s.tracking_numbers, s.partner_reference,
                    s.order_document ->> 'labelFormat' as label_format
                from claimed c join shipment s on s.id = c.shipment_id
                """, JobKind.LABEL, free, now)
                .query((row, number) -> new ClaimedLabel(shipment(row), row.getInt("tries")))
                .list();
    }

    /** Claims booked shipments whose tracking is due to be asked for. */
    public List<ClaimedPoll> claimPolls(List<FreePlaces> free, Instant now) {
        return claim("""
                select c.last_digest, c.number, s.id, c.partner,
                    case when c.number = '' then s.tracking_numbers else array[c.number] end as tracking_numbers, s.parcels,
                    case when c.number = '' then s.partner_reference end as partner_reference,
                    s.order_document ->> 'labelFormat' as label_format,
                    s.state, s.status, coalesce(s.booked_at, s.accepted_at) as booked_at,
                    (select w.at from wake_up w where w.shipment_id = s.id) as next_moment,
                    (select max(e.received_at) from tracking_number n
                        join tracking_event e on e.partner = n.partner and e.tracking_number = n.number
                        where n.shipment_id = s.id) as last_news_at,
                    case when s.state in ('DELIVERED', 'RETURNED', 'LOST') then s.updated_at end as ended_at
                from claimed c join shipment s on s.id = c.shipment_id
                """, JobKind.TRACK, free, now)
                .query((row, number) -> new ClaimedPoll(
                        shipment(row),
                        ParcelRow.parcels(row),
                        row.getString("number"),
                        row.getBytes("last_digest"),
                        progress(row)))
                .list();
    }

    private JdbcClient.StatementSpec claim(String select, JobKind kind, List<FreePlaces> free, Instant now) {
        return jdbc.sql(CLAIM + select)
                .param("free", Sql.json(mapper, free))
                .param("kind", kind.name())
                .param("now", Sql.timestamp(now));
    }

    private static BookedShipment shipment(ResultSet row) throws SQLException {
        return new BookedShipment(
                new ShipmentId(row.getObject("id", UUID.class)),
                new PartnerId(row.getString("partner")),
                ParcelRow.trackingNumbers(row),
                row.getString("partner_reference"),
                LabelFormat.valueOf(row.getString("label_format")));
    }

    private static Progress progress(ResultSet row) throws SQLException {
        return new Progress(
                ShipmentState.valueOf(row.getString("state")),
                TrackingStatus.valueOf(row.getString("status")),
                Sql.instant(row, "booked_at"),
                Sql.instantOrNull(row, "last_news_at"),
                Sql.instantOrNull(row, "next_moment"),
                Sql.instantOrNull(row, "ended_at"));
    }

    /**
     * The digest of the reply that told something new of a shipment.
     *
     * @param number the linked number that was asked about; empty where it is about the booking
     */
    public record Digest(UUID shipment, String number, byte[] sha256) {}

    /** Remembers digests, so that a reply which tells the same again is known. */
    public void rememberDigests(Collection<Digest> digests) {
        jdbc.sql("""
                        update partner_job p set last_digest = decode(d.sha256, 'base64')
                        from jsonb_to_recordset(:digests::jsonb) as d(shipment uuid, number text, sha256 text)
                        where p.shipment_id = d.shipment and p.kind = :track and p.number = d.number
                        """)
                .param("digests", Sql.json(mapper, digests))
                .param("track", JobKind.TRACK.name())
                .update();
    }
}
