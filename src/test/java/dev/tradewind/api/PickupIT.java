package dev.tradewind.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PickupIT extends FullApplication {

    private final List<StubMapping> planted = new ArrayList<>();

    @AfterEach
    void removeWhatWasPlanted() {
        planted.forEach(partners.server()::removeStubMapping);
    }

    @Test
    void asksThePartnerAndTellsItsNumber() {
        String shipment = submit(Orders.journey(Orders.toBerlin(), "silent"));
        awaitState(shipment, "BOOKED");
        ObjectNode request = pickup();
        request.putArray("shipments").add(shipment);

        Exchange confirmed = ask(request);

        assertThat(confirmed.status()).as(confirmed.text()).isEqualTo(201);
        assertThat(confirmed.json().get("state").asText()).isEqualTo("CONFIRMED");
        assertThat(confirmed.json().at("/confirmationNumbers/0").asText()).startsWith("PRG");
        assertThat(gateway().get(confirmed.header("Location")).json()).isEqualTo(confirmed.json());
        assertThat(gateway()
                        .get("/v1/pickups", Map.of("partner", "dhl-express", "limit", "1"))
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(confirmed.id());
        assertThat(partners.server()
                        .findAll(postRequestedFor(urlPathEqualTo("/dhl-express/pickups"))
                                .withRequestBody(containing(shipment(shipment)
                                        .at("/trackingNumbers/0")
                                        .asText()))))
                .hasSize(1);
    }

    @Test
    void cancelsOnceAndStaysCancelled() {
        Exchange confirmed = ask(pickup());
        String number = confirmed.json().at("/confirmationNumbers/0").asText();

        Exchange cancelled = cancel(confirmed.id());

        assertThat(cancelled.status()).as(cancelled.text()).isEqualTo(200);
        assertThat(cancelled.json().get("state").asText()).isEqualTo("CANCELLED");
        assertThat(cancel(confirmed.id()).json()).isEqualTo(cancelled.json());
        assertThat(partners.server().findAll(deleteRequestedFor(urlPathEqualTo("/dhl-express/pickups/" + number))))
                .hasSize(1);
    }

    @Test
    void asksOnceForOneKey() {
        String key = UUID.randomUUID().toString();
        String name = "Key " + key;

        Exchange first = gateway().with("Idempotency-Key", key).post("/v1/pickups", of(name));
        Exchange again = gateway().with("Idempotency-Key", key).post("/v1/pickups", of(name));
        Exchange other = gateway().with("Idempotency-Key", key).post("/v1/pickups", of(name + " x"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
        assertThat(asked(name)).isEqualTo(1);
    }

    @Test
    void doesNotAskAgainWhenTheAnswerIsLost() {
        String name = "Lost " + UUID.randomUUID();
        plant(post(urlPathEqualTo("/dhl-express/pickups"))
                .withRequestBody(containing(name))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        Exchange unknown = ask(of(name));

        assertThat(unknown.status()).isEqualTo(202);
        assertThat(unknown.json().get("state").asText()).isEqualTo("UNKNOWN");
        assertThat(unknown.json().get("detail").asText()).contains("the partner may come");
        assertThat(cancel(unknown.id()).status()).isEqualTo(409);
        assertThat(asked(name)).isEqualTo(1);
    }

    @Test
    void tellsWhatThePartnerRefuses() {
        Exchange rejected = ask(of("Journey: reject-address"));

        assertThat(rejected.status()).isEqualTo(201);
        assertThat(rejected.json().get("state").asText()).isEqualTo("REJECTED");
        assertThat(rejected.json().get("detail").asText()).isNotEmpty();
    }

    @Test
    void leavesACancellationOpenWhoseAnswerIsLostAndBelievesNoRefusalAfterIt() {
        Exchange confirmed = ask(pickup());
        String path = "/dhl-express/pickups/"
                + confirmed.json().at("/confirmationNumbers/0").asText();
        plant(delete(urlPathEqualTo(path)).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThat(cancel(confirmed.id()).status()).isEqualTo(202);

        plant(delete(urlPathEqualTo(path))
                .willReturn(aResponse().withStatus(404).withBody("{\"title\":\"Not found\"}")));
        Exchange refused = cancel(confirmed.id());
        assertThat(refused.status()).isEqualTo(202);
        assertThat(refused.json().get("state").asText()).isEqualTo("CANCEL_UNKNOWN");
    }

    @Test
    void endsARequestWhoseGatewayDied() {
        Exchange confirmed = ask(pickup());
        jdbc.sql("update pickup set state = 'ASKING', answer_until = now() - interval '1 second' where id = :id")
                .param("id", UUID.fromString(confirmed.id()))
                .update();

        assertThat(gateway()
                        .get("/v1/pickups/" + confirmed.id())
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partner          | \"dpd\"                                      | $.partner",
                "partner          | \"nobody\"                                   | $.partner",
                "readyAt          | \"2020-01-01T10:00:00Z\"                     | $.readyAt",
                "readyAt          | \"tomorrow\"                                 | $.readyAt",
                "closesAt         | \"25:00\"                                    | $.closesAt",
                "closesAt         | \"00:00\"                                    | $.closesAt",
                "parcels          | 0                                            | $.parcels",
                "totalWeightGrams | null                                         | $.totalWeightGrams",
                "shipments        | [\"00000000-0000-4000-8000-000000000000\"]   | $.shipments[0]",
                "instructions     | \"\"                                         | $.instructions",
                "driver           | \"Bob\"                                      | $.driver"
            })
    void namesTheFieldAtFault(String field, String value, String path) {
        Exchange refused = ask((ObjectNode) pickup().set(field, Orders.read(value)));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("path").asText()))
                .contains(path);
    }

    @Test
    void isForTheOrderSystemAndForPickupsThatThereAre() {
        String nobody = "/v1/pickups/00000000-0000-4000-8000-000000000000";

        assertThat(gateway().get(nobody).status()).isEqualTo(404);
        assertThat(gateway().post(nobody + "/cancel").status()).isEqualTo(404);
        assertThat(gateway().withKey(OPERATIONS_KEY).get(nobody).status()).isEqualTo(403);
        assertThat(gateway()
                        .withKey(OPERATIONS_KEY)
                        .post("/v1/pickups", pickup())
                        .status())
                .isEqualTo(403);
    }

    private Exchange ask(ObjectNode request) {
        return gateway().post("/v1/pickups", request);
    }

    private Exchange cancel(String id) {
        return gateway().post("/v1/pickups/" + id + "/cancel");
    }

    private int asked(String name) {
        return partners.server()
                .findAll(
                        postRequestedFor(urlPathEqualTo("/dhl-express/pickups")).withRequestBody(containing(name)))
                .size();
    }

    private void plant(MappingBuilder stub) {
        planted.add(partners.server().stubFor(stub.atPriority(1)));
    }

    private static ObjectNode of(String name) {
        ObjectNode pickup = pickup();
        ((ObjectNode) pickup.get("address")).put("name", name);
        return pickup;
    }

    private static ObjectNode pickup() {
        ObjectNode pickup = JsonNodeFactory.instance.objectNode();
        pickup.put("partner", "dhl-express").put("merchantId", "m-88001");
        pickup.set("address", Orders.toBerlin().get("shipper"));
        return pickup.put("readyAt", LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(2) + "T14:00:00+08:00")
                .put("closesAt", "18:00")
                .put("parcels", 2)
                .put("totalWeightGrams", 1200)
                .put("instructions", "Ring at gate 2");
    }
}
