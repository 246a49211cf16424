package dev.tradewind.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** A request and its reply, held against the contract. */
public record Exchange(String method, String path, int status, HttpHeaders headers, byte[] body) {

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        return Orders.read(text());
    }

    /** A header's value, or an empty text. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** A problem's {@code type} without the path before it, or an empty text. */
    public String problem() {
        return json().path("type").asText().replaceFirst("^/problems/", "");
    }

    /** A shipment's or alert's id. */
    public String id() {
        return json().path("id").asText();
    }

    @Override
    public String toString() {
        return method + " " + path + " -> " + status + " " + text();
    }
}
