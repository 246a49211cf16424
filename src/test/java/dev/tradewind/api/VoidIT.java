package dev.tradewind.api;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VoidIT extends FullApplication {

    private static final String REFUSAL =
            "{\"error\":{\"code\":\"2001\",\"request_id\":\"1\",\"title\":\"Request Error\",\"message\":\"Not Pending Pickup\"}}";

    private final List<StubMapping> planted = new ArrayList<>();

    @AfterEach
    void removeWhatWasPlanted() {
        gateway().post("/v1/ops/partners/ninja-van/release");
        planted.forEach(partners.server()::removeStubMapping);
    }

    @Test
    void voidsAtOnceWhatNoPartnerHasBooked() {
        gateway().post("/v1/ops/partners/ninja-van/hold", Orders.read("{\"reason\":\"so that it books nothing\"}"));
        await().until(() -> ninjaVanIsHeld());
        String id = submit(Orders.with("ninja-van"));

        Exchange voided = voidIt(id);

        assertThat(voided.status()).isEqualTo(200);
        assertThat(voided.json().get("state").asText()).isEqualTo("VOIDED");
        assertThat(voided.json().at("/void/outcome").asText()).isEqualTo("VOIDED");
        assertThat(voided.json()
                        .get("clocks")
                        .valueStream()
                        .map(clock -> clock.get("verdict").asText()))
                .isNotEmpty()
                .containsOnly("VOID");
        assertThat(jobsOf(id)).isZero();
        assertThat(voidIt(id).json()).isEqualTo(voided.json());
    }

    private boolean ninjaVanIsHeld() {
        return gateway()
                .get("/v1/ops/partners")
                .json()
                .get("items")
                .valueStream()
                .anyMatch(
                        partner -> partner.at("/guard/closedBecause").asText("").startsWith("held"));
    }

    @Test
    void voidsABookingThatItsPartnerCancelsAndStopsItsJourney() {
        String id = booked("ninja-van");
        String number = numberOf(id);

        Exchange voided = waiting(id);

        assertThat(voided.status()).as(voided.text()).isEqualTo(200);
        assertThat(voided.header("Preference-Applied")).isEqualTo("wait=20");
        assertThat(voided.json().get("state").asText()).isEqualTo("VOIDED");
        assertThat(voided.json().at("/void/detail").asText()).contains("CANCELLED");
        assertThat(voided.json().at("/void/endedAt").asText()).isNotEmpty();
        assertThat(jobsOf(id)).isZero();
        assertThat(waiting(id).status()).isEqualTo(200);
        assertThat(cancellationsOf(number)).isEqualTo(1);
        await().atMost(A_JOURNEY)
                .until(() -> shipment(id).get("status").asText().equals("CANCELLED"));
        assertThat(shipment(id).get("state").asText()).isEqualTo("VOIDED");
    }

    @Test
    void answersBeforeThePartnerWhenNobodyWaits() {
        String id = booked("ninja-van");

        Exchange asked = voidIt(id);

        assertThat(asked.status()).as(asked.text()).isEqualTo(202);
        assertThat(asked.json().get("state").asText()).isIn("VOIDING", "VOIDED");
        assertThat(awaitState(id, "VOIDED").at("/void/outcome").asText()).isEqualTo("VOIDED");
    }

    @Test
    void saysWhyThePartnerWillNotAndLeavesTheBookingAsItIs() {
        String id = booked("ninja-van");
        String number = numberOf(id);
        plant(cancelling(number).willReturn(refusal()));

        Exchange refused = waiting(id);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("void-not-possible");
        assertThat(refused.json().get("detail").asText()).contains("Not Pending Pickup");
        JsonNode shipment = shipment(id);
        assertThat(shipment.get("state").asText()).isEqualTo("BOOKED");
        assertThat(shipment.at("/void/outcome").asText()).isEqualTo("NOT_POSSIBLE");
        assertThat(voidIt(id).json()).isEqualTo(refused.json());
        assertThat(cancellationsOf(number)).isEqualTo(1);
    }

    @Test
    void asksAgainWhenTheAnswerIsLost() {
        String id = booked("ninja-van");
        String number = numberOf(id);
        lost(number, null);

        assertThat(voidIt(id).status()).isEqualTo(202);

        JsonNode voided = awaitState(id, "VOIDED");
        assertThat(voided.at("/void/outcome").asText()).isEqualTo("VOIDED");
        assertThat(cancellationsOf(number)).isEqualTo(2);
    }

    @Test
    void takesNoRefusalForTheTruthAfterALostAnswerButAsksAPerson() {
        String id = unclear();

        JsonNode shipment = shipment(id);
        assertThat(shipment.get("state").asText()).isEqualTo("VOIDING");
        assertThat(shipment.at("/void/detail").asText()).contains("a person must look", numberOf(id));
        assertThat(voidIt(id).status()).isEqualTo(202);

        Exchange decided = decide(id, "voided");
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        assertThat(decided.json().get("state").asText()).isEqualTo("VOIDED");
        assertThat(decide(id, "not-voided").status()).isEqualTo(409);
    }

    @Test
    void goesOnWithTheBookingWhenAPersonFindsItNotCancelled() {
        String id = unclear();

        JsonNode decided = decide(id, "not-voided").json();

        assertThat(decided.get("state").asText()).isEqualTo("BOOKED");
        assertThat(decided.at("/void/outcome").asText()).isEqualTo("NOT_POSSIBLE");
        assertThat(decided.at("/void/detail").asText()).contains("decided by a person");
        assertThat(voidIt(id).status()).isEqualTo(409);
    }

    @Test
    void believesTheTrackingThatTellsTheCancellation() {
        String id = booked("ninja-van");
        String number = numberOf(id);
        lost(number, refusal());
        tell(number, "Cancelled");

        voidIt(id);

        assertThat(awaitState(id, "VOIDED").at("/void/detail").asText())
                .contains("its tracking tells the cancellation");
    }

    @ParameterizedTest
    @CsvSource({"dhl-express, lapses", "dpd, lapses"})
    void tellsWhatToDoWhereThePartnerCannot(String partner, String words) {
        String id = booked(partner);
        JsonNode before = shipment(id);

        Exchange refused = voidIt(id);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("void-not-possible");
        assertThat(refused.json().get("detail").asText()).contains(words, "don't hand the parcel over");
        assertThat(shipment(id)).isEqualTo(before);
    }

    @Test
    void tellsThatBringConfirmsNothing() {
        String id = booked("bring");

        Exchange voided = waiting(id);

        assertThat(voided.status()).as(voided.text()).isEqualTo(200);
        assertThat(voided.json().get("state").asText()).isEqualTo("VOIDED");
        assertThat(voided.json().at("/void/detail").asText()).contains("Bring confirms none");
    }

    @Test
    void keepsTheWishWhileABookingIsInHandAndCancelsItThen() throws IOException {
        String consignee = "Journey: silent, Ina Hand";
        plant(slow(consignee));
        String id = inHand("ninja-van", consignee);

        Exchange kept = voidIt(id);

        assertThat(kept.status()).isEqualTo(202);
        assertThat(kept.json().get("state").asText()).isEqualTo("BOOKING");
        assertThat(kept.json().at("/void/outcome").asText()).isEqualTo("PENDING");
        JsonNode voided = awaitState(id, "VOIDED");
        assertThat(voided.at("/attempts/0/outcome").asText()).isEqualTo("BOOKED");
        assertThat(cancellationsOf(voided.at("/trackingNumbers/0").asText())).isEqualTo(1);
    }

    @Test
    void answersAKeptWishWhereThePartnerCannot() {
        String consignee = "Ina Dhl";
        plant(post(urlPathEqualTo("/dhl-express/shipments"))
                .atPriority(1)
                .withRequestBody(containing(consignee))
                .willReturn(aResponse().withFixedDelay(1_500).withStatus(500)));
        String id = inHand("dhl-express", consignee);

        assertThat(voidIt(id).status()).isEqualTo(202);
        awaitState(id, "NEEDS_DECISION");
        Exchange decided = gateway()
                .post(
                        "/v1/shipments/" + id + "/decision",
                        decision("booked").put("trackingNumber", "7777" + id.substring(30)));

        assertThat(decided.json().get("state").asText()).isEqualTo("BOOKED");
        assertThat(decided.json().at("/void/outcome").asText()).isEqualTo("NOT_POSSIBLE");
        assertThat(voidIt(id).status()).isEqualTo(409);
    }

    @Test
    void booksNoMoreWhatAPersonFoundUnbookedWhenTheWishWasKept() {
        String consignee = "Nora Needs";
        plant(post(urlPathEqualTo("/dhl-express/shipments"))
                .atPriority(1)
                .withRequestBody(containing(consignee))
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        String id = submit(to("dhl-express", consignee));
        awaitState(id, "NEEDS_DECISION");

        assertThat(voidIt(id).status()).isEqualTo(202);
        Exchange decided = decide(id, "rebook");

        assertThat(decided.json().get("state").asText()).isEqualTo("VOIDED");
        assertThat(decided.json().get("attempts")).hasSize(1);
        assertThat(jobsOf(id)).isZero();
    }

    @Test
    void voidsWhatThePartnerRejectsWhileTheWishWaits() {
        String consignee = "Rex Rejected";
        plant(ordersOf(consignee)
                .willReturn(aResponse().withFixedDelay(1_500).withStatus(400).withBody(REFUSAL)));
        String id = inHand("ninja-van", consignee);

        assertThat(voidIt(id).status()).isEqualTo(202);

        JsonNode voided = awaitState(id, "VOIDED");
        assertThat(voided.at("/attempts/0/outcome").asText()).isEqualTo("REJECTED");
        assertThat(voided.at("/void/outcome").asText()).isEqualTo("VOIDED");
    }

    @Test
    void voidsNothingThatIsOnItsWay() {
        String id = submit(to("ninja-van", "Tom Travels"));
        awaitState(id, "IN_TRANSIT", "DELIVERED");

        Exchange refused = voidIt(id);

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.problem()).isEqualTo("void-not-possible");
        assertThat(refused.json().get("detail").asText()).containsAnyOf("IN_TRANSIT", "DELIVERED");
    }

    @Test
    void voidsOnlyWhatIsThereAndForTheOrderSystemOnly() {
        String nobody = "/v1/shipments/00000000-0000-4000-8000-000000000000/void";

        assertThat(gateway().post(nobody).status()).isEqualTo(404);
        assertThat(gateway().withKey(OPERATIONS_KEY).post(nobody).status()).isEqualTo(403);
        assertThat(gateway().withoutKey().post(nobody).status()).isEqualTo(401);
    }

    /** A void of which nobody can find out: its answer was lost, and then the partner refused. */
    private String unclear() {
        String id = booked("ninja-van");
        lost(numberOf(id), refusal());
        voidIt(id);
        await().atMost(A_JOURNEY)
                .until(() -> shipment(id).at("/void/outcome").asText().equals("UNKNOWN"));
        return id;
    }

    /** The line breaks once; then comes another answer, or the partner's own where it is null. */
    private void lost(String number, ResponseDefinitionBuilder then) {
        String scenario = "lost " + number;
        plant(cancelling(number)
                .inScenario(scenario)
                .whenScenarioStateIs(Scenario.STARTED)
                .willSetStateTo("broken")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        if (then != null) {
            plant(cancelling(number)
                    .inScenario(scenario)
                    .whenScenarioStateIs("broken")
                    .willReturn(then));
        }
    }

    private void tell(String number, String status) {
        jdbc.sql("""
                        insert into tracking_event (partner, tracking_number, identity, event_code, occurred_at, offset_seconds,
                            told_as, zone_from, classifier, partner_code, partner_text, received_at, recorded_at, sources)
                        select 'ninja-van', :number, :number, 'CANCELLED', now(), 0, 'now', 'TOLD', 'ACTUAL', :status, :status,
                            now(), now(), '{}'
                        """).param("number", number).param("status", status).update();
    }

    private String booked(String partner) {
        String id = submit(Orders.journey(Orders.with(partner), "silent"));
        awaitState(id, "BOOKED");
        return id;
    }

    private String inHand(String partner, String consignee) {
        String id = submit(to(partner, consignee));
        awaitState(id, "BOOKING");
        return id;
    }

    /** The simulated partner books as ever, and takes its time to say so. */
    private static MappingBuilder slow(String consignee) throws IOException {
        return ordersOf(consignee)
                .willReturn(aResponse()
                        .withFixedDelay(1_500)
                        .withBody(Files.readString(Path.of("partner-specs/ninja-van/stubs/__files/created.json.hbs")))
                        .withTransformers("response-template"));
    }

    private static MappingBuilder ordersOf(String consignee) {
        return post(urlPathMatching("/ninja-van/SG/4\\.2/orders")).atPriority(1).withRequestBody(containing(consignee));
    }

    private static MappingBuilder cancelling(String number) {
        return delete(urlPathMatching("/ninja-van/SG/2\\.2/orders/" + number)).atPriority(1);
    }

    private static ResponseDefinitionBuilder refusal() {
        return aResponse().withStatus(400).withBody(REFUSAL);
    }

    private void plant(MappingBuilder stub) {
        planted.add(partners.server().stubFor(stub));
    }

    private int cancellationsOf(String number) {
        return partners.server()
                .findAll(deleteRequestedFor(urlPathMatching("/ninja-van/SG/2\\.2/orders/" + number)))
                .size();
    }

    private long jobsOf(String id) {
        return jdbc.sql("select count(*) from partner_job where shipment_id = :id")
                .param("id", UUID.fromString(id))
                .query(Long.class)
                .single();
    }

    private String numberOf(String id) {
        return shipment(id).at("/trackingNumbers/0").asText();
    }

    private static ObjectNode to(String partner, String consignee) {
        ObjectNode order = Orders.with(partner);
        Orders.consignee(order).put("name", consignee);
        return order;
    }

    private Exchange voidIt(String id) {
        return gateway().post("/v1/shipments/" + id + "/void");
    }

    private Exchange waiting(String id) {
        return gateway().with("Prefer", "wait=20").post("/v1/shipments/" + id + "/void");
    }

    private Exchange decide(String id, String action) {
        return gateway().post("/v1/shipments/" + id + "/decision", decision(action));
    }

    private static ObjectNode decision(String action) {
        return JsonNodeFactory.instance.objectNode().put("action", action);
    }
}
