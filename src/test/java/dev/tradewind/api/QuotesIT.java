package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuotesIT extends FullApplication {

    private static final String QUOTES = "/v1/quotes";

    @Test
    void tellsEveryPartnerWithItsPlaceOrItsReason() {
        JsonNode quote = quote(unnamed());

        assertThat(texts(quote, "quotes", "partner")).containsExactly("dpd", "dhl-express");
        assertThat(texts(quote, "quotes", "partnerService")).containsExactly("CL", "P");
        assertThat(texts(quote, "quotes", "rank")).containsExactly("1", "2");
        assertThat(texts(quote, "quotes", "chosen")).containsExactly("true", "false");
        assertThat(texts(quote, "refusals", "partner")).containsExactly("bring", "ninja-van");
        assertThat(quote.at("/refusals/0/reasons/0/code").asText()).isEqualTo("LANE");
        JsonNode best = quote.at("/quotes/0");
        assertThat(best.get("chance").decimalValue()).isEqualByComparingTo("0.95");
        assertThat(best.at("/basis/kind").asText()).isEqualTo("STANDARD");
        // allocation.yaml: 8 days until DPD's first scan; its standards.yaml: 3 days from there to Germany
        assertThat(best.at("/basis/committed").asText())
                .isEqualTo(Duration.ofDays(8 + 3).toString());
        // its rates.csv: from CN to DE, up to 2 kg
        assertThat(best.at("/price/amount").asText()).isEqualTo("12.60");
        assertThat(best.at("/price/currency").asText()).isEqualTo("EUR");
    }

    @Test
    void whoIsChosenCarriesTheOrderThatIsSubmittedThen() {
        ObjectNode order = unnamed();
        String chosen = quote(order).at("/quotes/0/partner").asText();

        JsonNode accepted = gateway().post("/v1/shipments", order).json();

        assertThat(accepted.get("partner").asText()).isEqualTo(chosen);
    }

    @Test
    void storesNothing() {
        ObjectNode order = unnamed();
        String reference = order.get("orderReference").asText();

        quote(order);

        assertThat(gateway()
                        .get("/v1/shipments?orderReference=" + reference)
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @Test
    void aTighterPromiseChangesTheRanking() {
        ObjectNode order = Orders.promised(
                unnamed(), Instant.now().plus(Duration.ofDays(7)).toString());

        JsonNode quote = quote(order);

        assertThat(texts(quote, "quotes", "partner")).containsExactly("dhl-express", "dpd");
        assertThat(quote.at("/promise/deliverBy").asText())
                .isEqualTo(order.at("/promise/deliverBy").asText());
    }

    @Test
    void tellsWhyNobodyTakesAnOrderAndRefusesItThenForTheSame() {
        ObjectNode order = unnamed();
        Orders.goods(order, 0, 0).putArray("dangerousGoods").add("UN3481");

        JsonNode quote = quote(order);
        Exchange refused = gateway().post("/v1/shipments", order);

        assertThat(quote.get("quotes")).isEmpty();
        assertThat(quote.get("refusals")
                        .valueStream()
                        .filter(refusal ->
                                refusal.at("/reasons/0/code").asText().equals("DANGEROUS_GOODS"))
                        .map(refusal -> refusal.get("partner").asText()))
                .containsExactly("dhl-express", "dpd");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("invalid-order");
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("$.parcels[0].goods[0].dangerousGoods");
        assertThat(refused.json().at("/errors/0/detail").asText())
                .contains("DHL Express: P does not take UN3481", "DPD: CL does not take UN3481");
    }

    @Test
    void anOrderThatNamesItsPartnerIsQuotedForThatOneOnly() {
        JsonNode quote = quote(Orders.toBerlin());

        assertThat(texts(quote, "quotes", "partner")).containsExactly("dhl-express");
        assertThat(quote.get("refusals")
                        .valueStream()
                        .map(refusal -> refusal.at("/reasons/0/code").asText()))
                .containsExactly("OTHER_PARTNER", "OTHER_PARTNER", "OTHER_PARTNER");
    }

    @Test
    void refusesWhatCannotBeAnOrder() {
        ObjectNode order = unnamed();
        Orders.parcel(order, 0).put("weightGrams", 0);
        Orders.consignee(order).put("country", "XX");

        Exchange refused = gateway().post(QUOTES, order);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("invalid-order");
        assertThat(texts(refused.json(), "errors", "path"))
                .containsExactlyInAnyOrder("$.parcels[0].weightGrams", "$.consignee.country");
        assertThat(gateway()
                        .post(QUOTES, "application/json", "{\"orderReference\":")
                        .problem())
                .isEqualTo("malformed-json");
        assertThat(gateway().post(QUOTES, "text/plain", order.toString()).status())
                .isEqualTo(415);
    }

    private static ObjectNode unnamed() {
        ObjectNode order = Orders.toBerlin();
        order.remove(List.of("partner", "partnerService"));
        return order;
    }

    private JsonNode quote(ObjectNode order) {
        Exchange quoted = gateway().withKey(ORDERS_KEY).post(QUOTES, order);
        assertThat(quoted.status()).as(quoted.text()).isEqualTo(200);
        return quoted.json();
    }

    private static Stream<String> texts(JsonNode body, String list, String field) {
        return body.get(list).valueStream().map(item -> item.get(field).asText());
    }
}
