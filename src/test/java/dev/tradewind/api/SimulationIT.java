package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.SimulationQuestion;
import dev.tradewind.guarantee.Simulations;
import dev.tradewind.guarantee.Simulations.Simulation;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import dev.tradewind.testing.PastShipments;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Orders of March 2026, accepted under the second version of cross-border: promised for fifteen days later, the end of 17 March
 * in Berlin. The draft promises eighteen days, the end of 20 March, and excuses the weather.
 */
class SimulationIT extends FullApplication {

    private static final String SIMULATIONS = "/v1/ops/simulations";

    private static final Instant ACCEPTED = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-03-03T00:00:00Z");

    private static final String DRAFT = """
            name: cross-border
            version: 3
            effective-from: 2027-01-01T00:00:00Z
            delivery-days:
              standard: {otherwise: 20, lanes: {CN-DE: 18}}
            clocks:
              - {name: delivered-by-promise, owner: partner, from: order-accepted, to: delivered, by-promise: true}
              - {name: heard-of, owner: partner, silent-for: P3D, during: [in-transit]}
            excuses: [weather]
            owed:
              - {clock: delivered-by-promise, amount: "4.00", currency: GBP}
            """;

    @Autowired
    private Simulations simulations;

    @Autowired
    private GuaranteeBook guarantees;

    @Autowired
    private PlatformSpecs specs;

    @BeforeEach
    void noShipmentsOfThatMarch() {
        jdbc.sql("delete from tracking_event where received_at < '2026-06-01'").update();
        jdbc.sql("""
                        delete from tracking_number n using shipment s
                        where s.id = n.shipment_id and s.accepted_at < '2026-06-01'
                        """).update();
        jdbc.sql("delete from shipment where accepted_at < '2026-06-01'").update();
        jdbc.sql("delete from incident where opened_at < '2026-06-01'").update();
    }

    @Test
    void tellsWhichVerdictsAndHowMuchMoneyWouldDiffer() {
        delivered("dhl-express", Orders.toBerlin(), ACCEPTED, "2026-03-10T10:00:00Z");
        String inTimeByTheDraft = delivered("dhl-express", Orders.toBerlin(), ACCEPTED, "2026-03-19T10:00:00Z");
        delivered("dhl-express", Orders.toBerlin(), ACCEPTED, "2026-03-25T10:00:00Z");
        delivered(
                "dhl-express",
                Orders.promised(Orders.toBerlin(), "2026-03-09"),
                ACCEPTED,
                "2026-03-12T10:00:00Z",
                "2026-03-09T23:00:00Z");
        String heldUp = delivered("dhl-express", Orders.toBerlin(), ACCEPTED, "2026-03-22T10:00:00Z");
        event(heldUp, "DELAYED", "WEATHER", "2026-03-16T10:00:00Z");
        delivered("dhl-express", Orders.toBerlin().put("service", "express"), ACCEPTED, "2026-03-29T10:00:00Z");
        delivered("dhl-express", Orders.toBerlin(), UNTIL, "2026-03-29T10:00:00Z");

        JsonNode result = simulate(request(DRAFT));

        assertThat(result.get("shipments").asInt()).isEqualTo(5);
        assertThat(breaches(result, "delivered-by-promise")).isEqualTo("4 2");
        assertThat(differences(result, "delivered-by-promise"))
                .containsExactlyInAnyOrder("BREACHED MET 1", "BREACHED EXCUSED 1");
        // 3 + 10 (more than five days late) + 3 + 3 euros, and 4 + 4 pounds at 0.87 a euro
        assertThat(amounts(result.at("/owed/before"))).isEqualTo("19.00 EUR = 19.00 EUR");
        assertThat(amounts(result.at("/owed/after"))).isEqualTo("8.00 GBP = 9.20 EUR");
        JsonNode kept = example(result, "delivered-by-promise", "MET");
        assertThat(kept.get("shipmentId").asText()).isEqualTo(inTimeByTheDraft);
        assertThat(kept.at("/before/dueAt").asText()).isEqualTo("2026-03-17T23:00:00Z");
        assertThat(kept.at("/before/lateBy").asText()).isEqualTo("PT35H");
        assertThat(kept.at("/before/owed/0/amount").asText()).isEqualTo("3.00");
        assertThat(kept.at("/after/dueAt").asText()).isEqualTo("2026-03-20T23:00:00Z");
        assertThat(kept.at("/after/endedAt").asText()).isEqualTo("2026-03-19T10:00:00Z");
        JsonNode excused = example(result, "delivered-by-promise", "EXCUSED");
        assertThat(excused.get("shipmentId").asText()).isEqualTo(heldUp);
        assertThat(excused.at("/after/excuse").asText()).isEqualTo("WEATHER");
        assertThat(excused.at("/after/evidence").asText()).contains("DELAYED");
        // The draft has no such clock
        assertThat(differences(result, "booked-in-time")).containsExactly("MET NONE 5");
    }

