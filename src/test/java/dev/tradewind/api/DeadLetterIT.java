package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What can't go on is seen with its reason, tried again when it is mended, or put away with a word. */
class DeadLetterIT extends FullApplication {

    @Test
    void aMessageThatCannotBeReadIsListedAndReadAgain() {
        long id = message("this is no EDIFACT");
        await().until(() -> !letters("message-" + id).isEmpty());
        JsonNode letter = letters("message-" + id).getFirst();
        assertThat(letter.get("kind").asText()).isEqualTo("MESSAGE");
        assertThat(letter.get("partner").asText()).isEqualTo("bring");
        assertThat(letter.get("reason").asText()).isNotBlank();
        String firstReading = readAt(id);

        assertThat(gateway().post("/v1/ops/inbox/" + id + "/replay").status()).isEqualTo(204);

        // It is as bad as before, so it comes back
        await().until(() -> !letters("message-" + id).isEmpty() && !readAt(id).equals(firstReading));
    }

    @Test
    void allMessagesOfAPartnerAreReadAgainAtOnce() {
        long one = message("no EDIFACT");
        long other = message("nor this");
        await().until(() -> !letters("message-" + one).isEmpty()
                && !letters("message-" + other).isEmpty());
        String firstReading = readAt(one);

        Exchange replayed = gateway().post("/v1/ops/inbox/replay?partner=bring");

        assertThat(replayed.status()).isEqualTo(200);
        assertThat(replayed.json().get("replayed").asInt()).isGreaterThanOrEqualTo(2);
        await().until(() ->
                !letters("message-" + other).isEmpty() && !readAt(one).equals(firstReading));
    }

