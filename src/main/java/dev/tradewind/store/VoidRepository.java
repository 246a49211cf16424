package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.Cancellation;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.ShipmentState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Wishes to void shipments. Whoever changes one holds its shipment's lock; only a claim, which holds the job's, does not, and
 * it waits for no shipment.
 */
@Repository
public class VoidRepository {

    private final JdbcClient jdbc;
    private final Transaction transaction;
    private final ObjectMapper mapper;

    VoidRepository(JdbcClient jdbc, Transaction transaction, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.mapper = mapper;
    }

    /** What has become of a wish. */
    public enum Outcome {
        PENDING,
        VOIDED,
        NOT_POSSIBLE,
        /** We could not find out: a person must say. */
        UNKNOWN
    }

    /** A wish to void. */
    public record VoidRequest(
            Instant requestedAt,
            Outcome outcome,
            @Nullable String detail,
            @Nullable Instant endedAt) {}

    /** A shipment that somebody wants to void, and its wish where there is one. */
    public record Subject(
            ShipmentId shipment,
            PartnerId partner,
            ShipmentState state,
            @Nullable VoidRequest request) {}

    /**
     * A void that a partner is to be asked for.
     *
     * @param lost whether a gateway was about to ask and never told what came of it
     * @param unclearSince when the first call was made of which nobody knows what it did; null when all were clear
     * @param tries how often it was claimed
     */
    public record ClaimedVoid(
            Cancellation cancellation,
            boolean lost,
            @Nullable Instant unclearSince,
            int tries,
            @Nullable String traceParent) {

        public ShipmentId shipment() {
            return cancellation.shipment().shipment();
        }
    }

    /** Locks a shipment and tells how it and the wish to void it stand. */
    public Optional<Subject> lock(ShipmentId shipment) {
        return lock(List.of(shipment)).stream().findFirst();
    }

    /**
     * Locks shipments, in the order of their ids. They are read by another statement: the one that has waited for a lock does
     * not see what was written beside the shipment meanwhile.
     */
    public List<Subject> lock(Collection<ShipmentId> shipments) {
        return transaction.ask(together -> {
            together.sql("select id from shipment where id = any(:ids::uuid[]) order by id for update")
                    .param("ids", Sql.texts(shipments))
                    .query((row, number) -> row.getObject("id", UUID.class));
            return read(shipments, "", together);
        });
    }

    /** Of shipments whose locks the caller holds, those with a wish that waits for an answer. */
    public Supplier<List<Subject>> waiting(Collection<ShipmentId> shipments, Together together) {
        return read(shipments, "and v.outcome = 'PENDING'", together);
    }

    private static Supplier<List<Subject>> read(Collection<ShipmentId> shipments, String condition, Together together) {
        return together.sql("""
                        select s.id, s.partner, s.state, v.* from shipment s
                        left join void_request v on v.shipment_id = s.id
                        where s.id = any(:ids::uuid[]) %s
                        """.formatted(condition))
                .param("ids", Sql.texts(shipments))
                .query((row, number) -> subject(row));
    }

    /** The wish to void a shipment, where there is one. */
    public Optional<VoidRequest> find(ShipmentId shipment) {
        return jdbc.sql("select * from void_request where shipment_id = :id")
                .param("id", shipment.value())
                .query((row, number) -> request(row))
                .optional();
    }

    /** Writes a wish down. */
    public void insert(ShipmentId shipment, VoidRequest request) {
        jdbc.sql("""
                        insert into void_request (shipment_id, requested_at, outcome, detail, ended_at)
                        values (:shipment, :requestedAt, :outcome, :detail, :endedAt)
                        """)
                .param("shipment", shipment.value())
                .param("requestedAt", Sql.timestamp(request.requestedAt()))
                .param("outcome", request.outcome().name())
                .param("detail", request.detail())
                .param("endedAt", Sql.timestampOrNull(request.endedAt()))
                .update();
    }

    /** Answers a wish for good. */
    public void end(ShipmentId shipment, Outcome outcome, String detail, Instant now) {
        jdbc.sql("""
                        update void_request
                        set outcome = :outcome, detail = :detail, ended_at = :now, called_at = null
                        where shipment_id = :shipment
                        """)
                .param("outcome", outcome.name())
                .param("detail", detail)
                .param("now", Sql.timestamp(now))
                .param("shipment", shipment.value())
                .update();
    }

    /** Says why a wish still waits; a call of which nobody knows what it did makes it unclear. */
    public void keepWaiting(ShipmentId shipment, String detail, boolean unclear) {
        jdbc.sql("""
                        update void_request
                        set detail = :detail, called_at = null,
                            unclear_since = case when :unclear then coalesce(unclear_since, called_at) else unclear_since end
                        where shipment_id = :shipment
                        """)
                .param("detail", detail)
                .param("unclear", unclear)
                .param("shipment", shipment.value())
                .update();
    }

