package dev.tradewind.torture;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Orders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Ninja Van: refuses a requested tracking number that it knows, and takes only tokens that it gave. */
final class NinjaVanDesk implements Desk {

    private static final String BEARER = "Bearer ";

    private final Ledger ledger;
    private final Specs specs;
    private final Tokens tokens = new Tokens();

    NinjaVanDesk(Ledger ledger, Specs specs) {
        this.ledger = ledger;
        this.specs = specs;
    }

    @Override
    public Reply answer(Ask ask) {
        if (ask.path().endsWith("/2.0/oauth/access_token")) {
            return Reply.json(
                    200,
                    "{\"access_token\":\"%s\",\"expires\":%d,\"token_type\":\"bearer\",\"expires_in\":43200}"
                            .formatted(
                                    tokens.issue(),
                                    Instant.now().plus(12, ChronoUnit.HOURS).getEpochSecond()));
        }
        if (!tokens.knows(token(ask))) {
            return Reply.json(401, specs.text("ninja-van/stubs/__files/invalid-token.json"));
        }
        return ask.path().endsWith("/4.2/orders") ? book((ObjectNode) Orders.read(ask.body())) : waybill();
    }

    @Override
    public void expireToken(Ask ask) {
        tokens.expire(token(ask));
    }

    private static String token(Ask ask) {
        String header = ask.header("authorization");
        return header.startsWith(BEARER) ? header.substring(BEARER.length()) : "";
    }

    private synchronized Reply book(ObjectNode order) {
        JsonNode requested = order.get("requested_tracking_number");
        if (!ledger.numbers(requested.asText()).isEmpty()) {
            ledger.dropRepeat();
            return Reply.json(400, specs.text("ninja-van/examples/duplicate.reply.json"));
        }
        if (order.at("/to/name").asText().equals(Marketplace.REFUSED)) {
            ledger.refuse();
            return Reply.json(400, specs.text("ninja-van/examples/invalid-phone.reply.json"));
        }
        String number = specs.credential("ninja-van", "tracking-prefix-sg") + requested.asText();
        ledger.book(requested.asText(), number);
        return Reply.json(200, Orders.write(order.put("tracking_number", number)));
    }

    private static Reply waybill() {
        return new Reply(200, "application/pdf", "", "%PDF-1.4\n%%EOF\n".getBytes(StandardCharsets.US_ASCII));
    }
}
