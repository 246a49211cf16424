package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.documents.Barcodes;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsIT extends FullApplication {

    @Test
    void tellsWhereTheCustomsPapersOfAShipmentAreAndDrawsThem() throws IOException {
        ObjectNode order = Orders.toBerlin();
        String id = submit(order);
        JsonNode booked = awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");

        List<JsonNode> documents = booked.get("documents").valueStream().toList();

        assertThat(documents.stream().map(document -> document.get("kind").asText()))
                .containsExactly("commercial-invoice", "cn22");
        for (JsonNode document : documents) {
            Exchange pdf = gateway()
                    .with("Accept", "application/pdf")
                    .get(document.get("href").asText());
            assertThat(pdf.status()).isEqualTo(200);
            assertThat(pdf.header("Content-Type")).isEqualTo("application/pdf");
            assertThat(pdf.header("Content-Disposition"))
                    .contains(document.get("kind").asText() + ".pdf");
            assertThat(text(pdf))
                    .contains(
                            "Silicone phone case",
                            "19.80",
                            booked.at("/trackingNumbers/0").asText());
            assertThat(gateway().get(document.get("href").asText()).body()).isEqualTo(pdf.body());
        }
    }

    @Test
    void saysWhyThereIsNoSuchDocument() {
        String abroad = submit(Orders.toBerlin());
        ObjectNode domestic = Orders.with("ninja-van");
        ((ObjectNode) domestic.get("shipper")).put("country", "SG").put("postalCode", "159363");
        String home = submit(domestic);

        Exchange unneeded = gateway().with("Accept", "application/pdf").get(document(home, "commercial-invoice"));

        assertThat(shipment(home).get("documents")).isEmpty();
        assertThat(unneeded.status()).isEqualTo(404);
        assertThat(unneeded.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(detail(unneeded)).contains("inside one customs area");
        assertThat(detail(gateway().get(document(abroad, "cn23")))).contains("CN 22 is enough");
        assertThat(detail(gateway().get(document(abroad, "recipe")))).contains("commercial-invoice, cn22, cn23");
        assertThat(gateway().get(document(UUID.randomUUID().toString(), "cn22")).status())
                .isEqualTo(404);
        assertThat(gateway()
                        .with("Accept", "image/png")
                        .get(document(abroad, "cn22"))
                        .status())
                .isEqualTo(406);
        assertThat(gateway()
                        .withKey(OPERATIONS_KEY)
                        .get(document(abroad, "cn22"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void namesTheFieldsWhoseLettersAPaperCannotShow() {
        ObjectNode order = Orders.toBerlin();
        Orders.consignee(order).put("name", "王小明");

        Exchange refused = gateway().get(document(submit(order), "commercial-invoice"));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("document-not-possible");
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("$.consignee.name");
        assertThat(refused.json().get("errors")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dhl-express", "ninja-van", "dpd", "bring"})
    void givesTheSameLabelAgainInEveryStateAfterTheBooking(String partner) {
        String id = submit(Orders.journey(Orders.with(partner), "on-time"));
        awaitState(id, "DELIVERED");
        // Some partners hand out the label some time after the booking
        String label = await().atMost(A_JOURNEY)
                .until(() -> shipment(id).get("labelHref"), href -> !href.isNull())
                .asText();
        Exchange delivered = gateway().get(label);

        assertThat(delivered.status()).isEqualTo(200);
        for (ShipmentState state : ShipmentState.values()) {
            if (state.isTracked() || state == ShipmentState.VOIDING || state == ShipmentState.VOIDED) {
                jdbc.sql("update shipment set state = :state where id = :id::uuid")
                        .param("state", state.name())
                        .param("id", id)
                        .update();
                assertThat(gateway().get(label).body()).as(state.name()).isEqualTo(delivered.body());
            }
        }
        assertThat(gateway().get(label).body()).isEqualTo(delivered.body());
    }

    @Test
    void drawsBringsLabelsWithTheNumbersOfTheirParcels() throws Exception {
        ObjectNode order = Orders.with("bring");
        order.withArray("parcels").add(Orders.parcel(order, 0).deepCopy());
        String id = submit(order);
        JsonNode booked = awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");

        await().atMost(A_JOURNEY).until(() -> !shipment(id).get("labelHref").isNull());
        byte[] label = gateway().get("/v1/shipments/" + id + "/label").body();

        for (int parcel = 0; parcel < 2; parcel++) {
            // The consignment's number goes first
            String sscc = booked.at("/trackingNumbers/" + (parcel + 1)).asText();
            assertThat(sscc).matches("[0-9]{18}");
            assertThat(Barcodes.onPdf(label, parcel)).isEqualTo("]C100" + sscc);
            assertThat(weightedSum(sscc) % 10).isZero();
        }
    }

    /** With the check digit in it, a right number's sum ends in 0 (GS1 General Specifications, 7.9.1). */
    private static int weightedSum(String sscc) {
        int sum = 0;
        for (int index = 0; index < sscc.length(); index++) {
            sum += Character.digit(sscc.charAt(index), 10) * (index % 2 == 0 ? 3 : 1);
        }
        return sum;
    }

    private static String document(String id, String kind) {
        return "/v1/shipments/" + id + "/documents/" + kind;
    }

    private static String detail(Exchange refused) {
        assertThat(refused.status()).isEqualTo(404);
        return refused.json().get("detail").asText();
    }

    private static String text(Exchange pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf.body())) {
            return new PDFTextStripper().getText(document);
        }
    }
}
