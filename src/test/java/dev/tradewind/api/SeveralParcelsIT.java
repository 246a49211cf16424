package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shipments of two parcels, with partners that number parcels alone, and such that number the shipment too. */
class SeveralParcelsIT extends FullApplication {

    @Test
    void isDeliveredWhenEachParcelIsWherePartnersNumberParcelsAlone() {
        String id = submit(twoParcels("dpd"));
        JsonNode delivered = awaitState(id, "DELIVERED");
        List<String> numbers = delivered
                .get("trackingNumbers")
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        assertThat(numbers).hasSize(2);
        assertThat(deliveries(delivered)
                        .map(event -> event.get("trackingNumber").asText()))
                .containsExactlyInAnyOrderElementsOf(numbers);
        String second = deliveries(delivered)
                .filter(event -> event.get("trackingNumber").asText().equals(numbers.getLast()))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();

        correct(second, "{\"why\": \"Only one was in the van\"}");

        JsonNode half = shipment(id);
        assertThat(half.get("state").asText()).isEqualTo("IN_TRANSIT");
        assertThat(half.get("status").asText()).isEqualTo("OUT_FOR_DELIVERY");
        assertThat(half.at("/tracking/leg").asText()).isEqualTo("LAST_MILE");
        assertThat(half.at("/clocks/2/verdict").asText()).isEqualTo("RUNNING");

        correct(second, "{\"why\": \"Both were\", \"eventCode\": \"DELIVERED\"}");

        assertThat(shipment(id).get("state").asText()).isEqualTo("DELIVERED");
        assertThat(shipment(id).at("/clocks/2/verdict").asText()).isEqualTo("MET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhl-express", "bring"})
    void isNotHeldUpByNumbersThatAreNoParcels(String partner) {
        String id = submit(twoParcels(partner));

        assertThat(awaitState(id, "DELIVERED").get("trackingNumbers")).hasSize(3);
    }

    private static ObjectNode twoParcels(String partner) {
        ObjectNode order = Orders.journey(Orders.with(partner), "on-time");
        order.withArray("parcels").add(Orders.parcel(order, 0).deepCopy());
        return order;
    }

    private static Stream<JsonNode> deliveries(JsonNode shipment) {
        return shipment.get("events")
                .valueStream()
                .filter(event -> event.get("eventCode").asText().equals("DELIVERED"));
    }

    private void correct(String event, String declaration) {
        assertThat(gateway()
                        .post("/v1/ops/events/" + event + "/corrections", Orders.read(declaration))
                        .status())
                .isEqualTo(200);
    }
}
