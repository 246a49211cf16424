package dev.tradewind.store;

import dev.tradewind.shipment.PartnerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All that can't go on by itself, wherever it lies, and how old each queue's oldest entry is. */
@Repository
public class DeadLetterRepository {

    /** In words that the primary keys of each kind's table make unique: {@code message-17}, {@code label-<uuid>}. */
    private static final String ALL = """
            select 'message-' || id as id, 'MESSAGE' as kind, partner, null::uuid as shipment, reason, read_at as since
            from inbox where state = 'FAILED'
            union all
            select 'label-' || shipment_id, 'LABEL', partner, shipment_id, parked_reason, parked_at
            from partner_job where parked_at is not null
            union all
            select 'booking-' || s.id, 'DECISION', s.partner, s.id, a.detail, s.updated_at
            from shipment s
            cross join lateral (
                select detail from booking_attempt where shipment_id = s.id order by number desc limit 1
            ) a
            where s.state = 'NEEDS_DECISION'
            union all
            select 'void-' || v.shipment_id, 'DECISION', s.partner, s.id, v.detail, v.ended_at
            from void_request v join shipment s on s.id = v.shipment_id
            where v.outcome = 'UNKNOWN'
            union all
            select 'pickup-' || id, 'PICKUP', partner, null, detail, updated_at
            from pickup where state in ('UNKNOWN', 'CANCEL_UNKNOWN') and closed_by is null
            """;

    private final JdbcClient jdbc;

    DeadLetterRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What it is that can't go on. */
    public enum Kind {
        /** A partner's message that can't be read. */
        MESSAGE,
        /** A label that its partner doesn't hand out, however often it is asked. */
        LABEL,
        /** Something of which only a person can find out what the partner did. */
        DECISION,
        /** A collection of which nobody knows whether the partner comes. */
        PICKUP
    }

    /**
     * Something that can't go on.
     *
     * @param shipment null where it is not known which it is about
     */
    public record DeadLetter(
            String id,
            Kind kind,
            PartnerId partner,
            @Nullable UUID shipment,
            String reason,
            Instant since) {}

    /**
     * Where a page ends.
     *
     * @param since of its last letter
     * @param id of its last letter
     */
    public record Position(Instant since, String id) {}

    /** How long the oldest entry of a queue has waited. */
    public record Oldest(String queue, String partner, Instant since) {}

    /** A page of letters, the newest first. */
    public List<DeadLetter> list(@Nullable Kind kind, @Nullable String partner, @Nullable Position after, int limit) {
        return jdbc.sql("""
                        select * from (%s) letter
                        where (:kind::text is null or kind = :kind) and (:partner::text is null or partner = :partner)
                            and (:since::timestamptz is null or (since, id) < (:since, :id))
                        order by since desc, id desc limit :limit
                        """.formatted(ALL))
                .param("kind", kind == null ? null : kind.name())
                .param("partner", partner)
                .param("since", after == null ? null : Sql.timestamp(after.since()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query((row, number) -> letter(row))
                .list();
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return new DeadLetter(
                row.getString("id"),
                Kind.valueOf(row.getString("kind")),
                new PartnerId(row.getString("partner")),
                row.getObject("shipment", UUID.class),
                reason == null ? "no reason was told" : reason,
                Sql.instant(row, "since"));
    }

    /** Lets a message be read again; false when it isn't there or didn't fail. */
    public boolean replayMessage(long id) {
        return jdbc.sql(
                                "update inbox set state = 'PENDING', reason = null, read_at = null where id = :id and state = 'FAILED'")
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Lets all messages be read again that failed, of one partner or of all. */
    public int replayMessages(@Nullable String partner) {
        return jdbc.sql("""
                        update inbox set state = 'PENDING', reason = null, read_at = null
                        where state = 'FAILED' and (:partner::text is null or partner = :partner)
                        """).param("partner", partner).update();
    }

    /** Puts a message away that needs no reading; false when it isn't there or didn't fail. */
    public boolean closeMessage(long id, String closedBy, String note) {
        return jdbc.sql("""
                        update inbox set state = 'CLOSED', closed_by = :by, closed_note = :note
                        where id = :id and state = 'FAILED'
                        """)
                        .param("by", closedBy)
                        .param("note", note)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Lets a label be asked for again; false when its job isn't parked. */
    public boolean replayLabel(UUID shipment, Instant now) {
        return jdbc.sql("""
                        update partner_job set parked_at = null, parked_reason = null, tries = 0, due_at = :now
                        where shipment_id = :shipment and kind = :label and parked_at is not null
                        """)
                        .param("now", Sql.timestamp(now))
                        .param("shipment", shipment)
                        .param("label", JobKind.LABEL.name())
                        .update()
                == 1;
    }

    /** Lets all parked labels be asked for again, of one partner or of all. */
    public int replayLabels(@Nullable String partner, Instant now) {
        return jdbc.sql("""
                        update partner_job set parked_at = null, parked_reason = null, tries = 0, due_at = :now
                        where kind = :label and parked_at is not null and (:partner::text is null or partner = :partner)
                        """)
                .param("now", Sql.timestamp(now))
                .param("label", JobKind.LABEL.name())
                .param("partner", partner)
                .update();
    }

    /** Gives a parked label up, and keeps why there is none; false when its job isn't parked. */
    public boolean closeLabel(UUID shipment, String note, Instant now) {
        return jdbc.sql("""
                        with closed as (
                            delete from partner_job
                            where shipment_id = :shipment and kind = :label and parked_at is not null
                            returning shipment_id
                        )
                        update shipment s set label_refusal = :note, updated_at = :now
                        from closed where s.id = closed.shipment_id
                        """)
                        .param("shipment", shipment)
                        .param("label", JobKind.LABEL.name())
                        .param("note", note)
                        .param("now", Sql.timestamp(now))
                        .update()
                == 1;
    }

    /** Puts a collection away of which a person has found out; false when there is none that is unclear. */
    public boolean closePickup(UUID pickup, String closedBy, String note) {
        return jdbc.sql("""
                        update pickup set closed_by = :by, closed_note = :note
                        where id = :id and state in ('UNKNOWN', 'CANCEL_UNKNOWN') and closed_by is null
                        """)
                        .param("by", closedBy)
                        .param("note", note)
                        .param("id", pickup)
                        .update()
                == 1;
    }

    /**
     * The oldest entry of every queue that holds one: jobs that are due, messages to be read, letters. However long a queue is,
     * its oldest is read by the index; all partners' messages wait in one queue.
     */
    public List<Oldest> oldest(Collection<PartnerId> partners, Instant now) {
        return jdbc.sql("""
                        select lower(kind) as queue, partner, due_at as since
                        from unnest(:kinds::text[]) as kind cross join unnest(:partners::text[]) as partner
                        cross join lateral (
                            select due_at from partner_job job
                            where job.kind = kind and job.partner = partner and job.parked_at is null and job.due_at <= :now
                            order by job.due_at limit 1
                        ) oldest
                        union all
                        (select 'inbox', partner, received_at from inbox where state = 'PENDING' order by id limit 1)
                        union all
                        select 'dead-letter', partner, min(since) from (%s) letter group by partner
                        """.formatted(ALL))
                .param("kinds", Sql.texts(List.of(JobKind.values())))
                .param("partners", Sql.texts(partners))
                .param("now", Sql.timestamp(now))
                .query((row, number) ->
                        new Oldest(row.getString("queue"), row.getString("partner"), Sql.instant(row, "since")))
                .list();
    }
}
