package dev.tradewind.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Partners that get no orders, because a person says so or they refuse them: the orders wait, or another partner gets them. */
class PartnerHoldIT extends FullApplication {

    @AfterEach
    void releaseAll() {
        List.of("dpd", "dhl-express", "ninja-van")
                .forEach(partner -> gateway().post("/v1/ops/partners/" + partner + "/release"));
    }

    @Test
    void aHeldPartnersOrderWaitsUntilItIsReleased() {
        hold("ninja-van", "flood at its hub");
        String id = submit(Orders.with("ninja-van"));

        // Long enough for several looks at what is due
        await().during(java.time.Duration.ofSeconds(1))
                .atMost(A_JOURNEY)
                .until(() -> shipment(id).get("state").asText().equals("ACCEPTED"));
        assertThat(shipment(id).get("attempts")).isEmpty();

        assertThat(gateway().post("/v1/ops/partners/ninja-van/release").status())
                .isEqualTo(200);
        assertThat(awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED")
                        .get("partner")
                        .asText())
                .isEqualTo("ninja-van");
    }

    @Test
    void anOrderThatNamesNobodyIsGivenToAPartnerThatIsNotHeld() {
        ObjectNode order = Orders.toBerlin();
        order.remove("partner");
        String usual = bestOf(order);
        hold(usual, "strike");

        String id =
                submit(order.put("orderReference", order.get("orderReference").asText() + "-2"));

        assertThat(awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED")
                        .get("partner")
                        .asText())
                .isNotEqualTo(usual);
    }

    @Test
    void anOrderThatWaitsForAClosedPartnerMovesOnceItsGuaranteeLetsIt() {
        ObjectNode order = Orders.toBerlin();
        order.remove("partner");
        String usual = bestOf(order);
        hold(usual, "strike");
        String id = submit(Orders.toBerlin().put("partner", usual));
        await().until(() -> held(usual));
        // As if it had named nobody and been accepted some minutes ago: the guarantee's patience is two
        jdbc.sql("""
                        update shipment set accepted_at = accepted_at - interval '3 minutes',
                            order_document = order_document - 'partner' where id = :id::uuid
                        """).param("id", id).update();

        JsonNode moved = awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");

        assertThat(moved.get("partner").asText()).isNotEqualTo(usual);
        assertThat(moved.get("attempts")).hasSize(1);
    }

    @Test
    void anOrderThatItsPartnerRefusesForAReasonOfItsOwnGoesToTheNext() throws Exception {
        StubMapping closedLane = partners.server()
                .stubFor(post(urlPathEqualTo("/dhl-express/shipments"))
                        .atPriority(1)
                        .withRequestBody(containing("Lane Closed"))
                        .willReturn(aResponse()
                                .withStatus(400)
                                .withHeader("Content-Type", "application/json")
                                .withBody(Files.readString(
                                        Path.of("partner-specs/dhl-express/examples/refused-by-code.reply.json")))));
        hold("dpd", "so that DHL is asked first");
        await().until(() -> held("dpd"));
        ObjectNode order = Orders.toBerlin();
        order.remove("partner");
        Orders.consignee(order).put("name", "Lane Closed");
        String id = submit(order);
        awaitState(id, "REJECTED");
        gateway().post("/v1/ops/partners/dpd/release");
        await().until(() -> !held("dpd"));

        String passedOn =
                submit(order.put("orderReference", order.get("orderReference").asText() + "-2"));
        JsonNode booked = awaitState(passedOn, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");

        partners.server().removeStub(closedLane);
        assertThat(booked.get("partner").asText()).isEqualTo("dpd");
    }

    @Test
    void tellsWhoHoldsAPartnerAndWhy() {
        Exchange held = hold("dpd", "strike");

        assertThat(held.json().at("/hold/reason").asText()).isEqualTo("strike");
        assertThat(held.json().at("/hold/heldBy").asText()).isEqualTo("sandbox-demo");
        await().until(() -> held("dpd"));
        assertThat(partner("dpd").at("/guard/closedBecause").asText()).isEqualTo("held: strike");
        assertThat(partner("dpd").at("/guard/breaker").asText()).isEqualTo("CLOSED");

        gateway().post("/v1/ops/partners/dpd/release");
        assertThat(partner("dpd").get("hold").isNull()).isTrue();
    }

    @Test
    void namesWhatIsWrongWithAHold() {
        Exchange noReason = gateway().post("/v1/ops/partners/dpd/hold", Orders.read("{}"));
        Exchange nobody = gateway().post("/v1/ops/partners/acme/hold", Orders.read("{\"reason\":\"why not\"}"));

        assertThat(noReason.status()).isEqualTo(422);
        assertThat(noReason.text()).contains("$.reason", "is missing", "1 to 500 characters");
        assertThat(nobody.status()).isEqualTo(404);
        assertThat(gateway()
                        .withKey(ORDERS_KEY)
                        .post("/v1/ops/partners/dpd/release")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void showsWhatWentOverTheWireWithoutNamesAndSecrets() {
        String id = submit(Orders.with("dpd"));
        awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");

        JsonNode exchanges =
                gateway().get("/v1/ops/shipments/" + id + "/exchanges").json().get("items");

        assertThat(exchanges).as("the booking without the login before it").hasSize(1);
        String request = exchanges.get(0).get("request").asText();
        String reply = exchanges.get(0).get("reply").asText();
        assertThat(request).startsWith("POST ").contains("storeOrders", "<authToken>***</authToken>");
        assertThat(request).doesNotContain("Muster", "Keji", "Shenzhen Star", "301234567", "10115");
        assertThat(reply).startsWith("HTTP 200").contains("parcelLabelNumber").doesNotContain("JVBERi0");
    }

    private Exchange hold(String partner, String reason) {
        Exchange held =
                gateway().post("/v1/ops/partners/" + partner + "/hold", Orders.read("{\"reason\":\"" + reason + "\"}"));
        assertThat(held.status()).as(held.text()).isEqualTo(200);
        await().until(() -> held(partner));
        return held;
    }

    /** Whether the gateway has taken the hold up. */
    private boolean held(String partner) {
        return partner(partner).at("/guard/closedBecause").asText("").startsWith("held");
    }

    private JsonNode partner(String code) {
        return gateway()
                .get("/v1/ops/partners")
                .json()
                .get("items")
                .valueStream()
                .filter(partner -> partner.get("partner").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Whom an order would be given to as things are. */
    private String bestOf(ObjectNode order) {
        return awaitState(submit(order), "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED")
                .get("partner")
                .asText();
    }
}
