package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.testing.AlertWatch;
import dev.tradewind.testing.AlertWatch.Change;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertsIT extends FullApplication {

    private static final String ALERTS = "/v1/ops/alerts";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Test
    void raisesABreachWithinASecondOfItsMomentAndNeverEarly() {
        String id = silentUntilBroken();
        JsonNode alert = breach(id);

        Instant dueAt = Instant.parse(alert.get("dueAt").asText());
        Instant raisedAt = Instant.parse(alert.get("raisedAt").asText());
        assertThat(dueAt.toString()).isEqualTo(shipment(id).at("/promise/dueAt").asText());
        assertThat(Duration.between(dueAt, raisedAt)).isPositive().isLessThan(Duration.ofSeconds(1));
        assertThat(alert.get("kind").asText()).isEqualTo("BREACHED");
        assertThat(alert.get("state").asText()).isEqualTo("OPEN");
        assertThat(alert.get("partner").asText()).isEqualTo("dhl-express");
        assertThat(alert.get("clock").asText()).isEqualTo("delivered-by-promise");
        JsonNode clock = shipment(id).at("/clocks/2");
        assertThat(clock.get("verdict").asText()).isEqualTo("BREACHED");
        assertThat(Duration.parse(clock.get("lateBy").asText())).isPositive();
    }

    @Test
    void letsSomebodyTakeAnAlertInHandAndCloseIt() {
        String alert = breach(silentUntilBroken()).get("id").asText();

        Exchange acknowledged =
                gateway().post(ALERTS + "/" + alert + "/acknowledge", Orders.read("{\"note\":\"calling\"}"));
        Exchange again = gateway().post(ALERTS + "/" + alert + "/acknowledge");
        Exchange resolved = gateway().post(ALERTS + "/" + alert + "/resolve", Orders.read("{}"));
        Exchange resolvedAgain = gateway().post(ALERTS + "/" + alert + "/resolve");
        Exchange tooLate = gateway().post(ALERTS + "/" + alert + "/acknowledge");

        assertThat(acknowledged.json().get("state").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(acknowledged.json().get("note").asText()).isEqualTo("calling");
        assertThat(again.json()).isEqualTo(acknowledged.json());
        assertThat(resolved.json().get("state").asText()).isEqualTo("RESOLVED");
        assertThat(resolved.json().get("note").asText()).isEqualTo("calling");
        assertThat(resolvedAgain.json()).isEqualTo(resolved.json());
        assertThat(tooLate.status()).isEqualTo(409);
        assertThat(tooLate.problem()).isEqualTo("wrong-state");
        assertThat(tooLate.json().get("detail").asText()).contains("RESOLVED");
    }

    @ParameterizedTest
    @ValueSource(strings = {NOBODY, "none-of-ours"})
    void knowsNoAlertByAnIdThatIsNone(String id) {
        assertThat(gateway().post(ALERTS + "/" + id + "/acknowledge").status()).isEqualTo(404);
        assertThat(gateway().post(ALERTS + "/" + id + "/resolve").problem()).isEqualTo("not-found");
    }

    @Test
    void namesWhatIsWrongWithAStep() {
        Exchange unknownField = gateway().post(ALERTS + "/" + NOBODY + "/resolve", Orders.read("{\"why\":\"\"}"));
        Exchange twoLines = gateway().post(ALERTS + "/" + NOBODY + "/resolve", Orders.read("{\"note\":\"a\\nb\"}"));
        Exchange otherType = gateway().post(ALERTS + "/" + NOBODY + "/resolve", "text/plain", "note");
        Exchange noJson = gateway().post(ALERTS + "/" + NOBODY + "/resolve", "application/json", "{");

        assertThat(unknownField.status()).isEqualTo(422);
        assertThat(unknownField.json().at("/errors/0/path").asText()).isEqualTo("$.why");
        assertThat(twoLines.status()).isEqualTo(422);
        assertThat(twoLines.json().at("/errors/0/path").asText()).isEqualTo("$.note");
        assertThat(otherType.status()).isEqualTo(415);
        assertThat(noJson.status()).isEqualTo(400);
    }

    @Test
    void listsAlertsByStateKindAndPartnerPageByPage() {
        List<String> shipments = Stream.generate(this::silent).limit(3).toList();
        Set<String> raised = new HashSet<>();
        shipments.forEach(id -> raised.add(breach(id).get("id").asText()));
        String resolved = raised.iterator().next();
        gateway().post(ALERTS + "/" + resolved + "/resolve");

        List<String> open = walk(Map.of("state", "OPEN", "kind", "BREACHED", "partner", "dhl-express", "limit", "2"));
        List<String> closed = walk(Map.of("state", "RESOLVED", "limit", "2"));

        assertThat(open)
                .doesNotHaveDuplicates()
                .containsAll(raised.stream().filter(id -> !id.equals(resolved)).toList());
        assertThat(open).doesNotContain(resolved);
        assertThat(closed).doesNotHaveDuplicates().contains(resolved);
        assertThat(walk(Map.of("partner", "dpd", "limit", "200"))).doesNotContainAnyElementsOf(raised);
        assertThat(gateway().get(ALERTS, Map.of("state", "SHUT")).status()).isEqualTo(400);
        assertThat(gateway().get(ALERTS, Map.of("kind", "LATE")).status()).isEqualTo(400);
        assertThat(gateway().get(ALERTS, Map.of("cursor", "1")).status()).isEqualTo(400);
    }

    @Test
    void tellsWhoWatchesOfEachChangeAndGoesOnWhereTheyLeftOff() throws Exception {
        String id;
        List<Change> seen;
        try (AlertWatch watch = AlertWatch.from(gateway())) {
            id = silent();
            await().atMost(A_JOURNEY).until(() -> watch.changesOf(id).size() == 1);
            gateway().post(ALERTS + "/" + breach(id).get("id").asText() + "/acknowledge");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> watch.changesOf(id).size() == 2);
            seen = watch.changesOf(id);
        }
        gateway().post(ALERTS + "/" + breach(id).get("id").asText() + "/resolve");

        assertThat(seen).extracting(Change::state).containsExactly("OPEN", "ACKNOWLEDGED");
        assertThat(seen).extracting(Change::name).containsOnly("alert");
        assertThat(seen.getLast().data().get("orderReference"))
                .isEqualTo(shipment(id).get("orderReference"));
        try (AlertWatch resumed =
                AlertWatch.from(gateway().with("Last-Event-ID", seen.getFirst().id()))) {
            // What has changed more than once meanwhile is told as it stands
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> resumed.changesOf(id).size() == 1);
            assertThat(resumed.changesOf(id)).extracting(Change::state).containsExactly("RESOLVED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1042", "a-b", "1-2-3", "-", "99999999999999999999-1"})
    void refusesAPlaceInTheStreamThatIsNone(String lastEventId) {
        Exchange refused = gateway().with("Last-Event-ID", lastEventId).get(ALERTS + "/stream");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("header.Last-Event-ID");
    }

    @Test
    void showsTheMessagesThatPartnersSent() {
        awaitState(submit(Orders.with("ninja-van")), "DELIVERED");

        List<JsonNode> page = gateway()
                .get("/v1/ops/inbox", Map.of("partner", "ninja-van", "state", "applied", "limit", "2"))
                .json()
                .get("items")
                .valueStream()
                .toList();

        assertThat(page).hasSize(2).allSatisfy(message -> {
            assertThat(message.get("partner").asText()).isEqualTo("ninja-van");
            assertThat(message.get("channel").asText()).isEqualTo("WEBHOOK");
            assertThat(message.get("state").asText()).isEqualTo("applied");
            assertThat(message.get("sizeBytes").asInt()).isPositive();
        });
        assertThat(gateway().get("/v1/ops/inbox", Map.of("state", "APPLIED")).status())
                .isEqualTo(400);
        assertThat(gateway().get("/v1/ops/inbox", Map.of("cursor", "abc")).status())
                .isEqualTo(400);
    }

    /** A parcel of which nothing is heard, promised for a moment that is near. */
    private String silent() {
        return submit(Orders.promised(
                Orders.journey(Orders.toBerlin(), "silent"),
                Instant.now().plusSeconds(4).toString()));
    }

    private String silentUntilBroken() {
        String id = silent();
        breach(id);
        return id;
    }

    private JsonNode breach(String id) {
        return await().atMost(A_JOURNEY)
                .until(() -> alertsOf(id), alerts -> !alerts.isEmpty())
                .getFirst();
    }

    private List<String> walk(Map<String, String> query) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            Map<String, String> next = new LinkedHashMap<>(query);
            if (cursor != null) {
                next.put("cursor", cursor);
            }
            JsonNode page = gateway().get(ALERTS, next).json();
            page.get("items").forEach(alert -> ids.add(alert.get("id").asText()));
            cursor = page.get("next").isNull() ? null : page.get("next").asText();
        } while (cursor != null);
        return ids;
    }
}
