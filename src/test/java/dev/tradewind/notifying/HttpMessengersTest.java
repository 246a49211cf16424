package dev.tradewind.notifying;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.tradewind.outgoing.Destinations;
import dev.tradewind.specs.NotificationRules.Channel;
import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.Notice;
import dev.tradewind.store.Notice.Fact;
import dev.tradewind.store.Notice.Stage;
import dev.tradewind.testing.Orders;
import dev.tradewind.testing.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpMessengersTest {

    private static final UUID ID = UUID.fromString("01a205dd-a73f-7ed0-9aa3-9c780d26461b");
    private static final UUID INCIDENT = UUID.fromString("6f1c3f0e-51d5-4d3a-9b63-3f1f5d0c7a10");
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final byte[] KEY = "a key of thirty-two bytes in all".getBytes(StandardCharsets.UTF_8);
    private static final String SIGNING = "whsec_" + Base64.getEncoder().encodeToString(KEY);
    private static final String PATH = "/services/T00/B00/XXX";

    private final WireMockServer host =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    @BeforeEach
    void start() {
        host.start();
    }

    @AfterEach
    void stop() {
        host.stop();
    }

    @Test
    void slackGetsBlocksAndATextWithNothingThatCallsEverybody() {
        answer(200, "ok");

        assertThat(slack().send(ID, notice(Occasion.OPENED, Severity.HIGH, Stage.STANDS)))
                .isEqualTo(new Answer.Taken(200, "answered 200: ok"));

        JsonNode body = body();
        assertThat(body.get("text").asText()).isEqualTo("[HIGH] Incident: dpd &lt;!channel&gt; &amp; co");
        assertThat(body.at("/blocks/0/type").asText()).isEqualTo("header");
        assertThat(body.at("/blocks/0/text/type").asText()).isEqualTo("plain_text");
        assertThat(body.at("/blocks/1/fields/0/text").asText()).isEqualTo("*Partner*\ndpd");
        assertThat(body.at("/blocks/2/type").asText()).isEqualTo("context");
    }

    @Test
    void slackGetsNoSectionOfMoreThanTenFieldsAndNoTitleThatIsTooLong() {
        answer(200, "ok");
        List<Fact> facts = IntStream.range(0, 21)
                .mapToObj(number -> new Fact("n" + number, "x".repeat(3_000)))
                .toList();

        slack().send(
                        ID,
                        new Notice(
                                Occasion.SUMMARY, INCIDENT, Severity.LOW, "t".repeat(200), facts, NOON, Stage.STANDS));

        JsonNode blocks = body().get("blocks");
        assertThat(blocks.get(0).at("/text/text").asText()).hasSize(150);
        assertThat(blocks).hasSize(5);
        assertThat(blocks.get(1).get("fields")).hasSize(10);
        assertThat(blocks.get(3).get("fields")).hasSize(1);
        assertThat(blocks.get(1).at("/fields/0/text").asText()).hasSize(2_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404, 410})
    void slackThatKnowsNoSuchChannelIsNotAskedAgainAndItsAnswerHidesTheSecret(int status) {
        answer(status, "nothing at " + PATH);

        assertThat(slack().send(ID, notice(Occasion.OPENED, Severity.HIGH, Stage.STANDS)))
                .isEqualTo(new Answer.Refused(status, "answered " + status + ": nothing at …"));
    }

    @Test
    void slackThatIsBusyTellsWhen() {
        host.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "30")));

        assertThat(slack().send(ID, notice(Occasion.OPENED, Severity.HIGH, Stage.STANDS)))
                .isEqualTo(new Answer.Again(429, "answered 429", Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @CsvSource({
        "STANDS,trigger,CRITICAL,critical",
        "IN_HAND,acknowledge,HIGH,error",
        "OVER,resolve,MEDIUM,warning",
        "STANDS,trigger,LOW,info"
    })
    void pagerDutyKnowsAnIncidentByOneKeyToItsEnd(Stage stage, String action, Severity ours, String theirs) {
        answer(202, "{\"status\":\"success\"}");

        assertThat(pager().send(ID, notice(Occasion.OPENED, ours, stage))).isInstanceOf(Answer.Taken.class);

        JsonNode body = body();
        assertThat(body.get("routing_key").asText()).isEqualTo("R0UT1NGKEY");
        assertThat(body.get("event_action").asText()).isEqualTo(action);
        assertThat(body.get("dedup_key").asText()).isEqualTo("tradewind-" + INCIDENT);
        assertThat(body.at("/payload/severity").asText()).isEqualTo(theirs);
        assertThat(body.at("/payload/source").asText()).isEqualTo("tradewind");
        assertThat(body.at("/payload/timestamp").asText()).isEqualTo("2026-11-22T12:00:00Z");
        assertThat(body.at("/payload/custom_details/Partner").asText()).isEqualTo("dpd");
    }

    @ParameterizedTest
    @CsvSource({"400,true", "429,false", "500,false", "503,false"})
    void pagerDutyIsAskedAgainUnlessItCallsTheEventInvalid(int status, boolean isFinal) {
        answer(status, "R0UT1NGKEY");

        Answer answer = pager().send(ID, notice(Occasion.OPENED, Severity.HIGH, Stage.STANDS));

        assertThat(answer).isInstanceOf(isFinal ? Answer.Refused.class : Answer.Again.class);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.words()).doesNotContain("R0UT1NGKEY");
    }

    @Test
    void aWebhookIsSignedAsThePlatformsAre() throws GeneralSecurityException {
        answer(204, "");

        assertThat(webhook(true).send(ID, notice(Occasion.TAKEN_OVER, Severity.HIGH, Stage.OVER)))
                .isInstanceOf(Answer.Taken.class);

        LoggedRequest request = request();
        String text = request.getBodyAsString();
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        String signed = Base64.getEncoder()
                .encodeToString(
                        mac.doFinal((ID + "." + NOON.getEpochSecond() + "." + text).getBytes(StandardCharsets.UTF_8)));
        assertThat(request.getHeader("webhook-id")).isEqualTo(ID.toString());
        assertThat(request.getHeader("webhook-signature")).isEqualTo("v1," + signed);
        assertThat(body().get("type").asText()).isEqualTo("notification.taken-over");
        assertThat(body().get("id").asText()).isEqualTo(ID.toString());
        assertThat(body().at("/data/severity").asText()).isEqualTo("high");
    }

    @Test
    void nothingIsSentIntoOurOwnNetwork() {
        Answer answer = webhook(false).send(ID, notice(Occasion.OPENED, Severity.HIGH, Stage.STANDS));

        assertThat(answer).isEqualTo(new Answer.Again(null, "not sent: the url must be https", null));
        assertThat(host.getAllServeEvents()).isEmpty();
    }

    @Test
    void aSecretThatCannotBeOneFailsTheStartAndIsNotTold() {
        assertThatIllegalStateException()
                .isThrownBy(() -> messengers(true, "not a url").of(List.of(new Channel.Slack("ops", "key", null))))
                .withMessage("the secret of channel ops is no URL");
        assertThatIllegalStateException()
                .isThrownBy(() -> messengers(true, "whsec_c2hvcnQ=")
                        .of(List.of(new Channel.Webhook("tower", "https://tower.example/", "key", null))))
                .withMessageStartingWith("the secret of channel tower can't sign")
                .withMessageNotContaining("c2hvcnQ");
    }

    private void answer(int status, String body) {
        host.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(status).withBody(body)));
    }

    private Messenger slack() {
        return made(messengers(true, host.url(PATH)), new Channel.Slack("one", "key", null));
    }

    private Messenger pager() {
        return made(messengers(true, "R0UT1NGKEY"), new Channel.PagerDuty("one", "key", host.url("/v2/enqueue")));
    }

    private Messenger webhook(boolean allowPrivate) {
        return made(messengers(allowPrivate, SIGNING), new Channel.Webhook("one", host.url("/tower"), "key", null));
    }

    private static Messenger made(Messengers messengers, Channel channel) {
        return messengers.of(List.of(channel)).values().iterator().next();
    }

    private static Messengers messengers(boolean allowPrivate, String secret) {
        return new Messengers(new Destinations(allowPrivate), null, name -> secret, new SettableClock(NOON.toString()));
    }

    private LoggedRequest request() {
        assertThat(host.getAllServeEvents()).hasSize(1);
        return host.getAllServeEvents().getFirst().getRequest();
    }

    private JsonNode body() {
        return Orders.read(request().getBodyAsString());
    }

    private static Notice notice(Occasion occasion, Severity severity, Stage stage) {
        return new Notice(
                occasion,
                INCIDENT,
                severity,
                "[HIGH] Incident: dpd <!channel> & co",
                List.of(new Fact("Partner", "dpd"), new Fact("Lane", "CN-DE")),
                NOON,
                stage);
    }
}
