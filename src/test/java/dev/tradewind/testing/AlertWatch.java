package dev.tradewind.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Somebody who watches the stream of alerts. */
public final class AlertWatch implements AutoCloseable {

    private static final String STREAM = "/v1/ops/alerts/stream";

    private final List<Change> changes = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    /** A server-sent event. */
    public record Change(String id, String name, JsonNode data) {

        public String state() {
            return data.get("state").asText();
        }
    }

    /** Returns when the stream is open. */
    public static AlertWatch from(Gateway gateway) throws IOException, InterruptedException {
        AlertWatch watch = new AlertWatch();
        HttpResponse<Stream<String>> stream =
                watch.http.send(gateway.with("Accept", "text/event-stream").openEnded(STREAM), BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        Thread.ofVirtual().start(() -> watch.read(stream.body()));
        return watch;
    }

    private void read(Stream<String> lines) {
        Lines event = new Lines();
        try {
            lines.forEach(line -> event.add(line, changes));
        } catch (UncheckedIOException closed) {
            // As it is meant to end
        }
    }

    /** The changes of the alerts of a shipment's broken clocks, in the order in which they were told. */
    public List<Change> changesOf(String shipment) {
        return changes.stream()
                .filter(change -> change.data().get("shipmentId").asText().equals(shipment))
                .filter(change -> change.data().get("kind").asText().equals("BREACHED"))
                .toList();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** An event as its lines come in. */
    private static final class Lines {

        private String id = "";
        private String name = "";
        private String data = "";

        void add(String line, List<Change> complete) {
            if (line.startsWith("id:")) {
                id = line.substring(3);
            } else if (line.startsWith("event:")) {
                name = line.substring(6);
            } else if (line.startsWith("data:")) {
                data = line.substring(5);
            } else if (line.isEmpty() && !data.isEmpty()) {
                complete.add(new Change(id, name, Orders.read(data)));
                data = "";
            }
        }
    }
}
