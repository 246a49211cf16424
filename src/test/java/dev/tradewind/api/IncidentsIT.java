package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IncidentsIT extends FullApplication {

    private static final String INCIDENTS = "/v1/ops/incidents";

    @Test
    void listsIncidentsByStateAndPartnerTheNewestFirst() {
        UUID over = incident("ghost/POLL", "2026-11-23T10:00:00Z", "2026-11-23T11:00:00Z");
        UUID open = incident("ghost/POLL", "2026-11-23T12:00:00Z", null);

        assertThat(ids(Map.of("partner", "ghost"))).containsExactly(open.toString(), over.toString());
        assertThat(ids(Map.of("partner", "ghost", "state", "open"))).containsExactly(open.toString());
        assertThat(ids(Map.of("partner", "ghost", "state", "resolved"))).containsExactly(over.toString());
        assertThat(ids(Map.of("partner", "dpd", "state", "open"))).isEmpty();
        JsonNode first = gateway()
                .get(INCIDENTS, Map.of("partner", "ghost", "limit", "1"))
                .json();
        assertThat(first.at("/items/0/kind").asText()).isEqualTo("feed-dead");
        assertThat(first.at("/items/0/state").asText()).isEqualTo("open");
        assertThat(first.at("/items/0/openedAt").asText()).isEqualTo("2026-11-23T12:00:00Z");
        assertThat(ids(Map.of("partner", "ghost", "cursor", first.get("next").asText())))
                .containsExactly(over.toString());
    }

    @Test
    void namesWhatIsWrongWithAQuestion() {
        Exchange shouted = gateway().get(INCIDENTS, Map.of("state", "OPEN"));

        assertThat(shouted.status()).isEqualTo(400);
        assertThat(shouted.json().at("/errors/0/path").asText()).isEqualTo("query.state");
        assertThat(shouted.json().at("/errors/0/expected").asText()).isEqualTo("one of open, resolved");
        assertThat(gateway().get(INCIDENTS, Map.of("cursor", "1")).status()).isEqualTo(400);
        assertThat(gateway().withKey(ORDERS_KEY).get(INCIDENTS).status()).isEqualTo(403);
    }

    @Test
    void tellsWhenEachChannelOfAPartnerWasLastHeard() {
        Instant before = Instant.now();
        awaitState(submit(Orders.with("ninja-van")), "DELIVERED");

        await().atMost(A_JOURNEY)
                .untilAsserted(() -> assertThat(Instant.parse(
                                feed("ninja-van").get("lastHeardAt").asText()))
                        .isAfter(before));
        assertThat(feed("ninja-van").get("channel").asText()).isEqualTo("WEBHOOK");
        assertThat(feed("ninja-van").get("dead").asBoolean()).isFalse();
        assertThat(feed("bring").get("channel").asText()).isEqualTo("FILE");
        assertThat(feed("dpd").get("channel").asText()).isEqualTo("POLL");
    }

    private JsonNode feed(String partner) {
        return gateway()
                .get("/v1/ops/partners")
                .json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("partner").asText().equals(partner))
                .map(item -> item.at("/feeds/0"))
                .findFirst()
                .orElseThrow();
    }

    private List<String> ids(Map<String, String> query) {
        return gateway()
                .get(INCIDENTS, query)
                .json()
                .get("items")
                .valueStream()
                .map(incident -> incident.get("id").asText())
                .toList();
    }

    private UUID incident(String cause, String openedAt, @Nullable String resolvedAt) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into incident (id, kind, cause, partner, opened_at, resolved_at, detail)
                        values (:id, 'feed-dead', :cause, 'ghost', :opened::timestamptz, :resolved::timestamptz, 'silent')
                        """)
                .param("id", id)
                .param("cause", cause)
                .param("opened", openedAt)
                .param("resolved", resolvedAt)
                .update();
        return id;
    }
}
