package dev.tradewind.api;

import static dev.tradewind.testing.NinjaVanScans.SIGNATURE;
import static dev.tradewind.testing.NinjaVanScans.signature;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Gateway;
import dev.tradewind.testing.NinjaVanScans;
import dev.tradewind.testing.Orders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.client.RestClient;

/** With Ninja Van, the partner that pushes. */
class WebhookIT extends FullApplication {

    private static final String NINJA_VAN = "/webhooks/ninja-van";

    @Test
    void hasAWebhookOnDiskWhenItAnswersAndThenInTheTimeline() {
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        JsonNode booked = awaitState(id, "BOOKED");
        byte[] scan = pickedUp(booked.at("/trackingNumbers/0").asText());

        Exchange kept = push(signed(scan), scan);

        assertThat(kept.status()).isEqualTo(200);
        assertThat(jdbc.sql("select headers::text from inbox where body = :body")
                        .param("body", scan)
                        .query(String.class)
                        .single())
                .isEqualTo("{\"content-type\": \"application/json\"}");
        assertThat(jdbc.sql("select body from inbox where partner = 'ninja-van' order by id desc limit 50")
                        .query(byte[].class)
                        .list())
                .anySatisfy(body -> assertThat(body).isEqualTo(scan));
        JsonNode moved = awaitState(id, "IN_TRANSIT");
        assertThat(moved.get("events")
                        .valueStream()
                        .map(event -> event.get("eventCode").asText()))
                .contains("PICKED_UP");
        assertThat(moved.at("/clocks/1/verdict").asText()).isEqualTo("MET");
    }

    @Test
    void tellsAScanOnceThatIsPushedTwice() {
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        byte[] scan = pickedUp(awaitState(id, "BOOKED").at("/trackingNumbers/0").asText());

        push(signed(scan), scan);
        push(signed(scan), scan);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(jdbc.sql("select count(*) from inbox where body = :body and state = 'APPLIED'")
                                        .param("body", scan)
                                        .query(Integer.class)
                                        .single())
                                .isEqualTo(2));

