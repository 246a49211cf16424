package dev.tradewind.api;

import static dev.tradewind.testing.NinjaVanScans.delivered;
import static dev.tradewind.testing.NinjaVanScans.pickedUp;
import static dev.tradewind.testing.NinjaVanScans.push;
import static dev.tradewind.testing.NinjaVanScans.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a shipment's events come to, as callers see it. */
class TrackingIT extends FullApplication {

    /** After all that the sandbox tells of its own accord, however slow the machine is. */
    private final Instant start = Instant.now().plusSeconds(90).truncatedTo(ChronoUnit.SECONDS);

    @Test
    void tellsLegsWhoMustActAndTheDelivery() {
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        JsonNode booked = awaitState(id, "BOOKED");
        String number = booked.at("/trackingNumbers/0").asText();
        assertThat(booked.at("/tracking/legs")).isEmpty();
        assertThat(booked.at("/tracking/leg").isNull()).isTrue();
        assertThat(booked.at("/tracking/eta/actual").isNull()).isTrue();

        push(gateway(), delivery(number, "Delivery Exception", 40));
        push(gateway(), pickedUp(number, start));
        push(gateway(), delivery(number, "Arrived at Destination Hub", 20));

        JsonNode attempted = await().atMost(A_JOURNEY)
                .until(
                        () -> shipment(id),
                        shipment -> shipment.at("/tracking/legs").size() == 2);
        assertThat(attempted.get("status").asText()).isEqualTo("ATTEMPT_FAILED");
        assertThat(attempted.at("/tracking/leg").asText()).isEqualTo("LAST_MILE");
        assertThat(attempted.at("/tracking/legs/0/leg").asText()).isEqualTo("FIRST_MILE");
        assertThat(attempted.at("/tracking/legs/0/begun/at").asText()).isEqualTo(start.toString());
        assertThat(attempted.at("/tracking/legs/0/ended/eventCode").asText()).isEqualTo("LAST_MILE_RECEIVED");
        assertThat(attempted.at("/tracking/mustAct")).singleElement().satisfies(act -> {
            assertThat(act.get("who").asText()).isEqualTo("PARTNER");
            assertThat(act.get("what").asText()).isEqualTo("ARRANGE_DELIVERY");
            assertThat(act.get("since").asText())
                    .isEqualTo(start.plusSeconds(40).toString());
            assertThat(act.get("trackingNumber").asText()).isEqualTo(number);
        });
        Instant before = Instant.now();

        push(gateway(), delivered(number, start.plusSeconds(60)));

        JsonNode arrived = awaitStatus(id, "DELIVERED").get("tracking");
        assertThat(arrived.get("leg").isNull()).isTrue();
        assertThat(arrived.get("mustAct")).isEmpty();
        assertThat(OffsetDateTime.parse(arrived.at("/eta/actual/at").asText()).toInstant())
                .isEqualTo(start.plusSeconds(60));
        assertThat(arrived.at("/eta/actual/toldBy").asText()).isEqualTo("ninja-van");
        assertThat(tracking(id, Map.of()).json()).isEqualTo(arrived);
        assertThat(tracking(id, Map.of("asOf", before.toString())).json()).isEqualTo(attempted.get("tracking"));
    }

    @Test
    void knowsNothingOfWhatIsNoShipment() {
        assertThat(tracking("0190b6a0-0000-7000-8000-000000000000", Map.of()).status())
                .isEqualTo(404);
        assertThat(tracking("nonsense", Map.of()).problem()).isEqualTo("not-found");
    }

    private byte[] delivery(String number, String status, int seconds) {
        String event = status.equals("Delivery Exception") ? "Delivery Exception, Pending Reschedule" : status;
        return scan(number, status, event, start.plusSeconds(seconds));
    }

    private JsonNode awaitStatus(String id, String status) {
        return await().atMost(A_JOURNEY)
                .until(
                        () -> shipment(id),
                        shipment -> shipment.get("status").asText().equals(status));
    }

    private Exchange tracking(String id, Map<String, String> query) {
        return gateway().get("/v1/shipments/" + id + "/tracking", query);
    }
}
