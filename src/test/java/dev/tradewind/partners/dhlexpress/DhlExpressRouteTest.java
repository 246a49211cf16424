package dev.tradewind.partners.dhlexpress;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.booked;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.example;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.order;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FindOutcome;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.shipment.ShipmentOrder;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real route file against a server that answers as DHL does. */
class DhlExpressRouteTest extends DhlExpressOverHttp {

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
