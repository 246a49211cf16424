package dev.tradewind.infrastructure;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What operations see of the gateway from outside. */
class ObservabilityIT extends FullApplication {

    private static final String ZACHARIAS = "Zacharias Quittenbaum";

    @Test
    void measuresBookingsTrackingAndBreachesByPartner() {
        awaitState(submit(Orders.with("ninja-van")), "DELIVERED");
        awaitState(submit(Orders.journey(Orders.toBerlin(), "reject-address")), "REJECTED");
        String silent = submit(Orders.promised(
                Orders.journey(Orders.toBerlin(), "silent"),
                Instant.now().plusSeconds(4).toString()));
        await().atMost(A_JOURNEY).until(() -> !alertsOf(silent).isEmpty());

        assertThat(metric("tradewind_booking_seconds_count", "partner=\"ninja-van\"", "outcome=\"booked\""))
                .isPositive();
        assertThat(metric("tradewind_booking_seconds_count", "partner=\"dhl-express\"", "outcome=\"rejected\""))
                .isPositive();
        assertThat(metric("tradewind_booking_seconds_bucket", "partner=\"ninja-van\""))
                .isPositive();
        assertThat(metric(
                        "tradewind_partner_calls_seconds_count",
                        "partner=\"ninja-van\"",
                        "operation=\"book\"",
                        "result=\"answered\""))
                .isPositive();
        assertThat(metric("tradewind_ingest_lag_seconds_count", "partner=\"ninja-van\"", "channel=\"WEBHOOK\""))
                .isPositive();
        assertThat(metric("tradewind_tracking_events_total", "partner=\"ninja-van\"", "code=\"DELIVERED\""))
                .isPositive();
        assertThat(metric("tradewind_sla_breaches_total", "partner=\"dhl-express\"", "clock=\"delivered-by-promise\""))
                .isPositive();
        assertThat(metric("tradewind_sla_breach_lateness_seconds_count", "clock=\"delivered-by-promise\""))
                .isPositive();
    }

    @Test
    void countsAnEventOnceThatIsToldTwice() {
        awaitAllTold();
        double before = metric("tradewind_tracking_events_total", "partner=\"ninja-van\"", "code=\"OUT_FOR_DELIVERY\"");
        String id = submit(Orders.journey(Orders.with("ninja-van"), "duplicate-and-disordered"));
        awaitState(id, "DELIVERED");
        awaitAllTold();

        assertThat(metric("tradewind_tracking_events_total", "partner=\"ninja-van\"", "code=\"OUT_FOR_DELIVERY\"")
                        - before)
                .isEqualTo(1);
    }

