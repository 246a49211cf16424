package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.guarantee.Scoring;
import dev.tradewind.sla.Performance.Measure;
import dev.tradewind.store.ScoreRepository;
import dev.tradewind.store.ScoreRepository.Cell;
import dev.tradewind.store.ScoreRepository.Figure;
import dev.tradewind.testing.Orders;
import dev.tradewind.testing.PastShipments;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.beans.factory.annotation.Autowired;

/** How partners did in the four weeks of August 2026; no other test's promises fall due then. */
class ScorecardsBrowserIT extends Browsing {

    private static final String AUGUST = "/console/scorecards?weeks=4&to=2026-W35";
    private static final LocalDate LAST = LocalDate.parse("2026-08-24");

    @Autowired
    private ScoreRepository scores;

    @BeforeEach
    void anEmptyAugust() {
        jdbc.sql("delete from scorecard where week between '2026-08-03' and '2026-08-24'")
                .update();
        jdbc.sql("delete from sketch where week between '2026-08-03' and '2026-08-24'")
                .update();
    }

    @Test
    void aViewerSeesWhoSlipsAndGoesToTheParcelsBehindIt() {
        for (int back = 0; back < 4; back++) {
            counted("dpd", "DE", LAST.minusWeeks(back), 400, 398 - back);
            counted("dpd", "FR", LAST.minusWeeks(back), 120, 60 + 18 * back);
            counted("dhl-express", "DE", LAST.minusWeeks(back), 900, 870);
            counted("bring", "NO", LAST.minusWeeks(back), 80, 68 + back);
        }
        String reference = latePastShipment();

        browser.get(address("/console"));
        signIn("viewer");
        browser.get(address(AUGUST));
        assertThat(text(".heat")).contains("2026-W32", "2026-W35", "99.5 %", "50 %");
        assertThat(text(".tiles")).contains("93.1 %", "Most lates: dpd CN-FR");
        assertThat(text("#reasons + table")).contains("weather", "100 %");
        assertThat(browser.findElements(By.cssSelector(".plot canvas"))).hasSize(1);
        inspect("scorecards");

        browser.findElement(By.cssSelector("a[href*='partner=dpd'][href*='lane=CN-FR'][href*='2026-W35']"))
                .click();
        await().atMost(SOON).until(() -> text("h1").equals("dpd, CN-FR, 2026-W35"));
        assertThat(text("table.figures")).contains("60 of 120", "12 h");
        assertThat(isThere("//td[contains(., '2 d')]/preceding-sibling::td/a[.='" + reference + "']"))
                .isTrue();
        inspect("scorecard");

        browser.get(address(AUGUST + "&partner=bring"));
        assertThat(text(".heat")).contains("bring", "CN-NO").doesNotContain("dpd");
        assertThat(browser.findElement(By.linkText("As CSV")).getDomAttribute("href"))
                .isEqualTo("/console/scorecards.csv?partner=bring&weeks=4&to=2026-W35");
        assertThat(complaints()).isEmpty();
    }

    private void counted(String partner, String destination, LocalDate week, int promised, int onTime) {
        Cell cell = new Cell(partner, "STD", "CN", destination, week);
        scores.addSums(Map.of(
                new Figure(cell, Measure.PROMISED.name()), BigDecimal.valueOf(promised),
                new Figure(cell, Measure.ON_TIME.name()), BigDecimal.valueOf(onTime),
                new Figure(cell, Measure.EXCUSED.name()), BigDecimal.ONE));
        scores.addTimes(Map.of(new Figure(cell, Scoring.TOLD_AFTER), Map.of(600L, 90L, 43_200L, 10L)));
    }

    /** Due on a Wednesday, held up by the weather, two days late, and warned of. */
    private String latePastShipment() {
        String reference = "august-" + UUID.randomUUID().toString().substring(0, 8);
        ObjectNode order = Orders.with("dpd").put("orderReference", reference);
        PastShipments past = new PastShipments(jdbc);
        Instant due = Instant.parse("2026-08-26T20:00:00Z");
        String id = past.delivered(
                "dpd", order, Instant.parse("2026-08-10T08:00:00Z"), "2026-08-28T21:00:00Z", due.toString());
        past.event(id, "DELAYED", "WEATHER", "2026-08-25T10:00:00Z");
        jdbc.sql("""
                        insert into shipment_clock (shipment_id, clock, position, owner, verdict, due_at, ended_at)
                        values (:id::uuid, 'delivered-by-promise', 1, 'PARTNER', 'BREACHED', :due::timestamptz,
                            '2026-08-28T21:00:00Z')
                        """).param("id", id).param("due", due.toString()).update();
        jdbc.sql("""
                        insert into alert (id, shipment_id, clock, kind, state, partner, due_at, raised_at, resolved_at, origin,
                            destination, milestone)
                        values (:alert, :id::uuid, 'delivered-by-promise', 'BREACHED', 'RESOLVED', 'dpd', :due::timestamptz,
                            :due::timestamptz, :due::timestamptz, 'CN', 'FR', 'delivered')
                        """)
                .param("alert", UuidCreator.getTimeOrderedEpoch(due))
                .param("id", id)
                .param("due", due.toString())
                .update();
        jdbc.sql("""
                        insert into warning (shipment_id, clock, warned_at, partner, due_at, chance, basis, outcome)
                        values (:id::uuid, 'delivered-by-promise', '2026-08-25T12:00:00Z', 'dpd', :due::timestamptz, 0.84,
                            '{"kind": "BUDGETS"}', 'BREACHED')
                        """).param("id", id).param("due", due.toString()).update();
        return reference;
    }
}
