package dev.tradewind.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.partner.WireExchange;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.shipment.TrackingNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Booking attempts: claimed and written down before the partner is called, ended when its outcome is known. */
@Repository
public class BookingRepository {

    /** The jobs that were claimed, each with its shipment and the last attempt at it. */
    private static final String FOUND = """
            , found as (
                select c.tries, s.id, s.order_document, s.partner, s.partner_service, s.promised_by, s.trace_parent,
                    array(select partner from booking_attempt
                        where shipment_id = s.id and outcome = 'REJECTED') as refused_by,
                    coalesce(a.number, 0) as last_number, a.started_at, a.number is null or a.outcome is not null as ended
                from claimed c
                join shipment s on s.id = c.shipment_id
                left join lateral (
                    select number, started_at, outcome from booking_attempt
                    where shipment_id = s.id order by number desc limit 1
                ) a on true
            )
            """;

    /** Writes down an attempt for each of them, unless one is still in hand. */
    private static final String BEGUN = """
            , begun as (
                insert into booking_attempt (shipment_id, number, partner, partner_service, started_at)
                select id, last_number + 1, partner, partner_service, :now from found where ended
            ), moved as (
                update shipment set state = 'BOOKING', updated_at = :now from found
                where shipment.id = found.id and found.ended
            )
            """;

    private final JdbcClient jdbc;
    private final Transaction transaction;
    private final ObjectMapper mapper;