    @Test
    void silenceWaitsForAFeedThatWasDead() {
        delivered("dpd", Orders.with("dpd"), ACCEPTED, "2026-03-10T08:00:00Z");
        jdbc.sql("""
                        insert into incident (id, kind, cause, partner, opened_at, silent_since, resolved_at, detail)
                        values (gen_random_uuid(), 'feed-dead', 'dpd/TEST', 'dpd', '2026-03-04T09:00:00Z', '2026-03-04T08:00:00Z',
                            '2026-03-07T08:00:00Z', 'silent')
                        """).update();

        JsonNode result = simulate(request(DRAFT).put("partner", "dpd"));

        // Seven days without a scan, in three of which nothing could be heard: five days were kept, three are not
        assertThat(differences(result, "heard-of")).containsExactly("MET BREACHED 1");
        assertThat(example(result, "heard-of", "BREACHED").at("/after/dueAt").asText())
                .isEqualTo("2026-03-09T08:00:00Z");
    }

    @Test
    void replaysOnlyThePartnerAndTheLaneThatAreAskedFor() {
        delivered("dhl-express", Orders.toBerlin(), ACCEPTED, "2026-03-10T08:00:00Z");
        delivered("dpd", Orders.with("dpd"), ACCEPTED, "2026-03-10T08:00:00Z");
        delivered("ninja-van", Orders.with("ninja-van"), ACCEPTED, "2026-03-10T08:00:00Z");

        assertThat(simulate(request(DRAFT)).get("shipments").asInt()).isEqualTo(3);
        assertThat(simulate(request(DRAFT).put("lane", "CN-DE"))
                        .get("shipments")
                        .asInt())
                .isEqualTo(2);
        assertThat(simulate(request(DRAFT).put("lane", "CN-DE").put("partner", "dpd"))
                        .get("shipments")
                        .asInt())
                .isEqualTo(1);
        assertThat(simulate(request(DRAFT).put("lane", "DE-CN"))
                        .get("shipments")
                        .asInt())
                .isZero();
    }

    @Test
    void takesADraftAsAnObjectToo() {
        delivered("dhl-express", Orders.toBerlin(), ACCEPTED, "2026-03-19T10:00:00Z");
        ObjectNode request = request(DRAFT);
        request.set("guarantee", Orders.read("""
                {"name": "cross-border", "version": 3, "effective-from": "2027-01-01T00:00:00Z",
                 "delivery-days": {"standard": {"otherwise": 18}},
                 "clocks": [{"name": "delivered-by-promise", "owner": "partner", "from": "order-accepted", "to": "delivered",
                    "by-promise": true}]}"""));

        JsonNode result = simulate(request);

        assertThat(differences(result, "delivered-by-promise")).containsExactly("BREACHED MET 1");
        assertThat(amounts(result.at("/owed/after"))).isEqualTo(" = 0.00 EUR");
    }

    @Test
    void changesNothingInForceAndNothingWritten() {
        delivered("dhl-express", Orders.toBerlin(), ACCEPTED, "2026-03-19T10:00:00Z");
        var versions = List.copyOf(guarantees.versions());

        simulate(request(DRAFT));

        assertThat(guarantees.versions()).containsExactlyInAnyOrderElementsOf(versions);
        assertThat(jdbc.sql("""
                        select count(*) from shipment s where s.accepted_at < '2026-06-01'
                            and (exists (select from shipment_clock c where c.shipment_id = s.id)
                                or exists (select from alert a where a.shipment_id = s.id))
                        """).query(Long.class).single()).isZero();
    }

    @Test
    void oneRunsAtATimeAndACallerWhoHangsUpGivesItsPlaceBack() {
        delivered("dhl-express", Orders.toBerlin(), ACCEPTED, "2026-03-19T10:00:00Z");
        SimulationQuestion question =
                new SimulationQuestion(specs.draft(DRAFT, guarantees.versions()), FROM, UNTIL, null, null);

        try (Simulation running = simulations.begin(question).orElseThrow()) {
            Exchange refused = gateway().post(SIMULATIONS, request(DRAFT));

            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.problem()).isEqualTo("too-many-at-once");
            assertThat(refused.header("Retry-After")).isNotBlank();
            assertThatThrownBy(() -> running.run(progress -> {
                        throw new CancellationException("hung up after " + progress.shipments());
                    }))
                    .hasMessage("hung up after 1");
        }

        assertThat(simulate(request(DRAFT)).get("shipments").asInt()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{1} instead of {0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "silent-for: P3D | silent-for: PT0S | $.guarantee.clocks[1].silent-for | line 8: a time above zero, not PT0S",
                "to: delivered | to: the-moon | $.guarantee.clocks[0].to | line 7: 'the-moon' is none of",
                "currency: GBP | currency: XPF | $.guarantee.owed[0].currency | line 11: exchange-rates.yaml has no rate for XPF",
                "excuses: | excuse: | $.guarantee | line 1: property 'excuse' is not defined",
                "version: 3 | version: 2 | $.guarantee.version | line 2: cross-border version 2 is in another file too",
                "2027-01-01 | 2026-01-02 | $.guarantee.effective-from | line 3: cross-border version 3 comes into force at",
                "name: cross-border | name: other | $.guarantee.delivery-days.standard | line 5: cross-border version 2 covers the same",
                "name: cross-border | name: [ | $.guarantee | line",
            })
    void namesWhatIsWrongWithADraft(String said, String says, String path, String detail) {
        Exchange refused = gateway().post(SIMULATIONS, request(DRAFT.replace(said, says)));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo(path);
        assertThat(refused.json().at("/errors/0/detail").asText()).startsWith(detail);
    }

