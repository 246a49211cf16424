package dev.tradewind.store;

import com.ethlo.time.ITU;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.Correction;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventSource;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.TrackingEvent;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A row of {@code tracking_event}. */
final class EventRow {

    private static final String OF_SHIPMENTS = """
            with held as materialized (
                select n.shipment_id, s.accepted_at, n.partner, n.number, n.from_at, (
                    select min(later.from_at) from tracking_number later
                    where later.number = n.number and later.partner = n.partner and later.from_at > n.from_at
                ) as until
                from tracking_number n join shipment s on s.id = n.shipment_id
                where n.shipment_id = any(:ids::uuid[])
            )
            select held.shipment_id, held.accepted_at, e.partner, e.tracking_number, e.event_code, e.reason, e.occurred_at,
                e.offset_seconds, e.told_as, e.zone_from, e.classifier, e.location, e.partner_code, e.partner_text,
                e.received_at, e.recorded_at, e.sources, e.corrections
            from held
            join tracking_event e on e.partner = held.partner and e.tracking_number = held.number
                and e.occurred_at >= held.from_at and (held.until is null or e.occurred_at < held.until)
            """;

    private EventRow() {}

    /** All that was told of shipments, by shipment. */
    static Map<ShipmentId, List<RecordedEvent>> ofShipments(
            JdbcClient jdbc, ObjectMapper mapper, Collection<ShipmentId> shipments) {
        Map<ShipmentId, List<RecordedEvent>> byShipment = new HashMap<>();
        jdbc.sql(OF_SHIPMENTS).param("ids", Sql.texts(shipments)).query(row -> {
            byShipment
                    .computeIfAbsent(new ShipmentId(row.getObject("shipment_id", UUID.class)), id -> new ArrayList<>())
                    .add(read(row, mapper, Sql.instant(row, "accepted_at")));
        });
        return byShipment;
    }

    private static RecordedEvent read(ResultSet row, ObjectMapper mapper, Instant acceptedAt) throws SQLException {
        TrackingEvent event = new TrackingEvent(
                new PartnerId(row.getString("partner")),
                new TrackingNumber(row.getString("tracking_number")),
                EventCode.valueOf(row.getString("event_code")),
                reason(row.getString("reason")),
                new EventTime(
                        Sql.instant(row, "occurred_at")
                                .atOffset(ZoneOffset.ofTotalSeconds(row.getInt("offset_seconds"))),
                        row.getString("told_as"),
                        EventTime.ZoneFrom.valueOf(row.getString("zone_from"))),
                Classifier.valueOf(row.getString("classifier")),
                row.getString("location"),
                row.getString("partner_code"),
                row.getString("partner_text"));
        Instant receivedAt = Sql.instant(row, "received_at");
        return new RecordedEvent(
                event,
                receivedAt,
                Sql.instant(row, "recorded_at"),
                sources(row.getString("sources"), mapper),
                RecordedEvent.flagsOf(event, receivedAt, acceptedAt),
                corrections(row.getString("corrections"), mapper));
    }

    private static @Nullable Reason reason(@Nullable String name) {
        return name == null ? null : Reason.valueOf(name);
    }

    private static List<EventSource> sources(String json, ObjectMapper mapper) {
        return Sql.read(mapper, json, Sources.class).values().stream()
                .map(source -> new EventSource(source.channel(), source.receivedAt(), source.message()))
                .sorted(Comparator.comparing(EventSource::receivedAt))
                .toList();
    }

    static List<Correction> corrections(@Nullable String json, ObjectMapper mapper) {
        return json == null
                ? List.of()
                : Arrays.stream(Sql.read(mapper, json, CorrectionRow[].class))
                        .map(CorrectionRow::toCorrection)
                        .toList();
    }

    /** The first telling of each channel, by the channel's name. */
    static final class Sources extends TreeMap<String, SourceRow> {

        private static final long serialVersionUID = 1L;
    }

    /** A telling, as it stands in the column {@code sources}. */
    record SourceRow(
            Channel channel,
            @JsonDeserialize(using = InstantReader.class) Instant receivedAt,
            long message) {}

    /** Reads what {@link Instant#toString} has written: of every event of a shipment, whenever one more is told. */
    static final class InstantReader extends StdScalarDeserializer<Instant> {

        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return ITU.parseDateTime(parser.getText()).toInstant();
        }
    }

    /** A correction, as it stands in the column {@code corrections}; the right time as text, for its offset is part of it. */
    record CorrectionRow(
            Instant declaredAt,
            String declaredBy,
            String why,
            @Nullable EventCode code,
            @Nullable String occurredAt) {

        static CorrectionRow of(Correction correction) {
            OffsetDateTime at = correction.occurredAt();
            return new CorrectionRow(
                    correction.declaredAt(),
                    correction.declaredBy(),
                    correction.why(),
                    correction.code(),
                    at == null ? null : at.toString());
        }

        Correction toCorrection() {
            return new Correction(
                    declaredAt, declaredBy, why, code, occurredAt == null ? null : OffsetDateTime.parse(occurredAt));
        }
    }
}
