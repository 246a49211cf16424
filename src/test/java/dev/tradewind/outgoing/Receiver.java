package dev.tradewind.outgoing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A subscriber: a real HTTP server that keeps what it gets and answers as a test wants. */
final class Receiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private volatile Function<Message, Answer> answers;

    /** A message as it came. */
    record Message(String id, String timestamp, String signature, String contentType, String body) {

        JsonNode json() {
            return Orders.read(body);
        }

        String type() {
            return json().get("type").asText();
        }

        String shipment() {
            return json().get("subject").asText();
        }
    }

    /**
     * What is answered.
     *
     * @param isUnfinished whether the answer never comes to its end
     */
    record Answer(int status, Map<String, String> headers, String body, boolean isUnfinished) {

        Answer(int status, Map<String, String> headers, String body) {
            this(status, headers, body, false);
        }

        static Answer of(int status) {
            return new Answer(status, Map.of(), "");
        }
    }

    private Receiver(Function<Message, Answer> answers) {
        this.answers = answers;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::receive);
        server.setExecutor(threads);
        server.start();
    }

    static Receiver answering(int status) {
        return new Receiver(message -> Answer.of(status));
    }

    void answer(Function<Message, Answer> changed) {
        answers = changed;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** All that came for a shipment, in the order of its coming. */
    List<Message> about(String shipment) {
        return messages.stream()
                .filter(message -> message.shipment().equals(shipment))
                .toList();
    }

    List<Message> all() {
        return List.copyOf(messages);
    }

    private void receive(HttpExchange exchange) throws IOException {
        Message message = new Message(
                exchange.getRequestHeaders().getFirst("webhook-id"),
                exchange.getRequestHeaders().getFirst("webhook-timestamp"),
                exchange.getRequestHeaders().getFirst("webhook-signature"),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        messages.add(message);
        Answer answer = answers.apply(message);
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (answer.isUnfinished()) {
            exchange.sendResponseHeaders(answer.status(), 0);
            exchange.getResponseBody().write(body);
            exchange.getResponseBody().flush();
            return;
        }
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
