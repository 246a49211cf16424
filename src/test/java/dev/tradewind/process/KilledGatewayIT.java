package dev.tradewind.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.infrastructure.EmbeddedDatabase;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the gateway has acknowledged outlives any death of it, and is booked once. */
class KilledGatewayIT {

    private static final Set<String> BOOKED = Set.of("BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");

    @TempDir
    private Path folder;

    /** What was answered with 202. */
    private final Set<String> acknowledged = new LinkedHashSet<>();

    private int starts;

    @Nullable
    private GatewayProcess gateway;

    @AfterEach
    void leaveNothingRunning() throws InterruptedException {
        if (gateway != null) {
            gateway.stop();
        }
        // Stops the PostgreSQL of a gateway that was killed
        EmbeddedDatabase.start(data()).close();
    }

    @Test
    @Timeout(180)
    void booksEveryAcknowledgedOrderOnceAlthoughItIsKilledTwice() throws Exception {
        gateway = start();
        submit(journey("dhl-express", "timeout-after-accept"), 1);
        awaitCallInHand("dhl-express");
        // DHL's one place is taken, so these are accepted and wait
        submit(Orders.with("dhl-express"), 12);
        gateway.kill();

        assertThat(waiting(gateway.database())).isEqualTo(12);
        assertThat(inHand(gateway.database())).isEqualTo(1);
        assertThat(parcels(gateway.database())).isEqualTo(1);
        leasesRunOut(gateway.database());

        gateway = start();
        submit(journey("ninja-van", "timeout-after-accept"), 1);
        awaitCallInHand("ninja-van");
        for (String partner : List.of("dpd", "bring", "ninja-van")) {
            submit(Orders.with(partner), 5);
        }
        gateway.kill();

        assertThat(inHand(gateway.database())).isPositive();
        leasesRunOut(gateway.database());

        gateway = start();
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(acknowledged)
                        .allSatisfy(id -> assertThat(state(id)).isIn(BOOKED)));
        JdbcClient database = gateway.database();
        assertThat(parcels(database)).isEqualTo(acknowledged.size());
        assertThat(bookedTwice(database)).isEmpty();
        assertThat(count(database, "shipment")).isEqualTo(acknowledged.size());
        assertThat(acknowledged).hasSize(1 + 12 + 1 + 15);
    }

    private GatewayProcess start() throws IOException {
        starts++;
        return GatewayProcess.start(
                data(),
                folder.resolve("gateway-" + starts + ".log"),
                "--tradewind.partners.dhl-express.limits.concurrency=1",
                "--tradewind.partners.dhl-express.limits.settles-after=3s",
                "--tradewind.partners.ninja-van.limits.settles-after=3s");
    }

    private Path data() {
        return folder.resolve("data");
    }

    private GatewayProcess running() {
        return Optional.ofNullable(gateway).orElseThrow();
    }

    private static ObjectNode journey(String partner, String journey) {
        return Orders.journey(Orders.with(partner), journey);
    }

    private void submit(ObjectNode sample, int times) {
        for (int order = 0; order < times; order++) {
            ObjectNode another = sample.deepCopy();
            another.put("orderReference", sample.get("orderReference").asText() + "-" + order);
            Exchange accepted = running().api().post("/v1/shipments", another);
            assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
            acknowledged.add(accepted.id());
        }
    }

    /** Until the partner has booked and the gateway waits for its answer. */
    private void awaitCallInHand(String partner) throws IOException {
        JdbcClient database = running().database();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> database.sql("""
                                select count(*) from booking_attempt a
                                where a.partner = :partner and a.outcome is null
                                    and exists (select 1 from sandbox.parcel p where p.partner = a.partner
                                        and p.journey = 'TIMEOUT_AFTER_ACCEPT')
                                """)
                                .param("partner", partner)
                                .query(Integer.class)
                                .single()
                        == 1);
    }

    /** As an operator does who looks into the partner's own system: its word decides what nobody else can tell. */
    private String state(String id) throws IOException {
        JsonNode shipment = running().api().get("/v1/shipments/" + id).json();
        String state = shipment.get("state").asText();
        if (state.equals("NEEDS_DECISION")) {
            JsonNode attempt = shipment.get("attempts").valueStream().toList().getLast();
            String decision = running()
                    .database()
                    .sql("select tracking_number from sandbox.parcel where reference = :reference")
                    .param("reference", attempt.get("reference").asText())
                    .query(String.class)
                    .optional()
                    .map("{\"action\":\"booked\",\"trackingNumber\":\"%s\"}"::formatted)
                    .orElse("{\"action\":\"rebook\"}");
            running().api().post("/v1/shipments/" + id + "/decision", Orders.read(decision));
        }
        return state;
    }

    /** Stands for the time that passes while the gateway is down, so that the test needn't wait for it. */
    private static void leasesRunOut(JdbcClient database) {
        database.sql("update partner_job set due_at = least(due_at, now())").update();
    }

    private static int waiting(JdbcClient database) {
        return count(database, "shipment where state = 'ACCEPTED'");
    }

    private static int inHand(JdbcClient database) {
        return count(database, "booking_attempt where outcome is null");
    }

    private static int parcels(JdbcClient database) {
        return count(database, "sandbox.parcel");
    }

    /** Shipments of which a partner has more than one parcel, or another than we think. */
    private static List<String> bookedTwice(JdbcClient database) {
        return database.sql("""
                        select s.id from shipment s
                        left join sandbox.parcel p
                            on p.partner = s.partner and p.tracking_number = any(s.tracking_numbers)
                        group by s.id having count(p.reference) <> 1
                        """).query(String.class).list();
    }

    private static int count(JdbcClient database, String what) {
        return database.sql("select count(*) from " + what).query(Integer.class).single();
    }
}
