package dev.tradewind.partners.dhlexpress;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.tradewind.partner.BookedPickup;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PickupId;
import dev.tradewind.partner.PickupOutcome;
import dev.tradewind.partner.PickupRequest;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.shipment.Weight;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DhlExpressPickupsTest {

    private static final String ID = "3c0f8a52-7d1f-4c7b-9a40-5d8f6f0e7b21";
    private static final String CONFIRMED = "PRG200227000256";
    private static final WireMockServer PARTNER_SIDE =
            new WireMockServer(options().dynamicPort());

    private static CamelContext camel;

    @BeforeAll
    static void start() throws Exception {
        PARTNER_SIDE.start();
        camel = DhlExpressRoutes.start(PARTNER_SIDE.baseUrl(), Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop() {
        camel.stop();
        PARTNER_SIDE.stop();
    }

    @BeforeEach
    void forget() {
        PARTNER_SIDE.resetAll();
    }

    @Test
    void asksForACollectionAndReadsItsNumber() {
        PARTNER_SIDE.stubFor(post("/pickups").willReturn(answer(201, example("pickup.reply.json"))));

        assertThat(pickUp(request(List.of(), 2, "Ring at gate 2")))
                .isEqualTo(new PickupOutcome.Confirmed(List.of(CONFIRMED)));

        PARTNER_SIDE.verify(postRequestedFor(urlEqualTo("/pickups"))
                .withHeader("Message-Reference", equalTo(ID))
                .withRequestBody(equalToJson(example("pickup.request.json"))));
        assertThat(PARTNER_SIDE.getAllServeEvents())
                .allSatisfy(call -> assertThat(MyDhlContract.faultsOf(LoggedRequest.createFrom(call.getRequest()), ""))
                        .isEmpty());
    }

    @Test
    void tellsTheShipmentsThatAreCollectedAndTheParcelsOfNone() {
        PickupRequest.Collected shipment = new PickupRequest.Collected(
                new TrackingNumber(DhlExpressFixture.WAYBILL), "P", DhlExpressFixture.order("cn-de-ddp-two-parcels"));

        CreatePickup body = new PickupMapping(
                        DhlExpressFixture.FACTS, DhlExpressFixture.ACCOUNT, DhlExpressFixture.ZONES)
                .write(request(List.of(shipment), 3, null));

        assertThat(body.specialInstructions()).isNull();
        assertThat(body.shipmentDetails()).hasSize(2);
        assertThat(body.shipmentDetails().getFirst().shipmentTrackingNumber()).isEqualTo(DhlExpressFixture.WAYBILL);
        assertThat(body.shipmentDetails().getFirst().packages()).hasSize(2);
        assertThat(body.shipmentDetails().getLast().shipmentTrackingNumber()).isNull();
        assertThat(body.shipmentDetails().getLast().packages()).hasSize(1);
    }

    @Test
    void sendsNothingThatDoesNotFit() {
        assertThatThrownBy(() -> pickUp(request(List.of(), 1, "x".repeat(81))))
                .hasCauseInstanceOf(OrderDoesNotFit.class)
                .rootCause()
                .hasMessageContaining("$.instructions");
        assertThat(PARTNER_SIDE.getAllServeEvents()).isEmpty();
    }

    @Test
    void readsARefusal() {
        PARTNER_SIDE.stubFor(post("/pickups").willReturn(answer(400, example("refused-by-code.reply.json"))));

        assertThat(pickUp(request(List.of(), 1, null)))
                .isInstanceOfSatisfying(
                        PickupOutcome.Rejected.class,
                        refused -> assertThat(refused.why()).contains("998"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201 | {}",
                "201 | <html/>",
                "201 | {\"dispatchConfirmationNumbers\":[]}",
                "500 | {}",
                "408 | {}",
                "404 | <html/>"
            })
    void claimsNothingThatIsNotTold(int status, String body) {
        PARTNER_SIDE.stubFor(post("/pickups").willReturn(answer(status, body)));

        assertThat(pickUp(request(List.of(), 1, null))).isInstanceOf(PickupOutcome.Unknown.class);
        PARTNER_SIDE.verify(exactly(1), postRequestedFor(urlEqualTo("/pickups")));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429})
    void knowsThatItWasNotAskedFor(int status) {
        PARTNER_SIDE.stubFor(post("/pickups").willReturn(answer(status, example("unauthorised.reply.json"))));

        assertThat(pickUp(request(List.of(), 1, null))).isInstanceOf(PickupOutcome.NotSent.class);
    }

    @Test
    void cancelsByItsNumber() {
        PARTNER_SIDE.stubFor(delete(urlPathEqualTo("/pickups/" + CONFIRMED)).willReturn(answer(200, "{}")));

        assertThat(cancel()).isInstanceOf(VoidOutcome.Voided.class);

        PARTNER_SIDE.verify(deleteRequestedFor(urlPathEqualTo("/pickups/" + CONFIRMED))
                .withQueryParam("requestorName", equalTo("Li Wei"))
                .withQueryParam("reason", equalTo("not needed")));
    }

    @Test
    void tellsARefusedCancellationFromOneThatIsUnclear() {
        PARTNER_SIDE.stubFor(delete(urlPathEqualTo("/pickups/" + CONFIRMED))
                .willReturn(answer(404, example("not-found.reply.json"))));
        assertThat(cancel()).isInstanceOf(VoidOutcome.NotPossible.class);

        PARTNER_SIDE.stubFor(delete(urlPathEqualTo("/pickups/" + CONFIRMED)).willReturn(answer(404, "<html/>")));
        assertThat(cancel()).isInstanceOf(VoidOutcome.Unknown.class);
    }

    private static PickupOutcome pickUp(PickupRequest request) {
        return camel.createProducerTemplate().requestBody("direct:dhl-express.pickup", request, PickupOutcome.class);
    }

    private static VoidOutcome cancel() {
        BookedPickup pickup = new BookedPickup(new PickupId(UUID.fromString(ID)), PARTNER, CONFIRMED, "Li Wei");
        return camel.createProducerTemplate()
                .requestBody("direct:dhl-express.pickup-cancel", pickup, VoidOutcome.class);
    }

    private static PickupRequest request(List<PickupRequest.Collected> shipments, int parcels, String instructions) {
        return new PickupRequest(
                new PickupId(UUID.fromString(ID)),
                PARTNER,
                DhlExpressFixture.order("cn-de-ddp-two-parcels").shipper(),
                Instant.parse("2026-06-02T06:00:00Z"),
                LocalTime.of(18, 0),
                parcels,
                Weight.ofGrams(1200),
                shipments,
                instructions);
    }

    private static ResponseDefinitionBuilder answer(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    private static String example(String file) {
        return new String(DhlExpressFixture.example(file), StandardCharsets.UTF_8);
    }
}