    /** Until Ninja Van has nothing left to push, of other tests' parcels neither. */
    private void awaitAllTold() {
        await().atMost(A_JOURNEY)
                .until(() -> count("sandbox.parcel where partner = 'ninja-van' and due_at is not null") == 0);
        await().atMost(A_JOURNEY).until(() -> count("inbox where state = 'PENDING'") == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/actuator/health", "/actuator/health/liveness", "/actuator/health/readiness"})
    void saysThatItIsWellToWhoeverAsks(String path) {
        Exchange health = gateway().withoutKey().get(path);

        assertThat(health.status()).isEqualTo(200);
        assertThat(health.json().get("status").asText()).isEqualTo("UP");
        assertThat(health.json().has("components")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"dhl-express, camel-http", "ninja-van, camel-http", "dpd, camel-http", "bring, camel-sftp"})
    void followsAnOrderFromItsRequestToThePartnerCallInOneTrace(String partner, String component) {
        String trace = UUID.randomUUID().toString().replace("-", "");
        Exchange accepted = gateway()
                .with("traceparent", "00-" + trace + "-00f067aa0ba902b7-01")
                .post("/v1/shipments", Orders.with(partner));
        awaitState(accepted.id(), "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");

        List<SpanData> spansOfTrace = await().atMost(Duration.ofSeconds(20))
                .until(() -> spansOf(trace), found -> calls(found, component).isPresent());
        SpanData partnerCall = calls(spansOfTrace, component).orElseThrow();
        assertThat(ancestorsOf(partnerCall, spansOfTrace))
                .containsSubsequence(partner + ".book", "book shipment", "http post /v1/shipments");
    }

    @Test
    void writesNoPersonalDataToTheLogHoweverABookingEnds() {
        StubMapping nonsense = partners.server()
                .stubFor(post(urlPathEqualTo("/dhl-express/shipments"))
                        .atPriority(1)
                        .withRequestBody(containing("Quittenallee 78"))
                        .willReturn(aResponse().withStatus(201).withBody("<html>" + ZACHARIAS)));
        try (Log log = Log.ofEverything()) {
            List<String> ids = new ArrayList<>();
            for (String partner : List.of("dhl-express", "ninja-van", "dpd", "bring")) {
                ids.add(submit(personal(partner, "77")));
            }
            String broken = submit(personal("dhl-express", "78"));
            ObjectNode tooLong = personal("dpd", "79");
            Orders.consignee(tooLong).put("name", (ZACHARIAS + " ").repeat(11).strip());
            String unfit = submit(tooLong);
            ids.forEach(id -> awaitState(id, "DELIVERED"));
            awaitState(unfit, "REJECTED");
            awaitState(broken, "NEEDS_DECISION");

            assertThat(log.lines()).anyMatch(line -> line.contains(ids.getFirst()));
            assertThat(log.lines())
                    .noneMatch(line -> line.contains("Quitten")
                            || line.contains("15199887766")
                            || line.contains("quitten.example"));
        } finally {
            partners.server().removeStubMapping(nonsense);
        }
    }

    private static ObjectNode personal(String partner, String house) {
        ObjectNode order = Orders.with(partner);
        ObjectNode consignee = Orders.consignee(order);
        consignee.put("name", ZACHARIAS).put("email", "zacharias@quitten.example");
        if (!partner.equals("ninja-van") && !partner.equals("bring")) {
            consignee.put("phone", "+4915199887766");
        }
        consignee.putArray("lines").add("Quittenallee " + house);
        return order;
    }

    private double metric(String name, String... tags) {
        return gateway()
                .withoutKey()
                .get("/actuator/prometheus")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(tags).stream().allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The span of what went over the wire. */
    private static Optional<SpanData> calls(List<SpanData> spans, String component) {
        return spans.stream()
                .filter(span -> component.equals(span.getAttributes().get(AttributeKey.stringKey("component"))))
                .findFirst();
    }

    /** From the span that caused it upwards. */
    private static List<String> ancestorsOf(SpanData span, List<SpanData> all) {
        Map<String, SpanData> byId = all.stream().collect(Collectors.toMap(SpanData::getSpanId, each -> each));
        return Stream.iterate(
                        byId.get(span.getParentSpanId()), Objects::nonNull, each -> byId.get(each.getParentSpanId()))
                .map(SpanData::getName)
                .toList();
    }

    /** All that is logged, ours down to DEBUG. */
    private static final class Log extends AppenderBase<ILoggingEvent> implements AutoCloseable {

        private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        private static final Logger OURS = (Logger) LoggerFactory.getLogger("dev.tradewind");

        private final List<String> lines = new CopyOnWriteArrayList<>();

        static Log ofEverything() {
            Log log = new Log();
            log.setContext(ROOT.getLoggerContext());
            log.start();
            OURS.setLevel(Level.DEBUG);
            ROOT.addAppender(log);
            return log;
        }

        @Override
        protected void append(ILoggingEvent event) {
            String failure =
                    event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
            lines.add(event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " " + failure);
        }

        List<String> lines() {
            return List.copyOf(lines);
        }

        @Override
        public void close() {
            ROOT.detachAppender(this);
            OURS.setLevel(null);
            stop();
        }
    }
}
