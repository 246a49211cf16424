package dev.tradewind.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.infrastructure.EmbeddedDatabase;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.Gateway;
import dev.tradewind.testing.Orders;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A batch whose gateway dies in the middle is sent again as it is. */
class KilledBatchIT {

    private static final int LINES = 4_000;
    private static final int ANSWERS_BEFORE_THE_END = 500;
    private static final String HOLD = "{\"reason\":\"its orders shall wait\"}";

    @TempDir
    private Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Nullable
    private GatewayProcess gateway;

    @AfterEach
    void leaveNothingRunning() throws InterruptedException {
        if (gateway != null) {
            gateway.stop();
        }
        EmbeddedDatabase.start(data()).close();
    }

    @Test
    @Timeout(180)
    void keepsWhatItHasAnsweredAndTakesTheRestWhenTheBatchIsSentAgain() throws Exception {
        String batch = batch();
        GatewayProcess first = start(1);
        Map<String, String> answered = new LinkedHashMap<>();
        try (BufferedReader answers = submit(first, batch)) {
            while (answered.size() < ANSWERS_BEFORE_THE_END) {
                take(answers.readLine(), answered);
            }
            first.kill();
            takeWhatIsOnItsWay(answers, answered);
        }
        assertThat(answered).as("the batch was still in hand").hasSizeLessThan(LINES);

        GatewayProcess second = start(2);
        Map<String, String> all = new LinkedHashMap<>();
        List<JsonNode> replayed = new ArrayList<>();
        try (BufferedReader answers = submit(second, batch)) {
            answers.lines().forEach(line -> {
                JsonNode answer = take(line, all);
                if (answer.path("replayed").asBoolean()) {
                    replayed.add(answer);
                }
            });
        }

        assertThat(all).hasSize(LINES).containsAllEntriesOf(answered);
        assertThat(replayed).hasSizeGreaterThanOrEqualTo(answered.size()).hasSizeLessThan(LINES);
        assertThat(second.database()
                        .sql("select count(*) from shipment")
                        .query(Integer.class)
                        .single())
                .isEqualTo(LINES);
    }

    private GatewayProcess start(int number) throws IOException {
        GatewayProcess started = GatewayProcess.start(data(), folder.resolve("gateway-" + number + ".log"));
        gateway = started;
        Exchange held = started.api().post("/v1/ops/partners/dpd/hold", Orders.read(HOLD));
        assertThat(held.status()).as(held.text()).isEqualTo(200);
        return started;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private static String batch() {
        ObjectNode order = Orders.with("dpd");
        StringBuilder lines = new StringBuilder();
        IntStream.range(0, LINES)
                .forEach(line -> lines.append(Orders.write(order.put("orderReference", "TB-KILLED-" + line)))
                        .append('\n'));
        return lines.toString();
    }

    private BufferedReader submit(GatewayProcess to, String batch) throws IOException, InterruptedException {
        HttpResponse<InputStream> response = http.send(
                HttpRequest.newBuilder(to.address().resolve("/v1/shipments:batch"))
                        .header("X-Api-Key", Gateway.DEMO_KEY)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(BodyPublishers.ofString(batch))
                        .build(),
                BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    private static JsonNode take(String line, Map<String, String> shipmentByReference) {
        JsonNode answer = Orders.read(line);
        assertThat(answer.get("status").asInt()).as(line).isEqualTo(202);
        shipmentByReference.put(
                answer.get("orderReference").asText(), answer.get("id").asText());
        return answer;
    }

    /** Whole lines that had left the gateway before it died. */
    private static void takeWhatIsOnItsWay(BufferedReader answers, Map<String, String> shipmentByReference) {
        try {
            for (String line = answers.readLine(); line != null && line.endsWith("}"); line = answers.readLine()) {
                take(line, shipmentByReference);
            }
        } catch (IOException theLineBroke) {
            // As expected of one whose other end was killed
        }
    }
}
