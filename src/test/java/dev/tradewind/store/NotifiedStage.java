package dev.tradewind.store;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import dev.tradewind.notifying.AlertNotices;
import dev.tradewind.notifying.Channels;
import dev.tradewind.notifying.Dispatcher;
import dev.tradewind.notifying.Messengers;
import dev.tradewind.notifying.Summaries;
import dev.tradewind.outgoing.Destinations;
import dev.tradewind.specs.Hours;
import dev.tradewind.specs.NotificationRules;
import dev.tradewind.specs.NotificationRules.Channel;
import dev.tradewind.specs.NotificationRules.Quiet;
import dev.tradewind.specs.NotificationRules.Route;
import dev.tradewind.specs.NotificationRules.Unattended;
import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.NotificationRepository.Notification;
import dev.tradewind.testing.Orders;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Incidents of which people are told: by one channel at once, by one that rests at noon, by PagerDuty and by a webhook. */
abstract class NotifiedStage extends IncidentStage {

    static final String OPS = "ops";
    static final String NIGHT = "night";
    static final String PAGER = "pager";
    static final String TOWER = "tower";

    private static final Quiet AT_NOON = new Quiet(
            new Hours(ZoneOffset.UTC, LocalTime.of(11, 0), LocalTime.of(14, 0), EnumSet.allOf(DayOfWeek.class)),
            Severity.CRITICAL);

    final WireMockServer host = new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1"));
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    NotificationRules rules = rules();
    Dispatcher dispatcher = dispatcher();

    @BeforeAll
    void startHost() {
        host.start();
    }

    @AfterAll
    void stopHost() {
        host.stop();
    }

    @BeforeEach
    void tellPeople() {
        store.jdbc
                .sql("truncate notification, alert_notice, alert_notice_alert restart identity")
                .update();
        host.resetAll();
        host.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(202)));
        rules = rules();
        watch = store.watch(rules, clock);
        meters = new SimpleMeterRegistry();
        dispatcher = dispatcher();
    }

    private NotificationRules rules() {
        return new NotificationRules(
                Duration.ofMinutes(15),
                new Unattended(Severity.MEDIUM, Duration.ofHours(1)),
                new Unattended(Severity.LOW, Duration.ofHours(4)),
                List.of(
                        new Channel.Slack(OPS, OPS, null),
                        new Channel.Slack(NIGHT, NIGHT, AT_NOON),
                        new Channel.PagerDuty(PAGER, PAGER, host.isRunning() ? host.url("/pager") : null),
                        new Channel.Webhook(
                                TOWER, host.isRunning() ? host.url("/tower") : "http://localhost/", TOWER, null)),
                List.of(
                        route(List.of(OPS, NIGHT), EnumSet.range(Occasion.OPENED, Occasion.ALERT_RESOLVED)),
                        route(
                                List.of(PAGER),
                                Set.of(Occasion.OPENED, Occasion.ESCALATED, Occasion.REOPENED, Occasion.ALERT)),
                        route(List.of(TOWER), Set.of(Occasion.OPENED))));
    }

    private static Route route(List<String> channels, Set<Occasion> events) {
        return new Route(channels, events, Severity.LOW, Set.of(), List.of(), null);
    }

    /** A gateway's. */
    Dispatcher dispatcher() {
        String signing = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
        Messengers messengers = new Messengers(
                new Destinations(true),
                null,
                name -> name.equals(TOWER)
                        ? signing
                        : "http://127.0.0.1:" + (host.isRunning() ? host.port() : 1) + "/" + name,
                clock);
        return new Dispatcher(store.notifications, new Channels(rules, messengers, clock), meters, clock);
    }

    AlertNotices alertNotices() {
        return new AlertNotices(rules, store.alertNotices, store.notifications, store.transaction, clock);
    }

    Summaries summaries() {
        return new Summaries(rules, store.notifications, store.transaction, clock);
    }

    void answer(String path, int status) {
        host.stubFor(post(path).willReturn(aResponse().withStatus(status)));
    }

    void sendAll() {
        while (dispatcher.step() > 0) {
            // Until nothing is due
        }
    }

    /** What a channel is told, from the first to the last. */
    List<Notification> told(String channel) {
        return store.notifications.list(null, channel, null, 1_000).stream()
                .sorted(Comparator.comparing(Notification::number))
                .toList();
    }

    List<Occasion> occasions(String channel) {
        return told(channel).stream()
                .map(notification -> notification.notice().occasion())
                .toList();
    }

    /** What came to a path, from the first to the last. */
    List<JsonNode> received(String path) {
        return host.getAllServeEvents().reversed().stream()
                .filter(event -> event.getRequest().getUrl().equals(path))
                .map(event -> Orders.read(event.getRequest().getBodyAsString()))
                .toList();
    }

    List<String> received(String path, String field) {
        return received(path).stream().map(body -> body.get(field).asText()).toList();
    }
}
