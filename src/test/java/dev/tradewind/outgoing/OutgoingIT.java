package dev.tradewind.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.outgoing.Receiver.Answer;
import dev.tradewind.outgoing.Receiver.Message;
import dev.tradewind.store.EventType;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.OpenApi;
import dev.tradewind.testing.Orders;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutgoingIT extends FullApplication {

    private static final OpenApi CONTRACT = OpenApi.load();

    private final Receiver receiver = Receiver.answering(204);
    private String subscription = "";
    private String secret = "";

    @AfterEach
    void close() {
        if (!subscription.isEmpty()) {
            gateway().send("DELETE", path(""), "", new byte[0]);
        }
        receiver.close();
    }

    @Test
    void tellsAShipmentsWholeWayInOrderAndSigned() {
        subscribe(EventType.values());
        String id = submit(Orders.journey(Orders.with("ninja-van"), "on-time"));
        awaitState(id, "DELIVERED");
        awaitAllDelivered(id);

        List<Message> messages = receiver.about(id);
        assertThat(messages.getFirst().type()).isEqualTo("shipment.booked");
        assertThat(messages).extracting(Message::type).contains("tracking.updated");
        assertThat(messages.stream().map(Message::id).distinct()).containsExactlyElementsOf(eventsOf(id));
        assertThat(messages.getLast().json().at("/data/state").asText()).isEqualTo("DELIVERED");
        assertThat(messages).allSatisfy(message -> {
            assertThat(CONTRACT.faultsOf("ChangeEvent", message.json())).isEmpty();
            assertThat(message.id()).isEqualTo(message.json().get("id").asText());
            assertThat(message.signature()).isEqualTo("v1," + signature(secret, message));
            assertThat(message.body()).doesNotContain("Journey", "Ang Mo Kio", "anna@", "+658");
        });
        assertThat(messages.stream()
                        .flatMap(message ->
                                message.json().at("/data/changed/events").valueStream())
                        .map(event -> event.get("eventCode").asText()))
                .contains("DELIVERED")
                .hasSameSizeAs(shipment(id).get("events"));
    }

    @Test
    void tellsOfAnIncidentWithoutAWordOfAnybodys() {
        subscribe(EventType.INCIDENT_OPENED, EventType.INCIDENT_RESOLVED);
        String incident = gateway()
                .post(
                        "/v1/ops/incidents",
                        Orders.read("{\"reason\":\"WEATHER\",\"place\":\"Lemuria\",\"detail\":\"Anna's street\"}"))
                .json()
                .get("id")
                .asText();
        await().atMost(A_JOURNEY).until(() -> receiver.about(incident).size() == 1);
        gateway().post("/v1/ops/incidents/" + incident + "/resolve");
        await().atMost(A_JOURNEY).until(() -> receiver.about(incident).size() == 2);

        assertThat(receiver.about(incident))
                .extracting(Message::type)
                .containsExactly("incident.opened", "incident.resolved");
        assertThat(receiver.about(incident)).allSatisfy(message -> {
            assertThat(CONTRACT.faultsOf("ChangeEvent", message.json())).isEmpty();
            assertThat(message.json().at("/data/incidentId").asText()).isEqualTo(incident);
            assertThat(message.body()).doesNotContainIgnoringCase("Lemuria").doesNotContain("Anna");
        });
        await().atMost(A_JOURNEY)
                .untilAsserted(() -> assertThat(deliveries())
                        .filteredOn(
                                delivery -> delivery.get("incidentId").asText().equals(incident))
                        .hasSize(2)
                        .allSatisfy(delivery ->
                                assertThat(delivery.get("shipmentId").isNull()).isTrue()));
    }

    @Test
    void holdsAShipmentsNextEventBackUntilTheOneBeforeIsTakenWhileOthersGoOn() {
        subscribe(EventType.SHIPMENT_BOOKED, EventType.TRACKING_UPDATED);
        // Both are booked while nothing is sent, so that only the receiver decides how they go on
        disable();
        String held = submit(Orders.journey(Orders.with("ninja-van"), "on-time"));
        String other = submit(Orders.journey(Orders.with("ninja-van"), "on-time"));
        awaitState(held, "DELIVERED");
        awaitState(other, "DELIVERED");
        List<String> events = eventsOf(held);
        receiver.answer(message -> Answer.of(
                message.shipment().equals(held) && !isDelivered(other)
                                || message.id().equals(events.getFirst())
                                        && receiver.about(held).size() < 3
                        ? 500
                        : 200));

        enable();
        awaitAllDelivered(held);

        List<String> told = receiver.about(held).stream().map(Message::id).toList();
        assertThat(told.stream().distinct()).containsExactlyElementsOf(events);
        assertThat(told.stream().filter(events.getFirst()::equals)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(told.subList(told.lastIndexOf(events.getFirst()) + 1, told.size()))
                .containsExactlyElementsOf(events.subList(1, events.size()));
        assertThat(deliveryOf(events.getFirst()).get("tries").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(gateway().get(path("")).json().get("failingSince").isNull()).isTrue();
    }

    @Test
    void showsWhatFailedAndWhenItIsTriedAgain() {
        subscribe(EventType.SHIPMENT_BOOKED);
        receiver.answer(message -> new Answer(503, Map.of("Retry-After", "600"), "closed for the night"));
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        await().atMost(A_JOURNEY).until(() -> !deliveries().isEmpty());

        JsonNode delivery = deliveries().getFirst();
        assertThat(delivery.get("shipmentId").asText()).isEqualTo(id);
        assertThat(delivery.get("outcome").asText()).isEqualTo("FAILED");
        assertThat(delivery.get("status").asInt()).isEqualTo(503);
        assertThat(delivery.get("detail").asText()).isEqualTo("answered 503: closed for the night");
        assertThat(Instant.parse(delivery.get("nextTryAt").asText()))
                .isEqualTo(Instant.parse(delivery.get("lastTriedAt").asText()).plus(Duration.ofMinutes(10)));
        assertThat(gateway().get(path("")).json().get("failingSince").isNull()).isFalse();
    }

    @Test
    void stopsAtOnceWhenTheSubscriberIsGoneAndTellsAllWhenItIsBack() {
        subscribe(EventType.SHIPMENT_BOOKED, EventType.TRACKING_UPDATED);
        receiver.answer(message -> Answer.of(410));
        String id = submit(Orders.journey(Orders.with("ninja-van"), "on-time"));
        await().atMost(A_JOURNEY)
                .until(() -> !gateway().get(path("")).json().get("enabled").asBoolean());
        awaitState(id, "DELIVERED");

        JsonNode disabled = gateway().get(path("")).json();
        assertThat(disabled.get("disabledReason").asText()).contains("410");
        assertThat(receiver.about(id)).hasSize(1);

        receiver.answer(message -> Answer.of(200));
        assertThat(enable().json().get("enabled").asBoolean()).isTrue();
        awaitAllDelivered(id);
        assertThat(receiver.about(id).stream().map(Message::id).distinct()).containsExactlyElementsOf(eventsOf(id));
    }

    @Test
    void sendsAgainWhatAKilledGatewayHadInHand() {
        subscribe(EventType.SHIPMENT_BOOKED);
        disable();
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        await().atMost(A_JOURNEY).until(() -> count("outgoing_lane where " + mine()) == 1);
        // As a gateway leaves it that dies between its claim and its record
        jdbc.sql("update outgoing_lane set in_hand = true, tries = 1, due_at = now() + interval '1 second' where "
                        + mine())
                .update();

        enable();
        awaitAllDelivered(id);

        assertThat(receiver.about(id)).hasSize(1);
        assertThat(deliveries().getFirst().get("tries").asInt()).isEqualTo(2);
    }

    @Test
    void replaysFromAMomentInOrderUnderTheSameIds() {
        Instant before = Instant.now();
        subscribe(EventType.SHIPMENT_BOOKED, EventType.TRACKING_UPDATED);
        String id = submit(Orders.journey(Orders.with("ninja-van"), "on-time"));
        awaitState(id, "DELIVERED");
        awaitAllDelivered(id);
        List<String> first = receiver.about(id).stream().map(Message::id).toList();

        Exchange replayed = gateway().post(path("/replay"), Orders.read("{\"from\":\"" + before + "\"}"));

        assertThat(replayed.json().get("replayed").asInt()).isGreaterThanOrEqualTo(first.size());
        await().atMost(A_JOURNEY).until(() -> receiver.about(id).size() >= 2 * first.size());
        awaitAllDelivered(id);
        assertThat(receiver.about(id).stream().map(Message::id).skip(first.size()))
                .containsExactlyElementsOf(first);
    }

    @Test
    void signsByTheOldSecretBesideTheNewOne() throws GeneralSecurityException {
        subscribe(EventType.SHIPMENT_BOOKED);
        JsonNode rotated = gateway().post(path("/rotate-secret")).json();
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        await().atMost(A_JOURNEY).until(() -> !receiver.about(id).isEmpty());

        Message message = receiver.about(id).getFirst();
        assertThat(message.signature().split(" "))
                .containsExactly(
                        "v1," + signature(rotated.get("secret").asText(), message), "v1," + signature(secret, message));
        assertThat(Instant.parse(rotated.get("earlierEndsAt").asText()))
                .isAfter(Instant.now().plus(Duration.ofHours(23)));
    }

    @Test
    void tellsRefusalsVoidsAndBreaches() {
        subscribe(EventType.SHIPMENT_REJECTED, EventType.SHIPMENT_VOIDED, EventType.SLA_BREACHED);
        String refused = submit(Orders.journey(Orders.with("ninja-van"), "reject-address"));
        String late = submit(Orders.promised(
                Orders.journey(Orders.toBerlin(), "silent"),
                Instant.now().plusSeconds(3).toString()));
        String voided = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        awaitState(voided, "BOOKED");
        gateway().post("/v1/shipments/" + voided + "/void");
        await().atMost(A_JOURNEY)
                .until(() -> List.of(refused, late, voided).stream()
                        .noneMatch(id -> receiver.about(id).isEmpty()));

        JsonNode refusal = receiver.about(refused).getFirst().json();
        assertThat(refusal.get("type").asText()).isEqualTo("shipment.rejected");
        assertThat(refusal.at("/data/state").asText()).isEqualTo("REJECTED");
        assertThat(refusal.at("/data/changed/code").asText()).isNotEmpty();
        assertThat(receiver.about(voided)).extracting(Message::type).containsExactly("shipment.voided");
        JsonNode breach = receiver.about(late).getFirst().json();
        assertThat(breach.get("type").asText()).isEqualTo("sla.breached");
        assertThat(breach.at("/data/changed/clock").asText())
                .isEqualTo(alertsOf(late).getFirst().get("clock").asText());
        assertThat(receiver.all())
                .allSatisfy(message -> assertThat(CONTRACT.faultsOf("ChangeEvent", message.json()))
                        .isEmpty());
    }

    @Test
    void takesABreachBackThatWasNone() {
        subscribe(EventType.TRACKING_UPDATED, EventType.SLA_BREACHED, EventType.SLA_REVERSED);
        String id = submit(Orders.promised(
                Orders.journey(Orders.toBerlin(), "silent"),
                Instant.now().plusSeconds(3).toString()));
        await().atMost(A_JOURNEY).until(() -> !alertsOf(id).isEmpty());

        deliveredJustBefore(id, alertsOf(id).getFirst().get("dueAt").asText());
        awaitState(id, "DELIVERED");
        awaitAllDelivered(id);

        List<Message> messages = receiver.about(id);
        assertThat(messages)
                .extracting(Message::type)
                .containsSubsequence("sla.breached", "tracking.updated", "sla.reversed");
        assertThat(messages.getLast().json().at("/data/changed"))
                .isEqualTo(messages.stream()
                        .filter(message -> message.type().equals("sla.breached"))
                        .findFirst()
                        .orElseThrow()
                        .json()
                        .at("/data/changed"));
        assertThat(messages)
                .allSatisfy(message -> assertThat(CONTRACT.faultsOf("ChangeEvent", message.json()))
                        .isEmpty());
    }

    /** As if its partner had told it, and the shipment's next moment were now. */
    private void deliveredJustBefore(String id, String due) {
        jdbc.sql("""
                        insert into tracking_event (partner, tracking_number, identity, event_code, occurred_at, offset_seconds,
                            told_as, zone_from, classifier, partner_code, partner_text, received_at, recorded_at, sources)
                        select partner, number, number, 'DELIVERED', :due::timestamptz - interval '1 second', 0, 'then', 'TOLD',
                            'ACTUAL', 'OK', 'Delivered', now(), now(), '{}'
                        from tracking_number where shipment_id = :id::uuid limit 1
                        """).param("due", due).param("id", id).update();
        jdbc.sql("""
                        insert into wake_up (shipment_id, at) values (:id::uuid, now())
                        on conflict (shipment_id) do update set at = excluded.at
                        """).param("id", id).update();
    }

    @Test
    void namesWhatIsWrong() {
        assertThat(open("{\"url\":\"ftp://platform.example/\",\"types\":[\"shipment.lost\"]}")
                        .text())
                .contains("$.url", "$.types[0]", "one of shipment.booked");
        assertThat(open("{\"url\":\"https://a b/\",\"types\":[]}").text()).contains("$.url", "$.types");
        assertThat(open("{\"url\":\"https://user@platform.example/\",\"types\":[\"shipment.booked\"]}")
                        .text())
                .contains("no user");
        subscribe(EventType.SHIPMENT_BOOKED);
        assertThat(gateway()
                        .post(path("/replay"), Orders.read("{\"from\":\"2999-01-01T00:00:00Z\"}"))
                        .text())
                .contains("$.from", "still to come");
        assertThat(gateway()
                        .post(path("/replay"), Orders.read("{\"from\":\"2026-02-30T00:00:00Z\"}"))
                        .text())
                .contains("$.from", "no such instant");
        Exchange tooEarly = gateway().post(path("/replay"), Orders.read("{\"from\":\"2026-01-01T00:00:00Z\"}"));
        assertThat(tooEarly.status()).isEqualTo(422);
        assertThat(tooEarly.text()).contains("$.from", "earlier than the events that are kept", "30 days");
        assertThat(gateway().get(path("/deliveries?cursor=x")).status()).isEqualTo(400);
        assertThat(gateway().withKey(OPERATIONS_KEY).get("/v1/subscriptions").status())
                .isEqualTo(403);
    }

    @Test
    void isToldOnceForgottenAndFoundNoMore() {
        subscribe(EventType.SHIPMENT_BOOKED);
        assertThat(gateway().get(path("")).text()).doesNotContain("whsec_");
        assertThat(gateway().get("/v1/subscriptions", Map.of("limit", "200")).text())
                .contains(subscription)
                .doesNotContain("whsec_");

        assertThat(gateway().send("DELETE", path(""), "", new byte[0]).status()).isEqualTo(204);

        assertThat(gateway().send("DELETE", path(""), "", new byte[0]).status()).isEqualTo(404);
        assertThat(gateway().get(path("")).status()).isEqualTo(404);
        assertThat(gateway().get(path("/deliveries")).status()).isEqualTo(404);
        assertThat(gateway().post(path("/enable")).status()).isEqualTo(404);
        assertThat(gateway().post(path("/rotate-secret")).status()).isEqualTo(404);
        assertThat(gateway()
                        .post(path("/replay"), Orders.read("{\"from\":\"" + Instant.now() + "\"}"))
                        .status())
                .isEqualTo(404);
        assertThat(count("outgoing_secret where " + mine())).isZero();
        subscription = "";
    }

    @Test
    void tellsHowTheQueueStandsAsMetrics() {
        subscribe(EventType.SHIPMENT_BOOKED);
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        await().atMost(A_JOURNEY).until(() -> !receiver.about(id).isEmpty());

        await().atMost(A_JOURNEY)
                .untilAsserted(() -> assertThat(gateway()
                                .withoutKey()
                                .get("/actuator/prometheus")
                                .text())
                        .contains(
                                "tradewind_outgoing_delivered_total",
                                "tradewind_outgoing_queue_age_seconds",
                                "tradewind_outgoing_disabled"));
    }

    private void subscribe(EventType... types) {
        ObjectNode wanted = JsonNodeFactory.instance.objectNode().put("url", receiver.url());
        Arrays.stream(types).map(EventType::code).forEach(wanted.putArray("types")::add);
        Exchange opened = open(Orders.write(wanted));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        subscription = opened.id();
        secret = opened.json().get("secret").asText();
    }

    private Exchange open(String body) {
        return gateway().post("/v1/subscriptions", "application/json", body);
    }

    private String path(String rest) {
        return "/v1/subscriptions/" + subscription + rest;
    }

    private String mine() {
        return "subscription_id = '" + UUID.fromString(subscription) + "'";
    }

    private void disable() {
        jdbc.sql(
                        "update outgoing_subscription set disabled_at = now(), disabled_reason = 'a test' where id = :id::uuid")
                .param("id", subscription)
                .update();
    }

    private Exchange enable() {
        return gateway().post(path("/enable"));
    }

    private List<JsonNode> deliveries() {
        return gateway()
                .get(path("/deliveries?limit=200"))
                .json()
                .get("items")
                .valueStream()
                .toList();
    }

    private JsonNode deliveryOf(String event) {
        return deliveries().stream()
                .filter(delivery -> delivery.get("eventId").asText().equals(event))
                .findFirst()
                .orElseThrow();
    }

    /** Its events that the subscription wants, as they were written down. */
    private List<String> eventsOf(String shipment) {
        return jdbc.sql("""
                        select e.id::text from outgoing_event e join outgoing_subscription s on e.type = any(s.types)
                        where e.shipment_id = :shipment::uuid and s.id = :subscription::uuid order by e.number
                        """)
                .param("shipment", shipment)
                .param("subscription", subscription)
                .query(String.class)
                .list();
    }

    private boolean isDelivered(String shipment) {
        return !eventsOf(shipment).isEmpty()
                && count("outgoing_lane where %s and shipment_id = '%s'".formatted(mine(), shipment)) == 0;
    }

    private void awaitAllDelivered(String shipment) {
        await().atMost(A_JOURNEY).until(() -> isDelivered(shipment));
    }

    private static String signature(String secret, Message message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.replace("whsec_", "")), "HmacSHA256"));
        String signed = message.id() + "." + message.timestamp() + "." + message.body();
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
