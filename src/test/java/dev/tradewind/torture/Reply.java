package dev.tradewind.torture;

import java.nio.charset.StandardCharsets;

/** An HTTP answer. */
record Reply(int status, String contentType, String moreHeaders, byte[] body) {

    private static final String HTML =
            "<html><body><h1>Please wait</h1><p>Our site is being improved.</p></body></html>";

    static Reply json(int status, String body) {
        return new Reply(status, "application/json", "", body.getBytes(StandardCharsets.UTF_8));
    }

    static Reply xml(int status, String body) {
        return new Reply(status, "text/xml;charset=UTF-8", "", body.getBytes(StandardCharsets.UTF_8));
    }

    /** What a proxy says in the partner's place. */
    static Reply html() {
        return new Reply(200, "text/html", "", HTML.getBytes(StandardCharsets.UTF_8));
    }

    static Reply error() {
        return new Reply(500, "text/plain", "", "internal error".getBytes(StandardCharsets.UTF_8));
    }

    /** Comes back in a second. */
    static Reply later(int status) {
        return new Reply(status, "text/plain", "Retry-After: 1\r\n", "later".getBytes(StandardCharsets.UTF_8));
    }

    /** As it goes over the wire. */
    byte[] bytes() {
        byte[] head = "HTTP/1.1 %d Reply\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(status, contentType, body.length, moreHeaders)
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[head.length + body.length];
        System.arraycopy(head, 0, whole, 0, head.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }
}
