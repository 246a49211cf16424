package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadIT extends FullApplication {

    private static final String SHIPMENTS = "/v1/shipments";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Test
    void walksAllPagesFromTheNewestToTheOldestWithoutARepeat() {
        String merchant = "m-" + UUID.randomUUID();
        List<String> submitted = new ArrayList<>();
        for (int order = 0; order < 7; order++) {
            submitted.add(submit(Orders.toBerlin().put("merchantId", merchant)));
        }

        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, String> query = new LinkedHashMap<>(Map.of("merchantId", merchant, "limit", "3"));
            if (cursor != null) {
                query.put("cursor", cursor);
            }
            JsonNode page = gateway().get(SHIPMENTS, query).json();
            page.get("items").forEach(item -> walked.add(item.get("id").asText()));
            cursor = page.get("next").isNull() ? null : page.get("next").asText();
            // Whoever comes meanwhile is newer than the page, and moves none
            submit(Orders.toBerlin().put("merchantId", merchant));
        } while (cursor != null);

        Collections.reverse(submitted);
        assertThat(walked).isEqualTo(submitted);
    }

    @Test
    void findsAShipmentByEachOfItsMarks() {
        ObjectNode order = Orders.toBerlin();
        String id = submit(order);
        JsonNode booked = awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");
        String reference = order.get("orderReference").asText();
        String number = booked.at("/trackingNumbers/0").asText();

        assertThat(found(Map.of("orderReference", reference))).containsExactly(id);
        assertThat(found(Map.of("trackingNumber", number))).containsExactly(id);
        assertThat(found(Map.of("orderReference", reference, "partner", "dhl-express")))
                .containsExactly(id);
        assertThat(found(Map.of("orderReference", reference, "partner", "dpd"))).isEmpty();
        assertThat(found(Map.of("orderReference", reference, "state", "REJECTED")))
                .isEmpty();
        assertThat(found(Map.of("orderReference", reference, "merchantId", "m-nobody")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "limit,0",
        "limit,201",
        "limit,many",
        "limit,99999999999",
        "state,SOMEWHERE",
        "state,booked",
        "cursor,none-of-ours"
    })
    void refusesAParameterThatIsOutOfItsRange(String name, String value) {
        Exchange refused = gateway().get(SHIPMENTS, Map.of(name, value));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("invalid-parameter");
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("query." + name);
        assertThat(refused.json().at("/errors/0/expected").asText()).isNotBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderReference", "merchantId", "trackingNumber", "partner"})
    void refusesANullByteInAFilter(String name) {
        Exchange refused = gateway().get(SHIPMENTS, Map.of(name, "a\u0000b"));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("query." + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {NOBODY, "none-of-ours", "1-1-1-1-1"})
    void knowsNoShipmentByAnIdThatIsNone(String id) {
        for (String part : List.of("", "/label", "/events")) {
            Exchange unknown = gateway().get(SHIPMENTS + "/" + id + part);

            assertThat(unknown.status()).isEqualTo(404);
            assertThat(unknown.problem()).isEqualTo("not-found");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1//shipments", "//v1/shipments", "/v1/shipments;a=b", "/console//inbox"})
    void refusesAPathThatCanBeReadInTwoWays(String path) {
        Exchange refused = gateway().get(path);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("invalid-parameter");
        assertThat(refused.json().get("fault").asText()).isEqualTo("caller");
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("path");
        assertThat(refused.json().at("/errors/0/detail").asText()).contains(path.contains(";") ? ";" : "//");
        assertThat(refused.json().at("/errors/0/expected").asText()).contains("single slashes");
    }

    @Test
    void tellsOfAPathAndAMethodThatThereIsNot() {
        assertThat(gateway().get("/v1/nothing").problem()).isEqualTo("not-found");
        assertThat(gateway().send("DELETE", SHIPMENTS, "", new byte[0]).problem())
                .isEqualTo("method-not-allowed");
    }

    @Test
    void writesNothingButJsonWhereNoLabelIsAskedFor() {
        Exchange refused = gateway().with("Accept", "text/html").get(SHIPMENTS);

        assertThat(refused.status()).isEqualTo(406);
        assertThat(refused.problem()).isEqualTo("not-acceptable");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void givesTheLabelInTheFormThatTheCallerTakes() throws IOException {
        String id = submit(Orders.toBerlin());
        awaitLabel(id);
        String label = shipment(id).get("labelHref").asText();

        Exchange pdf = gateway().with("Accept", "application/pdf").get(label);
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            assertThat(document.getNumberOfPages()).isPositive();
        }
        assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(pdf.header("Content-Disposition")).contains(id);
        assertThat(gateway().get(label).header("Content-Type")).isEqualTo("application/pdf");
        assertThat(gateway()
                        .with("Accept", "application/zpl;q=0.9, */*;q=0.1")
                        .get(label)
                        .status())
                .isEqualTo(200);
        Exchange zpl = gateway().with("Accept", "application/zpl").get(label);
        assertThat(zpl.status()).isEqualTo(406);
        assertThat(zpl.problem()).isEqualTo("not-acceptable");
        assertThat(zpl.json().get("detail").asText()).contains("application/pdf");
    }

    @Test
    void givesAZplLabelUnderBothItsNames() {
        String id = submit(Orders.toBerlin().put("labelFormat", "ZPL"));
        awaitLabel(id);

        for (String name : List.of("application/zpl", "application/x-zpl")) {
            Exchange zpl = gateway().with("Accept", name).get(SHIPMENTS + "/" + id + "/label");

            assertThat(zpl.status()).isEqualTo(200);
            assertThat(zpl.header("Content-Type")).isEqualTo(name);
            assertThat(zpl.text()).startsWith("^XA");
        }
    }

    @Test
    void saysThatALabelIsStillToCome() {
        String id = submit(Orders.journey(Orders.toBerlin(), "timeout-after-accept"));

        Exchange early = gateway().with("Accept", "application/pdf").get(SHIPMENTS + "/" + id + "/label");

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.problem()).isEqualTo("label-not-ready");
        assertThat(Integer.parseInt(early.header("Retry-After"))).isPositive();
    }

    @Test
    void promisesNoLabelForAShipmentThatWasRefused() {
        String id = submit(Orders.journey(Orders.toBerlin(), "reject-address"));
        awaitState(id, "REJECTED");

        Exchange never = gateway().get(SHIPMENTS + "/" + id + "/label");

        assertThat(never.status()).isEqualTo(409);
        assertThat(never.problem()).isEqualTo("label-not-ready");
        assertThat(never.header("Retry-After")).isEmpty();
        assertThat(never.json().get("detail").asText()).contains("REJECTED").doesNotContain("still to come");
    }

    @Test
    void tellsTheTimelineAsItWasKnownAtAMoment() {
        String id = submit(Orders.with("ninja-van"));
        Instant before = Instant.now();
        awaitState(id, "DELIVERED");
        List<JsonNode> all = events(id, Map.of());
        Instant middle = Instant.parse(all.get(all.size() / 2).get("receivedAt").asText());

        List<JsonNode> early = events(id, Map.of("asOf", before.minusSeconds(60).toString()));
        List<JsonNode> half = events(id, Map.of("asOf", middle.toString()));
        List<JsonNode> late = events(id, Map.of("asOf", "2099-01-01T08:00:00+08:00"));

        assertThat(all).hasSizeGreaterThan(3);
        assertThat(all)
                .extracting(event ->
                        OffsetDateTime.parse(event.get("occurredAt").asText()).toInstant())
                .isSorted();
        assertThat(early).isEmpty();
        assertThat(half).hasSizeLessThan(all.size());
        assertThat(late).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-12-10", "2026-12-10T10:00:00", ""})
    void refusesAMomentThatIsNone(String asOf) {
        String id = submit(Orders.toBerlin());

        Exchange refused = gateway().get(SHIPMENTS + "/" + id + "/events", Map.of("asOf", asOf));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("query.asOf");
    }

    @Test
    void tellsHowEachPartnerIsDoing() {
        List<JsonNode> all = gateway()
                .get("/v1/ops/partners")
                .json()
                .get("items")
                .valueStream()
                .toList();

        assertThat(all)
                .extracting(partner -> partner.get("partner").asText())
                .containsExactly("bring", "dhl-express", "dpd", "ninja-van");
        assertThat(all).allSatisfy(partner -> {
            assertThat(partner.get("capabilities")).isNotEmpty();
            assertThat(partner.at("/limits/concurrency").asInt()).isPositive();
            assertThat(partner.get("backlog").asInt()).isNotNegative();
        });
    }

    private void awaitLabel(String id) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !shipment(id).get("labelHref").isNull());
    }

    private List<JsonNode> events(String id, Map<String, String> query) {
        return gateway()
                .get(SHIPMENTS + "/" + id + "/events", query)
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private List<String> found(Map<String, String> query) {
        return gateway()
                .get(SHIPMENTS, query)
                .json()
                .get("items")
                .valueStream()
                .map(item -> item.get("id").asText())
                .toList();
    }
}