    public void move(ShipmentId shipment, ShipmentState state, Instant now) {
        jdbc.sql("update shipment set state = :state, updated_at = :now where id = :id")
                .param("state", state.name())
                .param("now", Sql.timestamp(now))
                .param("id", shipment.value())
                .update();
    }

    /**
     * Takes the job of a booking that nobody has begun away. It waits for no lock, since the caller holds the shipment's: a
     * claim takes the job first and the shipment after it.
     *
     * @return false when a claim has it, and so will book
     */
    public boolean takeBooking(ShipmentId shipment) {
        return jdbc.sql("""
                        delete from partner_job where (shipment_id, kind) in (
                            select shipment_id, kind from partner_job
                            where shipment_id = :shipment and kind = :book
                            for update skip locked)
                        """)
                        .param("shipment", shipment.value())
                        .param("book", JobKind.BOOK.name())
                        .update()
                == 1;
    }

    /** Takes all away that was to be asked about a shipment. */
    public void takeJobs(ShipmentId shipment) {
        jdbc.sql("delete from partner_job where shipment_id = :shipment")
                .param("shipment", shipment.value())
                .update();
    }

    /** Claims voids that are due to be asked for and writes down that they are about to be, in one transaction. */
    public List<ClaimedVoid> claim(List<FreePlaces> free, Instant now) {
        return transaction.call(() -> {
            List<ClaimedVoid> claimed = claimDue(free, now);
            begin(claimed, now);
            return claimed;
        });
    }

    private List<ClaimedVoid> claimDue(List<FreePlaces> free, Instant now) {
        return jdbc.sql(JobRepository.CLAIM + """
                        select c.tries, v.requested_at, v.called_at, v.unclear_since, s.id, s.partner, s.tracking_numbers,
                            s.partner_reference, s.order_document, s.trace_parent,
                            a.number as attempt, a.partner_service, a.started_at
                        from claimed c
                        join shipment s on s.id = c.shipment_id
                        join void_request v on v.shipment_id = c.shipment_id
                        join lateral (
                            select number, partner_service, started_at from booking_attempt
                            where shipment_id = s.id and outcome = 'BOOKED' order by number desc limit 1
                        ) a on true
                        """)
                .param("free", Sql.json(mapper, free))
                .param("kind", JobKind.VOID.name())
                .param("now", Sql.timestamp(now))
                .query((row, number) -> claimed(row))
                .list();
    }

    private void begin(List<ClaimedVoid> claimed, Instant now) {
        List<UUID> asked = claimed.stream()
                .filter(job -> !job.lost())
                .map(job -> job.shipment().value())
                .toList();
        if (!asked.isEmpty()) {
            jdbc.sql("update void_request set called_at = :now where shipment_id = any(:asked::uuid[])")
                    .param("now", Sql.timestamp(now))
                    .param("asked", Sql.texts(asked))
                    .update();
        }
    }

    private ClaimedVoid claimed(ResultSet row) throws SQLException {
        ShipmentId shipment = new ShipmentId(row.getObject("id", UUID.class));
        PartnerId partner = new PartnerId(row.getString("partner"));
        ShipmentOrder order = Sql.read(mapper, row.getString("order_document"), OrderDocument.class)
                .toOrder();
        int attempt = row.getInt("attempt");
        return new ClaimedVoid(
                new Cancellation(
                        new BookedShipment(
                                shipment,
                                partner,
                                ParcelRow.trackingNumbers(row),
                                row.getString("partner_reference"),
                                order.labelFormat()),
                        new BookingRequest(
                                shipment,
                                partner,
                                row.getString("partner_service"),
                                order,
                                attempt,
                                ClientReference.of(shipment, attempt),
                                Sql.instant(row, "started_at")),
                        Sql.instant(row, "requested_at")),
                row.getObject("called_at") != null,
                Sql.instantOrNull(row, "unclear_since"),
                row.getInt("tries"),
                row.getString("trace_parent"));
    }

    private static Subject subject(ResultSet row) throws SQLException {
        return new Subject(
                new ShipmentId(row.getObject("id", UUID.class)),
                new PartnerId(row.getString("partner")),
                ShipmentState.valueOf(row.getString("state")),
                row.getString("outcome") == null ? null : request(row));
    }

    static VoidRequest request(ResultSet row) throws SQLException {
        return new VoidRequest(
                Sql.instant(row, "requested_at"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("detail"),
                Sql.instantOrNull(row, "ended_at"));
    }
}
