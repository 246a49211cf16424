package dev.tradewind.api;

import static dev.tradewind.testing.NinjaVanScans.delivered;
import static dev.tradewind.testing.NinjaVanScans.pickedUp;
import static dev.tradewind.testing.NinjaVanScans.push;
import static dev.tradewind.testing.NinjaVanScans.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An operator puts right what a partner told wrong. */
class CorrectionIT extends FullApplication {

    private Instant start = Instant.EPOCH;
    private String id = "";
    private String number = "";

    @BeforeEach
    void aParcelThatWasToldToBeDelivered() {
        id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        number = awaitState(id, "BOOKED").at("/trackingNumbers/0").asText();
        // After what the partner tells of the booking itself
        start = Instant.now();
        push(gateway(), pickedUp(number, start));
        awaitState(id, "IN_TRANSIT");
        push(gateway(), delivered(number, start.plusSeconds(60)));
        awaitState(id, "DELIVERED");
    }

    @Test
    void takesAShipmentOutOfDeliveredWhenTheDeliveryDidNotHappen() {
        Instant before = Instant.now();
        assertThat(clock("delivered-by-promise").get("verdict").asText()).isEqualTo("MET");

        Exchange corrected = correct(eventId("DELIVERED"), why("The neighbour's parcel"));

        assertThat(corrected.status()).isEqualTo(200);
        JsonNode event = event(corrected.json().get("items"), "DELIVERED");
        assertThat(event.at("/flags/0").asText()).isEqualTo("WITHDRAWN");
        assertThat(event.at("/correction/why").asText()).isEqualTo("The neighbour's parcel");
        assertThat(event.at("/correction/declaredBy").asText()).isNotBlank();
        assertThat(event.get("status").asText()).isEqualTo("IN_TRANSIT");
        JsonNode shipment = shipment(id);
        assertThat(shipment.get("state").asText()).isEqualTo("IN_TRANSIT");
        assertThat(shipment.get("status").asText()).isEqualTo("IN_TRANSIT");
        assertThat(clock("delivered-by-promise").get("verdict").asText()).isEqualTo("RUNNING");
        assertThat(event(eventsAsOf(before), "DELIVERED").get("correction").isNull())
                .isTrue();
        assertThat(event(eventsAsOf(before), "DELIVERED").get("flags")).isEmpty();
    }

    @Test
    void isNotUndoneByAPartnerThatRepeatsTheWrongScan() {
        correct(eventId("DELIVERED"), why("The neighbour's parcel"));

        push(gateway(), delivered(number, start.plusSeconds(60)));
        push(gateway(), scan(number, "On Vehicle for Delivery", "On Vehicle for Delivery", start.plusSeconds(90)));

        await().atMost(A_JOURNEY)
                .until(() -> shipment(id).get("status").asText().equals("OUT_FOR_DELIVERY"));
        assertThat(shipment(id).get("state").asText()).isEqualTo("IN_TRANSIT");
    }

    @Test
    void movesClocksToTheRightTime() {
        OffsetDateTime right = OffsetDateTime.parse(event(shipment(id).get("events"), "DELIVERED")
                        .get("occurredAt")
                        .asText())
                .plusSeconds(120);

        Exchange corrected = correct(
                eventId("DELIVERED"),
                why("As signed").put("occurredAt", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(right)));

        assertThat(corrected.status()).isEqualTo(200);
        assertThat(Instant.parse(clock("delivered-by-promise").get("metAt").asText()))
                .isEqualTo(right.toInstant());
        JsonNode event = event(shipment(id).get("events"), "DELIVERED");
        assertThat(OffsetDateTime.parse(event.get("occurredAt").asText())).isEqualTo(right);
        assertThat(OffsetDateTime.parse(event.at("/correction/toldOccurredAt").asText()))
                .isEqualTo(right.minusSeconds(120));
        assertThat(shipment(id).get("state").asText()).isEqualTo("DELIVERED");
    }

