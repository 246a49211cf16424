package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import dev.tradewind.testing.Orders;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** A supervisor sees what broken promises cost and asks the partner for it in time. */
class LedgerBrowserIT extends Browsing {

    private static final String LEDGER = "/console/ledger";

    @Autowired
    private LedgerRepository ledger;

    @Test
    void aSupervisorSeesTheSumsAndFilesClaimsByTheirDeadlines() {
        String pressing = claim("dpd", Duration.ofHours(30));
        String calm = claim("dpd", Duration.ofDays(12));

        signInAs("operator");
        browser.get(address("/console/ledger?partner=dpd"));
        assertThat(text("main")).contains("owed to buyers", "recoverable from partners");
        assertThat(browser.findElements(By.cssSelector("[aria-label^='File']"))).isEmpty();

        signInAs("supervisor");
        browser.get(address("/console/ledger?partner=dpd"));
        assertThat(text("#partners ~ table")).contains("dpd", "EUR");
        List<String> rows = browser.findElements(By.cssSelector("tr[id^=claim-]")).stream()
                .map(row -> String.valueOf(row.getDomAttribute("id")))
                .toList();
        assertThat(rows).containsSubsequence("claim-" + pressing, "claim-" + calm);
        assertThat(text("#claim-" + pressing)).contains("soon", "7.25 EUR");
        inspect("ledger");

        browser.findElement(By.cssSelector("#claim-" + pressing + " button")).click();
        await().atMost(SOON).until(() -> text(".said").contains("The claim is filed"));
        assertThat(state(pressing)).isEqualTo("FILED");
        browser.findElement(By.cssSelector("[aria-label='File all claims on dpd']"))
                .click();
        await().atMost(SOON).until(() -> text(".said").contains("on dpd filed"));
        assertThat(state(calm)).isEqualTo("FILED");

        browser.get(address("/console/ledger?state=FILED&partner=dpd"));
        assertThat(text("#claim-" + calm)).contains("filed", "by supervisor");
        browser.findElement(By.cssSelector("#claim-" + calm + " summary")).click();
        browser.executeScript("document.getElementById('claims').scrollIntoView()");
        inspect("ledger-answer");
        browser.findElement(By.id("pays-" + calm)).clear();
        type("#pays-" + calm, "5.00");
        browser.findElement(By.cssSelector("#claim-" + calm + " form[action$=accept] button"))
                .click();
        await().atMost(SOON).until(() -> text(".said").contains("Written down: dpd pays 5.00 EUR of 7.25 EUR."));
        browser.findElement(By.cssSelector("#claim-" + pressing + " summary")).click();
        type("#refuses-" + pressing, "handed over after cut-off");
        browser.findElement(By.cssSelector("#claim-" + pressing + " form[action$=refuse] button"))
                .click();
        await().atMost(SOON).until(() -> text(".said").contains("Written down: dpd pays nothing of 7.25 EUR."));
        browser.get(address("/console/ledger?state=ACCEPTED&partner=dpd"));
        assertThat(text("#claim-" + calm)).contains("accepted", "pays 5.00 EUR");
        browser.get(address("/console/ledger?state=REFUSED&partner=dpd"));
        assertThat(text("#claim-" + pressing)).contains("refused", "“handed over after cut-off”");
        Person supervisor = Person.signedIn(port(), "supervisor", CONSOLE_PASSWORD);
        assertThat(supervisor.get("/console/claims/" + calm + "/evidence.pdf").body())
                .startsWith("%PDF");
        assertThat(supervisor.get("/console/claims/" + calm + "/evidence.json").body())
                .contains(calm);
        assertThat(supervisor.get("/console/ledger.csv").body()).startsWith("transaction,postedAt");
        assertThat(
                        count(
                                "audit_entry where person = 'supervisor' and action = 'file-claim' and subject = 'partner dpd'"))
                .isPositive();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void namesWhatIsWrongInAnAnswerAndLeavesTheClaimAsItIs() {
        String claim = claim("bring", Duration.ofDays(8));
        String steps = "/console/claims/" + claim;
        Person supervisor = Person.signedIn(port(), "supervisor", CONSOLE_PASSWORD);

        assertThat(supervisor
                        .follow(supervisor.submit(LEDGER, steps + "/refuse", Map.of("note", "no", "on", "ledger")))
                        .body())
                .as("before it is filed")
                .contains("Not possible: the claim is open.");
        supervisor.submit(LEDGER, steps + "/file", Map.of());

        assertThat(refusal(supervisor, steps + "/accept", Map.of("amount", "7,25")))
                .contains("amount is '7,25'", "of 7.25 EUR");
        assertThat(refusal(supervisor, steps + "/accept", Map.of("amount", "7.255")))
                .contains("amount is");
        assertThat(refusal(supervisor, steps + "/accept", Map.of())).contains("amount is missing");
        assertThat(refusal(supervisor, steps + "/accept", Map.of("amount", "7.26")))
                .contains("amount is not within the claim", "at most 7.25 EUR");
        assertThat(refusal(supervisor, steps + "/accept", Map.of("amount", "0")))
                .contains("amount is not within the claim");
        assertThat(refusal(supervisor, steps + "/refuse", Map.of())).contains("note is missing");
        assertThat(state(claim)).isEqualTo("FILED");
        assertThat(count("audit_entry where action = 'answer-claim' and subject = 'shipment %s'".formatted(of(claim))))
                .isZero();

        assertThat(supervisor
                        .submit(LEDGER, steps + "/accept", Map.of("amount", "2.50", "note", "case 4711"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(state(claim)).isEqualTo("ACCEPTED");
        assertThat(count(
                        "audit_entry where action = 'answer-claim' and reason = 'case 4711' and subject = 'shipment %s'"
                                .formatted(of(claim))))
                .isOne();
        assertThat(supervisor
                        .follow(supervisor.submit(LEDGER, steps + "/refuse", Map.of("note", "no", "on", "ledger")))
                        .body())
                .contains("Not possible: the claim is accepted.");
    }

    private static String refusal(Person person, String path, Map<String, String> fields) {
        HttpResponse<String> refused = person.submit(LEDGER, path, fields);
        assertThat(refused.statusCode()).isEqualTo(422);
        return refused.body();
    }

    private String of(String claim) {
        return gateway().get("/v1/ops/claims/" + claim).json().get("shipmentId").asText();
    }

    @Test
    void onlyASupervisorFilesClaimsAndSaysWhatBecameOfThem() {
        String claim = claim("bring", Duration.ofDays(9));
        Person operator = Person.signedIn(port(), "operator", CONSOLE_PASSWORD);

        assertThat(operator.submit(LEDGER, "/console/claims/" + claim + "/file", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(state(claim)).isEqualTo("OPEN");
        Person.signedIn(port(), "supervisor", CONSOLE_PASSWORD)
                .submit(LEDGER, "/console/claims/" + claim + "/file", Map.of());
        assertThat(operator.submit(LEDGER, "/console/claims/" + claim + "/refuse", Map.of("note", "no"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(operator.get(LEDGER + "?state=FILED&partner=bring").body()).doesNotContain("It refuses", "/accept");
        assertThat(state(claim)).isEqualTo("FILED");
    }

    private String state(String claim) {
        return gateway().get("/v1/ops/claims/" + claim).json().get("state").asText();
    }

    /** A debt of a partner's as its contract makes one, without the days that it takes. */
    private String claim(String partner, Duration within) {
        String id = submit(Orders.journey(Orders.toBerlin(), "silent"));
        ledger.post(
                List.of(new NewPosting(
                        new ShipmentId(UUID.fromString(id)),
                        new PartnerId(partner),
                        new Posting(
                                new ClockName("delivered-by-promise"),
                                Side.PARTNER,
                                1,
                                Posting.Kind.DEBT,
                                List.of(
                                        new Entry(Account.PARTNERS, Money.of("7.25", "EUR")),
                                        new Entry(Account.PLATFORM, Money.of("-7.25", "EUR"))),
                                Instant.now().plus(within)))),
                Instant.now());
        return jdbc.sql("select id::text from claim where shipment_id = :id::uuid")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
