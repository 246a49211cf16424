package dev.tradewind.api;

import dev.tradewind.api.Problem.Kind;
import dev.tradewind.ingest.WebhookDoor;
import dev.tradewind.ingest.WebhookDoor.Entry;
import dev.tradewind.partner.WebhookRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where partners push their tracking. */
@RestController
class WebhookController {

    private final WebhookDoor door;

    WebhookController(WebhookDoor door) {
        this.door = door;
    }

    @PostMapping({"/webhooks/{partner}", "/webhooks/{partner}/**"})
    ResponseEntity<byte[]> receive(@PathVariable String partner, HttpServletRequest request) throws IOException {
        byte[] body = JsonBodies.bytes(request, JsonBodies.LARGEST_BODY);
        return switch (door.receive(partner, new WebhookRequest(headers(request), body))) {
            case Entry.Kept(var acknowledgement) -> ResponseEntity.ok().body(bodyOf(acknowledgement));
            case Entry.UnknownPartner() ->
                throw new ProblemException(Kind.UNKNOWN_PARTNER, "No partner \"" + partner + "\" sends webhooks here.");
            case Entry.BadSignature() ->
                throw new ProblemException(
                        Kind.BAD_SIGNATURE, "The body was not signed with the secret that we share.");
        };
    }

    /** No body at all instead of an empty one, which would get a content type. */
    private static byte @Nullable [] bodyOf(byte[] acknowledgement) {
        return acknowledgement.length == 0 ? null : acknowledgement;
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        Collections.list(request.getHeaderNames()).forEach(name -> headers.put(name, request.getHeader(name)));
        return headers;
    }
}
