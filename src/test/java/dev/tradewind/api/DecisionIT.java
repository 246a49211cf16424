package dev.tradewind.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionIT extends FullApplication {

    @Test
    void takesAPersonsWordThatThePartnerHasBooked() {
        String id = undecided("Dora Decided");

        Exchange decided = decide(id, decision("booked").put("trackingNumber", "7777777770"));

        assertThat(decided.status()).isEqualTo(200);
        assertThat(decided.json().get("state").asText()).isEqualTo("BOOKED");
        assertThat(decided.json().at("/trackingNumbers/0").asText()).isEqualTo("7777777770");
        assertThat(decided.json().at("/attempts/0/outcome").asText()).isEqualTo("BOOKED");
        assertThat(decided.json().at("/attempts/0/detail").asText()).contains("decided by a person");
        assertThat(decided.json().at("/clocks/0/verdict").asText()).isEqualTo("MET");
    }

    @Test
    void booksAgainWhenAPersonSaysThatThePartnerHasNothing() {
        String id = undecided("Rita Rebooked");

        Exchange decided = decide(id, decision("rebook").put("note", "asked by telephone"));
        JsonNode booked = awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");

        assertThat(decided.status()).isEqualTo(200);
        assertThat(booked.get("attempts")
                        .valueStream()
                        .map(attempt -> attempt.get("number").asInt() + " "
                                + attempt.get("outcome").asText()))
                .containsExactly("1 NOT_SENT", "2 BOOKED");
        assertThat(booked.at("/attempts/0/detail").asText()).endsWith("asked by telephone");
        assertThat(jdbc.sql("select action || ': ' || reason from audit_entry where subject = :call")
                        .param("call", "POST /v1/shipments/" + id + "/decision")
                        .query(String.class)
                        .list())
                .containsExactly("decision: asked by telephone");
    }

    @Test
    void takesOneDecisionOnly() {
        String id = undecided("Otto Once");
        decide(id, decision("booked").put("trackingNumber", "7777777771"));

        Exchange late = decide(id, decision("rebook"));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.problem()).isEqualTo("wrong-state");
        assertThat(late.json().get("detail").asText()).contains("BOOKED");
        assertThat(shipment(id).get("attempts")).hasSize(1);
    }

    @Test
    void takesNoDecisionThatNobodyAskedFor() {
        String id = submit(Orders.toBerlin());

        assertThat(decide(id, decision("rebook")).status()).isEqualTo(409);
        assertThat(decide("00000000-0000-4000-8000-000000000000", decision("rebook"))
                        .status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                             | $.action",
                "{\"action\":\"perhaps\"}                                       | $.action",
                "{\"action\":\"booked\"}                                        | $.trackingNumber",
                "{\"action\":\"booked\",\"trackingNumber\":null}                | $.trackingNumber",
                "{\"action\":\"booked\",\"trackingNumber\":\" 1\"}              | $.trackingNumber",
                "{\"action\":\"rebook\",\"trackingNumber\":\"1\"}               | $.trackingNumber",
                "{\"action\":\"rebook\",\"note\":\"two\\nlines\"}               | $.note",
                "{\"action\":\"rebook\",\"reason\":\"why not\"}                 | $.reason"
            })
    void namesTheFieldOfADecisionThatIsAtFault(String body, String path) {
        Exchange refused =
                gateway().post("/v1/shipments/00000000-0000-4000-8000-000000000000/decision", "application/json", body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json()
                        .get("errors")
                        .valueStream()
                        .map(error -> error.get("path").asText()))
                .containsExactly(path);
    }

    /** DHL hangs up without having booked, and is then found to know nothing: nobody but a person can tell. */
    private String undecided(String consignee) {
        StubMapping hangsUp = partners.server()
                .stubFor(post(urlPathEqualTo("/dhl-express/shipments"))
                        .atPriority(1)
                        .withRequestBody(containing(consignee))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        try {
            ObjectNode order = Orders.toBerlin();
            Orders.consignee(order).put("name", consignee);
            String id = submit(order);
            JsonNode unclear = awaitState(id, "NEEDS_DECISION");
            assertThat(unclear.at("/attempts/0/outcome").asText()).isEqualTo("UNKNOWN");
            return id;
        } finally {
            partners.server().removeStubMapping(hangsUp);
        }
    }

    private Exchange decide(String id, JsonNode decision) {
        return gateway().post("/v1/shipments/" + id + "/decision", decision);
    }

    private static ObjectNode decision(String action) {
        return JsonNodeFactory.instance.objectNode().put("action", action);
    }
}
