package dev.tradewind.store;

import com.ethlo.time.ITU;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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

    private record Told(ShipmentId shipment, RecordedEvent event) {}

    /** All that was told of shipments, by shipment. */
    static Map<ShipmentId, List<RecordedEvent>> ofShipments(
            JdbcClient jdbc, ObjectMapper mapper, Collection<ShipmentId> shipments) {
        return byShipment(jdbc.sql(OF_SHIPMENTS)
                .param("ids", Sql.texts(shipments))
                .query((row, number) -> told(row, mapper))
                .list());
    }

    /** The same in a message with others. */
    static Supplier<Map<ShipmentId, List<RecordedEvent>>> ofShipments(
            Together together, ObjectMapper mapper, Collection<ShipmentId> shipments) {
        Supplier<List<Told>> told =
                together.sql(OF_SHIPMENTS).param("ids", Sql.texts(shipments)).query((row, number) -> told(row, mapper));
        return () -> byShipment(told.get());
    }

    private static Told told(ResultSet row, ObjectMapper mapper) throws SQLException {
        return new Told(
                new ShipmentId(row.getObject("shipment_id", UUID.class)),
                read(row, mapper, Sql.instant(row, "accepted_at")));
    }

    private static Map<ShipmentId, List<RecordedEvent>> byShipment(List<Told> told) {
        return told.stream()
                .collect(Collectors.groupingBy(Told::shipment, Collectors.mapping(Told::event, Collectors.toList())));
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

    /** Read token by token: that of every event of a shipment is read whenever one more is told. */
    private static List<EventSource> sources(String json, ObjectMapper mapper) {
        List<EventSource> sources = new ArrayList<>();
        try (JsonParser parser = mapper.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                parser.nextToken();
                sources.add(source(parser));
            }
        } catch (IOException broken) {
            throw new IllegalStateException("an event's stored sources can't be read", broken);
        }
        sources.sort(Comparator.comparing(EventSource::receivedAt));
        return sources;
    }

    private static EventSource source(JsonParser parser) throws IOException {
        Channel channel = null;
        Instant receivedAt = null;
        long message = 0;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "channel" -> channel = Channel.valueOf(parser.getText());
                case "receivedAt" ->
                    receivedAt = ITU.parseDateTime(parser.getText()).toInstant();
                case "message" -> message = parser.getLongValue();
                default -> parser.skipChildren();
            }
        }
        return new EventSource(Objects.requireNonNull(channel), Objects.requireNonNull(receivedAt), message);
    }

    static List<Correction> corrections(@Nullable String json, ObjectMapper mapper) {
        return json == null
                ? List.of()
                : Arrays.stream(Sql.read(mapper, json, CorrectionRow[].class))
                        .map(CorrectionRow::toCorrection)
                        .toList();
    }

    /** A telling, as it stands in the column {@code sources}, under its channel's name. */
    record SourceRow(Channel channel, Instant receivedAt, long message) {}

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
