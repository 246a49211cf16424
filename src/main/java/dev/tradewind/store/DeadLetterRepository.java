package dev.tradewind.store;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All that can't go on by itself, wherever it lies, and how old each queue's oldest entry is. */
@Repository
public class DeadLetterRepository {

    /** In words that the primary keys of each kind's table make unique: {@code message-17}, {@code label-<uuid>}. */
    private static final List<Branch> BRANCHES = List.of(
            new Branch(Kind.MESSAGE, "'message-' || id", "read_at", """
                    select 'message-' || id as id, 'MESSAGE' as kind, partner, null::uuid as shipment, reason, read_at as since
                    from inbox where state = 'FAILED'
                    """),
            new Branch(Kind.LABEL, "'label-' || shipment_id", "parked_at", """
                    select 'label-' || shipment_id as id, 'LABEL' as kind, partner, shipment_id as shipment,
                        parked_reason as reason, parked_at as since
                    from partner_job where parked_at is not null
                    """),
            new Branch(Kind.DECISION, "'booking-' || s.id", "s.updated_at", """
                    select 'booking-' || s.id as id, 'DECISION' as kind, s.partner, s.id as shipment, a.detail as reason,
                        s.updated_at as since
                    from shipment s
                    cross join lateral (
                        select detail from booking_attempt where shipment_id = s.id order by number desc limit 1
                    ) a
                    where s.state = 'NEEDS_DECISION'
                    """),
            new Branch(Kind.DECISION, "'void-' || v.shipment_id", "v.ended_at", """
                    select 'void-' || v.shipment_id as id, 'DECISION' as kind, s.partner, s.id as shipment, v.detail as reason,
                        v.ended_at as since
                    from void_request v join shipment s on s.id = v.shipment_id
                    where v.outcome = 'UNKNOWN'
                    """),
            new Branch(Kind.PICKUP, "'pickup-' || id", "updated_at", """
                    select 'pickup-' || id as id, 'PICKUP' as kind, partner, null::uuid as shipment, detail as reason,
                        updated_at as since
                    from pickup where state in ('UNKNOWN', 'CANCEL_UNKNOWN') and closed_by is null
                    """));

    private static final String ALL =
            BRANCHES.stream().map(Branch::statement).collect(Collectors.joining(" union all "));

    /** Before every letter. */
    private static final Position START = new Position(Instant.parse("9999-01-01T00:00:00Z"), "~");

    /**
     * One table's letters.
     *
     * @param id the letter's id in the table's columns
     * @param since the column that tells since when it is one
     */
    private record Branch(Kind kind, String id, String since, String statement) {

        /** A page of its own: no more is read of a table than is shown, however many letters it holds. */
        String page() {
            return """
                    (%s and %s <= :since and (%s, %s) < (:since, :id)
                        and (:partner::text is null or partner = :partner)
                        order by since desc, id desc limit :limit)
                    """.formatted(statement, since, since, id);
        }
    }

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
        Position before = after == null ? START : after;
        String pages = BRANCHES.stream()
                .filter(branch -> kind == null || branch.kind() == kind)
                .map(Branch::page)
                .collect(Collectors.joining(" union all "));
        return jdbc.sql("select * from (%s) letter order by since desc, id desc limit :limit".formatted(pages))
                .param("partner", partner)
                .param("since", Sql.timestamp(before.since()))
                .param("id", before.id())
                .param("limit", limit)
                .query((row, number) -> letter(row))
                .list();
    }

    /** The letters of a shipment that can be tried again: that of its label. */
    public List<String> ofShipment(ShipmentId shipment) {
        return jdbc.sql("""
                        select 'label-' || shipment_id from partner_job
                        where shipment_id = :shipment and kind = :label and parked_at is not null
                        """)
                .param("shipment", shipment.value())
                .param("label", JobKind.LABEL.name())
                .query(String.class)
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
