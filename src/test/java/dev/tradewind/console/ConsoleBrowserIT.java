package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.Orders;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** An operator's day. */
class ConsoleBrowserIT extends Browsing {

    @Test
    void anOperatorSeesAnAlertLiveTakesItInHandAndHoldsThePartner() {
        browser.get(address("/console"));
        inspect("login");
        signIn();
        await().atMost(SOON).until(() -> text("#live").equals("live"));

        String reference = "late-" + UUID.randomUUID().toString().substring(0, 8);
        String id = submit(Orders.promised(
                Orders.journey(Orders.toBerlin().put("orderReference", reference), "silent"),
                Instant.now().plusSeconds(4).toString()));
        await().atMost(A_JOURNEY).until(() -> !alertsOf(id).isEmpty());
        String alert = alertsOf(id).getFirst().get("id").asText();
        await().atMost(SOON)
                .until(() -> isThere("//*[@id='board']//tr[@id='alert-" + alert + "']//a[text()='" + reference + "']"));
        inspect("now");

        type("#note", "calling dhl");
        browser.findElement(By.cssSelector("#alert-" + alert + " button[value^=acknowledge]"))
                .click();
        await().atMost(SOON).until(() -> text("#outcome").contains("1 alert acknowledged"));
        assertThat(alertsOf(id).getFirst().get("state").asText()).isEqualTo("ACKNOWLEDGED");
        assertThat(isThere("//*[@id='alert-" + alert + "']")).isFalse();

        press("/");
        assertThat(browser.switchTo().activeElement().getDomAttribute("id")).isEqualTo("q");
        browser.switchTo().activeElement().sendKeys(reference, Keys.ENTER);
        await().atMost(SOON).until(() -> browser.getCurrentUrl().endsWith("/console/shipments/" + id));
        assertThat(browser.findElements(By.cssSelector(".plot rect.late"))).isNotEmpty();
        browser.findElements(By.cssSelector("summary")).forEach(exchange -> exchange.click());
        inspect("shipment");

        browser.get(address("/console/partners"));
        inspect("partners");
        type("#why-bring", "storm in Oslo");
        browser.findElement(By.cssSelector("[aria-label='Hold bring']")).click();
        await().atMost(SOON).until(() -> text("#bring").contains("storm in Oslo"));
        inspect("partner-held");
        type("#why-bring", "storm is over");
        browser.findElement(By.cssSelector("[aria-label='Release bring']")).click();
        await().atMost(SOON).until(() -> text(".said").contains("released"));

        browser.get(address("/console/dead-letters"));
        inspect("dead-letters");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void ticksAndFocusOutliveNewsAndKeysWalkTheList() {
        List<String> ids = List.of(late(), late());
        ids.forEach(id -> await().atMost(A_JOURNEY).until(() -> !alertsOf(id).isEmpty()));
        browser.get(address("/console"));
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
                Orders.journey(Orders.toBerlin(), "silent"),
                Instant.now().plusSeconds(3).toString()));
    }
}
