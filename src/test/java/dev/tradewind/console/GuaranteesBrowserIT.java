package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Orders;
import dev.tradewind.testing.PastShipments;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** A supervisor looks at what is guaranteed, and tries a change on the shipments of a July day. */
class GuaranteesBrowserIT extends Browsing {

    private static final String SIMULATIONS = "/console/guarantees/simulations";

    @Autowired
    private DataSource database;

    @Test
    void aSupervisorSeesWhatIsInForceAndTriesADraft() throws SQLException {
        String reference = pastShipment("2026-07-01T08:00:00Z");
        browser.get(address("/console"));
        signIn("supervisor");
        browser.get(address("/console/guarantees"));
        assertThat(text(".matrix")).contains("free-shipping", "CN-DE", "every other lane", "15 days");
        inspect("guarantees");
        browser.findElement(By.xpath("//form[@action='/console/guarantees/reload']/button"))
                .click();
        await().atMost(SOON).until(() -> isThere("//p[@class='said'][contains(., 'all in order')]"));

        browser.get(address("/console/guarantees?on=2026-03-01"));
        assertThat(text("h1")).contains("2026-03-01");
        assertThat(text("#cross-border-1")).contains("in force");
        assertThat(isThere("//*[@id='cross-border-2']")).isFalse();
        browser.get(address("/console/guarantees/changes/cross-border"));
        assertThat(text(".changes")).contains("delivery, express", "7 days", "3.00 EUR");
        inspect("guarantee-changes");

        browser.get(address(SIMULATIONS + "?of=cross-border&from=2026-07-01&to=2026-07-01&partner=dpd&lane=CN-DE"));
        inspect("simulation-form");
        rewrite("owner: gateway", "owner: nobody");
        browser.findElement(By.cssSelector("button.main")).click();
        await().atMost(SOON).until(() -> text("#fault").contains("clocks[0].owner"));
        assertThat(text("#fault")).startsWith("Line ").contains("merchant");
        rewrite("owner: nobody", "owner: gateway");
        rewrite("CN-DE: 15", "CN-DE: 19");
        try (Connection busy = busyDatabase()) {
            browser.findElement(By.cssSelector("button.main")).click();
            await().atMost(SOON).until(() -> isThere("//progress"));
            assertThat(text("#run")).contains("Replaying");
            busy.rollback();
        }
        awaitFindings();
        assertThat(text(".tiles").replaceAll("\\s+", " ")).contains("1 replayed", "-3.00 EUR");
        inspect("simulation");
        browser.findElement(By.linkText(reference)).click();
        await().atMost(SOON).until(() -> text("h1").contains(reference));
        assertThat(complaints()).allMatch(line -> line.contains("422"), "the faulty draft's answer and nothing else");
    }

    @Test
    void oneRunsAtATimeAndCanBeStopped() throws SQLException {
        pastShipment("2026-07-05T08:00:00Z");
        browser.get(address("/console"));
        signIn("supervisor");
        try (Connection busy = busyDatabase()) {
            String form = SIMULATIONS + "?of=cross-border&from=2026-07-05&to=2026-07-05";
            browser.get(address(form));
            browser.findElement(By.cssSelector("button.main")).click();
            await().atMost(SOON).until(() -> isThere("//progress"));
            String running = browser.getCurrentUrl();

            browser.get(address(form));
            browser.findElement(By.cssSelector("button.main")).click();
            await().atMost(SOON).until(() -> text("#fault").contains("Another simulation is running"));

            browser.get(running);
            browser.findElement(By.xpath("//button[.='Stop it']")).click();
            await().atMost(SOON).until(() -> text(".said").contains("stops"));
            busy.rollback();
        }
        await().atMost(SOON).until(() -> text("#run").contains("was stopped"));
    }

    /** A simulation waits at the shipments' events for as long as this holds them. */
    private Connection busyDatabase() throws SQLException {
        Connection holding = database.getConnection();
        holding.setAutoCommit(false);
        holding.createStatement().execute("lock table tracking_event in access exclusive mode");
        return holding;
    }

    /** Promised for 15 days later, delivered a day too late; tells its order's reference. */
    private String pastShipment(String acceptedAt) {
        Instant accepted = Instant.parse(acceptedAt);
        String reference = "july-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode order = Orders.with("dpd").put("orderReference", reference);
        new PastShipments(jdbc)
                .delivered(
                        "dpd",
                        order,
                        accepted,
                        accepted.plusSeconds(16 * 86_400).toString(),
                        accepted.plusSeconds(15 * 86_400).toString());
        return reference;
    }
}
