package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;

import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FindOutcome;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partners.dhlexpress.TrackingAnswer.Shipment;
import dev.tradewind.shipment.TrackingNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both ends of the route {@code dhl-express.find}: looks for a booking by the customer reference that we gave it. */
public final class DhlExpressLookup {

    private static final Logger LOG = LoggerFactory.getLogger(DhlExpressLookup.class);
    private static final String OPERATION = "find";
    private static final Pattern DAY_FIRST = Pattern.compile("([0-9]{4}-(?:0[1-9]|1[0-2])-[0-9]{2}).*");

    private final ReplyReading reading;
    private final DhlExpressAccount account;
    private final PlannedShipping plannedShipping;
    private final int daysAround;

    DhlExpressLookup(ReplyReading reading, DhlExpressAccount account, PlannedShipping plannedShipping, int daysAround) {
        this.reading = reading;
        this.account = account;
        this.plannedShipping = plannedShipping;
        this.daysAround = daysAround;
    }

    /** The question, as the query of {@code GET /tracking}. Days are told as {@code 2026-06-01} (ASSUMPTION). */
    public String question(@Body BookingRequest request) {
        LocalDate planned = plannedShipping.of(request).toLocalDate();
        return Query.of("shipmentReference", request.reference().value())
                .and("shipmentReferenceType", "CU")
                .and("shipperAccountNumber", account.number())
                .and("dateRangeFrom", planned.minusDays(daysAround).toString())
                .and("dateRangeTo", planned.plusDays(daysAround).toString())
                .toString();
    }

    /**
     * What the answer means; the label is not in it.
     *
     * @throws PartnerFailure when it answers something else
     */
    public FindOutcome outcome(Message answer, @ExchangeProperty("asked") BookingRequest request) {
        return read(HttpReply.of(answer), request);
    }

    FindOutcome read(HttpReply reply, BookingRequest request) {
        if (reply.isNotFound()) {
            return new FindOutcome.NotFound();
        }
        if (!reply.isSuccess()) {
            throw reading.failure(reply, OPERATION);
        }
        List<Shipment> ours = reading.expected(reply, TrackingAnswer.class, OPERATION).shipments().stream()
                .filter(shipment -> carries(shipment, request.reference().value()))
                .toList();
        if (ours.size() > 1) {
            LOG.warn("DHL Express has {} bookings under {}; the first is taken", ours.size(), request.reference());
        }
        return ours.stream()
                .findFirst()
                .<FindOutcome>map(shipment -> new FindOutcome.Found(booked(shipment, request)))
                .orElseGet(FindOutcome.NotFound::new);
    }

    /** DHL was asked by reference, so a shipment that tells none is taken; one that tells only others is not ours. */
    private static boolean carries(Shipment shipment, String reference) {
        return shipment.shipperReferences().isEmpty()
                || shipment.shipperReferences().stream().anyMatch(told -> reference.equals(told.value()));
    }

    private Booked booked(Shipment shipment, BookingRequest request) {
        TrackingNumber waybill = AirWaybill.read(shipment.shipmentTrackingNumber())
                .orElseThrow(() -> new PartnerFailure.MalformedReply(
                        PARTNER, OPERATION, request.reference() + " is found, but with no number that can be read"));
        Stream<TrackingNumber> pieces =
                shipment.pieces().stream().flatMap(piece -> AirWaybill.read(piece.trackingNumber()).stream());
        List<TrackingNumber> numbers =
                Stream.concat(Stream.of(waybill), pieces).distinct().toList();
        return new Booked(numbers, null, shippingDay(shipment.shipmentTimestamp(), request));
    }

    private String shippingDay(@Nullable String shipmentTimestamp, BookingRequest request) {
        Matcher form = DAY_FIRST.matcher(Objects.requireNonNullElse(shipmentTimestamp, ""));
        return form.matches()
                ? form.group(1)
                : plannedShipping.of(request).toLocalDate().toString();
    }
}
