package dev.tradewind.partners.dhlexpress;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The query of a URL, its values encoded. */
record Query(String text) {

    static Query of(String name, String value) {
        return new Query(name + "=" + encoded(value));
    }

    Query and(String name, String value) {
        return new Query(text + "&" + name + "=" + encoded(value));
    }

    /** A value as it may stand in a query or a path: a space is {@code %20}, which both read. */
    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text;
    }
}
