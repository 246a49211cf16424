package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;

import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.StatusCodes;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.Event;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.Shipment;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.TrackingEvent;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** Both ends of the route {@code dhl-express.track}, and the reader of what it brings. */
public final class DhlExpressTracking implements TrackingReader {

    private static final String OPERATION = "track";

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
        return new TrackingReply(reply.body());
    }

    @Override
    public List<TrackingEvent> read(RawMessage message) {
        TrackingAnswer answer = reading.read(message.body(), TrackingAnswer.class)
                .orElseThrow(() -> new UnreadableMessage("not a tracking answer of MyDHL API"));
        return answer.shipments().stream().flatMap(this::events).toList();
    }

    private Stream<TrackingEvent> events(Shipment shipment) {
        if (shipment.events().isEmpty()) {
            return Stream.empty();
        }
        TrackingNumber waybill = AirWaybill.read(shipment.shipmentTrackingNumber())
                .orElseThrow(() -> new UnreadableMessage("a tracking answer lacks shipments[].shipmentTrackingNumber"));
        Places places = Places.of(shipment);
        return shipment.events().stream().map(event -> event(waybill, event, places));
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
}
