package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.ledger.Account;
import dev.tradewind.ledger.Entry;
import dev.tradewind.ledger.Posting;
import dev.tradewind.ledger.Side;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.ClockName;
import dev.tradewind.store.LedgerRepository;
import dev.tradewind.store.LedgerRepository.NewPosting;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The money behind a promise that was broken because nobody ever scanned the parcel. */
class LedgerIT extends FullApplication {

    private static final String JSON = "application/json";

    @Autowired
    private LedgerRepository ledger;

    @Test
    void showsWhatABrokenPromiseCostsAndWhatWasKnownBefore() {
        Instant before = Instant.now();
        String id = broken();

        JsonNode books = gateway().get("/v1/shipments/" + id + "/ledger").json();

        assertThat(books.at("/totals/0/owed").asText()).isEqualTo("3.00");
        assertThat(books.at("/totals/0/recoverable").asText()).isEqualTo("0.00");
        assertThat(books.at("/totals/0/absorbed").asText()).isEqualTo("3.00");
        assertThat(books.at("/transactions/0/kind").asText()).isEqualTo("DEBT");
        assertThat(verdict(books, "delivered-by-promise")).isEqualTo("BREACHED");

        JsonNode earlier = gateway()
                .get("/v1/shipments/" + id + "/ledger", Map.of("asOf", before.toString()))
                .json();
        assertThat(earlier.get("transactions")).isEmpty();
        assertThat(earlier.get("totals")).isEmpty();
        assertThat(earlier.get("verdicts")).as("before it was ordered").isEmpty();

        JsonNode ordered = gateway()
                .get(
                        "/v1/shipments/" + id + "/ledger",
                        Map.of("asOf", shipment(id).get("createdAt").asText()))
                .json();
        assertThat(ordered.get("transactions")).isEmpty();
        assertThat(verdict(ordered, "delivered-by-promise")).isEqualTo("RUNNING");
    }

    @Test
    void filtersTheJournalAndAddsItUp() {
        String id = broken();
        JsonNode posted =
                gateway().get("/v1/shipments/" + id + "/ledger").json().at("/transactions/0");
        Instant at = Instant.parse(posted.get("postedAt").asText());

        JsonNode page = gateway()
                .get(
                        "/v1/ops/ledger",
                        Map.of(
                                "partner", "dhl-express",
                                "currency", "EUR",
                                "account", "BUYERS",
                                "from", at.toString(),
                                "until", at.plusNanos(1_000).toString()))
                .json();

        assertThat(page.get("items").findValuesAsText("id"))
                .contains(posted.get("id").asText());
        assertThat(page.at("/totals/0/owed").asText()).isNotEqualTo("0.00");
        assertThat(page.at("/totals/0/absorbed").asText()).isEqualTo("0.00");
        assertThat(page.at("/items/0/entries")).hasSize(1);
    }

