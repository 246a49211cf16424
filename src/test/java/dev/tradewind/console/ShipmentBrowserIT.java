package dev.tradewind.console;

import static dev.tradewind.testing.NinjaVanScans.delivered;
import static dev.tradewind.testing.NinjaVanScans.pickedUp;
import static dev.tradewind.testing.NinjaVanScans.push;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.Orders;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** A parcel that was told to be delivered, and was not: an operator puts it right, and what was known before stays to be seen. */
class ShipmentBrowserIT extends Browsing {

    private static final String CORRECT = "#correct button.main";

    @Test
    void showsThePromiseItsLegsTheMoneyAndWhatWasKnownWhen() {
        Instant start = Instant.now();
        String id = submit(Orders.promised(
                Orders.journey(Orders.with("ninja-van"), "silent"),
                start.plusSeconds(6).toString()));
        String number = awaitState(id, "BOOKED").at("/trackingNumbers/0").asText();
        push(gateway(), pickedUp(number, start));
        awaitState(id, "IN_TRANSIT");
        push(gateway(), delivered(number, start.plusSeconds(60)));
        awaitState(id, "DELIVERED");
        Instant wrong = Instant.now();
        String page = "/console/shipments/" + id;

        signInAs("operator");
        browser.get(address(page));
        assertThat(text(".gantt")).contains("delivered by promise", "on the way", "last mile", "gateway");
        assertThat(text(".facts")).doesNotContain("+").contains("telephone …");
        assertThat(isThere("//a[text()='Show names']")).isFalse();

        browser.findElement(By.cssSelector("[aria-label='Correct delivered']")).click();
        await().atMost(SOON).until(() -> isThere("//details[@id='correct' and @open]"));
        assertThat(text("#event option:checked")).startsWith("delivered");
        type("#why-correct", "the neighbour's parcel");
        browser.findElement(By.cssSelector(CORRECT)).click();
        await().atMost(SOON).until(() -> text(".said").contains("corrected"));
        assertThat(text(".events del")).isEqualTo("delivered");
        assertThat(text(".events")).contains("corrected by operator", "the neighbour's parcel", "withdrawn");
        assertThat(shipment(id).get("state").asText()).isEqualTo("IN_TRANSIT");

        await().atMost(A_JOURNEY).until(() -> {
            browser.navigate().refresh();
            return text(".gantt").contains("late by") && isThere("//*[@id='money']/..//td[contains(., '3.00 EUR')]");
        });
        assertThat(browser.findElements(By.cssSelector(".strip rect.late"))).isNotEmpty();
        inspect("shipment-late");

        browser.get(address(page + "?asOf=" + wrong));
        assertThat(text(".then")).contains("This is what was known on");
        assertThat(browser.findElements(By.cssSelector("del"))).isEmpty();
        assertThat(text(".events")).contains("delivered");
        assertThat(browser.findElements(By.cssSelector(CORRECT))).isEmpty();
        inspect("shipment-then");

        signInAs("supervisor");
        browser.get(address(page));
        browser.findElement(By.linkText("Show names")).click();
        await().atMost(SOON).until(() -> browser.getCurrentUrl().endsWith("personal=true"));
        assertThat(text("main")).contains("supervisor: see personal");
        assertThat(complaints()).isEmpty();
    }
}
