package dev.tradewind.notifying;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.tradewind.testing.NotificationHosts.HTTP;
import static dev.tradewind.testing.NotificationHosts.MAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMailUtil;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.NotificationHosts;
import dev.tradewind.testing.Orders;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;

/** People are told by a whole gateway. */
@ContextConfiguration(initializers = NotificationHosts.class)
@TestPropertySource(properties = NotificationHosts.DATA_DIR)
class NotifyingIT extends FullApplication {

    private static final String NOTIFICATIONS = "/v1/ops/notifications";

    @Test
    void anIncidentIsMailedPostedPagedAndSignedAndWhatFailsShows() {
        String incident = declare("dpd", "high");

        await().atMost(A_JOURNEY).untilAsserted(() -> {
            assertThat(mails("duty@operations.example", incident)).hasSize(1);
            HTTP.verify(1, postRequestedFor(urlEqualTo("/services/T0/B0/good")).withRequestBody(containing(incident)));
            HTTP.verify(1, postRequestedFor(urlEqualTo("/v2/enqueue")).withRequestBody(containing(incident)));
            HTTP.verify(1, postRequestedFor(urlEqualTo("/tower")).withRequestBody(containing(incident)));
            assertThat(of(incident, "old-slack")).singleElement().satisfies(failed -> {
                assertThat(failed.get("state").asText()).isEqualTo("failed");
                assertThat(failed.get("status").asInt()).isEqualTo(404);
                assertThat(failed.get("tries").asInt()).isEqualTo(1);
                assertThat(failed.get("lastAnswer").asText()).isEqualTo("answered 404: no_service at …");
                assertThat(failed.get("dueAt").isNull()).isTrue();
            });
        });
        assertThat(mails("duty@operations.example", incident).getFirst())
                .satisfies(
                        mail -> assertThat(mail.getSubject()).isEqualTo("[HIGH] Incident: declared for dpd on any-IS"));

        gateway().post("/v1/ops/incidents/" + incident + "/resolve");

        await().atMost(A_JOURNEY).untilAsserted(() -> {
            assertThat(mails("duty@operations.example", incident)).hasSize(2);
            HTTP.verify(
                    1,
                    postRequestedFor(urlEqualTo("/v2/enqueue"))
                            .withRequestBody(containing("\"resolve\""))
                            .withRequestBody(containing(incident)));
        });
    }

    @Test
    void quietHoursHoldBackWhatIsNotCritical() {
        String usual = declare("bring", "high");
        String critical = declare("ninja-van", "critical");

        await().atMost(A_JOURNEY)
                .untilAsserted(() ->
                        assertThat(mails("night@operations.example", critical)).hasSize(1));
        assertThat(of(usual, "night-mail")).singleElement().satisfies(held -> {
            assertThat(held.get("state").asText()).isEqualTo("held");
            assertThat(held.get("dueAt").isNull()).isFalse();
            assertThat(held.get("tries").asInt()).isZero();
        });
        assertThat(mails("night@operations.example", usual)).isEmpty();
    }

    @Test
    void aTestTellsWhatTheChannelSaid() {
        Exchange taken = gateway().post(NOTIFICATIONS + "/channels/duty-mail/test");
        Exchange refused = gateway().post(NOTIFICATIONS + "/channels/old-slack/test");

        assertThat(taken.json().get("taken").asBoolean()).isTrue();
        assertThat(mails("duty@operations.example", "Tested by: sandbox-demo")).isNotEmpty();
        assertThat(refused.json().get("taken").asBoolean()).isFalse();
        assertThat(refused.json().get("status").asInt()).isEqualTo(404);
        assertThat(gateway().post(NOTIFICATIONS + "/channels/nobody/test").status())
                .isEqualTo(404);
        assertThat(gateway()
                        .withKey(ORDERS_KEY)
                        .post(NOTIFICATIONS + "/channels/duty-mail/test")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void listsChannelsWithoutTheirSecrets() {
        Exchange channels = gateway().get(NOTIFICATIONS + "/channels");

        assertThat(channels.json().get("items").valueStream())
                .extracting(channel ->
                        channel.get("name").asText() + " " + channel.get("kind").asText() + " "
                                + channel.get("address").asText())
                .containsExactly(
                        "duty-mail email duty@operations.example",
                        "night-mail email night@operations.example",
                        "ops-slack slack localhost",
                        "old-slack slack localhost",
                        "pager pagerduty localhost",
                        "tower webhook localhost");
        assertThat(channels.json().at("/items/1/quiet/lastsUntil").isNull()).isFalse();
        assertThat(channels.text()).doesNotContain("R0UT1NGKEY", "whsec_", "/services/");
    }

    @Test
    void pagesAndFiltersAndNamesWhatIsWrongWithAQuestion() {
        String incident = declare("dhl-express", "low");
        await().atMost(A_JOURNEY)
                .untilAsserted(() -> assertThat(of(incident, "duty-mail")).hasSize(1));

        JsonNode first = gateway()
                .get(NOTIFICATIONS, Map.of("channel", "duty-mail", "limit", "1"))
                .json();
        Exchange shouted = gateway().get(NOTIFICATIONS, Map.of("state", "FAILED"));
        Exchange strange = gateway().get(NOTIFICATIONS, Map.of("channel", "Duty mail"));

        assertThat(first.get("items")).hasSize(1);
        assertThat(first.at("/items/0/channel").asText()).isEqualTo("duty-mail");
        assertThat(shouted.status()).isEqualTo(400);
        assertThat(shouted.json().at("/errors/0/path").asText()).isEqualTo("query.state");
        assertThat(strange.status()).isEqualTo(400);
        assertThat(strange.json().at("/errors/0/path").asText()).isEqualTo("query.channel");
        assertThat(gateway().get(NOTIFICATIONS, Map.of("cursor", "x")).status()).isEqualTo(400);
        assertThat(gateway().withKey(ORDERS_KEY).get(NOTIFICATIONS).status()).isEqualTo(403);
    }

    private String declare(String partner, String severity) {
        Exchange declared = gateway()
                .post(
                        "/v1/ops/incidents",
                        Orders.read(
                                "{\"reason\":\"STRIKE\",\"partner\":\"%s\",\"destination\":\"IS\",\"severity\":\"%s\",\"detail\":\"docks\"}"
                                        .formatted(partner, severity)));
        assertThat(declared.status()).as(declared.toString()).isEqualTo(201);
        return declared.id();
    }

    private List<JsonNode> of(String subject, String channel) {
        return gateway()
                .get(NOTIFICATIONS, Map.of("channel", channel, "limit", "200"))
                .json()
                .get("items")
                .valueStream()
                .filter(notification -> notification.get("subject").asText().equals(subject))
                .toList();
    }

    private static List<MimeMessage> mails(String to, String words) {
        return Arrays.stream(MAIL.getReceivedMessages())
                .filter(mail -> isTo(mail, to) && GreenMailUtil.getBody(mail).contains(words))
                .toList();
    }

    private static boolean isTo(MimeMessage mail, String to) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString().equals(to);
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
