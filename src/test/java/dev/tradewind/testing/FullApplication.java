package dev.tradewind.testing;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.sandbox.SimulatedPartners;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.actuate.observability.AutoConfigureObservability;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.util.FileSystemUtils;

/**
 * The whole gateway in the sandbox, as {@code mvn spring-boot:run} starts it, on a free port and a database of its own. All
 * classes that extend it share one: a test goes by its own orders and counts nobody else's.
 *
 * <p>A journey takes five seconds, and calls to partners time out soon enough for a test to wait for it.
 */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "tradewind.data-dir=" + FullApplication.DATA_FOLDER + "${tests.process:1}",
            "tradewind.sandbox.speed=57600",
            "tradewind.partners.dhl-express.limits.call-timeout=5s",
            "tradewind.partners.dhl-express.limits.settles-after=4s",
            "tradewind.partners.dpd.limits.call-timeout=5s",
            "tradewind.partners.ninja-van.limits.call-timeout=5s",
            // One test's broken calls must not close a partner to the next test
            "tradewind.partners.dhl-express.limits.breaker-window=1000",
            "tradewind.partners.dpd.limits.breaker-window=1000",
            "tradewind.partners.ninja-van.limits.breaker-window=1000",
            "tradewind.partners.ninja-van.limits.settles-after=3s",
            "tradewind.api-keys.orders-only.key=" + FullApplication.ORDERS_KEY,
            "tradewind.api-keys.orders-only.roles=ORDERS",
            "tradewind.api-keys.operations-only.key=" + FullApplication.OPERATIONS_KEY,
            "tradewind.api-keys.operations-only.roles=OPERATIONS",
            "tradewind.console.users.viewer.password=" + FullApplication.CONSOLE_PASSWORD,
            "tradewind.console.users.viewer.role=VIEWER",
            "tradewind.console.users.supervisor.password=" + FullApplication.CONSOLE_PASSWORD,
            "tradewind.console.users.supervisor.role=SUPERVISOR",
            "tradewind.console.users.auditor.password=" + FullApplication.CONSOLE_PASSWORD,
            "tradewind.console.users.auditor.role=AUDITOR"
        })
@AutoConfigureObservability
@ActiveProfiles("sandbox")
@ContextConfiguration(initializers = FullApplication.OwnDatabase.class)
@Import(FullApplication.KeptSpans.class)
public abstract class FullApplication {

    protected static final String ORDERS_KEY = "key-for-orders-only";
    protected static final String OPERATIONS_KEY = "key-for-operations-only";

    /** Of everybody who signs in to the console, the sandbox's own operator too. */
    protected static final String CONSOLE_PASSWORD = "tw_sandbox_demo";

    /** Each process that runs tests has one of its own, by its number. */
    static final String DATA_FOLDER = "target/gateway-tests-";

    /** For what takes a journey's time, generously: the machine may have other things to do. */
    protected static final Duration A_JOURNEY = Duration.ofSeconds(60);

    @LocalServerPort
    private int port;

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected SimulatedPartners partners;

    @Autowired
    private KeptSpans spans;

    protected int port() {
        return port;
    }

    protected Gateway gateway() {
        return Gateway.on(port);
    }

    /** Submits an order that must be accepted, and tells its id. */
    protected String submit(ObjectNode order) {
        Exchange accepted = gateway().post("/v1/shipments", order);
        if (accepted.status() != 202) {
            throw new AssertionError(accepted);
        }
        return accepted.id();
    }

    protected JsonNode shipment(String id) {
        return gateway().get("/v1/shipments/" + id).json();
    }

    /** Waits until a shipment is in one of some states, and tells it. */
    protected JsonNode awaitState(String id, String... states) {
        return await("shipment " + id + " is " + Arrays.toString(states))
                .atMost(A_JOURNEY)
                .until(
                        () -> shipment(id),
                        shipment ->
                                List.of(states).contains(shipment.get("state").asText()));
    }

    /** The alerts of a shipment's broken clocks, by the API; what is only foreseen comes and goes. */
    protected List<JsonNode> alertsOf(String id) {
        return gateway()
                .get("/v1/ops/alerts", Map.of("kind", "BREACHED", "limit", "200"))
                .json()
                .get("items")
                .valueStream()
                .filter(alert -> alert.get("shipmentId").asText().equals(id))
                .toList();
    }

    /** Lays a message of Bring's into the inbox, as if a file had brought it; tells its id. */
    protected long message(String body) {
        return jdbc.sql("""
                        insert into inbox (partner, channel, message_key, body, received_at)
                        values ('bring', 'FILE', :key, :body, now()) returning id
                        """)
                .param("key", UUID.randomUUID().toString())
                .param("body", body.getBytes(StandardCharsets.US_ASCII))
                .query(Long.class)
                .single();
    }

    /** When a message was last read; empty while it wasn't. */
    protected String readAt(long message) {
        return jdbc.sql("select coalesce(read_at::text, '') from inbox where id = :id")
                .param("id", message)
                .query(String.class)
                .single();
    }

    protected long count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** A fresh database on the tests' PostgreSQL, and no files of an earlier run. */
    static final class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            try {
                FileSystemUtils.deleteRecursively(
                        Path.of(context.getEnvironment().getRequiredProperty("tradewind.data-dir")));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
            TestPropertyValues.of(
                            "spring.datasource.url=" + TestDatabase.freshUrl(), "spring.datasource.username=postgres")
                    .applyTo(context);
        }
    }

    /** The spans of a trace that have ended. */
    protected List<SpanData> spansOf(String trace) {
        return spans.exporter.getFinishedSpanItems().stream()
                .filter(span -> span.getTraceId().equals(trace))
                .toList();
    }

    /** Keeps the spans beside whatever else is done with them; its exporter is no bean, or it would get them twice. */
    @TestConfiguration(proxyBeanMethods = false)
    static class KeptSpans {

        private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

        @Bean
        SpanProcessor keepsSpans() {
            return SimpleSpanProcessor.create(exporter);
        }
    }
}
