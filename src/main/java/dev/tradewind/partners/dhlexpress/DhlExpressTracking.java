package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.partner.TrackingQuestion;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.TrackingReplies;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.Event;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.Piece;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.Shipment;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.TrackingEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Both ends of the routes {@code dhl-express.track} and {@code track-many}, and the reader of what it brings. */
public final class DhlExpressTracking implements TrackingReader {

    private static final String OPERATION = "track";
    private static final String OPTIONS =
            "trackingView=all-checkpoints&levelOfDetail=all&requestGMTOffsetPerEvent=true";

    private final ReplyReading reading;
    private final StatusCodes codes;
    private final CheckpointTimes times;

    DhlExpressTracking(ReplyReading reading, StatusCodes codes, CheckpointTimes times) {
        this.reading = reading;
        this.codes = codes;
        this.times = times;
    }

    @Override
    public PartnerId partner() {
        return PARTNER;
    }

    /** Where the tracking of a shipment is. */
    public String path(@Body BookedShipment shipment) {
        return "/shipments/"
                + Query.encoded(shipment.trackingNumbers().getFirst().value()) + "/tracking";
    }

    /**
     * The tracking, unread, or null when DHL knows nothing of the shipment yet.
     *
     * @throws PartnerFailure when it answers something else
     */
    public @Nullable TrackingReply reply(Message answer) {
        HttpReply reply = HttpReply.of(answer);
        if (reply.isNotFound()) {
            return null;
        }
        if (!reply.isSuccess()) {
            throw reading.failure(reply, OPERATION);
        }
        List<byte[]> slices = reading.slices(reply.body());
        // As it is cut out of an answer about several, so that what tells nothing new is seen to be the same
        return new TrackingReply(slices.size() == 1 ? slices.getFirst() : reply.body());
    }

    /** What is asked of several shipments: the query of {@code GET /tracking}. Options as for one (ASSUMPTION). */
    public String question(@Body TrackingQuestion asked) {
        return asked.shipments().stream()
                .map(shipment -> Query.of(
                                "shipmentTrackingNumber",
                                shipment.trackingNumbers().getFirst().value())
                        .toString())
                .collect(Collectors.joining("&", "", "&" + OPTIONS));
    }

    /**
     * What the answer says of each shipment, or null when DHL has no data: the sheet doesn't tell whether of any or of one.
     *
     * @throws PartnerFailure when it answers something else
     */
    public @Nullable TrackingReplies replies(Message answer, @ExchangeProperty("asked") TrackingQuestion asked) {
        HttpReply reply = HttpReply.of(answer);
        if (reply.isNotFound()) {
            return null;
        }
        if (!reply.isSuccess()) {
            throw reading.failure(reply, OPERATION);
        }
        reading.expected(reply, NamedShipments.class, OPERATION);
        Map<TrackingNumber, TrackingReply> told = byNumber(reply.body());
        Map<ShipmentId, TrackingReply> replies = new HashMap<>();
        for (BookedShipment shipment : asked.shipments()) {
            TrackingReply own = told.get(shipment.trackingNumbers().getFirst());
            if (own != null) {
                replies.put(shipment.shipment(), own);
            }
        }
        return new TrackingReplies(replies);
    }

    /** Only the names are read here: a shipment that can't be read must not hide its neighbours. */
    private Map<TrackingNumber, TrackingReply> byNumber(byte[] body) {
        Map<TrackingNumber, TrackingReply> told = new HashMap<>();
        for (byte[] slice : reading.slices(body)) {
            reading.read(slice, NamedShipments.class)
                    .flatMap(answer ->
                            AirWaybill.read(answer.shipments().getFirst().shipmentTrackingNumber()))
                    .ifPresent(number -> told.put(number, new TrackingReply(slice)));
        }
        return told;
    }

    @Override
    public Reading read(RawMessage message) {
        TrackingAnswer answer = reading.read(message.body(), TrackingAnswer.class)
                .orElseThrow(() -> new UnreadableMessage("not a tracking answer of MyDHL API"));
        return Reading.of(answer.shipments().stream().flatMap(this::events).toList());
    }

    /**
     * Where a shipment has several pieces, each one's checkpoints are the piece's own, and the shipment's are those that no piece
     * has told.
     */
    private Stream<TrackingEvent> events(Shipment shipment) {
        List<Piece> pieces = shipment.pieces().size() > 1
                ? shipment.pieces().stream()
                        .filter(piece -> AirWaybill.read(piece.trackingNumber()).isPresent())
                        .toList()
                : List.of();
        Places places = Places.of(shipment);
        Stream<TrackingEvent> ofPieces = pieces.stream()
                .flatMap(piece -> AirWaybill.read(piece.trackingNumber()).stream()
                        .flatMap(number -> piece.events().stream().map(event -> event(number, event, places))));
        List<Event> ofShipment = shipment.events().stream()
                .filter(event -> pieces.stream()
                        .noneMatch(piece -> piece.events().stream().anyMatch(event::isSame)))
                .toList();
        Optional<EventTime> estimate = times.endOf(shipment.estimatedDeliveryDate(), places.destination());
        if (ofShipment.isEmpty() && estimate.isEmpty()) {
            return ofPieces;
        }
        TrackingNumber waybill = AirWaybill.read(shipment.shipmentTrackingNumber())
                .orElseThrow(() -> new UnreadableMessage("a tracking answer lacks shipments[].shipmentTrackingNumber"));
        return Stream.of(
                        ofShipment.stream().map(event -> event(waybill, event, places)),
                        ofPieces,
                        estimate.stream().map(at -> estimate(waybill, at)))
                .flatMap(Function.identity());
    }

    private static TrackingEvent estimate(TrackingNumber waybill, EventTime at) {
        return new TrackingEvent(
                PARTNER,
                waybill,
                EventCode.DELIVERED,
                null,
                at,
                Classifier.ESTIMATED,
                null,
                "estimatedDeliveryDate",
                "");
    }

    private TrackingEvent event(TrackingNumber waybill, Event event, Places places) {
        String typeCode = required("events[].typeCode", event.typeCode());
        Optional<CountryCode> country = places.countryOf(event);
        StatusCodes.Meaning meaning = meaning(typeCode, places.isOrigin(country));
        return new TrackingEvent(
                PARTNER,
                waybill,
                meaning.code(),
                meaning.reason(),
                times.of(event, country),
                Classifier.ACTUAL,
                Places.nameOf(event),
                typeCode,
                Objects.requireNonNullElse(event.description(), ""));
    }

    /** Some codes mean one thing in the shipper's country and another beyond it: {@code CR} is export or import clearance. */
    private StatusCodes.Meaning meaning(String typeCode, boolean atOrigin) {
        String atOriginCode = typeCode + "/ORIGIN";
        return codes.meaningOf(atOrigin && codes.knows(atOriginCode) ? atOriginCode : typeCode);
    }

    static String required(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new UnreadableMessage("a tracking answer lacks " + field);
        }
        return value;
    }

    /** Of a tracking answer no more than whom it is about. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record NamedShipments(List<Named> shipments) {

        NamedShipments {
            shipments = Absent.asEmpty(shipments);
        }

        @JsonIgnoreProperties(ignoreUnknown = true)
        record Named(@Nullable String shipmentTrackingNumber) {}
    }
}
