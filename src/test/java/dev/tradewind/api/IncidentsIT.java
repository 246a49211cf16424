package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.testing.AlertWatch;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    @Test
    void letsPeopleSayWhatTheCauseIsAndGathersWhatItCovers() throws Exception {
        String shipment = submit(Orders.journey(Orders.with("dpd"), "silent"));
        try (AlertWatch watch = AlertWatch.from(gateway())) {
            String alert = looseAlert(shipment, "ATLANTIS");
            Exchange declared = declare("{\"reason\":\"DISASTER\",\"place\":\" Atlantis \",\"detail\":\"flooded\"}");
            Exchange again = declare("{\"reason\":\"DISASTER\",\"place\":\"ATLANTIS\",\"detail\":\"wet\"}");
            String incident = declared.json().get("id").asText();

            assertThat(declared.status()).isEqualTo(201);
            assertThat(declared.json().get("kind").asText()).isEqualTo("declared");
            assertThat(declared.json().get("place").asText()).isEqualTo("ATLANTIS");
            assertThat(declared.json().get("severity").asText()).isEqualTo("medium");
            assertThat(declared.json().get("declaredBy").asText()).isEqualTo("sandbox-demo");
            assertThat(again.status()).isEqualTo(200);
            assertThat(again.json().get("id").asText()).isEqualTo(incident);
            assertThat(again.json().get("detail").asText()).isEqualTo("flooded");
            await().atMost(A_JOURNEY)
                    .untilAsserted(() -> assertThat(alertsOfIncident(incident)).containsExactly(alert));
            await().atMost(A_JOURNEY)
                    .untilAsserted(() -> assertThat(watch.changesOf(shipment))
                            .last()
                            .satisfies(change -> assertThat(
                                            change.data().get("incidentId").asText())
                                    .isEqualTo(incident)));

            Exchange resolved =
                    gateway().post(INCIDENTS + "/" + incident + "/resolve", Orders.read("{\"note\":\"dry\"}"));
            assertThat(resolved.json().get("state").asText()).isEqualTo("resolved");
            assertThat(resolved.json().get("openAlerts").asInt()).isZero();
            assertThat(steps("/v1/ops/alerts/" + alert))
                    .singleElement()
                    .satisfies(step -> assertThat(step.get("action").asText()).isEqualTo("resolved"))
                    .satisfies(step -> assertThat(step.get("via").asText()).isEqualTo(incident))
                    .satisfies(step -> assertThat(step.get("detail").asText()).isEqualTo("dry"));
        }
    }

    @Test
    void keepsEachStepWithWhoTookItAndWhen() {
        Instant before = Instant.now();
        String incident = declare("{\"reason\":\"STRIKE\",\"origin\":\"IS\",\"severity\":\"low\",\"detail\":\"docks\"}")
                .json()
                .get("id")
                .asText();
        String until =
                Instant.now().plusSeconds(3600).truncatedTo(ChronoUnit.SECONDS).toString();

        JsonNode assigned = step(incident, "assign", "{\"assignee\":\"mei\",\"note\":\"speaks Icelandic\"}");
        JsonNode snoozed = step(incident, "snooze", "{\"until\":\"" + until + "\"}");
        step(incident, "comment", "{\"note\":\"they talk\"}");
        JsonNode acknowledged =
                gateway().post(INCIDENTS + "/" + incident + "/acknowledge").json();

        assertThat(assigned.get("assignee").asText()).isEqualTo("mei");
        assertThat(snoozed.get("snoozedUntil").asText()).isEqualTo(until);
        assertThat(acknowledged.get("acknowledgedAt").isNull()).isFalse();
        assertThat(acknowledged.get("snoozedUntil").isNull()).isTrue();
        assertThat(gateway().get(INCIDENTS + "/" + incident).json()).isEqualTo(acknowledged);
        assertThat(steps(INCIDENTS + "/" + incident))
                .extracting(step -> step.get("action").asText())
                .containsExactly("acknowledged", "commented", "snoozed", "assigned", "declared");
        assertThat(steps(INCIDENTS + "/" + incident)).allSatisfy(step -> {
            assertThat(step.get("person").asText()).isEqualTo("sandbox-demo");
            assertThat(Instant.parse(step.get("at").asText())).isAfter(before.minusSeconds(1));
        });
        JsonNode newest = gateway()
                .get(INCIDENTS + "/" + incident + "/steps", Map.of("limit", "1"))
                .json();
        assertThat(newest.at("/items/0/action").asText()).isEqualTo("acknowledged");
        assertThat(gateway()
                        .get(
                                INCIDENTS + "/" + incident + "/steps",
                                Map.of("cursor", newest.get("next").asText()))
                        .json()
                        .at("/items/0/action")
                        .asText())
                .isEqualTo("commented");
    }

    @Test
    void worksOnSeveralAtOnceAndTellsWithWhichItWasDone() {
        String shipment = submit(Orders.journey(Orders.with("dpd"), "silent"));
        String alert = looseAlert(shipment, "MU");
        String nobody = "00000000-0000-4000-8000-000000000000";
        String ids = "{\"ids\":[\"%s\",\"%s\"]%s}";

        JsonNode resolved = many("/v1/ops/alerts:resolve", ids.formatted(nobody, alert, ""));
        JsonNode tooLate = many("/v1/ops/alerts:assign", ids.formatted(alert, alert, ",\"assignee\":\"mei\""));
        String incident = declare("{\"reason\":\"STRIKE\",\"origin\":\"GL\",\"detail\":\"docks\"}")
                .json()
                .get("id")
                .asText();
        JsonNode incidents = many("/v1/ops/incidents:resolve", ids.formatted(incident, nobody, ",\"note\":\"over\""));

        assertThat(resolved.at("/items/0/done").asBoolean()).isFalse();
        assertThat(resolved.at("/items/1/done").asBoolean()).isTrue();
        assertThat(tooLate.get("items")).hasSize(1);
        assertThat(tooLate.at("/items/0/done").asBoolean()).isFalse();
        assertThat(incidents.at("/items/0/done").asBoolean()).isTrue();
        assertThat(ids(Map.of("state", "resolved"))).contains(incident);
    }

    @Test
    void refusesStepsThatCannotBeAndSaysWhatWouldBeRight() {
        String incident = declare("{\"reason\":\"STRIKE\",\"origin\":\"FO\",\"detail\":\"docks\"}")
                .json()
                .get("id")
                .asText();
        String path = INCIDENTS + "/" + incident;
        step(incident, "resolve", "{}");

        assertThat(gateway().post(path + "/acknowledge").problem()).isEqualTo("wrong-state");
        assertThat(fault(gateway().post(path + "/assign"))).isEqualTo("$.assignee");
        assertThat(fault(gateway().post(path + "/comment", Orders.read("{\"note\":\"\"}"))))
                .isEqualTo("$.note");
        assertThat(fault(gateway().post(path + "/snooze", Orders.read("{\"until\":\"2020-01-01T00:00:00Z\"}"))))
                .isEqualTo("$.until");
        assertThat(fault(gateway().post(path + "/snooze", Orders.read("{\"until\":\"2030-02-31T00:00:00Z\"}"))))
                .isEqualTo("$.until");
        assertThat(fault(gateway().post(path + "/acknowledge", Orders.read("{\"assignee\":\"mei\"}"))))
                .isEqualTo("$.assignee");
        assertThat(gateway().post(path + "/dance").status()).isEqualTo(404);
        assertThat(gateway()
                        .post(INCIDENTS + "/00000000-0000-4000-8000-000000000000/resolve")
                        .problem())
                .isEqualTo("not-found");
        assertThat(fault(gateway().post("/v1/ops/alerts:resolve", Orders.read("{\"ids\":[]}"))))
                .isEqualTo("$.ids");
        assertThat(fault(gateway().post("/v1/ops/alerts:resolve", Orders.read("{\"ids\":[\"1\"]}"))))
                .isEqualTo("$.ids[0]");
        assertThat(gateway().withKey(ORDERS_KEY).post(path + "/resolve").status())
                .isEqualTo(403);
        assertThat(gateway().get("/v1/ops/alerts", Map.of("incident", "1")).status())
                .isEqualTo(400);
    }

    @Test
    void refusesACauseThatCannotBeAndSaysWhatWouldBeRight() {
        assertThat(declare("{\"reason\":\"WEATHER\",\"detail\":\"snow\"}").status())
                .isEqualTo(422);
        assertThat(fault(declare("{\"reason\":\"BAD_MOOD\",\"origin\":\"DE\",\"detail\":\"snow\"}")))
                .isEqualTo("$.reason");
        assertThat(fault(declare("{\"reason\":\"WEATHER\",\"origin\":\"DE\"}"))).isEqualTo("$.detail");
        assertThat(fault(declare("{\"reason\":\"WEATHER\",\"origin\":\"XX\",\"detail\":\"snow\"}")))
                .isEqualTo("$.origin");
        Exchange nobody = declare("{\"reason\":\"WEATHER\",\"partner\":\"acme\",\"detail\":\"snow\"}");
        assertThat(fault(nobody)).isEqualTo("$.partner");
        assertThat(nobody.json().at("/errors/0/expected").asText()).contains("dhl-express");
        assertThat(fault(declare(
                        "{\"reason\":\"WEATHER\",\"origin\":\"DE\",\"severity\":\"huge\",\"detail\":\"snow\"}")))
                .isEqualTo("$.severity");
    }

    private Exchange declare(String body) {
        return gateway().post(INCIDENTS, Orders.read(body));
    }

    private JsonNode step(String incident, String step, String body) {
        Exchange done = gateway().post(INCIDENTS + "/" + incident + "/" + step, Orders.read(body));
        assertThat(done.status()).isEqualTo(200);
        return done.json();
    }

    private JsonNode many(String path, String body) {
        Exchange done = gateway().post(path, Orders.read(body));
        assertThat(done.status()).isEqualTo(200);
        return done.json();
    }

    private static String fault(Exchange refused) {
        assertThat(refused.status()).isEqualTo(422);
        return refused.json().at("/errors/0/path").asText();
    }

    private List<JsonNode> steps(String path) {
        return gateway().get(path + "/steps").json().get("items").valueStream().toList();
    }

    private List<String> alertsOfIncident(String incident) {
        return gateway()
                .get("/v1/ops/alerts", Map.of("incident", incident))
                .json()
                .get("items")
                .valueStream()
                .map(alert -> alert.get("id").asText())
                .toList();
    }

    /** An alert as a breach leaves it that no incident covers. */
    private String looseAlert(String shipment, String place) {
        UUID id = UuidCreator.getTimeOrderedEpoch();
        jdbc.sql("""
                        insert into alert (id, shipment_id, clock, kind, state, partner, due_at, raised_at, origin, destination,
                            milestone, place, loose_since)
                        values (:id, :shipment::uuid, 'made-up', 'BREACHED', 'OPEN', 'dpd', now(), now(), 'CN', 'AQ', 'delivered',
                            :place, now())
                        """)
                .param("id", id)
                .param("shipment", shipment)
                .param("place", place)
                .update();
        return id.toString();
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
