package dev.tradewind.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.AlertWatch;
import dev.tradewind.testing.AlertWatch.Change;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every journey with every partner, in the partner's own channel and format. All orders are submitted first and travel
 * together; each test awaits its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JourneysIT extends FullApplication {

    private static final String DHL = "dhl-express";
    private static final String NINJA_VAN = "ninja-van";
    private static final String DPD = "dpd";
    private static final String BRING = "bring";

    private static final String PROMISE = "delivered-by-promise";
    private static final Duration NEAR = Duration.ofSeconds(4);

    private final Map<String, String> shipments = new HashMap<>();
    private AlertWatch watch;

    @BeforeAll
    void submitAll() throws IOException, InterruptedException {
        watch = AlertWatch.from(gateway());
        for (String partner : List.of(DHL, NINJA_VAN, DPD, BRING)) {
            for (String journey : List.of(
                    "on-time",
                    "attempt-failed",
                    "reject-address",
                    "timeout-after-accept",
                    "duplicate-and-disordered")) {
                submitAs(partner, journey, Orders.promised(order(partner, journey), "2099-12-10"));
            }
            for (String journey : List.of("late", "silent")) {
                submitAs(partner, journey, soon(order(partner, journey)));
            }
            submitAs(partner, "told-too-late", soon(order(partner, "silent")));
        }
    }

    @AfterAll
    void stopWatching() {
        watch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {DHL, NINJA_VAN, DPD, BRING})
    void deliversInTimeAndRaisesNothing(String partner) throws IOException {
        JsonNode delivered = awaitDelivered(partner, "on-time");

        assertThat(delivered.get("status").asText()).isEqualTo("DELIVERED");
        assertThat(delivered.get("partner").asText()).isEqualTo(partner);
        assertThat(outcomes(delivered)).containsExactly("BOOKED");
        assertThat(codes(delivered)).containsSubsequence("PICKED_UP", "OUT_FOR_DELIVERY", "DELIVERED");
        assertThat(codes(delivered)).doesNotContain("UNRECOGNISED");
        assertThat(delivered.get("events"))
                .extracting(event -> event.get("partnerCode") + " at " + event.get("location"))
                .doesNotHaveDuplicates();
        assertThat(verdicts(delivered))
                .containsEntry("booked-in-time", "MET")
                .containsEntry("accepted-by-partner", "MET")
                .containsEntry(PROMISE, "MET");
        assertThat(alertsOf(id(partner, "on-time"))).isEmpty();
        assertThat(parcelsOf(delivered)).isEqualTo(1);
        opensAsPdf(delivered);
    }

    @ParameterizedTest
    @ValueSource(strings = {DHL, NINJA_VAN, DPD, BRING})
    void raisesOneAlertForAParcelThatComesLateAndLeavesItStanding(String partner) throws IOException {
        JsonNode delivered = awaitDelivered(partner, "late");

        JsonNode clock = clock(delivered, PROMISE);
        assertThat(clock.get("verdict").asText()).isEqualTo("BREACHED");
        assertThat(Instant.parse(clock.get("metAt").asText()))
                .isAfter(clock.get("dueAt").asText());
        assertThat(Duration.parse(clock.get("lateBy").asText()))
                .isEqualTo(Duration.between(
                        Instant.parse(clock.get("dueAt").asText()),
                        Instant.parse(clock.get("metAt").asText())));
        assertThat(alertsOf(id(partner, "late"))).singleElement().satisfies(alert -> {
            assertThat(alert.get("state").asText()).isEqualTo("OPEN");
            assertThat(alert.get("clock").asText()).isEqualTo(PROMISE);
            assertThat(alert.get("partner").asText()).isEqualTo(partner);
            assertThat(alert.get("reversedAt").isNull()).isTrue();
        });
        toldOf(partner, "late", "OPEN");
        opensAsPdf(delivered);
    }

    @ParameterizedTest
    @ValueSource(strings = {DHL, NINJA_VAN, DPD, BRING})
    void raisesOneAlertForAParcelOfWhichNothingIsHeard(String partner) {
        String id = id(partner, "silent");
        toldOf(partner, "silent", "OPEN");

        JsonNode silent = shipment(id);
        assertThat(silent.get("state").asText()).isEqualTo("BOOKED");
        assertThat(codes(silent)).doesNotContain("PICKED_UP");
        assertThat(verdicts(silent))
                .containsEntry("accepted-by-partner", "RUNNING")
                .containsEntry(PROMISE, "BREACHED");
        assertThat(clock(silent, PROMISE).get("metAt").isNull()).isTrue();
        assertThat(alertsOf(id)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {DHL, NINJA_VAN, DPD, BRING})
    void takesAnAlertBackWhenThePartnerTellsTooLateOfADeliveryInTime(String partner) {
        String id = id(partner, "told-too-late");
        toldOf(partner, "told-too-late", "OPEN");
        JsonNode broken = shipment(id);
        Instant delivery =
                Instant.parse(clock(broken, PROMISE).get("dueAt").asText()).minusSeconds(1);

        tellsOfDelivery(broken, delivery);

        JsonNode delivered = awaitState(id, "DELIVERED");
        JsonNode clock = clock(delivered, PROMISE);
        assertThat(clock.get("verdict").asText()).isEqualTo("MET");
        assertThat(clock.get("lateBy").isNull()).isTrue();
        assertThat(alertsOf(id)).singleElement().satisfies(alert -> {
            assertThat(alert.get("state").asText()).isEqualTo("RESOLVED");
            assertThat(alert.get("reversedAt").isNull()).isFalse();
        });
        toldOf(partner, "told-too-late", "OPEN", "RESOLVED");
    }

    @ParameterizedTest
    @ValueSource(strings = {DHL, NINJA_VAN, DPD, BRING})
    void tellsOfAFailedAttemptAndItsReasonBeforeTheDelivery(String partner) throws IOException {
        JsonNode delivered = awaitDelivered(partner, "attempt-failed");

        assertThat(codes(delivered)).containsSubsequence("OUT_FOR_DELIVERY", "DELIVERY_ATTEMPTED", "DELIVERED");
        assertThat(delivered
                        .get("events")
                        .valueStream()
                        .filter(event -> event.get("eventCode").asText().equals("DELIVERY_ATTEMPTED")))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.get("status").asText()).isEqualTo("ATTEMPT_FAILED");
                    // DPD tells that it could not deliver, and never why
                    assertThat(event.get("reason").asText()).isEqualTo(partner.equals(DPD) ? "null" : "NOT_HOME");
                });
        assertThat(alertsOf(id(partner, "attempt-failed"))).isEmpty();
        opensAsPdf(delivered);
    }

    @ParameterizedTest
    @ValueSource(strings = {DHL, NINJA_VAN, DPD})
    void endsAShipmentWhoseAddressThePartnerRefuses(String partner) {
        JsonNode rejected = awaitState(id(partner, "reject-address"), "REJECTED");

        assertThat(outcomes(rejected)).containsExactly("REJECTED");
        assertThat(rejected.at("/attempts/0/detail").asText()).isNotBlank();
        assertThat(rejected.get("trackingNumbers")).isEmpty();
        assertThat(verdicts(rejected).values()).containsOnly("VOID");
        assertThat(alertsOf(rejected.get("id").asText())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = BRING)
    void tellsOfARefusedAddressLaterWhereThePartnerTakesFiles(String partner) {
        String id = id(partner, "reject-address");
        JsonNode problem = await().atMost(A_JOURNEY)
                .until(() -> shipment(id), shipment -> codes(shipment).contains("ADDRESS_PROBLEM"));

        assertThat(problem.get("state").asText()).isEqualTo("BOOKED");
        assertThat(problem.get("status").asText()).isEqualTo("EXCEPTION");
        assertThat(problem.get("events")
                        .get(codes(problem).indexOf("ADDRESS_PROBLEM"))
                        .get("reason")
                        .asText())
                .isEqualTo("WRONG_ADDRESS");
    }

    @ParameterizedTest
    @ValueSource(strings = {DHL, NINJA_VAN, BRING})
    void findsOutWhatBecameOfACallThatTimedOutAndBooksOnce(String partner) throws IOException {
        JsonNode delivered = awaitDelivered(partner, "timeout-after-accept");

        assertThat(outcomes(delivered)).containsExactly("BOOKED");
        assertThat(parcelsOf(delivered)).isEqualTo(1);
        assertThat(verdicts(delivered)).containsEntry("booked-in-time", "MET").containsEntry(PROMISE, "MET");
        opensAsPdf(delivered);
    }

    @ParameterizedTest
    @ValueSource(strings = DPD)
    void asksAPersonWhereThePartnerHasNoWayToFindOut(String partner) {
        String id = id(partner, "timeout-after-accept");
        JsonNode undecided = awaitState(id, "NEEDS_DECISION");
        String reference = undecided.at("/attempts/0/reference").asText();
        String number = jdbc.sql(
                        "select tracking_number from sandbox.parcel where partner = 'dpd' and reference = :ref")
                .param("ref", reference)
                .query(String.class)
                .single();

        Exchange decided = gateway()
                .post(
                        "/v1/shipments/" + id + "/decision",
                        Orders.read("{\"action\":\"booked\",\"trackingNumber\":\"" + number + "\"}"));
        JsonNode delivered = awaitDelivered(partner, "timeout-after-accept");

        assertThat(undecided.at("/attempts/0/outcome").asText()).isEqualTo("UNKNOWN");
        assertThat(decided.status()).isEqualTo(200);
        assertThat(outcomes(delivered)).containsExactly("BOOKED");
        assertThat(parcelsOf(delivered)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {DHL, NINJA_VAN, DPD, BRING})
    void foldsWhatIsToldTwiceAndInAnyOrderIntoTheSameTimeline(String partner) {
        // Partners tell whole seconds: within one, a journey that takes five may be told in another order
        List<String> ordinary =
                codes(awaitDelivered(partner, "on-time")).stream().sorted().toList();
        JsonNode delivered = awaitDelivered(partner, "duplicate-and-disordered");
        String id = delivered.get("id").asText();

        JsonNode complete = await().atMost(A_JOURNEY)
                .until(
                        () -> shipment(id),
                        shipment -> codes(shipment).stream().sorted().toList().equals(ordinary));
        // The pick-up is told once more when all is over
        await().atMost(A_JOURNEY)
                .until(() -> Instant.now().isAfter(lastTelling(complete).plusSeconds(3)));

        JsonNode settled = shipment(id);
        assertThat(codes(settled)).containsExactlyInAnyOrderElementsOf(ordinary);
        assertThat(settled.get("state").asText()).isEqualTo("DELIVERED");
        assertThat(settled.get("status").asText()).isEqualTo("DELIVERED");
        assertThat(settled.get("events")
                        .valueStream()
                        .map(event -> OffsetDateTime.parse(
                                        event.get("occurredAt").asText())
                                .toInstant()))
                .isSorted();
        assertThat(alertsOf(id)).isEmpty();
    }

    private void submitAs(String partner, String name, ObjectNode order) {
        shipments.put(partner + " " + name, submit(order));
    }

    private static ObjectNode order(String partner, String journey) {
        return Orders.journey(Orders.with(partner), journey);
    }

    private static ObjectNode soon(ObjectNode order) {
        return Orders.promised(order, Instant.now().plus(NEAR).toString());
    }

    private String id(String partner, String name) {
        return shipments.get(partner + " " + name);
    }

    private JsonNode awaitDelivered(String partner, String name) {
        return awaitState(id(partner, name), "DELIVERED");
    }

    /** What who watches was told of a shipment's alert: each change once. */
    private void toldOf(String partner, String name, String... states) {
        String id = id(partner, name);
        await().atMost(A_JOURNEY)
                .untilAsserted(() -> assertThat(watch.changesOf(id))
                        .extracting(Change::state)
                        .containsExactly(states));
    }

    /** The simulated partner gets something to tell of a parcel that it had lost from sight. */
    private void tellsOfDelivery(JsonNode shipment, Instant delivery) {
        int told = jdbc.sql("""
                        update sandbox.parcel
                        set plan = jsonb_set(plan, '{tellings}', plan -> 'tellings' || jsonb_build_array(jsonb_build_object(
                                'event', 'DELIVERED', 'end', 'DESTINATION',
                                'happensAt', cast(:delivery as text), 'toldAt', cast(:now as text)))),
                            due_at = now()
                        where partner = :partner and tracking_number = :number
                        """)
                .param("delivery", delivery.toString())
                .param("now", Instant.now().toString())
                .param("partner", shipment.get("partner").asText())
                .param("number", shipment.at("/trackingNumbers/0").asText())
                .update();
        assertThat(told).isEqualTo(1);
    }

    private Instant lastTelling(JsonNode shipment) {
        return Instant.parse(jdbc.sql("""
                        select max(telling ->> 'toldAt')
                        from sandbox.parcel, jsonb_array_elements(plan -> 'tellings') telling
                        where partner = :partner and tracking_number = :number
                        """)
                .param("partner", shipment.get("partner").asText())
                .param("number", shipment.at("/trackingNumbers/0").asText())
                .query(String.class)
                .single());
    }

    /** How many parcels the partner has of a shipment, under whatever attempt. */
    private int parcelsOf(JsonNode shipment) {
        String attempt = shipment.at("/attempts/0/reference").asText();
        return jdbc.sql("""
                        select count(*) from sandbox.parcel
                        where partner = :partner and (reference like :attempts or tracking_number = :number)
                        """)
                .param("partner", shipment.get("partner").asText())
                .param("attempts", attempt.substring(0, attempt.lastIndexOf('-')) + "%")
                .param("number", shipment.at("/trackingNumbers/0").asText())
                .query(Integer.class)
                .single();
    }

    private void opensAsPdf(JsonNode shipment) throws IOException {
        String id = shipment.get("id").asText();
        JsonNode labelled = await().atMost(A_JOURNEY)
                .until(() -> shipment(id), now -> !now.get("labelHref").isNull());
        Exchange label = gateway()
                .with("Accept", "application/pdf")
                .get(labelled.get("labelHref").asText());
        assertThat(label.status()).isEqualTo(200);
        try (PDDocument document = Loader.loadPDF(label.body())) {
            assertThat(document.getNumberOfPages()).isPositive();
        }
    }

    private static List<String> codes(JsonNode shipment) {
        return texts(shipment.get("events"), "eventCode").toList();
    }

    private static List<String> outcomes(JsonNode shipment) {
        return texts(shipment.get("attempts"), "outcome").toList();
    }

    private static Stream<String> texts(JsonNode items, String field) {
        return items.valueStream().map(item -> item.get(field).asText());
    }

    private static Map<String, String> verdicts(JsonNode shipment) {
        Map<String, String> verdicts = new HashMap<>();
        shipment.get("clocks")
                .forEach(clock -> verdicts.put(
                        clock.get("clock").asText(), clock.get("verdict").asText()));
        return verdicts;
    }

    private static JsonNode clock(JsonNode shipment, String name) {
        return shipment.get("clocks")
                .valueStream()
                .filter(clock -> clock.get("clock").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
