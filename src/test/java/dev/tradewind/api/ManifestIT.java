package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestIT extends FullApplication {

    /** A merchant of this test's own, so that nobody else's shipments come in between. */
    private final String merchant = "m-" + UUID.randomUUID();

    @Test
    void closesWhatIsBookedAndThenWhatCameSince() {
        List<String> first = List.of(booked(), booked());

        Exchange closed = close();

        assertThat(closed.status()).as(closed.text()).isEqualTo(201);
        assertThat(closed.json().get("shipments").asInt()).isEqualTo(2);
        assertThat(closed.json().get("totalWeightGrams").asInt()).isEqualTo(2_400);
        assertThat(shipmentsOn(closed.id())).containsExactlyInAnyOrderElementsOf(first);

        String later = booked();
        assertThat(shipmentsOn(close().id())).containsExactly(later);
        assertThat(close().problem()).isEqualTo("nothing-to-manifest");
        assertThat(gateway()
                        .get("/v1/manifests", Map.of("partner", "dhl-express", "limit", "200"))
                        .json()
                        .get("items")
                        .valueStream()
                        .map(manifest -> manifest.get("id").asText()))
                .contains(closed.id());
    }

    @Test
    void printsItOnPaper() throws IOException {
        String id = booked();
        String manifest = close().id();

        Exchange paper = gateway().with("Accept", "application/pdf").get("/v1/manifests/" + manifest);

        assertThat(paper.status()).isEqualTo(200);
        assertThat(paper.header("Content-Type")).startsWith("application/pdf");
        try (PDDocument document = Loader.loadPDF(paper.body())) {
            assertThat(new PDFTextStripper().getText(document))
                    .contains(shipment(id).at("/trackingNumbers/0").asText(), "DE 10115 Berlin", "1.2")
                    .contains("DHL Express", "600000001", merchant.substring(0, 10), "Total: 1 shipments");
        }
        assertThat(gateway()
                        .with("Accept", "image/png")
                        .get("/v1/manifests/" + manifest)
                        .status())
                .isEqualTo(406);
    }

    @Test
    void putsNothingOnItThatIsVoided() {
        String id = submit(silent("ninja-van"));
        awaitState(id, "BOOKED");
        gateway().with("Prefer", "wait=20").post("/v1/shipments/" + id + "/void");
        awaitState(id, "VOIDED");

        assertThat(gateway()
                        .post("/v1/manifests", request().put("partner", "ninja-van"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void putsEachShipmentOnOneManifestHoweverManyCloseAtOnce() {
        List<String> shipments = Stream.generate(this::booked).limit(6).toList();

        List<Exchange> closings = IntStream.range(0, 6)
                .mapToObj(caller -> CompletableFuture.supplyAsync(
                        this::close, task -> Thread.ofVirtual().start(task)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        List<String> listed = new ArrayList<>();
        closings.stream()
                .filter(closing -> closing.status() == 201)
                .forEach(closing -> listed.addAll(shipmentsOn(closing.id())));
        assertThat(listed).containsExactlyInAnyOrderElementsOf(shipments);
        assertThat(closings).extracting(Exchange::status).containsOnly(201, 409);
    }

    @Test
    void givesTheSameManifestForTheSameKey() {
        booked();
        String key = UUID.randomUUID().toString();

        Exchange first = gateway().with("Idempotency-Key", key).post("/v1/manifests", request());
        booked();
        Exchange again = gateway().with("Idempotency-Key", key).post("/v1/manifests", request());
        Exchange other = gateway()
                .with("Idempotency-Key", key)
                .post("/v1/manifests", request().put("day", "2026-01-01"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.problem()).isEqualTo("idempotency-key-reused");
    }

    @Test
    void closesNothingThatWasBookedAfterTheDay() {
        booked();

        assertThat(gateway()
                        .post("/v1/manifests", request().put("day", "2020-01-01"))
                        .status())
                .isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "partner    | \"nobody\"     | $.partner",
                "partner    | 7              | $.partner",
                "merchantId | \" \"          | $.merchantId",
                "day        | \"2999-01-01\" | $.day",
                "day        | \"2026-02-30\" | $.day",
                "day        | \"today\"      | $.day",
                "carrier    | \"x\"          | $.carrier"
            })
    void namesTheFieldAtFault(String field, String value, String path) {
        Exchange refused = gateway().post("/v1/manifests", (JsonNode) request().set(field, Orders.read(value)));

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo(path);
    }

    @Test
    void isForTheOrderSystemAndForManifestsThatThereAre() {
        String nobody = "/v1/manifests/00000000-0000-4000-8000-000000000000";

        assertThat(gateway().get(nobody).status()).isEqualTo(404);
        assertThat(gateway().withKey(OPERATIONS_KEY).get(nobody).status()).isEqualTo(403);
        assertThat(gateway()
                        .withKey(OPERATIONS_KEY)
                        .post("/v1/manifests", request())
                        .status())
                .isEqualTo(403);
    }

    private Exchange close() {
        return gateway().post("/v1/manifests", request());
    }

    private ObjectNode request() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("partner", "dhl-express")
                .put("merchantId", merchant);
    }

    private List<String> shipmentsOn(String manifest) {
        return gateway()
                .get("/v1/manifests/" + manifest)
                .json()
                .get("lines")
                .valueStream()
                .map(line -> line.get("shipmentId").asText())
                .toList();
    }

    private String booked() {
        String id = submit(silent("dhl-express"));
        awaitState(id, "BOOKED");
        return id;
    }

    private ObjectNode silent(String partner) {
        return Orders.journey(Orders.with(partner), "silent").put("merchantId", merchant);
    }
}
