package dev.tradewind.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.testing.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedPartnersTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final SettableClock clock = new SettableClock("2026-11-22T20:00:00Z");
    private final SandboxParcels parcels = SandboxParcels.inMemory();
    private SimulatedPartners partners;

    @BeforeEach
    void start() {
        partners = SimulatedPartners.start(TestSpecs.FOLDER, parcels, clock);
    }

    @AfterEach
    void stop() {
        partners.close();
    }

    @Test
    void booksUnderANumberOfThePartnersKind() throws Exception {
        JsonNode booked = booked(book("REF-1", "Anna Muster", 3));

        assertThat(booked.get("number").asText())
                .matches("\\d{10}")
                .satisfies(number -> assertThat(Long.parseLong(number.substring(0, 9)) % 7)
                        .isEqualTo(Long.parseLong(number.substring(9))));
        assertThat(booked.get("pieces")).hasSize(3).doesNotHaveDuplicates();
        assertThat(booked.get("pieces").get(0)).isEqualTo(booked.get("number"));
    }

    @Test
    void tellsTheTimeOfBookingWhereTheParcelStarts() throws Exception {
        JsonNode booked = booked(book("REF-1", "Anna Muster", 1));

        assertThat(booked.get("bookedOn").asText()).isEqualTo("2026-11-23 04:00");
    }

    @Test
    void handsOutALabelThatOpensAsPdf() throws Exception {
        JsonNode booked = booked(book("REF-1", "Anna Muster", 1));

        try (PDDocument label =
                Loader.loadPDF(Base64.getDecoder().decode(booked.get("label").asText()))) {
            assertThat(label.getNumberOfPages()).isEqualTo(1);
        }
    }

    @Test
    void knowsAReferenceThatItHasBooked() throws Exception {
        book("REF-1", "Anna Muster", 1);

        assertThat(book("REF-1", "Anna Muster", 1).statusCode()).isEqualTo(409);
        assertThat(book("REF-2", "Anna Muster", 1).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesAnAddressInThePartnersOwnWords() throws Exception {
        HttpResponse<String> refused = book("REF-1", "Journey: reject-address", 1);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("no such address");
        assertThat(parcels.byReference("acme", "REF-1")).isEmpty();
    }

    @Test
    void hasBookedWhenItsAnswerTakesTooLong() {
        assertThatThrownBy(() -> book("REF-1", "Journey: timeout-after-accept", 1))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(parcels.byReference("acme", "REF-1")).isPresent();
    }

    @Test
    void tellsTheScansThatHaveHappenedByItsOwnCodes() throws Exception {
        String number = booked(book("REF-1", "Anna Muster", 1)).get("number").asText();
        clock.advance(Duration.ofHours(5).dividedBy(JourneyPlanner.DEFAULT_SPEED));

        assertThat(get("/tracking/" + number).body().strip())
                .isEqualTo("<tracking>"
                        + "<scan code=\"DR\" text=\"Data received, parcel awaited\" at=\"2026-11-23 04:00:00\""
                        + " utc=\"20:00:00\" place=\"Shenzhen 518000 CN\"/>"
                        + "<scan code=\"PU\" text=\"Picked up\" at=\"2026-11-23 04:00:00\""
                        + " utc=\"20:00:00\" place=\"Shenzhen 518000 CN\"/>"
                        + "</tracking>");
    }

    @Test
    void tellsAtTheEndOfTheJourneyWhereItWasDelivered() throws Exception {
        String number = booked(book("REF-1", "Anna Muster", 1)).get("number").asText();
        clock.advance(Duration.ofSeconds(10));

        assertThat(get("/tracking/" + number).body())
                .contains("code=\"OK\" text=\"Delivered\" at=\"2026-11-22 21:00:10\" utc=\"20:00:10\""
                        + " place=\"Leipzig 04435 DE\"");
    }

    @Test
    void knowsANumberInPathQueryAndXml() throws Exception {
        String number = booked(book("REF-1", "Anna Muster", 1)).get("number").asText();

        assertThat(get("/tracking/" + number).statusCode()).isEqualTo(200);
        assertThat(get("/tracking/1000000001").statusCode()).isEqualTo(404);
        assertThat(get("/tracking?number=" + number).statusCode()).isEqualTo(200);
        assertThat(get("/tracking?number=1000000001").statusCode()).isEqualTo(404);
        assertThat(get("/tracking").statusCode()).isEqualTo(404);
        assertThat(post("/soap", soap(number)).statusCode()).isEqualTo(200);
        assertThat(post("/soap", soap("1000000001")).statusCode()).isEqualTo(404);
    }

    @Test
    void printsALabelWhenItIsReady() throws Exception {
        String number = booked(book("REF-1", "Anna Muster", 1)).get("number").asText();
        assertThat(get("/labels/" + number).statusCode()).isEqualTo(404);

        clock.advance(Duration.ofSeconds(2));

        HttpResponse<String> label = get("/labels/" + number);
        assertThat(label.statusCode()).isEqualTo(200);
        assertThat(label.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(label.body()).startsWith("%PDF-");
        assertThat(get("/labels/1000000001").statusCode()).isEqualTo(404);
    }

    @Test
    void keepsPartnersApart() throws Exception {
        assertThat(send(HttpRequest.newBuilder(URI.create(partners.baseUrl("plain") + "/ping?deep=true")))
                        .body())
                .isEqualTo("true");
        assertThat(get("/ping?deep=true").statusCode()).isEqualTo(404);
    }

    @Test
    void showsTestsWhatWasAsked() throws Exception {
        get("/tracking/1000000001");

        partners.server().verify(getRequestedFor(urlEqualTo("/acme/tracking/1000000001")));
    }

    @Test
    void namesThePartnersThatItKnowsWhenAskedForAnother() {
        assertThatThrownBy(() -> partners.baseUrl("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nobody")
                .hasMessageContaining("acme");
    }

    private HttpResponse<String> book(String reference, String consignee, int pieces)
            throws IOException, InterruptedException {
        return post("/shipments", """
                {"reference": "%s", "consignee": {"name": "%s", "country": "DE"}, "pieces": %d}""".formatted(reference, consignee, pieces));
    }

    private static JsonNode booked(HttpResponse<String> reply) throws IOException {
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(201);
        return new JsonMapper().readTree(reply.body());
    }

    private static String soap(String number) {
        return """
                <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>
                <t:track xmlns:t="urn:acme"><t:number>%s</t:number></t:track></s:Body></s:Envelope>""".formatted(number);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(partners.baseUrl("acme") + path)));
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(partners.baseUrl("acme") + path))
                .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(
                request.timeout(Duration.ofSeconds(5)).build(), BodyHandlers.ofString(StandardCharsets.ISO_8859_1));
    }
}
