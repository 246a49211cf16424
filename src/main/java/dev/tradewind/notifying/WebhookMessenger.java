package dev.tradewind.notifying;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.outgoing.WebhookCall;
import dev.tradewind.store.Notice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Sends a CloudEvent signed by Standard Webhooks 1.0, as the platform gets its own; who has it already knows it by its id. */
final class WebhookMessenger implements Messenger {

    private static final int GONE = 410;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final String secret;
    private final WebhookCall call;

    WebhookMessenger(URI url, String secret, WebhookCall call) {
        this.url = url;
        this.secret = secret;
        this.call = call;
    }

    @Override
    public Answer send(UUID id, Notice notice) {
        byte[] body = event(id, notice).toString().getBytes(StandardCharsets.UTF_8);
        return Answer.of(
                call.sendSigned(
                        url, id.toString(), List.of(secret), "application/cloudevents+json; charset=UTF-8", body),
                status -> status == GONE);
    }

    @Override
    public String address() {
        return url.getHost();
    }

    private static ObjectNode event(UUID id, Notice notice) {
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", id.toString())
                .put("source", "/v1/ops/notifications")
                .put("type", "notification." + notice.occasion().code())
                .put("subject", notice.subject().toString())
                .put("time", notice.at().toString())
                .put("datacontenttype", "application/json");
        ArrayNode facts = event.putObject("data")
                .put("severity", notice.severity().name().toLowerCase(Locale.ROOT))
                .put("title", notice.title())
                .putArray("facts");
        notice.facts()
                .forEach(fact -> facts.addObject().put("name", fact.name()).put("value", fact.value()));
        return event;
    }
}
