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
    void onlyASupervisorFilesClaims() {
        String claim = claim("bring", Duration.ofDays(9));
        Person operator = Person.signedIn(port(), "operator", CONSOLE_PASSWORD);

        assertThat(operator.submit("/console/ledger", "/console/claims/" + claim + "/file", Map.of())
                        .statusCode())
                .isEqualTo(403);
        assertThat(state(claim)).isEqualTo("OPEN");
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