        assertThat(shipment(id)
                        .get("events")
                        .valueStream()
                        .filter(event -> event.get("eventCode").asText().equals("PICKED_UP")))
                .hasSize(1);
    }

    @Test
    void keepsNothingThatIsBadlySigned() {
        byte[] scan = pickedUp("NVSGTWIND000FORGED");
        byte[] tampered = new String(scan, StandardCharsets.UTF_8)
                .replace("FORGED", "FORGER")
                .getBytes(StandardCharsets.UTF_8);
        double before = rejected();

        for (Gateway forger : List.of(
                gateway().withoutKey(),
                gateway().withoutKey().with(SIGNATURE, ""),
                gateway().withoutKey().with(SIGNATURE, "bm9uc2Vuc2U="),
                gateway().withoutKey().with(SIGNATURE, signature(tampered)),
                gateway().with("X-Api-Key", Gateway.DEMO_KEY))) {
            Exchange refused = push(forger, scan);

            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.problem()).isEqualTo("bad-signature");
            assertThat(refused.json().get("fault").asText()).isEqualTo("partner");
        }
        assertThat(jdbc.sql("select count(*) from inbox where body in (:scan, :tampered)")
                        .param("scan", scan)
                        .param("tampered", tampered)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(rejected() - before).isEqualTo(5);
    }

    @Test
    void keepsWhatIsWellSignedAndUnreadableAsFailed() {
        byte[] nonsense = "{\"tracking_id\": 42}".getBytes(StandardCharsets.UTF_8);

        assertThat(push(signed(nonsense), nonsense).status()).isEqualTo(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(gateway()
                                .get("/v1/ops/inbox", Map.of("state", "failed", "partner", "ninja-van"))
                                .json()
                                .get("items")
                                .valueStream()
                                .toList())
                        .anySatisfy(message -> {
                            assertThat(message.get("sizeBytes").asInt()).isEqualTo(nonsense.length);
                            assertThat(message.get("reason").asText()).isNotBlank();
                            assertThat(message.get("contentType").asText()).isEqualTo("application/json");
                        }));
    }

    @Test
    void setsAMessageAsideThatTheDatabaseCanNotHoldAndGoesOnWithTheNext() {
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        byte[] scan = pickedUp(awaitState(id, "BOOKED").at("/trackingNumbers/0").asText());
        byte[] poison = new String(scan, StandardCharsets.UTF_8)
                .replaceFirst("\"event\": ?\"", "$0\\\\u0000")
                .getBytes(StandardCharsets.UTF_8);

        push(signed(poison), poison);
        push(signed(scan), scan);

        awaitState(id, "IN_TRANSIT");
        assertThat(jdbc.sql("select state || ': ' || reason from inbox where body = :body")
                        .param("body", poison)
                        .query(String.class)
                        .single())
                .startsWith("FAILED: can't be applied");
    }

    @Test
    void listsACodeThatNoTableKnowsAndMovesNothingByIt() {
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        String number = awaitState(id, "BOOKED").at("/trackingNumbers/0").asText();
        byte[] scan = new String(pickedUp(number), StandardCharsets.UTF_8)
                .replaceAll("\"(event|status)\":\"[^\"]+\"", "\"$1\":\"Beamed Up " + number + "\"")
                .getBytes(StandardCharsets.UTF_8);

        push(signed(scan), scan);
        push(signed(scan), scan);

        String code = "Beamed Up %s/Beamed Up %s".formatted(number, number);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(gateway()
                                .get("/v1/ops/unrecognised", Map.of("partner", "ninja-van", "limit", "200"))
                                .json()
                                .get("items")
                                .valueStream())
                        .filteredOn(one -> one.get("code").asText().equals(code))
                        .singleElement()
                        .satisfies(one -> {
                            assertThat(one.get("count").asInt()).isEqualTo(1);
                            assertThat(one.get("text").asText()).isEqualTo("Beamed Up " + number);
                        }));
        assertThat(shipment(id).get("state").asText()).isEqualTo("BOOKED");
    }

    @Test
    void listsUnrecognisedCodesPageByPage() {
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        String number = awaitState(id, "BOOKED").at("/trackingNumbers/0").asText();
        for (String odd : List.of("Odd A", "Odd B")) {
            byte[] scan = new String(pickedUp(number), StandardCharsets.UTF_8)
                    .replace("\"status\":\"Picked Up\"", "\"status\":\"" + odd + "\"")
                    .getBytes(StandardCharsets.UTF_8);
            push(signed(scan), scan);
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> gateway().get("/v1/ops/unrecognised").text().contains("Odd B"));

        JsonNode first =
                gateway().get("/v1/ops/unrecognised", Map.of("limit", "1")).json();
        JsonNode second = gateway()
                .get(
                        "/v1/ops/unrecognised",
                        Map.of("limit", "1", "cursor", first.get("next").asText()))
                .json();

        assertThat(second.at("/items/0/code").asText())
                .isNotEmpty()
                .isNotEqualTo(first.at("/items/0/code").asText());
        assertThat(gateway()
                        .get("/v1/ops/unrecognised", Map.of("cursor", "none-of-ours"))
                        .problem())
                .isEqualTo("invalid-parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme", "dhl-express", "NINJA-VAN", "ninja-van%20"})
    void knowsNoPartnerThatSendsNoWebhooks(String partner) {
        Exchange unknown = gateway().withoutKey().post("/webhooks/" + partner, Orders.read("{}"));

        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.problem()).isEqualTo("unknown-partner");
    }

    @Test
    void takesNothingButPosts() {
        Exchange wrong = gateway().withoutKey().get(NINJA_VAN);

        assertThat(wrong.status()).isEqualTo(405);
        assertThat(wrong.problem()).isEqualTo("method-not-allowed");
    }

    @Test
    void refusesABodyLargerThanAMebibyteWellSignedOrNot() {
        byte[] large = new byte[1_048_577];
        Arrays.fill(large, (byte) ' ');

        assertThat(push(signed(large), large).status()).isEqualTo(413);
        assertThat(push(gateway().withoutKey(), large).problem()).isEqualTo("too-large");
    }

    @Test
    void refusesAStreamOfFiftyMegabytesLongBeforeItsEnd() throws IOException {
        byte[] chunk = ("10000\r\n" + "x".repeat(0x10000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        int sent = 0;
        try (Socket socket = new Socket("localhost", port())) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write("""
                    POST /webhooks/ninja-van HTTP/1.1\r
                    Host: localhost\r
                    Transfer-Encoding: chunked\r
                    Content-Type: application/json\r
                    \r
                    """.getBytes(StandardCharsets.US_ASCII));
            while (sent < 50_000_000 && socket.getInputStream().available() == 0) {
                out.write(chunk);
                sent += chunk.length;
            }
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();

            assertThat(status).startsWith("HTTP/1.1 413");
        }
        assertThat(sent).isLessThan(25_000_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/plain"})
    void goesByTheSignatureAndNotByWhatTheContentTypeSays(String contentType) {
        byte[] nonsense = ("no form " + contentType).getBytes(StandardCharsets.UTF_8);

        HttpStatusCode answer = RestClient.create("http://localhost:" + port())
                .post()
                .uri(NINJA_VAN)
                .header(SIGNATURE, signature(nonsense))
                .header("Content-Type", contentType)
                .body(nonsense)
                .exchange((request, reply) -> reply.getStatusCode());

        assertThat(answer.value()).isEqualTo(200);
        assertThat(stateOf(nonsense)).isNotNull();
    }

    @Test
    void keepsAScanOfAParcelThatNobodyKnowsYet() {
        byte[] scan = pickedUp("NVSGTWIND0NOBODYS");

        push(signed(scan), scan);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stateOf(scan)).isEqualTo("APPLIED"));
    }

    @Test
    void movesNothingByAScanFromTheBeginningOfTime() {
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        String number = awaitState(id, "BOOKED").at("/trackingNumbers/0").asText();
        byte[] scan = new String(pickedUp(number), StandardCharsets.UTF_8)
                .replaceFirst("\"timestamp\":\"[^\"]+\"", "\"timestamp\":\"1970-01-01T00:00:00+0000\"")
                .getBytes(StandardCharsets.UTF_8);

        push(signed(scan), scan);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(stateOf(scan)).isEqualTo("APPLIED"));
        JsonNode shipment = shipment(id);
        assertThat(shipment.get("state").asText()).isEqualTo("BOOKED");
        assertThat(shipment.get("events").valueStream())
                .filteredOn(event -> event.get("eventCode").asText().equals("PICKED_UP"))
                .singleElement()
                .satisfies(event -> assertThat(event.at("/flags/0").asText()).isEqualTo("BEFORE_THE_ORDER"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"timestamp\":\"+999999999-12-31T23:59:59+0000\"",
                "\"timestamp\":\"2026-06-03T01:02:03+0000\",\"status\":\"%s\""
            })
    void setsAMessageAsideThatTellsTheImpossibleAndGoesOnWithTheNext(String impossible) {
        String number = "NVSGTWIND0IMPOSSIBLE";
        String code = new Random(7)
                .ints(4_000, 'A', 'z')
                .filter(character -> character != '\\')
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        byte[] poison = "{\"tracking_id\":\"%s\",\"status\":\"Picked Up\",%s}"
                .formatted(number, impossible.formatted(code))
                .getBytes(StandardCharsets.UTF_8);
        byte[] scan = pickedUp(number);

        push(signed(poison), poison);
        push(signed(scan), scan);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(stateOf(poison)).isEqualTo("FAILED");
            assertThat(stateOf(scan)).isEqualTo("APPLIED");
        });
    }

    private String stateOf(byte[] body) {
        return jdbc.sql("select state from inbox where body = :body order by id desc limit 1")
                .param("body", body)
                .query(String.class)
                .single();
    }

    @Test
    void takesABodyOfExactlyAMebibyte() {
        byte[] large = new byte[1_048_576];
        Arrays.fill(large, (byte) ' ');

        assertThat(push(signed(large), large).status()).isEqualTo(200);
    }

    private Gateway signed(byte[] body) {
        return gateway().withoutKey().with(SIGNATURE, signature(body));
    }

    private static Exchange push(Gateway sender, byte[] body) {
        return sender.send("POST", NINJA_VAN, "application/json", body);
    }

    private static byte[] pickedUp(String number) {
        return NinjaVanScans.pickedUp(number, Instant.now());
    }

    private double rejected() {
        return gateway()
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line ->
                        line.startsWith("tradewind_webhook_rejected_total{") && line.contains("partner=\"ninja-van\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
