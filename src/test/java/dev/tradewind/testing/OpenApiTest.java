package dev.tradewind.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge of all exchanges bites. */
class OpenApiTest {

    private static final String SHIPMENT = """
            {"id": "6f1c3f0e-51d5-4d3a-9b63-3f1f5d0c7a10", "orderReference": "TB-1", "merchantId": "m-1",
             "service": "standard", "state": "ACCEPTED", "status": "PENDING", "trackingNumbers": [], "attempts": [],
             "events": [], "clocks": [], "createdAt": "2026-11-22T08:15:30.120Z", "updatedAt": "2026-11-22T08:15:30Z"}
            """;

    private final OpenApi contract = OpenApi.load();

    @Test
    void findsNothingWrongWithWhatTheContractAllows() {
        assertThat(reply(202, "application/json", Map.of(), SHIPMENT)).isEmpty();
        assertThat(reply(202, "application/json;charset=UTF-8", Map.of("Idempotency-Replayed", "true"), SHIPMENT))
                .isEmpty();
        assertThat(request(Map.of("Prefer", "wait=10"), Orders.write(Orders.toBerlin())))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faultyReplies")
    void findsWhatIsWrongInAReply(Consumer<ObjectNode> fault) {
        ObjectNode shipment = (ObjectNode) Orders.read(SHIPMENT);
        fault.accept(shipment);

        assertThat(reply(202, "application/json", Map.of(), Orders.write(shipment)))
                .hasSize(1);
    }

    static Stream<Arguments> faultyReplies() {
        return Stream.<Consumer<ObjectNode>>of(
                        shipment -> shipment.remove("state"),
                        shipment -> shipment.put("state", "SOMEWHERE"),
                        shipment -> shipment.put("colour", "red"),
                        shipment -> shipment.put("id", "none"),
                        shipment -> shipment.put("createdAt", "yesterday"),
                        shipment -> shipment.put("createdAt", "2026-11-22T08:15:30"),
                        shipment -> ((ArrayNode) shipment.get("trackingNumbers")).add(42),
                        shipment -> shipment.putObject("promise").put("dueAt", "2026-12-10T23:00:00Z"))
                .map(Arguments::of);
    }

    @Test
    void findsWhatIsWrongAroundABody() {
        assertThat(reply(200, "application/json", Map.of(), SHIPMENT)).containsExactly("status 200 is not listed");
        assertThat(reply(202, "text/plain", Map.of(), SHIPMENT))
                .containsExactly("content type 'text/plain' is not listed");
        assertThat(reply(202, "", Map.of(), "")).containsExactly("content type '' is not listed");
        assertThat(reply(202, "application/json", Map.of("Idempotency-Replayed", "yes"), SHIPMENT))
                .hasSize(1);
    }

    @Test
    void findsWhatIsWrongInARequest() {
        assertThat(request(Map.of("Idempotency-Key", "two words"), Orders.write(Orders.toBerlin())))
                .hasSize(1);
        assertThat(request(Map.of(), Orders.write(Orders.toBerlin().put("service", "teleport"))))
                .hasSize(1);
        assertThat(contract.faultsOfRequest("GET", "/v1/shipments", "limit=0&colour=red", Map.of(), "", new byte[0]))
                .hasSize(2);
        assertThat(contract.faultsOfRequest("POST", "/v1/shipments", "", Map.of(), "", new byte[0]))
                .containsExactly("the body is missing");
        assertThat(contract.faultsOfRequest("GET", "/v1/nothing", "", Map.of(), "", new byte[0]))
                .containsExactly("no such operation");
    }

    private List<String> reply(int status, String contentType, Map<String, String> headers, String body) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        if (!contentType.isEmpty()) {
            all.put("Content-Type", List.of(contentType));
        }
        return contract.faultsOfReply(
                "POST", "/v1/shipments", status, HttpHeaders.of(all, (name, value) -> true), bytes(body));
    }

    private List<String> request(Map<String, String> headers, String body) {
        return contract.faultsOfRequest("POST", "/v1/shipments", "", headers, "application/json", bytes(body));
    }

    private static byte[] bytes(String body) {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
