package dev.tradewind.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.ClockRepository.PauseRow;
import dev.tradewind.store.ShipmentView.Attempt;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.store.ShipmentView.Kept;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingStatus;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads shipments for those who ask about them. */
@Repository
public class ShipmentQueries {

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;
    private final Transaction transaction;

    ShipmentQueries(JdbcClient jdbc, ObjectMapper mapper, Transaction transaction) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.transaction = transaction;
    }

    /**
     * What to search by; what is null doesn't count.
     *
     * @param before the last shipment of the page before
     */
    public record Search(
            @Nullable String orderReference,
            @Nullable String merchantId,
            @Nullable String trackingNumber,
            @Nullable ShipmentState state,
            @Nullable String partner,
            @Nullable UUID before,
            int limit) {}

    public Optional<ShipmentView> find(ShipmentId id) {
        return views(List.of(id.value())).stream().findFirst();
    }

    /** Several shipments, in the order of their ids, the newest first. */
    public List<ShipmentView> find(Collection<ShipmentId> ids) {
        return views(ids.stream().map(ShipmentId::value).toList());
    }

    /** A shipment's state alone: for a caller who waits for it to change. */
    public Optional<ShipmentState> stateOf(ShipmentId id) {
        return jdbc.sql("select state from shipment where id = :id")
                .param("id", id.value())
                .query(String.class)
                .optional()
                .map(ShipmentState::valueOf);
    }

    /** Who pays a shipment's duties. */
    public Incoterm incoterm(ShipmentId id) {
        return jdbc.sql("select order_document ->> 'incoterm' as incoterm from shipment where id = :id")
                .param("id", id.value())
                .query((row, number) -> Incoterm.valueOf(row.getString("incoterm")))
                .single();
    }

    /** A page of shipments, the newest first. */
    public List<ShipmentView> search(Search search) {
        List<String> conditions = new ArrayList<>();
        Map<String, Object> params = new HashMap<>();
        filter(conditions, params, "s.order_reference = :reference", "reference", search.orderReference());
        filter(conditions, params, "s.merchant_id = :merchant", "merchant", search.merchantId());
        filter(
                conditions,
                params,
                "s.state = :state",
                "state",
                search.state() == null ? null : search.state().name());
        filter(conditions, params, "s.partner = :partner", "partner", search.partner());
        filter(conditions, params, "s.id < :before", "before", search.before());
        filter(
                conditions,
                params,
                "s.id in (select shipment_id from tracking_number where number = :number)",
                "number",
                search.trackingNumber());
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions);
        List<UUID> page = jdbc.sql("select s.id from shipment s " + where + " order by s.id desc limit :limit")
                .params(params)
                .param("limit", search.limit())
                .query(UUID.class)
                .list();
        return views(page);
    }

    private static void filter(
            List<String> conditions,
            Map<String, Object> params,
            String condition,
            String name,
            @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            params.put(name, value);
        }
    }

    /**
     * A shipment's timeline as it was known at a moment, what was learned later still unrecognised; empty when there is no such
     * shipment.
     */
    public Optional<Timeline> timelineAsOf(ShipmentId id, Instant asOf) {
        Set<String> learnedLater = learnedAfter(id, asOf);
        return jdbc.sql("select %s from shipment s where s.id = :id".formatted(ParcelRow.COLUMNS))
                .param("id", id.value())
                .query((row, number) -> ParcelRow.carriedOn(row))
                .optional()
                .map(parcels -> Timeline.asOf(
                        EventRow.ofShipments(jdbc, mapper, List.of(id)).getOrDefault(id, List.of()).stream()
                                .map(event ->
                                        learnedLater.contains(event.told().identity()) ? event.unrecognised() : event)
                                .toList(),
                        parcels,
                        asOf));
    }

    private Set<String> learnedAfter(ShipmentId id, Instant moment) {
        return jdbc.sql("""
                        select e.identity from tracking_number n
                        join tracking_event e on e.partner = n.partner and e.tracking_number = n.number
                        where n.shipment_id = :id and e.learned_at > :moment
                        """)
                .param("id", id.value())
                .param("moment", Sql.timestamp(moment))
                .query(String.class)
                .set();
    }

    public Optional<Label> label(ShipmentId id) {
        return jdbc.sql("select format, content from label where shipment_id = :id")
                .param("id", id.value())
                .query((row, number) ->
                        new Label(LabelFormat.valueOf(row.getString("format")), row.getBytes("content")))
                .optional();
    }

    /** Why the partner won't hand out a label, where it has said so. */
    public Optional<String> labelRefusal(ShipmentId id) {
        return jdbc.sql("select label_refusal from shipment where id = :id and label_refusal is not null")
                .param("id", id.value())
                .query(String.class)
                .optional();
    }

    /** Whether the partner is still to be asked something that may bring the label. */
    public boolean isLabelToCome(ShipmentId id) {
        return jdbc.sql("select exists (select 1 from partner_job where shipment_id = :id and kind in (:kinds))")
                .param("id", id.value())
                .param("kinds", List.of(JobKind.BOOK.name(), JobKind.RECONCILE.name(), JobKind.LABEL.name()))
                .query(Boolean.class)
                .single();
    }

    /**
     * What went over the wire for an attempt.
     *
     * @param repliedAt null when nothing came back
     */
    public record Exchange(
            int attempt,
            Instant sentAt,
            String request,
            @Nullable Instant repliedAt,
            @Nullable String reply) {}

    /** Everything that went over the wire to book a shipment, the oldest first. */
    public List<Exchange> exchanges(ShipmentId id) {
        return jdbc.sql("""
                        select attempt, sent_at, request, replied_at, reply from attempt_exchange
                        where shipment_id = :id order by attempt, sent_at
                        """)
                .param("id", id.value())
                .query((row, number) -> new Exchange(
                        row.getInt("attempt"),
                        Sql.instant(row, "sent_at"),
                        row.getString("request"),
                        Sql.instantOrNull(row, "replied_at"),
                        row.getString("reply")))
                .list();
    }

    /** All of one moment, so that no state is shown without the event that brought it. */
    private List<ShipmentView> views(Collection<UUID> ids) {
        return ids.isEmpty() ? List.of() : transaction.read(() -> viewsNow(ids));
    }

    private List<ShipmentView> viewsNow(Collection<UUID> ids) {
        Map<UUID, List<Attempt>> attempts = attempts(ids);
        Map<ShipmentId, List<RecordedEvent>> events = EventRow.ofShipments(
                jdbc, mapper, ids.stream().map(ShipmentId::new).toList());
        Map<UUID, List<ClockView>> clocks = clocks(ids);
        return jdbc.sql("""
                        select s.*, exists (select 1 from label l where l.shipment_id = s.id) as has_label,
                            v.requested_at, v.outcome, v.detail, v.ended_at, %s
                        from shipment s left join void_request v on v.shipment_id = s.id
                        where s.id in (:ids) order by s.id desc
                        """.formatted(ParcelRow.CARRIED_ON))
                .param("ids", ids)
                .query((row, number) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return view(
                            row,
                            attempts.getOrDefault(id, List.of()),
                            Timeline.of(events.getOrDefault(new ShipmentId(id), List.of()), ParcelRow.carriedOn(row)),
                            clocks.getOrDefault(id, List.of()));
                })
                .list();
    }

    private ShipmentView view(ResultSet row, List<Attempt> attempts, Timeline timeline, List<ClockView> clocks)
            throws SQLException {
        return new ShipmentView(
                new ShipmentId(row.getObject("id", UUID.class)),
                Sql.read(mapper, row.getString("order_document"), OrderDocument.class),
                ShipmentState.valueOf(row.getString("state")),
                TrackingStatus.valueOf(row.getString("status")),
                new PartnerId(row.getString("partner")),
                row.getString("partner_service"),
                ParcelRow.trackingNumbers(row),
                row.getBoolean("has_label"),
                new Kept(row.getString("guarantee"), row.getInt("guarantee_version")),
                Sql.instant(row, "promised_by"),
                attempts,
                timeline,
                clocks,
                row.getString("outcome") == null ? null : VoidRepository.request(row),
                Sql.instant(row, "accepted_at"),
                Sql.instant(row, "updated_at"));
    }

    private Map<UUID, List<Attempt>> attempts(Collection<UUID> ids) {
        Map<UUID, List<Attempt>> byShipment = new LinkedHashMap<>();
        jdbc.sql("""
                        select shipment_id, number, partner, started_at, ended_at, outcome, detail
                        from booking_attempt where shipment_id in (:ids) order by shipment_id, number
                        """).param("ids", ids).query(row -> {
            UUID shipment = row.getObject("shipment_id", UUID.class);
            int attempt = row.getInt("number");
            byShipment
                    .computeIfAbsent(shipment, id -> new ArrayList<>())
                    .add(new Attempt(
                            attempt,
                            new PartnerId(row.getString("partner")),
                            ClientReference.of(new ShipmentId(shipment), attempt),
                            Sql.instant(row, "started_at"),
                            Sql.instantOrNull(row, "ended_at"),
                            row.getString("outcome"),
                            row.getString("detail")));
        });
        return byShipment;
    }

    private Map<UUID, List<ClockView>> clocks(Collection<UUID> ids) {
        Map<UUID, List<ClockView>> byShipment = new LinkedHashMap<>();
        jdbc.sql("""
                        select shipment_id, clock, owner, verdict, due_at, ended_at, pauses from shipment_clock
                        where shipment_id in (:ids) order by shipment_id, position
                        """).param("ids", ids).query(row -> {
            byShipment
                    .computeIfAbsent(row.getObject("shipment_id", UUID.class), id -> new ArrayList<>())
                    .add(new ClockView(
                            row.getString("clock"),
                            row.getString("owner"),
                            row.getString("verdict"),
                            Sql.instantOrNull(row, "due_at"),
                            Sql.instantOrNull(row, "ended_at"),
                            pauses(row.getString("pauses"))));
        });
        return byShipment;
    }

    private List<PauseRow> pauses(@Nullable String json) {
        return json == null ? List.of() : List.of(Sql.read(mapper, json, PauseRow[].class));
    }
}
