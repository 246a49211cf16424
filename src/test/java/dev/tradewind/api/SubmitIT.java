package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Gateway;
import dev.tradewind.testing.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubmitIT extends FullApplication {

    private static final String SHIPMENTS = "/v1/shipments";

    @Test
    void hasAnOrderOnDiskWithItsClocksRunningWhenItAnswers() {
        ObjectNode order = Orders.toBerlin().put("partnerService", "P");
        Orders.promised(order, "2099-12-10");
        order.putObject("attributes").put("channel", "app");

        Exchange accepted = gateway().post(SHIPMENTS, order);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Location")).isEqualTo(SHIPMENTS + "/" + accepted.id());
        assertThat(accepted.header("Idempotency-Replayed")).isEmpty();
        JsonNode shipment = accepted.json();
        assertThat(shipment.get("orderReference")).isEqualTo(order.get("orderReference"));
        assertThat(shipment.get("state").asText()).isEqualTo("ACCEPTED");
        assertThat(shipment.get("status").asText()).isEqualTo("PENDING");
        assertThat(shipment.get("partner").asText()).isEqualTo("dhl-express");
        assertThat(shipment.get("partnerService").asText()).isEqualTo("P");
        assertThat(shipment.at("/attributes/channel").asText()).isEqualTo("app");
        assertThat(shipment.at("/promise/deliverBy").asText()).isEqualTo("2099-12-10");
        // Midnight in Berlin
        assertThat(shipment.at("/promise/dueAt").asText()).isEqualTo("2099-12-10T23:00:00Z");
        assertThat(shipment.get("clocks")
                        .valueStream()
                        .map(clock -> clock.get("clock").asText() + " "
                                + clock.get("owner").asText() + " "
                                + clock.get("verdict").asText()))
                .containsExactly(
                        "booked-in-time GATEWAY RUNNING",
                        "accepted-by-partner MERCHANT RUNNING",
                        "delivered-by-promise PARTNER RUNNING");
        assertThat(shipment(accepted.id()).get("orderReference")).isEqualTo(order.get("orderReference"));
    }

    @Test
    void answersACallerWhoWaitsWithTheBooking() {
        Exchange booked = gateway().with("Prefer", "wait=30").post(SHIPMENTS, Orders.toBerlin());

        assertThat(booked.status()).isEqualTo(201);
        assertThat(booked.header("Preference-Applied")).isEqualTo("wait=30");
        assertThat(booked.json().get("state").asText()).isIn("BOOKED", "TENDERED", "IN_TRANSIT");
        assertThat(booked.json().get("trackingNumbers")).isNotEmpty();
        assertThat(booked.json().get("attempts").valueStream())
                .singleElement()
                .satisfies(
                        attempt -> assertThat(attempt.get("outcome").asText()).isEqualTo("BOOKED"));
        assertThat(booked.json().at("/clocks/0/verdict").asText()).isEqualTo("MET");
    }

    @Test
    void answersACallerWhoseTimeIsOverWithWhatThereIs() {
        ObjectNode order = Orders.journey(Orders.toBerlin(), "timeout-after-accept");

        Exchange accepted = gateway().with("Prefer", "wait=1").post(SHIPMENTS, order);

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("wait=1");
        assertThat(accepted.json().get("state").asText()).isIn("ACCEPTED", "BOOKING");
        assertThat(gateway().post(SHIPMENTS, order).header("Idempotency-Replayed"))
                .isEqualTo("true");
    }

    @Test
    void tellsACallerWhoWaitsOfARefusal() {
        Exchange refused = gateway()
                .with("Prefer", "respond-async, wait=30")
                .post(SHIPMENTS, Orders.journey(Orders.toBerlin(), "reject-address"));

        assertThat(refused.status()).isEqualTo(202);
        assertThat(refused.json().get("state").asText()).isEqualTo("REJECTED");
        assertThat(refused.json().at("/attempts/0/outcome").asText()).isEqualTo("REJECTED");
        assertThat(refused.json().at("/attempts/0/detail").asText()).isNotBlank();
    }

    @Test
    void allocatesAPartnerToAnOrderThatNamesNone() {
        ObjectNode order = Orders.with("ninja-van");
        order.remove("partner");

        assertThat(gateway().post(SHIPMENTS, order).json().get("partner").asText())
                .isEqualTo("ninja-van");
    }

    @Test
    void givesTheFirstAnswerAgainForTheSameKeyAndBody() {
        Gateway keyed = gateway().with("Idempotency-Key", key());
        ObjectNode order = Orders.toBerlin();

        Exchange first = keyed.post(SHIPMENTS, order);
        awaitState(first.id(), "BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED");
        Exchange again = keyed.post(SHIPMENTS, order);

        assertThat(again.status()).isEqualTo(first.status());
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.json()).isEqualTo(first.json());
    }

    @Test
    void takesSpacesAndTheOrderOfFieldsAndAbsentNullsForTheSameBody() {
        ObjectNode order = Orders.toBerlin();
        Exchange first = gateway().post(SHIPMENTS, order);
        ObjectNode reordered = order.deepCopy();
        reordered.set("service", reordered.remove("service"));
        reordered.putNull("attributes");

        Exchange again = gateway().post(SHIPMENTS, "application/json", " " + reordered.toPrettyString());

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.id()).isEqualTo(first.id());
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherBody() {
        Gateway keyed = gateway().with("Idempotency-Key", key());
        keyed.post(SHIPMENTS, Orders.toBerlin());
        ObjectNode another = Orders.toBerlin();

        Exchange refused = keyed.post(SHIPMENTS, another);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("idempotency-key-reused");
        assertThat(stored(another)).isZero();
    }

    @Test
    void keepsTheKeysOfTwoClientsApart() {
        String key = key();
        gateway().with("Idempotency-Key", key).post(SHIPMENTS, Orders.toBerlin());

        Exchange accepted =
                gateway().withKey(ORDERS_KEY).with("Idempotency-Key", key).post(SHIPMENTS, Orders.toBerlin());

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void refusesAReferenceThatWasUsedForAnotherOrder() {
        ObjectNode order = Orders.toBerlin();
        gateway().post(SHIPMENTS, order);
        ObjectNode changed = order.deepCopy();
        Orders.consignee(changed).put("city", "Bonn");

        Exchange refused = gateway().with("Idempotency-Key", key()).post(SHIPMENTS, changed);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("order-reference-reused");
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo("$.orderReference");
        assertThat(stored(order)).isEqualTo(1);
    }

    @Test
    void takesTheSameReferenceOfAnotherMerchantForAnotherOrder() {
        ObjectNode order = Orders.toBerlin();
        ObjectNode another = order.deepCopy().put("merchantId", "m-other");

        String first = submit(order);
        Exchange second = gateway().post(SHIPMENTS, another);

        assertThat(second.header("Idempotency-Replayed")).isEmpty();
        assertThat(second.id()).isNotEqualTo(first);
    }

    @Test
    void knowsARepeatWithoutAKeyByItsReference() {
        ObjectNode order = Orders.toBerlin();
        Exchange first = gateway().post(SHIPMENTS, order);

        Exchange again = gateway().post(SHIPMENTS, order);
        Exchange keyed = gateway().with("Idempotency-Key", key()).post(SHIPMENTS, order);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(keyed.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.json()).isEqualTo(first.json());
        assertThat(keyed.id()).isEqualTo(first.id());
    }

    @Test
    void makesOneShipmentOfManyEqualSubmissionsAtOnce() throws Exception {
        ObjectNode order = Orders.toBerlin();
        Gateway keyed = gateway().with("Idempotency-Key", key());
        int callers = 8;
        CyclicBarrier together = new CyclicBarrier(callers);

        List<Exchange> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Future<Exchange>> submissions = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit(() -> {
                        together.await();
                        // Half of them know the order by its key, half by its reference
                        return (caller % 2 == 0 ? keyed : gateway()).post(SHIPMENTS, order);
                    }))
                    .toList();
            for (Future<Exchange> submission : submissions) {
                answers.add(submission.get());
            }
        }

        assertThat(answers).extracting(Exchange::status).containsOnly(202);
        assertThat(answers.stream().map(Exchange::id).distinct()).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
                .hasSize(1);
        assertThat(stored(order)).isEqualTo(1);
    }

    @Test
    void asksARepeatToComeAgainWhileTheFirstCallerStillWaits() {
        ObjectNode order = Orders.journey(Orders.toBerlin(), "timeout-after-accept");
        Gateway keyed = gateway().with("Idempotency-Key", key());
        CompletableFuture<Exchange> first = CompletableFuture.supplyAsync(
                () -> keyed.with("Prefer", "wait=30").post(SHIPMENTS, order),
                task -> Thread.ofVirtual().start(task));
        await().until(() -> stored(order) == 1);

        Exchange early = keyed.post(SHIPMENTS, order);
        Exchange answered = first.join();
        Exchange late = keyed.post(SHIPMENTS, order);

        assertThat(early.status()).isEqualTo(409);
        assertThat(early.problem()).isEqualTo("in-progress");
        assertThat(Integer.parseInt(early.header("Retry-After"))).isPositive();
        assertThat(answered.status()).isEqualTo(201);
        assertThat(late.status()).isEqualTo(201);
        assertThat(late.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(late.json()).isEqualTo(answered.json());
    }

    private long stored(ObjectNode order) {
        return jdbc.sql("select count(*) from shipment where order_reference = :reference")
                .param("reference", order.get("orderReference").asText())
                .query(Long.class)
                .single();
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
