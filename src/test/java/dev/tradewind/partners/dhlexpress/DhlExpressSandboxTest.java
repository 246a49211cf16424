package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.example;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.oai.validator.model.Request;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.FindOutcome;
import dev.tradewind.partner.FindOutcome.Found;
import dev.tradewind.partner.FindOutcome.NotFound;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.TrackingQuestion;
import dev.tradewind.partner.TrackingReplies;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.sandbox.SandboxParcels;
import dev.tradewind.sandbox.SimulatedPartners;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.TrackingEvent;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real route file against the partner that sandbox and docker simulate. */
class DhlExpressSandboxTest {

    private static final MovableClock CLOCK = new MovableClock();

    private static SimulatedPartners partners;
    private static CamelContext camel;
    private static ProducerTemplate routes;

    @BeforeAll
    static void startPartnerAndRoutes() throws Exception {
        partners = SimulatedPartners.start(Path.of("partner-specs"), SandboxParcels.inMemory(), CLOCK);
        camel = DhlExpressRoutes.start(partners.baseUrl("dhl-express"), Duration.ofSeconds(2));
        routes = camel.createProducerTemplate();
    }

    @AfterAll
    static void stop() {
        camel.stop();
        partners.close();
    }

    @AfterEach
    void everyAnswerIsInTheContractsForm() {
        assertThat(partners.server().getAllServeEvents()).allSatisfy(event -> {
            String path = URI.create(event.getRequest().getUrl().substring("/dhl-express".length()))
                    .getPath();
            assertThat(MyDhlContract.faultsOf(
                            Request.Method.valueOf(
                                    event.getRequest().getMethod().getName()),
                            path,
                            event.getResponse().getStatus(),
                            event.getResponse().getBodyAsString()))
                    .isEmpty();
        });
    }

    @Test
    void booksFindsLabelsAndTracksAParcel() {
        BookingRequest request = attempt("Anna Muster", LabelFormat.PDF);

        Booked booked = (Booked) book(request);

        assertThat(AirWaybill.isWellFormed(booked.trackingNumbers().getFirst())).isTrue();
        assertThat(booked.label()).isNotNull();
        assertThat(new String(booked.label().content(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        Found found = (Found) routes.requestBody("direct:dhl-express.find", request);
        assertThat(found.booked().trackingNumbers()).isEqualTo(booked.trackingNumbers());
        assertThat(found.booked().label()).isNull();
        assertThat(routes.requestBody("direct:dhl-express.label", shipment(request, found.booked())))
                .isInstanceOf(LabelOutcome.Ready.class);

        CLOCK.pass(Duration.ofDays(30));
        assertThat(events(shipment(request, booked)))
                .extracting(TrackingEvent::code)
                .contains(EventCode.PICKED_UP, EventCode.EXPORT_CUSTOMS_CLEARED, EventCode.IMPORT_CUSTOMS_CLEARED)
                .contains(EventCode.OUT_FOR_DELIVERY, EventCode.DELIVERED)
                .doesNotContain(EventCode.UNRECOGNISED);
    }

    @Test
    void tracksSeveralParcelsInOneCall() {
        BookingRequest one = attempt("Anna Muster", LabelFormat.PDF);
        BookingRequest other = attempt("Anna Muster", LabelFormat.PDF);
        BookedShipment first = shipment(one, (Booked) book(one));
        BookedShipment second = shipment(other, (Booked) book(other));
        CLOCK.pass(Duration.ofDays(30));

        TrackingReplies replies = routes.requestBody(
                "direct:dhl-express.track-many",
                new TrackingQuestion(List.of(first, DhlExpressFixture.booked("2026-06-01"), second)),
                TrackingReplies.class);

        assertThat(replies.byShipment()).containsOnlyKeys(first.shipment(), second.shipment());
        replies.byShipment()
                .forEach((shipment, reply) -> assertThat(events(reply))
                        .isEqualTo(events(shipment.equals(first.shipment()) ? first : second))
                        .extracting(TrackingEvent::code)
                        .contains(EventCode.DELIVERED));
    }

    @Test
    void printsALabelAsZpl() {
        Booked booked = (Booked) book(attempt("Anna Muster", LabelFormat.ZPL));

        assertThat(booked.label()).isNotNull();
        assertThat(booked.label().format()).isEqualTo(LabelFormat.ZPL);
        assertThat(new String(booked.label().content(), StandardCharsets.UTF_8)).startsWith("^XA");
    }

    @Test
    void refusesAnAddressWhenAskedTo() {
        assertThat(book(attempt("Journey: reject-address", LabelFormat.PDF)))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.faults())
                                .extracting(FieldFault::path)
                                .containsExactly("$.consignee.postalCode"));
    }

    @Test
    void aBookingWhoseAnswerCameTooLateIsFound() {
        BookingRequest request = attempt("Journey: timeout-after-accept", LabelFormat.PDF);

        assertThatThrownBy(() -> book(request)).hasCauseInstanceOf(SocketTimeoutException.class);

        assertThat(routes.requestBody("direct:dhl-express.find", request)).isInstanceOf(Found.class);
    }

    @Test
    void knowsNothingOfAnAttemptThatWasNeverMade() {
        BookingRequest request = attempt("Anna Muster", LabelFormat.PDF);

        assertThat(routes.requestBody("direct:dhl-express.find", request, FindOutcome.class))
                .isEqualTo(new NotFound());
        assertThat(routes.requestBody("direct:dhl-express.track", DhlExpressFixture.booked("2026-06-01")))
                .isNull();
        assertThat(routes.requestBody("direct:dhl-express.label", DhlExpressFixture.booked("2026-06-01")))
                .isInstanceOf(LabelOutcome.NotYet.class);
    }

    private static List<TrackingEvent> events(BookedShipment shipment) {
        return events(routes.requestBody("direct:dhl-express.track", shipment, TrackingReply.class));
    }

    private static List<TrackingEvent> events(TrackingReply reply) {
        return DhlExpressFixture.TRACKING
                .read(new RawMessage(PARTNER, Channel.POLL, null, reply.body(), CLOCK.instant()))
                .events();
    }

    private static BookingOutcome book(BookingRequest request) {
        return routes.requestBody("direct:dhl-express.book", request, BookingOutcome.class);
    }

    private static BookedShipment shipment(BookingRequest request, Booked booked) {
        return new BookedShipment(
                request.shipment(), PARTNER, booked.trackingNumbers(), booked.partnerReference(), LabelFormat.PDF);
    }

    private static BookingRequest attempt(String consignee, LabelFormat format) {
        ShipmentId shipment = new ShipmentId(UUID.randomUUID());
        BookingRequest request = request(changed(consignee, format));
        return new BookingRequest(
                shipment,
                PARTNER,
                request.partnerService(),
                request.order(),
                1,
                ClientReference.of(shipment, 1),
                request.startedAt());
    }

    private static ShipmentOrder changed(String consignee, LabelFormat format) {
        try {
            ObjectNode json = (ObjectNode) DhlExpressFixture.JSON.readTree(example("cn-de-ddp-two-parcels.order.json"));
            json.put("labelFormat", format.name());
            ((ObjectNode) json.get("consignee")).put("name", consignee);
            return DhlExpressFixture.JSON.treeToValue(json, OrderDocument.class).toOrder();
        } catch (IOException invalid) {
            throw new IllegalStateException(invalid);
        }
    }

    /** A clock that goes on when told to. */
    private static final class MovableClock extends Clock {

        private final AtomicReference<Instant> now = new AtomicReference<>(DhlExpressFixture.NOW);

        void pass(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
        }

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }
    }
}
