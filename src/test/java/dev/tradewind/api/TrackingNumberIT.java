package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** A parcel that Ninja Van's neighbour Bring carries on, under a number that the platform tells. */
class TrackingNumberIT extends FullApplication {

    private final String number =
            "704" + ThreadLocalRandom.current().nextLong(10_000_000_000_000L, 99_999_999_999_999L);

    @Test
    void eventsThatWaitedForANumberCountOnceThePlatformTellsWhoseItIs() {
        String id = booked();
        receive(number, "PCI+18+LX123456785CN'");
        await().until(() -> waiting().size() == 1);
        assertThat(waiting().getFirst().get("events").asInt()).isEqualTo(1);
        assertThat(waiting().getFirst().get("lastEventCode").asText()).isEqualTo("DELIVERED");

        Exchange linked = link(id, "bring", number);

        assertThat(linked.status()).isEqualTo(201);
        assertThat(shipment(id).get("state").asText()).isEqualTo("DELIVERED");
        assertThat(shipment(id).get("events").valueStream())
                .anySatisfy(event -> assertThat(event.get("partner").asText()).isEqualTo("bring"));
        assertThat(waiting()).isEmpty();
        assertThat(link(id, "bring", number).status()).isEqualTo(200);
        // The post's number that Bring told of the parcel before anybody knew whose it was
        await().until(() -> numbers(id).size() == 3);
        assertThat(numbers(id))
                .extracting(told -> told.get("toldBy").asText())
                .containsExactly("ninja-van", "platform", "bring");
        assertThat(gateway()
                        .get("/v1/shipments", Map.of("trackingNumber", "LX123456785CN"))
                        .json()
                        .at("/items/0/id")
                        .asText())
                .isEqualTo(id);
    }

    @Test
    void whatCannotBeLinkedIsRefusedWithTheFieldAndWhatWouldBeRight() {
        String id = booked();
        String other = booked();
        link(id, "bring", number);

        Exchange taken = link(other, "bring", number);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().get("type").asText()).isEqualTo("/problems/tracking-number-taken");
        assertThat(taken.json().at("/errors/0/path").asText()).isEqualTo("$.number");

        Exchange wrong = link(other, "bring", "RR473124820GB");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().at("/errors/0/expected").asText()).isEqualTo("RR473124829GB");

        Exchange nobody = link(other, "nobody", number);
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.json().at("/errors/0/path").asText()).isEqualTo("$.partner");
        assertThat(nobody.json().at("/errors/0/expected").asText()).contains("bring", "dpd");

        assertThat(gateway()
                        .post("/v1/shipments/" + other + "/tracking-numbers", Orders.read("{\"partner\":\"bring\"}"))
                        .status())
                .isEqualTo(422);
        assertThat(link(UUID.randomUUID().toString(), "bring", number).status()).isEqualTo(404);
        assertThat(gateway()
                        .get("/v1/shipments/" + UUID.randomUUID() + "/tracking-numbers")
                        .status())
                .isEqualTo(404);
        assertThat(numbers(other)).hasSize(1);
    }

    @Test
    void aToldNumberThatIsRefusedIsSeenWithTheReason() {
        String id = booked();
        link(id, "bring", number);
        receive(number, "PCI+18+RR473124820GB'");

        await().until(() -> unlinked().size() == 1);

        JsonNode refused = unlinked().getFirst();
        assertThat(refused.get("number").asText()).isEqualTo("RR473124820GB");
        assertThat(refused.get("refusal").asText()).isEqualTo("WRONG_CHECK_DIGIT");
        assertThat(refused.get("shipmentId").asText()).isEqualTo(id);
        assertThat(gateway().get("/v1/ops/told-numbers?cursor=x").status()).isEqualTo(400);
    }

    private List<JsonNode> unlinked() {
        return items(gateway().get("/v1/ops/told-numbers", Map.of("partner", "bring", "limit", "200"))).stream()
                .filter(one -> one.get("parcel").asText().equals(number))
                .toList();
    }

    private Exchange link(String id, String partner, String told) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("partner", partner).put("number", told);
        return gateway().post("/v1/shipments/" + id + "/tracking-numbers", body);
    }

    private List<JsonNode> numbers(String id) {
        return items(gateway().get("/v1/shipments/" + id + "/tracking-numbers"));
    }

    private List<JsonNode> waiting() {
        return items(gateway().get("/v1/ops/waiting-events", Map.of("partner", "bring", "limit", "200"))).stream()
                .filter(one -> one.get("trackingNumber").asText().equals(number))
                .toList();
    }

    private static List<JsonNode> items(Exchange answer) {
        return answer.json().get("items").valueStream().toList();
    }

    private String booked() {
        ObjectNode order = Orders.with("ninja-van");
        ((ObjectNode) order.get("consignee")).put("name", "Journey: silent");
        String id = submit(order);
        awaitState(id, "BOOKED");
        return id;
    }

    /** Bring delivers a parcel. */
    private void receive(String consignment, String parcel) {
        String now = LocalDateTime.now(ZoneId.of("Europe/Oslo")).format(DateTimeFormatter.ofPattern("yyyyMMddHHmm"));
        String interchange = """
                UNA:+.? '
                UNB+UNOC:3+7080003248381:14+98400000000:30+261122:1200+ST1'
                UNH+1+IFTSTA:D:04A:UN:BIG07'
                BGM+77+1+9'
                DTM+137:202611221200:203'
                NAD+CZ+10000000001::87'
                CNI+1+%s'
                STS+1+I::87:DELIVERED'
                DTM+78:%s:203'
                LOC+14+0150:16::OSLO+NO:162'
                GID+1+1'
                %s
                UNT+11+1'
                UNZ+1+ST1'
                """.formatted(consignment, now, parcel);
        jdbc.sql("""
                        insert into inbox (partner, channel, message_key, body, received_at)
                        values ('bring', 'FILE', :key, :body, now())
                        """)
                .param("key", UUID.randomUUID().toString())
                .param("body", interchange.getBytes(StandardCharsets.US_ASCII))
                .update();
    }
}
