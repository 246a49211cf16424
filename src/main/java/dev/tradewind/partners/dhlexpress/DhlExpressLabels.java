package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;

import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.shipment.ShipmentId;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.Message;

/**
 * Both ends of the route {@code dhl-express.label}: the waybill of a booking that was found by look-up, for only the
 * booking's own answer carries the label. DHL makes it as PDF, whatever the order wanted.
 */
public final class DhlExpressLabels {

    private static final String OPERATION = "label";
    private static final Duration RETRY_AFTER = Duration.ofMinutes(15);

    private final ReplyReading reading;
    private final DhlExpressAccount account;

    DhlExpressLabels(ReplyReading reading, DhlExpressAccount account) {
        this.reading = reading;
        this.account = account;
    }

    /** Where the images of a shipment are. */
    public String path(@Body BookedShipment shipment) {
        return "/shipments/"
                + Query.encoded(shipment.trackingNumbers().getFirst().value()) + "/get-image";
    }

    /** Which image is wanted. */
    public String question(@Body BookedShipment shipment) {
        return Query.of("shipperAccountNumber", account.number())
                .and("typeCode", "waybill")
                .and("pickupYearAndMonth", pickupMonth(shipment).toString())
                .and("encodingFormat", "pdf")
                .toString();
    }

    /** The booking tells the day of shipping; one that a person told us of is taken to be of the month of the order. */
    private static YearMonth pickupMonth(BookedShipment shipment) {
        String shippingDay = shipment.partnerReference();
        return shippingDay == null
                ? YearMonth.from(acceptedAt(shipment.shipment()).atZone(ZoneOffset.UTC))
                : YearMonth.parse(shippingDay.substring(0, "2026-06".length()));
    }

    /** The moment in a UUID of version 7: milliseconds in its first 48 bits. */
    private static Instant acceptedAt(ShipmentId shipment) {
        return Instant.ofEpochMilli(shipment.value().getMostSignificantBits() >>> 16);
    }

    /**
     * What the answer means.
     *
     * @throws PartnerFailure when it answers something else
     */
    public LabelOutcome outcome(Message answer) {
        return read(HttpReply.of(answer));
    }

    LabelOutcome read(HttpReply reply) {
        if (reply.isNotFound()) {
            return new LabelOutcome.NotYet(RETRY_AFTER);
        }
        if (!reply.isSuccess()) {
            return refusal(reply);
        }
        List<Document> waybills = reading.expected(reply, DocumentImages.class, OPERATION).documents().stream()
                .filter(document -> document.is("waybill"))
                .toList();
        if (waybills.isEmpty()) {
            return new LabelOutcome.NotYet(RETRY_AFTER);
        }
        return waybills.stream()
                .flatMap(document -> document.label().stream())
                .findFirst()
                .map(LabelOutcome.Ready::new)
                .orElseThrow(() -> new PartnerFailure.MalformedReply(
                        PARTNER, OPERATION, "expected a PDF in base 64, came " + waybills));
    }

    private LabelOutcome refusal(HttpReply reply) {
        PartnerFailure failure = reading.failure(reply, OPERATION);
        boolean refused = reply.status() < 500 && !failure.safeToRetry();
        return reading.problem(reply)
                .filter(problem -> refused)
                .map(problem -> new LabelOutcome.Refused(problem.words()))
                .orElseThrow(() -> failure);
    }
}
