package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Orders;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** An operator's day. */
class ConsoleBrowserIT extends Browsing {

    /** So many alerts of a lane make an incident. */
    private static final int LANE = 20;

    private static final String STORM = "//tr[starts-with(@id, 'incident-')][contains(., 'CN–US')]";

    @Test
    void anOperatorSeesAnAlertLiveDeclaresWhyAndHoldsThePartnerAndASupervisorTriesAnotherPromise() {
        browser.get(address("/console"));
        inspect("login");
        signIn();
        await().atMost(SOON).until(() -> text("#live").equals("live"));

        String reference = "late-" + UUID.randomUUID().toString().substring(0, 8);
        String id = submit(Orders.promised(
                Orders.journey(toReykjavik().put("orderReference", reference), "silent"),
                Instant.now().plusSeconds(4).toString()));
        await().atMost(A_JOURNEY).until(() -> !alertsOf(id).isEmpty());
        String alert = alertsOf(id).getFirst().get("id").asText();
        await().atMost(SOON)
                .until(() -> isThere("//*[@id='board']//tr[@id='alert-" + alert + "']//a[text()='" + reference + "']"));

        click("#alert-" + alert + " [name=id]");
        inspect("now-ticked");
        type("#note", "calling dhl");
        click("#alert-" + alert + " button[value^=acknowledge]");
        await().atMost(SOON).until(() -> text("#outcome").contains("1 alert acknowledged"));
        assertThat(alertsOf(id).getFirst().get("state").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(isThere("//*[@id='alert-" + alert + "']")).isFalse();

        click("a[href='/console/declare']");
        await().atMost(SOON).until(() -> isThere("//h1[text()='Declare an incident']"));
        type("#detail", "ash over the North Atlantic");
        type("#destination", "is");
        inspect("declare");
        browser.findElement(By.cssSelector("form.fields button.main")).click();
        await().atMost(SOON).until(() -> text(".said").startsWith("Declared."));
        String incident = browser.getCurrentUrl();
        await("the alert joins").atMost(A_JOURNEY).until(() -> {
            browser.get(incident);
            return isThere("//tr[@id='alert-" + alert + "']") && isThere("//li[contains(., '3.00 EUR')]");
        });
        browser.findElement(By.cssSelector(".work [value=mine]")).click();
        await().atMost(SOON).until(() -> text(".said").contains("1 incident assigned to operator"));
        type(".work #note", "airports say Tuesday");
        browser.findElement(By.cssSelector(".work [value=comment]")).click();
        await().atMost(SOON).until(() -> text(".history").contains("airports say Tuesday"));
        inspect("incident");

        click("#alert-" + alert + " a");
        await().atMost(SOON).until(() -> browser.getCurrentUrl().endsWith("/console/shipments/" + id));
        assertThat(browser.findElements(By.cssSelector(".strip rect.late"))).isNotEmpty();
        press("/");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("q");
        browser.switchTo().activeElement().sendKeys(reference, Keys.ENTER);
        await().atMost(SOON)
                .until(() -> browser.getCurrentUrl().endsWith("/console/search?q=" + reference)
                        || browser.getCurrentUrl().endsWith("/console/shipments/" + id));

        browser.get(address("/console/partners"));
        type("#why-bring", "storm in Oslo");
        browser.findElement(By.cssSelector("[aria-label='Hold bring']")).click();
        await().atMost(SOON).until(() -> text("#bring").contains("storm in Oslo"));
        inspect("partner-held");
        type("#why-bring", "storm is over");
        browser.findElement(By.cssSelector("[aria-label='Release bring']")).click();
        await().atMost(SOON).until(() -> text(".said").contains("released"));

        browser.get(incident);
        browser.findElement(By.cssSelector(".work [value=resolve]")).click();
        await().atMost(SOON).until(() -> text(".said").contains("1 incident resolved"));

        signInAs("supervisor");
        browser.get(address("/console/guarantees/simulations?of=cross-border&partner=dhl-express&lane=CN-IS"));
        rewrite("amount: \"3.00\"", "amount: \"4.00\"");
        browser.findElement(By.cssSelector("button.main")).click();
        awaitFindings();
        assertThat(text(".tiles").replaceAll("\\s+", " ")).contains("1 replayed", "+1.00 EUR");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void aStormIsOneLineAndWhatIsAtRiskStandsByDeadline() {
        for (int parcel = 0; parcel < LANE; parcel++) {
            submit(Orders.promised(
                    Orders.journey(toNewYork(), "silent"),
                    Instant.now().plusSeconds(4).toString()));
        }
        List.of(2, 9, 20, 30)
                .forEach(hours -> submit(Orders.promised(
                        // A lane of which no other test has taught the gateway how long it takes
                        Orders.journey(to("PT", "Lisbon", "1100-148", "Rua Augusta 1", "+351211234567"), "silent"),
                        Instant.now().plusSeconds(hours * 3_600L).toString())));
        late();
        browser.get(address("/console"));
        signIn();

        await().atMost(A_JOURNEY).until(() -> isThere(STORM));
        await("what is at stake is added up").atMost(A_JOURNEY).until(() -> isThere(STORM + "[contains(., 'EUR')]"));
        await().atMost(A_JOURNEY)
                .until(() -> browser.findElements(By.cssSelector("[aria-labelledby=at-risk] tbody tr"))
                                .size()
                        >= 4);
        inspect("now");

        browser.get(browser.findElement(By.xpath(STORM + "//a")).getDomProperty("href"));
        await().atMost(SOON).until(() -> isThere("//h1[contains(., 'delivers late')]"));
        inspect("storm");
        browser.findElement(By.cssSelector(".work [value=resolve]")).click();
        await().atMost(SOON).until(() -> text(".said").contains("1 incident resolved"));
    }

    @Test
    void ticksAndFocusOutliveNewsAndKeysWalkTheList() {
        List<String> ids = List.of(late(), late());
        ids.forEach(id -> await().atMost(A_JOURNEY).until(() -> !alertsOf(id).isEmpty()));
        browser.get(address("/console?gathered=shown"));
        signIn();
        await().atMost(SOON).until(() -> text("#live").equals("live"));

        await("incidents come first").atMost(SOON).until(() -> {
            press("j");
            return Boolean.TRUE.equals(
                    browser.executeScript("return document.activeElement.closest('tr[id^=alert-]') !== null"));
        });
        String focused = browser.switchTo().activeElement().getText();
        press("x");
        String ticked = browser.findElement(By.cssSelector("[name=id]:checked")).getDomAttribute("value");
        String news = late();
        await().atMost(A_JOURNEY)
                .until(() -> isThere(
                        "//*[@id='board']//a[@href='/console/shipments/" + news + "']/ancestor::tr[.//button]"));

        assertThat(browser.findElements(By.cssSelector("[name=id]:checked")))
                .singleElement()
                .satisfies(box -> assertThat(box.getDomAttribute("value")).isEqualTo(ticked));
        assertThat(browser.switchTo().activeElement().getText()).isEqualTo(focused);
        browser.findElement(By.cssSelector(".bulk [value=resolve]")).click();
        await().atMost(SOON).until(() -> text("#outcome").contains("1 alert resolved"));
    }

    private String late() {
        return submit(Orders.promised(
                Orders.journey(to("DE", "Berlin", "10115", "Musterstrasse 1", "+49301234567"), "silent"),
                Instant.now().plusSeconds(6).toString()));
    }

    /** In one go: what it looks for may be replaced by news at any moment. */
    private void click(String selector) {
        browser.executeScript("document.querySelector(arguments[0]).click()", selector);
    }

    private static ObjectNode toReykjavik() {
        return to("IS", "Reykjavik", "101", "Laugavegur 1", "+3545551234");
    }

    private static ObjectNode toNewYork() {
        ObjectNode order = to("US", "New York", "10001", "350 5th Avenue", "+12125551234");
        Orders.consignee(order).put("region", "NY");
        return order;
    }

    private static ObjectNode to(String country, String city, String postalCode, String line, String phone) {
        ObjectNode order = Orders.toBerlin()
                .put("orderReference", "TB-" + UUID.randomUUID().toString().substring(0, 8));
        return Orders.to(order, country, city, postalCode, line, phone);
    }
}
