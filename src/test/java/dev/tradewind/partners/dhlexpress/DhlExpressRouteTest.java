package dev.tradewind.partners.dhlexpress;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.booked;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.example;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.order;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FindOutcome;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.TrackingQuestion;
import dev.tradewind.partner.TrackingReplies;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real route file against a server that answers as DHL does. */
class DhlExpressRouteTest {

    private static final String PREFIX = "/mydhlapi";
    private static final String TRACKING_URL = PREFIX + "/shipments/1234567891/tracking"
            + "?trackingView=all-checkpoints&levelOfDetail=shipment&requestGMTOffsetPerEvent=true";

    @RegisterExtension
    static final WireMockExtension DHL = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private static CamelContext camel;
    private static ProducerTemplate routes;

    @BeforeAll
    static void startRoutes() throws Exception {
        camel = DhlExpressRoutes.start("http://localhost:" + DHL.getPort() + PREFIX, Duration.ofSeconds(1));
        routes = camel.createProducerTemplate();
    }

    @AfterAll
    static void stopRoutes() {
        camel.stop();
    }

    @AfterEach
    void everyCallIsInTheContractsForm() {
        assertThat(DHL.findAll(anyRequestedFor(anyUrl())))
                .allSatisfy(
                        made -> assertThat(MyDhlContract.faultsOf(made, PREFIX)).isEmpty());
    }

