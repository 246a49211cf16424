package dev.tradewind.notifying;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.outgoing.WebhookCall;
import dev.tradewind.store.Notice;
import dev.tradewind.store.Notice.Fact;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Posts to a Slack channel, or to whatever takes Slack's incoming webhooks: blocks, and a text for what shows no blocks.
 *
 * <p>There is no key to tell a repeat by: a message whose answer was lost comes twice.
 */
final class SlackMessenger implements Messenger {

    private static final int TOO_MANY = 429;
    private static final int LONGEST_HEADER = 150;
    private static final int LONGEST_FIELD = 2_000;
    private static final int FIELDS_OF_A_SECTION = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI url;
    private final WebhookCall call;

    SlackMessenger(URI url, WebhookCall call) {
        this.url = url;
        this.call = call;
    }

    @Override
    public Answer send(UUID id, Notice notice) {
        byte[] body = body(notice).toString().getBytes(StandardCharsets.UTF_8);
        return Answer.of(
                        call.send(url, Map.of("Content-Type", "application/json; charset=UTF-8"), body),
                        status -> status >= 400 && status < 500 && status != TOO_MANY)
                // Error pages like to repeat the path, which is all the secret
                .without(url.getRawPath());
    }

    @Override
    public String address() {
        return url.getHost();
    }

    private static ObjectNode body(Notice notice) {
        ObjectNode body = JSON.createObjectNode().put("text", escaped(notice.title()));
        ArrayNode blocks = body.putArray("blocks");
        blocks.addObject().put("type", "header").set("text", text("plain_text", cut(notice.title(), LONGEST_HEADER)));
        List<Fact> facts = notice.facts();
        for (int from = 0; from < facts.size(); from += FIELDS_OF_A_SECTION) {
            ArrayNode fields = blocks.addObject().put("type", "section").putArray("fields");
            facts.subList(from, Math.min(from + FIELDS_OF_A_SECTION, facts.size()))
                    .forEach(fact -> fields.add(text(
                            "mrkdwn", cut("*" + escaped(fact.name()) + "*\n" + escaped(fact.value()), LONGEST_FIELD))));
        }
        blocks.addObject().put("type", "context").putArray("elements").add(text("mrkdwn", "Tradewind, " + notice.at()));
        return body;
    }

    private static ObjectNode text(String type, String text) {
        return JSON.createObjectNode().put("type", type).put("text", text);
    }

    /** What would be a link or a call to everybody. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
    }
}