    @Test
    void aMessageThatNeedsNoReadingIsPutAwayWithANote() {
        long id = message("a test of theirs");
        await().until(() -> !letters("message-" + id).isEmpty());

        Exchange closed = gateway()
                .post("/v1/ops/dead-letters/message-" + id + "/close", Orders.read("{\"note\":\"a test of theirs\"}"));

        assertThat(closed.status()).isEqualTo(204);
        assertThat(letters("message-" + id)).isEmpty();
        assertThat(jdbc.sql("select state || ' ' || closed_by || ' ' || closed_note from inbox where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("CLOSED sandbox-demo a test of theirs");
        assertThat(gateway()
                        .post("/v1/ops/dead-letters/message-" + id + "/replay")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aLabelThatWasAskedForTooOftenWaitsForAPerson() {
        String id = booked();
        park(id);
        assertThat(letters("label-" + id)).singleElement().satisfies(letter -> {
            assertThat(letter.get("shipmentId").asText()).isEqualTo(id);
            assertThat(letter.get("reason").asText()).isEqualTo("asked 60 times: not yet");
        });

        assertThat(gateway()
                        .post("/v1/ops/dead-letters/label-" + id + "/replay")
                        .status())
                .isEqualTo(204);

        assertThat(letters("label-" + id)).isEmpty();
        await().atMost(A_JOURNEY)
                .until(() -> gateway().get("/v1/shipments/" + id + "/label").status() == 200);
    }

    @Test
    void aLabelThatIsGivenUpSaysWhy() {
        String id = booked();
        park(id);
        jdbc.sql("delete from label where shipment_id = :id::uuid")
                .param("id", id)
                .update();

        Exchange closed = gateway()
                .post("/v1/ops/dead-letters/label-" + id + "/close", Orders.read("{\"note\":\"printed at the hub\"}"));

        assertThat(closed.status()).isEqualTo(204);
        Exchange label = gateway().get("/v1/shipments/" + id + "/label");
        assertThat(label.status()).isEqualTo(409);
        assertThat(label.text()).contains("printed at the hub");
    }

    @Test
    void whatWaitsForADecisionIsListedButNotReplayed() {
        String id = booked();
        jdbc.sql("update shipment set state = 'NEEDS_DECISION' where id = :id::uuid")
                .param("id", id)
                .update();

        assertThat(letters("booking-" + id))
                .singleElement()
                .satisfies(letter -> assertThat(letter.get("kind").asText()).isEqualTo("DECISION"));
        assertThat(gateway()
                        .post("/v1/ops/dead-letters/booking-" + id + "/replay")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void aCollectionThatNobodyKnowsOfIsNeverAskedForAgainButPutAwayWithWhatWasFound() {
        String id = UUID.randomUUID().toString();
        jdbc.sql("""
                        insert into pickup (id, partner, merchant_id, document, digest, client, state, detail, requested_at, updated_at)
                        values (:id::uuid, 'dhl-express', 'm-1', '{}', '', 'test', 'UNKNOWN', 'no whole answer', now(), now())
                        """).param("id", id).update();

        assertThat(letters("pickup-" + id)).singleElement().satisfies(letter -> {
            assertThat(letter.get("kind").asText()).isEqualTo("PICKUP");
            assertThat(letter.get("reason").asText()).isEqualTo("no whole answer");
        });
        assertThat(gateway()
                        .post("/v1/ops/dead-letters/pickup-" + id + "/replay")
                        .status())
                .isEqualTo(409);

        assertThat(gateway()
                        .post(
                                "/v1/ops/dead-letters/pickup-" + id + "/close",
                                Orders.read("{\"note\":\"they come at four\"}"))
                        .status())
                .isEqualTo(204);
        assertThat(letters("pickup-" + id)).isEmpty();
        assertThat(jdbc.sql("select closed_by || ' ' || closed_note from pickup where id = :id::uuid")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("sandbox-demo they come at four");
    }

    @Test
    void pagesThroughLettersOfOneKindAndPartner() {
        long first = message("one");
        long second = message("two");
        await().until(() -> !letters("message-" + first).isEmpty()
                && !letters("message-" + second).isEmpty());

        JsonNode page = page(Map.of("kind", "MESSAGE", "partner", "bring", "limit", "1"));
        JsonNode next = page(Map.of(
                "kind",
                "MESSAGE",
                "partner",
                "bring",
                "limit",
                "1",
                "cursor",
                page.get("next").asText()));

        assertThat(page.get("items")).hasSize(1);
        assertThat(next.get("items")).hasSize(1);
        assertThat(next.at("/items/0/id").asText())
                .isNotEqualTo(page.at("/items/0/id").asText());
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(gateway()
                        .get("/v1/ops/dead-letters", Map.of("kind", "PARCEL"))
                        .text())
                .contains("query.kind", "MESSAGE, LABEL, DECISION");
        assertThat(gateway()
                        .get("/v1/ops/dead-letters", Map.of("cursor", "yesterday"))
                        .text())
                .contains("query.cursor");
        assertThat(gateway()
                        .post("/v1/ops/dead-letters/message-0/close", Orders.read("{}"))
                        .text())
                .contains("$.note", "is missing");
        assertThat(gateway().post("/v1/ops/dead-letters/nothing/replay").status())
                .isEqualTo(404);
        assertThat(gateway().post("/v1/ops/inbox/x/replay").status()).isEqualTo(404);
        assertThat(gateway().withKey(ORDERS_KEY).get("/v1/ops/dead-letters").status())
                .isEqualTo(403);
    }

    @Test
    void tellsTheAgeOfEveryQueueAsAMetric() {
        message("no EDIFACT");

        await().until(() -> gateway()
                .withoutKey()
                .get("/actuator/prometheus")
                .text()
                .contains("tradewind_queue_age_seconds{partner=\"bring\",queue=\"dead-letter\"}"));
    }

    private String booked() {
        String id = submit(Orders.with("ninja-van"));
        awaitState(id, "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");
        await().atMost(A_JOURNEY)
                .until(() -> gateway().get("/v1/shipments/" + id + "/label").status() == 200);
        return id;
    }

    /** As when its partner had no label for it sixty times. */
    private void park(String id) {
        jdbc.sql("""
                        insert into partner_job (shipment_id, kind, partner, due_at, tries, parked_at, parked_reason)
                        values (:id::uuid, 'LABEL', 'ninja-van', now(), 60, now(), 'asked 60 times: not yet')
                        """).param("id", id).update();
    }

    private JsonNode page(Map<String, String> query) {
        return gateway().get("/v1/ops/dead-letters", query).json();
    }

    private List<JsonNode> letters(String id) {
        return page(Map.of("limit", "200"))
                .get("items")
                .valueStream()
                .filter(letter -> letter.get("id").asText().equals(id))
                .toList();
    }
}