    @Test
    void booksAndBringsTheLabel() {
        DHL.stubFor(post(urlEqualTo(PREFIX + "/shipments")).willReturn(answer(201, "booked.reply.json")));

        BookingOutcome outcome = book(request("sheet-example"));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Booked.class, booked -> assertThat(booked.label()).isNotNull());
        DHL.verify(
                1,
                postRequestedFor(urlEqualTo(PREFIX + "/shipments"))
                        .withHeader("Authorization", equalTo("Basic c2FuZGJveDpzYW5kYm94"))
                        .withHeader("x-version", equalTo("3.1.1"))
                        .withHeader("Content-Type", equalTo("application/json"))
                        .withHeader(
                                "Message-Reference",
                                equalTo(DhlExpressFixture.BOOKING.messageReference(request("sheet-example"))))
                        .withRequestBody(equalToJson(
                                new String(example("sheet-example.request.json"), StandardCharsets.UTF_8))));
    }

    @Test
    void writesNamesInAnyScript() {
        DHL.stubFor(post(urlEqualTo(PREFIX + "/shipments")).willReturn(answer(201, "booked.reply.json")));

        book(request("cn-de-ddp-two-parcels"));

        DHL.verify(postRequestedFor(anyUrl())
                .withRequestBody(equalToJson(
                        new String(example("cn-de-ddp-two-parcels.request.json"), StandardCharsets.UTF_8))));
    }

    @Test
    void headersOfTheCallerSteerNothing() {
        DHL.stubFor(post(urlEqualTo(PREFIX + "/shipments")).willReturn(answer(201, "booked.reply.json")));

        Object outcome = routes.requestBodyAndHeaders(
                "direct:dhl-express.book",
                request("sheet-example"),
                Map.of("CamelHttpUri", "http://localhost:1/", "CamelHttpQuery", "a=b", "X-Note", "secret"));

        assertThat(outcome).isInstanceOf(Booked.class);
        DHL.verify(postRequestedFor(urlEqualTo(PREFIX + "/shipments")).withoutHeader("X-Note"));
    }

    @Test
    void readsARefusal() {
        DHL.stubFor(post(anyUrl()).willReturn(answer(400, "refused-by-code.reply.json")));

        assertThat(book(request("sheet-example")))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("998"));
    }

    @Test
    void tellsAMalformedAnswerFromYesAndNo() {
        DHL.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(201).withBody("<html>Welcome</html>")));

        assertThat(book(request("sheet-example"))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void asksOnceOnlyWhenTheAnswerIsUnclear(int status) {
        DHL.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "0")));

        assertThat(book(request("sheet-example"))).isInstanceOf(Unknown.class);
        DHL.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void waitsAsLongAsDhlAsksWhenThrottled() {
        DHL.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0")));

        assertThat(book(request("sheet-example"))).isEqualTo(new NotSent("throttled", Duration.ZERO));
        DHL.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void nothingIsBookedWhileTheAccountIsNotKnown() {
        DHL.stubFor(post(anyUrl()).willReturn(answer(401, "unauthorised.reply.json")));

        assertThat(book(request("sheet-example"))).isInstanceOf(NotSent.class);
    }

    @Test
    void aCallThatGetsNoAnswerFailsAsWhatItIs() {
        DHL.stubFor(post(anyUrl()).willReturn(answer(201, "booked.reply.json").withFixedDelay(3000)));

        assertThatThrownBy(() -> book(request("sheet-example")))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(SocketTimeoutException.class);
        DHL.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void aConnectionThatBreaksFailsAsWhatItIs() {
        DHL.stubFor(post(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        assertThatThrownBy(() -> book(request("sheet-example"))).hasCauseInstanceOf(IOException.class);
        DHL.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void sendsNothingOfAnOrderThatDoesNotFit() {
        ShipmentOrder order = order("sheet-example");
        BookingRequest documents = new BookingRequest(
                DhlExpressFixture.SHIPMENT,
                DhlExpressFacts.PARTNER,
                "U",
                order,
                1,
                request(order).reference(),
                request(order).startedAt());

        assertThatThrownBy(() -> book(documents)).hasCauseInstanceOf(OrderDoesNotFit.class);
        DHL.verify(0, postRequestedFor(anyUrl()));
    }

    @Test
    void findsABookingByOurReference() {
        DHL.stubFor(get(urlPathEqualTo(PREFIX + "/tracking")).willReturn(answer(200, "found.reply.json")));

        Object outcome = routes.requestBody("direct:dhl-express.find", request("sheet-example"));

        assertThat(outcome).isInstanceOf(FindOutcome.Found.class);
        DHL.verify(getRequestedFor(urlPathEqualTo(PREFIX + "/tracking"))
                .withQueryParam("shipmentReference", equalTo("01JQ0ABK60FCMOSROH48PK8LB6-1"))
                .withQueryParam("shipperAccountNumber", equalTo("600000001"))
                .withHeader("Authorization", equalTo("Basic c2FuZGJveDpzYW5kYm94")));
    }

    @Test
    void findsNothing() {
        DHL.stubFor(get(urlPathEqualTo(PREFIX + "/tracking")).willReturn(answer(404, "not-found.reply.json")));

        assertThat(routes.requestBody("direct:dhl-express.find", request("sheet-example")))
                .isEqualTo(new FindOutcome.NotFound());
    }

    @Test
    void fetchesTheWaybillOfABooking() {
        DHL.stubFor(get(urlPathEqualTo(PREFIX + "/shipments/1234567891/get-image"))
                .withQueryParam("pickupYearAndMonth", equalTo("2026-06"))
                .willReturn(answer(200, "image.reply.json")));

        assertThat(routes.requestBody("direct:dhl-express.label", booked("2026-06-01")))
                .isInstanceOf(LabelOutcome.Ready.class);
    }

    @Test
    void bringsTrackingAsDhlWroteIt() {
        DHL.stubFor(get(urlEqualTo(TRACKING_URL)).willReturn(answer(200, "tracking.reply.json")));

        TrackingReply reply = routes.requestBody("direct:dhl-express.track", booked("2026-06-01"), TrackingReply.class);

        assertThat(shipmentIn(reply)).startsWith("{").endsWith("}");
        assertThat(new String(example("tracking.reply.json"), UTF_8)).contains(shipmentIn(reply));
    }

    @Test
    void bringsTrackingThatIsNoJsonUntouched() {
        DHL.stubFor(get(urlEqualTo(TRACKING_URL))
                .willReturn(aResponse().withStatus(200).withBody("<html>")));

        assertThat(routes.requestBody("direct:dhl-express.track", booked("2026-06-01"), TrackingReply.class)
                        .body())
                .isEqualTo("<html>".getBytes(UTF_8));
    }

    @Test
    void asksForSeveralShipmentsInOneCallAndTellsTheirAnswersApart() {
        BookedShipment other = shipment("2345678900");
        BookedShipment unknown = shipment("3456789011");
        String first = new String(example("tracking.reply.json"), UTF_8);
        String both = first.replaceFirst("\\[", "[{\"shipmentTrackingNumber\": \"2345678900\", \"events\": []},");
        DHL.stubFor(get(urlPathEqualTo(PREFIX + "/tracking"))
                .willReturn(aResponse().withStatus(200).withBody(both)));

        TrackingReplies replies = many(booked("2026-06-01"), other, unknown);

        assertThat(replies.byShipment()).containsOnlyKeys(DhlExpressFixture.SHIPMENT, other.shipment());
        assertThat(new String(reply(replies, other).body(), UTF_8))
                .isEqualTo("{\"shipments\":[{\"shipmentTrackingNumber\": \"2345678900\", \"events\": []}]}");
        assertThat(first).contains(shipmentIn(reply(replies, booked("2026-06-01"))));
        DHL.verify(
                1,
                getRequestedFor(urlEqualTo(PREFIX
                        + "/tracking?shipmentTrackingNumber=1234567891&shipmentTrackingNumber=2345678900"
                        + "&shipmentTrackingNumber=3456789011"
                        + "&trackingView=all-checkpoints&levelOfDetail=shipment&requestGMTOffsetPerEvent=true")));
    }

    @Test
    void anAnswerAboutOneIsTheSameWhetherItWasAskedForAloneOrWithOthers() {
        DHL.stubFor(any(anyUrl()).willReturn(answer(200, "tracking.reply.json")));

        TrackingReply alone = routes.requestBody("direct:dhl-express.track", booked("2026-06-01"), TrackingReply.class);

        assertThat(reply(many(booked("2026-06-01"), shipment("2345678900")), booked("2026-06-01"))
                        .body())
                .isEqualTo(alone.body());
    }

    @Test
    void aShipmentThatCannotBeReadHidesNoneOfItsNeighbours() {
        String odd = "{\"shipmentTrackingNumber\": \"2345678900\", \"events\": \"none\"}";
        String both = new String(example("tracking.reply.json"), UTF_8).replaceFirst("\\[", "[" + odd + ",");
        DHL.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(both)));
        BookedShipment unreadable = shipment("2345678900");

        TrackingReplies replies = many(booked("2026-06-01"), unreadable);

        assertThat(DhlExpressFixture.TRACKING.read(message(reply(replies, booked("2026-06-01")))))
                .isNotEmpty();
        assertThatThrownBy(() -> DhlExpressFixture.TRACKING.read(message(reply(replies, unreadable))))
                .isInstanceOf(UnreadableMessage.class);
    }

    private static RawMessage message(TrackingReply reply) {
        return new RawMessage(DhlExpressFacts.PARTNER, Channel.POLL, null, reply.body(), DhlExpressFixture.NOW);
    }

    @Test
    void bringsNothingWhenDhlHasNoDataOfSeveral() {
        DHL.stubFor(get(urlPathEqualTo(PREFIX + "/tracking")).willReturn(answer(404, "not-found.reply.json")));

        assertThat(routes.requestBody(
                        "direct:dhl-express.track-many",
                        new TrackingQuestion(List.of(booked("2026-06-01"), shipment("2345678900")))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"shipments\": [", ""})
    void anAnswerAboutSeveralThatCannotBeReadIsAFailure(String body) {
        DHL.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body)));

        assertThatThrownBy(() -> many(booked("2026-06-01"), shipment("2345678900")))
                .hasCauseInstanceOf(PartnerFailure.MalformedReply.class);
    }

    private TrackingReplies many(BookedShipment... shipments) {
        return routes.requestBody(
                "direct:dhl-express.track-many", new TrackingQuestion(List.of(shipments)), TrackingReplies.class);
    }

    private static TrackingReply reply(TrackingReplies replies, BookedShipment shipment) {
        return Objects.requireNonNull(replies.byShipment().get(shipment.shipment()));
    }

    private static BookedShipment shipment(String number) {
        return new BookedShipment(
                new ShipmentId(UUID.nameUUIDFromBytes(number.getBytes(UTF_8))),
                DhlExpressFacts.PARTNER,
                List.of(new TrackingNumber(number)),
                null,
                LabelFormat.PDF);
    }

    private static String shipmentIn(TrackingReply reply) {
        String body = new String(reply.body(), UTF_8);
        assertThat(body).startsWith("{\"shipments\":[").endsWith("]}");
        return body.substring("{\"shipments\":[".length(), body.length() - "]}".length());
    }

    @Test
    void bringsNothingOfAShipmentThatDhlDoesNotKnowYet() {
        DHL.stubFor(get(urlEqualTo(TRACKING_URL)).willReturn(answer(404, "not-found.reply.json")));

        assertThat(routes.requestBody("direct:dhl-express.track", booked("2026-06-01")))
                .isNull();
    }

    @Test
    void aPollThatIsThrottledOrRefusedIsAFailure() {
        DHL.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "17")));
        assertThatThrownBy(() -> routes.requestBody("direct:dhl-express.track", booked("2026-06-01")))
                .cause()
                .isInstanceOfSatisfying(
                        PartnerFailure.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(17)));

        DHL.stubFor(any(anyUrl()).willReturn(answer(401, "unauthorised.reply.json")));
        assertThatThrownBy(() -> routes.requestBody("direct:dhl-express.track", booked("2026-06-01")))
                .hasCauseInstanceOf(PartnerFailure.Unauthorised.class);
    }

    private static BookingOutcome book(BookingRequest request) {
        return routes.requestBody("direct:dhl-express.book", request, BookingOutcome.class);
    }

    private static ResponseDefinitionBuilder answer(int status, String example) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(example(example));
    }
}