    BookingRepository(JdbcClient jdbc, Transaction transaction, ObjectMapper mapper) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.mapper = mapper;
    }

    /**
     * An attempt to be made.
     *
     * @param refusedBy partners that have refused the order before
     * @param lost whether a gateway claimed it before and never told how it ended: it must not be called again
     * @param tries how often it was claimed
     * @param traceParent trace context of the order
     */
    public record Claimed(
            BookingRequest request,
            Instant promisedBy,
            Set<PartnerId> refusedBy,
            boolean lost,
            int tries,
            @Nullable String traceParent) {}

    /**
     * How an attempt ended.
     *
     * @param outcome as {@code booking_attempt.outcome} takes it
     * @param next the shipment's state after it
     * @param passedOnTo who is to carry the shipment from now on; null where nothing changes
     */
    public record Ending(
            UUID shipment,
            int attempt,
            String outcome,
            @Nullable String detail,
            ShipmentState next,
            @Nullable List<String> trackingNumbers,
            @Nullable String partnerReference,
            @Nullable Carrier passedOnTo,
            Instant at) {

        /** An ending that leaves the shipment with its partner. */
        public Ending(
                UUID shipment,
                int attempt,
                String outcome,
                @Nullable String detail,
                ShipmentState next,
                @Nullable List<String> trackingNumbers,
                @Nullable String partnerReference,
                Instant at) {
            this(shipment, attempt, outcome, detail, next, trackingNumbers, partnerReference, null, at);
        }

        /** The states in which the shipment may be for this to happen to it. */
        @JsonProperty
        Set<ShipmentState> origins() {
            return next.origins();
        }
    }

    /** A partner and its service. */
    public record Carrier(String partner, String service) {}

    /** Claims shipments that are due to be booked and writes down an attempt for each, in one statement. */
    public List<Claimed> claimBookings(List<FreePlaces> free, Instant now) {
        return claim(JobRepository.CLAIM + FOUND + BEGUN, JobKind.BOOK, free, now);
    }

    /** Claims unclear attempts that are due to be cleared up. */
    public List<Claimed> claimReconciliations(List<FreePlaces> free, Instant now) {
        return claim(JobRepository.CLAIM + FOUND, JobKind.RECONCILE, free, now);
    }

    private List<Claimed> claim(String with, JobKind kind, List<FreePlaces> free, Instant now) {
        return jdbc.sql(with + "select * from found")
                .param("free", Sql.json(mapper, free))
                .param("kind", kind.name())
                .param("now", Sql.timestamp(now))
                .query((row, number) -> claimed(row, kind, now))
                .list();
    }

    /**
     * A fresh booking gets the number after its last attempt; a lost one, and one to be reconciled, is its last attempt.
     */
    private Claimed claimed(ResultSet row, JobKind kind, Instant now) throws SQLException {
        boolean lost = kind == JobKind.BOOK && !row.getBoolean("ended");
        boolean fresh = kind == JobKind.BOOK && !lost;
        int attempt = row.getInt("last_number") + (fresh ? 1 : 0);
        Instant startedAt = fresh ? now : Sql.instant(row, "started_at");
        ShipmentId shipment = new ShipmentId(row.getObject("id", UUID.class));
        BookingRequest request = new BookingRequest(
                shipment,
                new PartnerId(row.getString("partner")),
                row.getString("partner_service"),
                Sql.read(mapper, row.getString("order_document"), OrderDocument.class)
                        .toOrder(),
                attempt,
                ClientReference.of(shipment, attempt),
                startedAt);
        return new Claimed(
                request,
                Sql.instant(row, "promised_by"),
                Sql.partners(row, "refused_by"),
                lost,
                row.getInt("tries"),
                row.getString("trace_parent"));
    }

    /**
     * Ends attempts, moves their shipments on and ties their tracking numbers to them: one that was another shipment's before is
     * theirs from their acceptance on. An attempt that has ended already, by another gateway or a person, is left as it is; so is
     * one whose shipment may not move on that way.
     *
     * @return the shipments that were moved on
     */
    public List<ShipmentId> end(Collection<Ending> endings) {
        return transaction.ask(together -> end(endings, together));
    }

    /** The same in a message with others. */
    public Supplier<List<ShipmentId>> end(Collection<Ending> endings, Together together) {
        return together.sql("""
                        with ending as (
                            select * from jsonb_to_recordset(:endings::jsonb) as e(shipment uuid, attempt int, outcome text,
                                detail text, next text, "trackingNumbers" text[], "partnerReference" text,
                                "passedOnTo" jsonb, at timestamptz, origins text[])
                        ), ended as (
                            update booking_attempt a
                            set outcome = e.outcome, ended_at = e.at,
                                detail = case
                                    when a.outcome is null then e.detail
                                    when e.detail is null then 'was unclear at first: ' || a.detail
                                    else a.detail || '; ' || e.detail
                                end
                            from ending e join shipment s on s.id = e.shipment and s.state = any(e.origins)
                            where a.shipment_id = e.shipment and a.number = e.attempt
                                and (a.outcome is null or a.outcome = 'UNKNOWN')
                            returning e.*, a.partner, s.accepted_at
                        ), numbered as (
                            insert into tracking_number as n (partner, number, shipment_id, told_at)
                            select e.partner, number, e.shipment, e.at
                            from ended e, unnest(e."trackingNumbers") as number
                            order by 1, 2
                            on conflict (number, partner, from_at) do update
                            set shipment_id = excluded.shipment_id, told_at = excluded.told_at
                            where n.shipment_id is null
                            returning n.partner, n.number
                        ), used_again as (
                            insert into tracking_number (partner, number, from_at, shipment_id, told_at)
                            select e.partner, number, greatest(e.accepted_at - interval '5 minutes', held.latest), e.shipment, e.at
                            from ended e cross join unnest(e."trackingNumbers") as given(number)
                            cross join lateral (
                                select max(n.from_at) + interval '1 microsecond' as latest,
                                    bool_or(n.shipment_id = e.shipment) as is_ours
                                from tracking_number n where n.number = given.number and n.partner = e.partner
                            ) held
                            where (e.partner, number) not in (select partner, number from numbered) and held.is_ours is not true
                            order by 1, 2
                        )
                        update shipment s
                        set state = e.next,
                            tracking_numbers = coalesce(e."trackingNumbers", s.tracking_numbers),
                            partner_reference = coalesce(e."partnerReference", s.partner_reference),
                            partner = coalesce(e."passedOnTo" ->> 'partner', s.partner),
                            partner_service = coalesce(e."passedOnTo" ->> 'service', s.partner_service),
                            booked_at = case when e.next = :booked then e.at else s.booked_at end,
                            updated_at = e.at
                        from ended e where s.id = e.shipment
                        returning s.id
                        """)
                .param("endings", Sql.json(mapper, endings))
                .param("booked", ShipmentState.BOOKED.name())
                .query((row, number) -> new ShipmentId(row.getObject("id", UUID.class)));
    }

    /**
     * What went over the wire for an attempt.
     *
     * @param repliedAt null when nothing came back
     */
    public record KeptExchange(
            UUID shipment,
            int attempt,
            Instant sentAt,
            String request,
            @Nullable Instant repliedAt,
            @Nullable String reply) {

        public static List<KeptExchange> of(BookingRequest request, List<WireExchange> exchanges) {
            return exchanges.stream()
                    .map(exchange -> new KeptExchange(
                            request.shipment().value(),
                            request.attempt(),
                            exchange.sentAt(),
                            exchange.request(),
                            exchange.repliedAt(),
                            exchange.reply()))
                    .toList();
        }
    }

    /** Keeps what went over the wire; keeping it twice does no harm. */
    public void keepExchanges(Collection<KeptExchange> exchanges, Together together) {
        if (exchanges.isEmpty()) {
            return;
        }
        // Arrays and not JSON, for they are most of what is written for an attempt
        together.sql("""
                        insert into attempt_exchange (shipment_id, attempt, sent_at, request, replied_at, reply)
                        select * from unnest(:shipments::uuid[], :attempts::int[], :sentAt::timestamptz[], :requests::text[],
                            :repliedAt::timestamptz[], :replies::text[])
                        on conflict do nothing
                        """)
                .param("shipments", Sql.column(exchanges, KeptExchange::shipment))
                .param("attempts", Sql.column(exchanges, KeptExchange::attempt))
                .param("sentAt", Sql.column(exchanges, KeptExchange::sentAt))
                .param("requests", Sql.column(exchanges, KeptExchange::request))
                .param("repliedAt", Sql.column(exchanges, KeptExchange::repliedAt))
                .param("replies", Sql.column(exchanges, KeptExchange::reply))
                .update();
    }

    /** Keeps labels; a shipment that has one keeps the one it has. */
    public void keepLabels(Map<ShipmentId, Label> labels, Instant now, Together together) {
        if (labels.isEmpty()) {
            return;
        }
        // Arrays and not JSON, for a label is binary and may be large
        together.sql("""
                        insert into label (shipment_id, format, content, received_at)
                        select shipment, format, content, :now
                        from unnest(:shipments::uuid[], :formats::text[], :contents::bytea[]) as l(shipment, format, content)
                        on conflict (shipment_id) do nothing
                        """)
                .param("shipments", Sql.texts(labels.keySet()))
                .param(
                        "formats",
                        Sql.texts(labels.values().stream().map(Label::format).toList()))
                .param("contents", labels.values().stream().map(Label::content).toArray(byte[][]::new))
                .param("now", Sql.timestamp(now))
                .update();
    }

    /** Keeps why there will be no label. */
    public void keepLabelRefusal(ShipmentId shipment, String why, Instant now) {
        jdbc.sql("update shipment set label_refusal = :why, updated_at = :now where id = :shipment")
                .param("why", why)
                .param("now", Sql.timestamp(now))
                .param("shipment", shipment.value())
                .update();
    }

    /** The attempt on which a person must decide; empty when the shipment waits for no decision. Locks the shipment. */
    public Optional<Undecided> lockUndecided(ShipmentId shipment) {
        return jdbc.sql("""
                        select s.partner, a.number from shipment s
                        join booking_attempt a on a.shipment_id = s.id
                        where s.id = :id and s.state = :state
                        order by a.number desc limit 1
                        for update of s
                        """)
                .param("id", shipment.value())
                .param("state", ShipmentState.NEEDS_DECISION.name())
                .query((row, number) -> new Undecided(new PartnerId(row.getString("partner")), row.getInt("number")))
                .optional();
    }

    /** An attempt on which a person must decide. */
    public record Undecided(PartnerId partner, int attempt) {}

    /** Numbers as {@link Ending} takes them. */
    public static List<String> values(List<TrackingNumber> numbers) {
        return numbers.stream().map(TrackingNumber::value).toList();
    }
}
