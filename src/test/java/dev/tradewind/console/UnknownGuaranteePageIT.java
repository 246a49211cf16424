package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A shipment keeps a version that no gateway here knows, as after a deployment that was taken back. */
class UnknownGuaranteePageIT extends FullApplication {

    private static final String UNKNOWN = "cross-border version 99";

    private String id;

    @BeforeEach
    void orderedUnderAVersionThatIsGone() {
        id = submit(Orders.journey(Orders.toBerlin(), "on-time"));
        awaitState(id, "DELIVERED");
        keeps(99);
    }

    @AfterEach
    void putRight() {
        keeps(2);
    }

    @Test
    void thePageSaysItPlainlyAndShowsAllElse() {
        HttpResponse<String> now = as("viewer").get("/console/shipments/" + id);
        HttpResponse<String> then = as("viewer")
                .get("/console/shipments/" + id + "?asOf="
                        + shipment(id).get("createdAt").asText());

        assertThat(now.statusCode()).isEqualTo(200);
        assertThat(now.body()).contains("does not know guarantee " + UNKNOWN, "Timeline");
        assertThat(then.statusCode()).isEqualTo(200);
        assertThat(then.body()).contains("does not know guarantee " + UNKNOWN);
    }

    @Test
    void theApiStillTellsOfItAndWhichGatewayDoesNotKnowItsGuarantee() {
        Exchange told = gateway().get("/v1/shipments/" + id);
        as("viewer").get("/console/shipments/" + id);

        assertThat(told.status()).isEqualTo(200);
        assertThat(told.json().get("clocks")).isNotEmpty();
        assertThat(told.json().get("unknownGuarantee").asText()).isEqualTo(UNKNOWN);
        assertThat(gateway().get("/v1/shipments/" + id + "/ledger").status()).isEqualTo(200);
        JsonNode gateways = await().atMost(A_JOURNEY)
                .until(
                        () -> gateway().get("/v1/ops/guarantees").json().get("gateways"),
                        all -> all.toString().contains(UNKNOWN));
        assertThat(gateways).singleElement().satisfies(gateway -> {
            assertThat(gateway.get("upToDate").asBoolean()).isFalse();
            assertThat(gateway.get("edition").asLong()).isPositive();
        });
        assertThat(as("viewer").get("/console/guarantees").body()).contains("Not all gateways work by", UNKNOWN);
        assertThat(gateway().get("/actuator/prometheus").text()).contains("tradewind_guarantees_unknown");
    }

    private void keeps(int version) {
        jdbc.sql("update shipment set guarantee_version = :version where id = :id::uuid")
                .params(Map.of("version", version, "id", id))
                .update();
    }

    private Person as(String name) {
        return Person.signedIn(port(), name, CONSOLE_PASSWORD);
    }
}
