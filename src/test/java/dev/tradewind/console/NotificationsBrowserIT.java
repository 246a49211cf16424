package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tradewind.testing.NotificationHosts;
import dev.tradewind.testing.Orders;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** A supervisor who wants to know whether people are told. */
@ContextConfiguration(initializers = NotificationHosts.class)
@TestPropertySource(properties = NotificationHosts.DATA_DIR)
class NotificationsBrowserIT extends Browsing {

    private static final String PAGE = "/console/notifications";

    @Test
    void aSupervisorSeesWhatDidNotReachPeopleAndTriesTheChannel() {
        gateway()
                .post(
                        "/v1/ops/incidents",
                        Orders.read(
                                "{\"reason\":\"WEATHER\",\"destination\":\"NO\",\"severity\":\"high\",\"detail\":\"snow\"}"));
        await().atMost(A_JOURNEY)
                .untilAsserted(() -> assertThat(gateway()
                                .get("/v1/ops/notifications", Map.of("state", "failed"))
                                .json()
                                .get("items"))
                        .isNotEmpty());

        browser.get(address(PAGE));
        type("#username", "supervisor");
        type("#password", CONSOLE_PASSWORD);
        browser.findElement(By.cssSelector("button.main")).click();
        await().atMost(SOON).until(() -> isThere("//h1[.='Notifications']"));

        assertThat(text("main .said.bad")).contains("did not reach people");
        assertThat(text(".notifications tbody tr:first-child"))
                .contains("old-slack")
                .containsIgnoringCase("failed");
        assertThat(text("#channel-night-mail")).contains("quiet now");
        inspect("notifications");

        browser.findElement(By.cssSelector("#channel-old-slack button")).click();
        await().atMost(SOON)
                .until(() -> isThere("//*[@role='status'][contains(., 'old-slack refused the test: answered 404')]"));
        browser.findElement(By.cssSelector("#channel-duty-mail button")).click();
        await().atMost(SOON).until(() -> isThere("//*[@role='status'][contains(., 'duty-mail took the test')]"));
        browser.get(address("/console/audit"));
        assertThat(text("table.list tbody tr:first-child")).contains("test channel", "channel duty-mail", "supervisor");
        assertThat(complaints()).isEmpty();
    }

    @Test
    void onlyASupervisorSendsATest() {
        Person operator = Person.signedIn(port(), "operator", CONSOLE_PASSWORD);
        HttpResponse<String> page = operator.get(PAGE);

        assertThat(page.body()).contains("duty-mail").doesNotContain("Send a test", "R0UT1NGKEY", "/services/");
        assertThat(operator.submit(PAGE, PAGE + "/duty-mail/test", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(Person.signedIn(port(), "supervisor", CONSOLE_PASSWORD)
                        .submit(PAGE, PAGE + "/nobody/test", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }
}