    @Test
    void showsWhatIsInForceAndReadsItAgainUnchanged() {
        JsonNode before = gateway().get("/v1/ops/guarantees").json();
        JsonNode after = gateway().post("/v1/ops/guarantees:reload").json();

        assertThat(after).isEqualTo(before);
        assertThat(before.get("items")
                        .valueStream()
                        .filter(version -> version.get("name").asText().equals("cross-border"))
                        .map(version -> version.get("version") + " " + version.get("effectiveUntil")))
                .containsExactly("1 \"2026-11-01T00:00:00Z\"", "2 null");
        assertThat(gateway()
                        .withKey(ORDERS_KEY)
                        .post("/v1/ops/guarantees:reload")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void namesWhatIsWrongWithARequest() {
        assertThat(path(request(DRAFT).put("until", FROM.toString()))).isEqualTo("$.until");
        assertThat(path(request(DRAFT).put("from", "yesterday"))).isEqualTo("$.from");
        assertThat(path(request(DRAFT).put("lane", "CN-XX"))).isEqualTo("$.lane");
        assertThat(path(request(DRAFT).put("carrier", "dpd"))).isEqualTo("$.carrier");
        assertThat(path(request("# nothing but this"))).isEqualTo("$.guarantee");
        assertThat(path(request(DRAFT).put("guarantee", 3))).isEqualTo("$.guarantee");
        assertThat(gateway()
                        .withKey(ORDERS_KEY)
                        .post(SIMULATIONS, request(DRAFT))
                        .status())
                .isEqualTo(403);
    }

    private String path(ObjectNode request) {
        Exchange refused = gateway().post(SIMULATIONS, request);
        assertThat(refused.status()).isEqualTo(422);
        return refused.json().at("/errors/0/path").asText();
    }

    private static ObjectNode request(String draft) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("guarantee", draft)
                .put("from", FROM.toString())
                .put("until", UNTIL.toString());
    }

    private JsonNode simulate(ObjectNode request) {
        Exchange answered = gateway().post(SIMULATIONS, request);
        assertThat(answered.status()).as("%s", answered).isEqualTo(200);
        List<JsonNode> lines = answered.text().lines().map(Orders::read).toList();
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.has("progress"));
        JsonNode result = lines.getLast().get("result");
        if (lines.size() > 1) {
            assertThat(lines.get(lines.size() - 2).at("/progress/shipments")).isEqualTo(result.get("shipments"));
        }
        return result;
    }

    private static String breaches(JsonNode result, String clock) {
        return result.get("clocks")
                .valueStream()
                .filter(each -> each.get("clock").asText().equals(clock))
                .map(each -> each.at("/breaches/before") + " " + each.at("/breaches/after"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> differences(JsonNode result, String clock) {
        return result.get("differences")
                .valueStream()
                .filter(each -> each.get("clock").asText().equals(clock))
                .map(each -> each.get("from").asText() + " " + each.get("to").asText() + " " + each.get("shipments"))
                .toList();
    }

    private static JsonNode example(JsonNode result, String clock, String to) {
        return result.get("differences")
                .valueStream()
                .filter(each -> each.get("clock").asText().equals(clock)
                        && each.get("to").asText().equals(to))
                .map(each -> each.at("/examples/0"))
                .findFirst()
                .orElseThrow();
    }

    private static String amounts(JsonNode amounts) {
        return String.join(
                        " + ",
                        amounts.get("byCurrency")
                                .valueStream()
                                .map(SimulationIT::money)
                                .toList())
                + " = " + money(amounts.get("inAll"));
    }

    private static String money(JsonNode money) {
        return money.get("amount").asText() + " " + money.get("currency").asText();
    }

    /** Picked up the day after it was accepted, and then delivered; promised for fifteen days later. */
    private String delivered(String partner, ObjectNode order, Instant acceptedAt, String deliveredAt) {
        return delivered(partner, order, acceptedAt, deliveredAt, "2026-03-17T23:00:00Z");
    }

    private String delivered(
            String partner, ObjectNode order, Instant acceptedAt, String deliveredAt, String promisedBy) {
        return new PastShipments(jdbc).delivered(partner, order, acceptedAt, deliveredAt, promisedBy);
    }

    private void event(String shipment, String code, @Nullable String reason, String occurredAt) {
        new PastShipments(jdbc).event(shipment, code, reason, occurredAt);
    }
}