    @Test
    void takesACorrectionBackByAnother() {
        String event = eventId("DELIVERED");
        correct(event, why("The neighbour's parcel"));
        Instant between = Instant.now();

        correct(event, why("It was the right one").put("eventCode", "DELIVERED"));

        assertThat(shipment(id).get("state").asText()).isEqualTo("DELIVERED");
        assertThat(clock("delivered-by-promise").get("verdict").asText()).isEqualTo("MET");
        assertThat(event(eventsAsOf(between), "DELIVERED").at("/flags/0").asText())
                .isEqualTo("WITHDRAWN");
    }

    @Test
    void changesNothingWhenItIsDeclaredTwice() {
        String event = eventId("PICKED_UP");

        Exchange first = correct(event, why("Not scanned"));
        Exchange second = correct(event, why("Not scanned"));

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(jdbc.sql(
                                "select jsonb_array_length(corrections) from tracking_event where tracking_number = :number and event_code = 'PICKED_UP'")
                        .param("number", number)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void asksAPartnerAgainThatWasAskedNoMore() {
        id = submit(Orders.journey(Orders.with("dhl-express"), "on-time"));
        awaitState(id, "DELIVERED");
        jdbc.sql("delete from partner_job where shipment_id = :id::uuid")
                .param("id", id)
                .update();

        correct(eventId("DELIVERED"), why("The neighbour's parcel"));

        assertThat(jdbc.sql("select kind from partner_job where shipment_id = :id::uuid")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .containsExactly("TRACK");
    }

    @Test
    void isForOperationsAlone() {
        Exchange refused = gateway().withKey(ORDERS_KEY).post(path(eventId("DELIVERED")), why("No"));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(shipment(id).get("state").asText()).isEqualTo("DELIVERED");
    }

    @ParameterizedTest
    @CsvSource({"none-of-ours", "TlZTRw", "TlZTRwpuaW5qYS12YW58TlZTR3x4"})
    void knowsNoEventThatNobodyTold(String unknown) {
        Exchange answer = correct(unknown, why("No"));

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem()).isEqualTo("not-found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|$.why",
                "{\"why\": \"\"}|$.why",
                "{\"why\": \"x\", \"eventCode\": \"BEAMED_UP\"}|$.eventCode",
                "{\"why\": \"x\", \"eventCode\": \"UNRECOGNISED\"}|$.eventCode",
                "{\"why\": \"x\", \"occurredAt\": \"yesterday\"}|$.occurredAt",
                "{\"why\": \"x\", \"occurredAt\": \"2026-02-30T10:00:00Z\"}|$.occurredAt",
                "{\"why\": \"x\", \"occurredAt\": \"2126-01-01T10:00:00Z\"}|$.occurredAt",
                "{\"why\": \"x\", \"occurredAt\": \"2016-01-01T10:00:00Z\"}|$.occurredAt"
            })
    void saysWhatIsWrongWithADeclaration(String body, String field) {
        Exchange refused = gateway().post(path(eventId("DELIVERED")), Orders.read(body));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo(field);
        assertThat(refused.json().at("/errors/0/expected").asText()).isNotBlank();
        assertThat(shipment(id).get("state").asText()).isEqualTo("DELIVERED");
    }

    private static ObjectNode why(String why) {
        return ((ObjectNode) Orders.read("{}")).put("why", why);
    }

    private Exchange correct(String event, ObjectNode declaration) {
        return gateway().withKey(OPERATIONS_KEY).post(path(event), declaration);
    }

    private static String path(String event) {
        return "/v1/ops/events/" + event + "/corrections";
    }

    private String eventId(String code) {
        return event(shipment(id).get("events"), code).get("id").asText();
    }

    private static JsonNode event(JsonNode events, String code) {
        return events.valueStream()
                .filter(event -> event.get("eventCode").asText().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode eventsAsOf(Instant moment) {
        return gateway()
                .get("/v1/shipments/" + id + "/events", Map.of("asOf", moment.toString()))
                .json()
                .get("items");
    }

    private JsonNode clock(String name) {
        return shipment(id)
                .get("clocks")
                .valueStream()
                .filter(clock -> clock.get("clock").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
