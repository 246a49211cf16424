package dev.tradewind.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Calls the gateway as its users do, and holds every exchange against {@code openapi.yaml}: each reply must be one that the
 * contract lists, and whatever is taken with a 2xx must be a request that the contract allows.
 */
public final class Gateway {

    /** The sandbox's key, good for every role. */
    public static final String DEMO_KEY = "tw_sandbox_demo";

    private static final String KEY_HEADER = "X-Api-Key";
    private static final Duration LONGEST_CALL = Duration.ofSeconds(60);
    private static final OpenApi CONTRACT = OpenApi.load();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI base;
    private final Map<String, String> headers;

    private Gateway(URI base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /** A caller with the demo key. */
    public static Gateway on(int port) {
        return new Gateway(URI.create("http://localhost:" + port), Map.of(KEY_HEADER, DEMO_KEY));
    }

    /** The same caller with a header, which takes the place of one of this name. */
    public Gateway with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Gateway(base, changed);
    }

    /** The same caller without a header. */
    public Gateway without(String name) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.remove(name);
        return new Gateway(base, changed);
    }

    public Gateway withKey(String key) {
        return with(KEY_HEADER, key);
    }

    public Gateway withoutKey() {
        return without(KEY_HEADER);
    }

    public Exchange get(String path) {
        return send("GET", path, "", new byte[0]);
    }

    /** A query's values are encoded here. */
    public Exchange get(String path, Map<String, String> query) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        query.forEach((name, value) -> uri.queryParam(name, "{" + name + "}"));
        return get(uri.encode().buildAndExpand(query).toUriString());
    }

    public Exchange post(String path, JsonNode body) {
        return post(path, "application/json", Orders.write(body));
    }

    public Exchange post(String path) {
        return send("POST", path, "", new byte[0]);
    }

    public Exchange post(String path, String contentType, String body) {
        return send("POST", path, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    public Exchange send(String method, String path, String contentType, byte[] body) {
        HttpRequest request = request(method, path, contentType, body);
        try {
            HttpResponse<byte[]> reply = HTTP.send(request, BodyHandlers.ofByteArray());
            Exchange exchange = new Exchange(method, path, reply.statusCode(), reply.headers(), reply.body());
            hold(exchange, request.uri(), contentType, body);
            return exchange;
        } catch (IOException failure) {
            throw new UncheckedIOException(method + " " + path, failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** A request for a reply that has no end, to be sent by the caller. */
    HttpRequest openEnded(String path) {
        return start(path).build();
    }

    private HttpRequest.Builder start(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        headers.forEach(request::header);
        return request;
    }

    private HttpRequest request(String method, String path, String contentType, byte[] body) {
        HttpRequest.Builder request = start(path).timeout(LONGEST_CALL);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        return request.method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
                .build();
    }

    private void hold(Exchange exchange, URI uri, String contentType, byte[] body) {
        assertThat(CONTRACT.faultsOfReply(
                        exchange.method(), uri.getPath(), exchange.status(), exchange.headers(), exchange.body()))
                .as("the reply by the contract: %s", exchange)
                .isEmpty();
        if (exchange.status() < 300 && isOfContract(uri)) {
            String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
            assertThat(CONTRACT.faultsOfRequest(exchange.method(), uri.getPath(), query, headers, contentType, body))
                    .as("%s was taken, although by the contract it", exchange)
                    .isEmpty();
        }
    }

    private static boolean isOfContract(URI uri) {
        return uri.getPath().startsWith("/v1/") || uri.getPath().startsWith("/webhooks/");
    }
}
