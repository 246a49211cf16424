package dev.tradewind.partners.dhlexpress;

import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the answer to {@code POST /shipments}. What doesn't plainly say yes or no is {@code Unknown}. */
record BookingReply(ReplyReading reading, PlannedShipping plannedShipping) {

    private static final Logger LOG = LoggerFactory.getLogger(BookingReply.class);

    /** Somebody must mend the account first. */
    private static final Duration RETRY_UNAUTHORISED_AFTER = Duration.ofMinutes(5);

    private static final int REQUEST_TIMEOUT = 408;

    BookingOutcome read(HttpReply reply, BookingRequest request) {
        if (reply.isSuccess()) {
            return success(reply, request);
        }
        if (reply.isUnauthorised()) {
            return new NotSent("answered " + reply.status() + ": the account isn't known", RETRY_UNAUTHORISED_AFTER);
        }
        if (reply.isThrottled()) {
            return new NotSent("throttled", reply.wait(reading.clock().instant()));
        }
        return refusal(reply, request);
    }

    private BookingOutcome success(HttpReply reply, BookingRequest request) {
        return reading.read(reply.body(), ShipmentCreated.class)
                .flatMap(created -> AirWaybill.read(created.shipmentTrackingNumber())
                        .<BookingOutcome>map(waybill -> booked(waybill, created, request)))
                .orElseGet(() -> new Unknown("answered %d, but with no shipment tracking number that can be read"
                        .formatted(reply.status())));
    }

    private BookingOutcome refusal(HttpReply reply, BookingRequest request) {
        boolean refused = reply.status() >= 400 && reply.status() < 500 && reply.status() != REQUEST_TIMEOUT;
        return reading.problem(reply)
                .filter(problem -> refused)
                .<BookingOutcome>map(problem -> problem.rejection(reply.status(), request.order()))
                .orElseGet(() -> new Unknown("answered " + reply.status()));
    }

    private Booked booked(TrackingNumber waybill, ShipmentCreated created, BookingRequest request) {
        Stream<TrackingNumber> pieces =
                created.packages().stream().flatMap(piece -> AirWaybill.read(piece.trackingNumber()).stream());
        List<TrackingNumber> numbers =
                Stream.concat(Stream.of(waybill), pieces).distinct().toList();
        Label label = created.allDocuments().stream()
                .filter(document -> document.is("label"))
                .flatMap(document -> document.label().stream())
                .findFirst()
                .orElse(null);
        warn(created, waybill, label != null, request);
        return new Booked(
                numbers, label, plannedShipping.of(request).toLocalDate().toString());
    }

    private static void warn(
            ShipmentCreated created, TrackingNumber waybill, boolean labelled, BookingRequest request) {
        if (!AirWaybill.isWellFormed(waybill)) {
            LOG.warn("DHL Express booked {} as {}, which fails its check digit", request.reference(), waybill);
        }
        if (!labelled) {
            LOG.warn("DHL Express booked {} as {} without a label that can be read", request.reference(), waybill);
        }
        if (!created.warnings().isEmpty()) {
            LOG.info(
                    "DHL Express booked {} as {} with {} warnings",
                    request.reference(),
                    waybill,
                    created.warnings().size());
            LOG.debug("DHL Express warns about {}: {}", waybill, created.warnings());
        }
    }
}