    @Test
    void tellsTheJournalAsCsv() {
        String id = broken();

        Exchange csv = gateway().with("Accept", "text/csv").get("/v1/ops/ledger");

        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.text().lines().findFirst())
                .contains("transaction,postedAt,shipmentId,orderReference,partner,"
                        + "clock,side,turn,kind,account,amount,currency");
        assertThat(csv.text().lines().filter(line -> line.contains(id)))
                .anyMatch(line -> line.endsWith(",delivered-by-promise,BUYER,1,DEBT,BUYERS,-3.00,EUR"))
                .anyMatch(line -> line.endsWith(",delivered-by-promise,BUYER,1,DEBT,PLATFORM,3.00,EUR"));
    }

    @Test
    void saysWhatIsWrongWithAFilter() {
        assertThat(gateway().get("/v1/ops/ledger", Map.of("currency", "euro")).problem())
                .contains("invalid-parameter");
        assertThat(gateway().get("/v1/ops/ledger", Map.of("account", "CASH")).status())
                .isEqualTo(400);
        assertThat(gateway().get("/v1/ops/ledger", Map.of("from", "yesterday")).status())
                .isEqualTo(400);
        assertThat(gateway().get("/v1/ops/claims", Map.of("state", "LOST")).status())
                .isEqualTo(400);
        assertThat(gateway().withKey(ORDERS_KEY).get("/v1/ops/ledger").status()).isEqualTo(403);
        assertThat(gateway()
                        .get("/v1/shipments/" + UUID.randomUUID() + "/ledger")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void takesAClaimFromItsOpeningToWhatThePartnerPays() {
        String claim = claim(broken());
        String path = "/v1/ops/claims/" + claim;
        assertThat(gateway().post(path + "/accept").status()).isEqualTo(409);

        assertThat(gateway()
                        .post(path + "/file", JSON, "{\"note\":\"case 4711\"}")
                        .json()
                        .get("state")
                        .asText())
                .isEqualTo("FILED");
        Exchange tooMuch =
                gateway().post(path + "/accept", JSON, "{\"amount\":{\"amount\":\"2.01\",\"currency\":\"EUR\"}}");
        assertThat(tooMuch.status()).isEqualTo(422);
        assertThat(tooMuch.json().at("/errors/0/expected").asText()).contains("at most 2.00 EUR");
        JsonNode accepted = gateway()
                .post(path + "/accept", JSON, "{\"amount\":{\"amount\":\"1.50\",\"currency\":\"EUR\"}}")
                .json();

        assertThat(accepted.at("/accepted/amount").asText()).isEqualTo("1.50");
        assertThat(accepted.at("/steps/1/by").asText()).isNotEmpty();
        assertThat(accepted.at("/steps/1/note").asText()).isEqualTo("case 4711");
        assertThat(gateway().post(path + "/refuse").status()).isEqualTo(409);
        JsonNode books = gateway()
                .get("/v1/shipments/" + accepted.get("shipmentId").asText() + "/ledger")
                .json();
        assertThat(books.at("/totals/0/recoverable").asText()).isEqualTo("1.50");
        assertThat(books.at("/totals/0/absorbed").asText()).isEqualTo("1.50");
    }

    @Test
    void handsOutTheEvidenceAsJsonAndAsPaper() {
        String claim = claim(broken());
        String path = "/v1/ops/claims/" + claim + "/evidence";

        Exchange json = gateway().get(path);
        Exchange paper = gateway().with("Accept", "application/pdf").get(path);

        assertThat(json.json().at("/promise/guarantee").asText()).isEqualTo("cross-border");
        assertThat(json.body()).isEqualTo(gateway().get(path).body());
        assertThat(paper.text()).startsWith("%PDF-");
        assertThat(paper.body())
                .isEqualTo(gateway().with("Accept", "application/pdf").get(path).body());
        assertThat(gateway().get("/v1/ops/claims/none-of-ours/evidence").status())
                .isEqualTo(404);
    }

    @Test
    void saysWhyThereIsNoEvidenceWhereNobodyHereKnowsTheGuarantee() {
        String id = broken();
        String claim = claim(id);
        jdbc.sql("update shipment set guarantee_version = 99 where id = :id::uuid")
                .param("id", id)
                .update();

        Exchange refused = gateway().get("/v1/ops/claims/" + claim + "/evidence");

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.json().get("detail").asText()).contains("cross-border version 99");
        assertThat(refused.json().get("fault").asText()).isEqualTo("gateway");
        jdbc.sql("update shipment set guarantee_version = 2 where id = :id::uuid")
                .param("id", id)
                .update();
    }

    @Test
    void filesAPartnersClaimsTogetherAndListsThem() {
        String claim = claim(broken());

        JsonNode filed =
                gateway().post("/v1/ops/partners/dhl-express/claims/file").json();

        assertThat(filed.get("filed").asInt()).isPositive();
        assertThat(gateway()
                        .get("/v1/ops/claims", Map.of("state", "FILED", "partner", "dhl-express", "limit", "200"))
                        .json()
                        .get("items")
                        .findValuesAsText("id"))
                .contains(claim);
        assertThat(gateway().get("/v1/ops/claims/" + claim).json().get("state").asText())
                .isEqualTo("FILED");
        assertThat(gateway().post("/v1/ops/partners/nobody/claims/file").status())
                .isEqualTo(404);
    }

    /** A parcel of which nothing is heard but that it was announced, promised for a moment that is over. */
    private String broken() {
        String id = submit(Orders.promised(
                Orders.journey(Orders.toBerlin(), "silent"),
                Instant.now().plusSeconds(4).toString()));
        await().atMost(A_JOURNEY)
                .until(() -> !shipment(id).get("events").isEmpty()
                        && !gateway()
                                .get("/v1/shipments/" + id + "/ledger")
                                .json()
                                .get("transactions")
                                .isEmpty());
        return id;
    }

    /** A debt of the partner's as its contract makes one, without the days that it takes. */
    private String claim(String id) {
        ledger.post(
                List.of(new NewPosting(
                        new ShipmentId(UUID.fromString(id)),
                        new PartnerId("dhl-express"),
                        new Posting(
                                new ClockName("delivered-by-promise"),
                                Side.PARTNER,
                                1,
                                Posting.Kind.DEBT,
                                List.of(
                                        new Entry(Account.PARTNERS, Money.of("2.00", "EUR")),
                                        new Entry(Account.PLATFORM, Money.of("-2.00", "EUR"))),
                                Instant.now().plus(Duration.ofDays(10))))),
                Instant.now());
        return gateway()
                .get("/v1/ops/claims", Map.of("limit", "200"))
                .json()
                .get("items")
                .valueStream()
                .filter(claim -> claim.get("shipmentId").asText().equals(id))
                .map(claim -> claim.get("id").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String verdict(JsonNode books, String clock) {
        return books.get("verdicts")
                .valueStream()
                .filter(verdict -> verdict.get("clock").asText().equals(clock))
                .map(verdict -> verdict.get("verdict").asText())
                .findFirst()
                .orElse("RUNNING");
    }
}
