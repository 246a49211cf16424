package dev.tradewind.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.tradewind.sandbox.BookingDesk.Booking;
import dev.tradewind.testing.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JourneyPlayerTest {

    private static final String WEBHOOK = "/webhooks/acme";

    @TempDir
    Path dataFolder;

    private final SettableClock clock = new SettableClock("2026-11-22T20:00:00Z");
    private final SandboxParcels parcels = SandboxParcels.inMemory();
    private final SimulatedPartnerSet partners = SimulatedPartnerSet.load(TestSpecs.FOLDER, partner -> true);
    private final WireMockServer gateway =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());
    private SandboxFolder folder;
    private JourneyPlayer player;

    @BeforeEach
    void start() {
        gateway.start();
        gateway.stubFor(post(WEBHOOK).willReturn(ok()));
        folder = SandboxFolder.in(dataFolder);
        player = newPlayer(clock);
    }

    @AfterEach
    void stop() {
        player.close();
        gateway.stop();
    }

    @Test
    void pushesEachScanOnceAndInOrderWhenItIsDue() throws Exception {
        book("acme", "REF-1", "Anna Muster");
        player.pass();
        assertThat(pushedCodes()).containsExactly("DR");

        clock.advance(Duration.ofSeconds(10));
        player.pass();
        player.pass();

        assertThat(pushedCodes()).containsExactly("DR", "PU", "DF", "AF", "WC", "OK");
    }

    @Test
    void signsTheBytesThatItSends() throws Exception {
        book("acme", "REF-1", "Anna Muster");

        player.pass();

        LoggedRequest push = pushes().getFirst();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("a-sample".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(push.getHeader("X-Acme-Signature"))
                .isEqualTo(Base64.getEncoder().encodeToString(mac.doFinal(push.getBody())));
        assertThat(push.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(push.getBodyAsString()).contains("\"at\": \"2026-11-23T04:00:00+08:00\"");
    }

    @Test
    void repeatsAPushUntilTheGatewayTakesIt() throws Exception {
        gateway.stubFor(post(WEBHOOK).willReturn(aResponse().withStatus(503)));
        book("acme", "REF-1", "Anna Muster");
        player.pass();
        player.pass();
        gateway.verify(1, postRequestedFor(urlEqualTo(WEBHOOK)));

        gateway.stubFor(post(WEBHOOK).willReturn(ok()));
        clock.advance(Duration.ofSeconds(1));
        player.pass();

        assertThat(pushedCodes()).startsWith("DR", "DR", "PU");
    }

    @Test
    void goesOnAfterARestartWhereItWas() throws Exception {
        book("acme", "REF-1", "Anna Muster");
        clock.advance(Duration.ofSeconds(5));
        player.pass();
        assertThat(pushedCodes()).containsExactly("DR", "PU", "DF", "AF");
        player.close();

        clock.advance(Duration.ofSeconds(5));
        player = newPlayer(clock);
        player.pass();

        assertThat(pushedCodes()).containsExactly("DR", "PU", "DF", "AF", "WC", "OK");
    }

    @Test
    void pushesADisorderedJourneyTwiceAndItsPickUpLast() throws Exception {
        book("acme", "REF-1", "Journey: duplicate-and-disordered");
        clock.advance(Duration.ofSeconds(20));

        player.pass();

        assertThat(pushedCodes())
                .hasSize(12)
                .containsOnly("DR", "PU", "DF", "AF", "WC", "OK")
                .endsWith("PU");
    }

    @Test
    void playsByItself() {
        player.close();
        player = newPlayer(Clock.systemUTC());
        new BookingDesk(
                        parcels,
                        new JourneyPlanner(100 * JourneyPlanner.DEFAULT_SPEED, PromisedDelivery.NONE),
                        Clock.systemUTC())
                .accept(booking("acme", "REF-1", "Anna Muster"), "1000000001");

        player.start();

        await().untilAsserted(() -> assertThat(pushedCodes()).endsWith("OK"));
    }

    @Test
    void dropsManyScansInOneFileAtMostOnceASecond() throws Exception {
        book("filer", "REF-1", "Anna Muster");
        book("filer", "REF-2", "Anna Muster");
        player.pass();
        assertThat(drops()).hasSize(1).first().asString().contains("STS+DR'RFF+no-REF-1'", "STS+DR'RFF+no-REF-2'");

        clock.advance(Duration.ofMillis(999));
        player.pass();
        assertThat(drops()).hasSize(1);

        clock.advance(Duration.ofSeconds(10));
        player.pass();
        assertThat(drops()).hasSize(2).last().asString().contains("STS+OK'RFF+no-REF-1'");
    }

    @Test
    void writesFilesInThePartnersCharacterSetUnderItsNames() throws Exception {
        book("filer", "REF-1", "Anna Muster");

        player.pass();

        assertThat(drops().getFirst()).endsWith("FTX+Grünerløkka'");
        try (var names = Files.list(outbound())) {
            assertThat(names.map(file -> file.getFileName().toString()))
                    .allSatisfy(name -> assertThat(name).matches("IFTSTA_\\d+\\.edi"));
        }
    }

    @Test
    void dropsNoFileWhenThePartnerHasNoWordForWhatHappened() throws Exception {
        book("filer", "REF-1", "Anna Muster");
        player.pass();

        // Picked up and at the origin's depot: this partner tells neither
        clock.advance(Duration.ofSeconds(2));
        player.pass();

        assertThat(drops()).hasSize(1);
    }

    private JourneyPlayer newPlayer(Clock time) {
        PartnerTemplates templates = new PartnerTemplates(
                new PartnerHelpers(partners, parcels, desk(), new SandboxLabels(partners.places()), time).byName());
        WebhookPusher pusher = new WebhookPusher(
                HttpClient.newHttpClient(),
                URI.create(gateway.baseUrl()),
                (partner, name) -> name.equals("client-secret") ? "a-sample" : "",
                templates,
                time);
        return new JourneyPlayer(partners, parcels, pusher, new TrackingFiles(folder, parcels, templates, time), time);
    }

    private BookingDesk desk() {
        return new BookingDesk(parcels, new JourneyPlanner(JourneyPlanner.DEFAULT_SPEED, PromisedDelivery.NONE), clock);
    }

    private void book(String partner, String reference, String consignee) {
        desk().accept(booking(partner, reference, consignee), "no-" + reference);
    }

    private static Booking booking(String partner, String reference, String consignee) {
        return new Booking(partner, reference, reference, consignee, "CN", "DE", null, null, 1);
    }

    private List<String> pushedCodes() throws JsonProcessingException {
        JsonMapper json = new JsonMapper();
        List<String> codes = new ArrayList<>();
        for (LoggedRequest push : pushes()) {
            JsonNode body = json.readTree(push.getBody().length == 0 ? "{}" : push.getBodyAsString());
            codes.add(body.path("code").asText());
        }
        return codes;
    }

    private List<LoggedRequest> pushes() {
        return gateway.findAll(postRequestedFor(urlEqualTo(WEBHOOK)));
    }

    private Path outbound() {
        return folder.home("filer").resolve("outbound");
    }

    private List<String> drops() throws IOException {
        try (var files = Files.list(outbound())) {
            List<String> contents = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                contents.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return contents;
        }
    }
}
