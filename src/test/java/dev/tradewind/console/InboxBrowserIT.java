package dev.tradewind.console;

import static dev.tradewind.testing.NinjaVanScans.pickedUp;
import static dev.tradewind.testing.NinjaVanScans.push;
import static dev.tradewind.testing.NinjaVanScans.scan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.Orders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** Messages that can't be read: an operator looks why and has them read again, and nobody sees a name who needs none. */
class InboxBrowserIT extends Browsing {

    @Test
    void anOperatorSeesWhyMessagesFailedAndHasThemReadAgain() {
        long one = message("no EDIFACT");
        long other = message("nor this");
        await().atMost(SOON)
                .until(() -> count("inbox where state = 'FAILED' and id in (%d, %d)".formatted(one, other)) == 2);
        String firstReading = readAt(other);

        signInAs("operator");
        browser.get(address("/console/dead-letters?kind=MESSAGE&partner=bring"));
        assertThat(isThere("//*[@id='message-" + one + "']")).isTrue();
        inspect("inbox-stuck");
        browser.get(address("/console/dead-letters?kind=MESSAGE&partner=dpd"));
        assertThat(isThere("//*[@id='message-" + one + "']")).isFalse();

        browser.get(address("/console/dead-letters?partner=bring"));
        browser.findElement(By.cssSelector("[value=message-" + one + "]")).click();
        browser.findElement(By.cssSelector("[value=message-" + other + "]")).click();
        browser.findElement(By.cssSelector(".bulk [value=replay]")).click();
        await().atMost(SOON).until(() -> text(".said").contains("2 letters tried again."));
        // They are as bad as before, so they come back
        await().atMost(SOON)
                .until(() -> !readAt(other).equals(firstReading)
                        && count("inbox where state = 'FAILED' and id in (%d, %d)".formatted(one, other)) == 2);

        browser.get(address("/console/dead-letters?partner=bring"));
        browser.findElement(By.linkText("message-" + one)).click();
        await().atMost(SOON).until(() -> browser.getCurrentUrl().endsWith("/console/inbox/" + one));
        assertThat(text("main"))
                .contains("Not read:", "those alone who may see names")
                .doesNotContain("no EDIFACT");
        type("#note", "a test of theirs");
        browser.findElement(By.cssSelector("form.panel [value=close]")).click();
        await().atMost(SOON).until(() -> text(".said").contains("It is put away."));
        assertThat(count("inbox where id = " + one + " and state = 'CLOSED' and closed_by = 'operator'"))
                .isOne();
        assertThat(complaints()).isEmpty();
    }

    @Test
    void namesAreMaskedButForThoseWhoMaySeeThemAndTheirLookIsWrittenDown() {
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        String number = awaitState(id, "BOOKED").at("/trackingNumbers/0").asText();
        String name = jdbc.sql("select order_document -> 'consignee' ->> 'name' from shipment where id = :id::uuid")
                .param("id", id)
                .query(String.class)
                .single()
                .split(" ")[1];
        long message = jdbc.sql("""
                        insert into inbox (partner, channel, body, received_at, state, read_at)
                        values ('ninja-van', 'WEBHOOK', :body, now(), 'APPLIED', now()) returning id
                        """)
                .param(
                        "body",
                        ("{\"tracking_id\":\"%s\",\"signed_by\":\"%s\"}".formatted(number, name))
                                .getBytes(StandardCharsets.UTF_8))
                .query(Long.class)
                .single();
        String page = "/console/inbox/" + message;

        signInAs("viewer");
        browser.get(address(page));
        assertThat(text("pre")).contains(number, "***").doesNotContain(name);
        assertThat(isThere("//a[contains(., 'Show it as it came')]")).isFalse();

        signInAs("auditor");
        browser.get(address(page));
        assertThat(text("pre")).doesNotContain(name);
        browser.findElement(By.linkText("Show it as it came")).click();
        await().atMost(SOON).until(() -> text("pre").contains(name));
        inspect("inbox-message");
        assertThat(count("audit_entry where person = 'auditor' and action = 'see-personal' and subject = 'message %d'"
                        .formatted(message)))
                .isPositive();
        assertThat(Person.signedIn(port(), "operator", CONSOLE_PASSWORD)
                        .get(page + "?personal=true")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void listsCodesThatNobodyKnowsAndEventsThatAreNobodys() {
        String id = submit(Orders.journey(Orders.with("ninja-van"), "silent"));
        String number = awaitState(id, "BOOKED").at("/trackingNumbers/0").asText();
        push(gateway(), scan(number, "Eaten by a whale", "Eaten by a whale", Instant.now()));
        String nobodys =
                "NVSGSTRAY" + UUID.randomUUID().toString().substring(0, 8).toUpperCase(Locale.ROOT);
        push(gateway(), pickedUp(nobodys, Instant.now()));
        await().atMost(A_JOURNEY)
                .until(() -> count("tracking_event where event_code = 'UNRECOGNISED' and tracking_number = '%s'"
                                        .formatted(number))
                                == 1
                        && count("tracking_event where tracking_number = '%s'".formatted(nobodys)) == 1);

        signInAs("viewer");
        browser.get(address("/console/inbox/codes?partner=ninja-van"));
        assertThat(text("main")).contains("Eaten by a whale");
        inspect("inbox-codes");
        browser.get(address("/console/inbox/waiting?partner=ninja-van"));
        assertThat(text("main")).contains(nobodys);
        inspect("inbox-waiting");
        browser.get(address("/console/inbox/numbers?partner=ninja-van"));
        assertThat(text("main")).contains("Numbers that are not linked");
        inspect("inbox-numbers");
        browser.get(address("/console/inbox?partner=ninja-van"));
        assertThat(text("main")).contains("applied");
        inspect("inbox-messages");
        assertThat(complaints()).isEmpty();
    }
}
