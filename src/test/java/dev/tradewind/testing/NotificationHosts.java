package dev.tradewind.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * Channels to people for a gateway: a real mail server, and one that speaks for Slack, PagerDuty and a receiver of webhooks. Classes
 * that name it, and its data folder, share one gateway.
 */
public final class NotificationHosts implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final String DATA_DIR = "tradewind.data-dir=target/notified-gateway-${tests.process:1}";

    /** Signs webhooks. */
    public static final String SIGNING = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=";

    public static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    public static final WireMockServer HTTP =
            new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));

    private static final Path SPECS = Path.of("target/notified-specs-" + System.getProperty("tests.process", "1"));

    static {
        MAIL.start();
        HTTP.start();
        HTTP.stubFor(post("/services/T0/B0/good").willReturn(aResponse().withBody("ok")));
        HTTP.stubFor(post("/services/T0/B0/gone")
                .willReturn(aResponse().withStatus(404).withBody("no_service at /services/T0/B0/gone")));
        HTTP.stubFor(post("/v2/enqueue").willReturn(aResponse().withStatus(202).withBody("{\"status\":\"success\"}")));
        HTTP.stubFor(post("/tower").willReturn(aResponse().withStatus(204)));
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        writeSpecs();
        TestPropertyValues.of(
                        "tradewind.partner-specs=" + SPECS,
                        "spring.mail.host=127.0.0.1",
                        "spring.mail.port=" + MAIL.getSmtp().getPort(),
                        "tradewind.notifications.secrets.ops-slack=" + HTTP.url("/services/T0/B0/good"),
                        "tradewind.notifications.secrets.old-slack=" + HTTP.url("/services/T0/B0/gone"),
                        "tradewind.notifications.secrets.pager=R0UT1NGKEY",
                        "tradewind.notifications.secrets.tower=" + SIGNING)
                .applyTo(context);
    }

    private static void writeSpecs() {
        LocalTime now = LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES);
        try {
            FileSystemUtils.deleteRecursively(SPECS);
            FileSystemUtils.copyRecursively(Path.of("partner-specs"), SPECS);
            Files.writeString(SPECS.resolve("platform/notifications.yaml"), """
                    repeats-within: PT15M
                    alerts:
                      breached: {severity: medium, after: PT1H}
                      at-risk: {severity: low, after: PT4H}
                    channels:
                      - {name: duty-mail, kind: email, to: [duty@operations.example], from: tradewind@operations.example}
                      - name: night-mail
                        kind: email
                        to: [night@operations.example]
                        from: tradewind@operations.example
                        quiet: {zone: UTC, from: "%s", until: "%s", breaks-through: critical}
                      - {name: ops-slack, kind: slack, secret: ops-slack}
                      - {name: old-slack, kind: slack, secret: old-slack}
                      - {name: pager, kind: pagerduty, secret: pager, url: "%s"}
                      - {name: tower, kind: webhook, secret: tower, url: "%s"}
                    routes:
                      - to: [duty-mail, night-mail, ops-slack, old-slack, tower]
                        events: [opened, escalated, resolved, reopened, taken-over, alert, alert-resolved]
                      - {to: [pager], events: [opened, escalated, reopened, alert], at-least: high}
                    """.formatted(
                            now.minusHours(2), now.plusHours(6), HTTP.url("/v2/enqueue"), HTTP.url("/tower")));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
