package dev.tradewind.notifying;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.outgoing.WebhookCall;
import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.Notice;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/**
 * Calls out whoever is on duty by PagerDuty's Events API v2: triggers, acknowledges and resolves what it knows by one key an
 * incident, so that a repeat changes nothing.
 */
final class PagerDutyMessenger implements Messenger {

    private static final int TOO_MANY = 429;
    private static final int LONGEST_SUMMARY = 1_024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final String routingKey;
    private final WebhookCall call;

    PagerDutyMessenger(URI url, String routingKey, WebhookCall call) {
        this.url = url;
        this.routingKey = routingKey;
        this.call = call;
    }

    @Override
    public Answer send(UUID id, Notice notice) {
        byte[] body = event(notice).toString().getBytes(StandardCharsets.UTF_8);
        return Answer.of(
                        call.send(url, Map.of("Content-Type", "application/json"), body),
                        status -> status >= 400 && status < 500 && status != TOO_MANY)
                .without(routingKey);
    }

    @Override
    public String address() {
        return url.getHost();
    }

    private ObjectNode event(Notice notice) {
        String action = switch (notice.stage()) {
            case STANDS -> "trigger";
            case IN_HAND -> "acknowledge";
            case OVER -> "resolve";
        };
        ObjectNode event = JSON.createObjectNode()
                .put("routing_key", routingKey)
                .put("event_action", action)
                .put("dedup_key", "tradewind-" + notice.subject())
                .put("client", "Tradewind");
        ObjectNode payload = event.putObject("payload")
                .put("summary", cut(notice.title()))
                .put("source", "tradewind")
                .put("severity", severity(notice))
                .put("timestamp", notice.at().toString())
                .put("class", notice.occasion().code());
        ObjectNode details = payload.putObject("custom_details");
        notice.facts().forEach(fact -> details.put(fact.name(), fact.value()));
        return event;
    }

    private static String severity(Notice notice) {
        return notice.occasion() == Occasion.TEST ? "info" : severity(notice.severity());
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "critical";
            case HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "info";
        };
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_SUMMARY ? text : text.substring(0, LONGEST_SUMMARY - 1) + "…";
    }
}
