package dev.tradewind.torture;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Orders;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The order system: submits orders, and where it gets no answer submits the same one again under the same key to another
 * gateway, until one acknowledges it. What was acknowledged is its book.
 */
final class Marketplace {

    /** A consignee whom every partner refuses, where it refuses anything. */
    static final String REFUSED = "Refused Order";

    static final String API_KEY = "torture-key";

    private static final int THREADS = 8;
    private static final int ONE_REFUSED_IN = 40;
    private static final int ONE_REPEATED_IN = 20;
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(4);
    private static final Duration BEFORE_TRYING_AGAIN = Duration.ofMillis(100);

    private final GatewayFleet gateways;
    private final List<ObjectNode> orders;
    private final Semaphore pace;
    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

    Marketplace(GatewayFleet gateways, Plan plan) {
        this.gateways = gateways;
        this.orders = orders(plan);
        this.pace = new Semaphore(0);
    }

    private static List<ObjectNode> orders(Plan plan) {
        Random random = new Random(plan.seed());
        List<ObjectNode> orders = new ArrayList<>();
        for (int number = 1; number <= plan.orders(); number++) {
            ObjectNode order = Orders.with(HostilePartners.NAMES.get(random.nextInt(HostilePartners.NAMES.size())))
                    .put("orderReference", "T-%06d".formatted(number));
            if (random.nextInt(ONE_REFUSED_IN) == 0) {
                Orders.consignee(order).put("name", REFUSED);
            }
            orders.add(order);
        }
        return orders;
    }

    void start() {
        for (int thread = 0; thread < THREADS; thread++) {
            int first = thread;
            Thread.ofVirtual().name("marketplace-" + thread).start(() -> submitAll(first));
        }
    }

    /** Lets it submit so many orders more. */
    void mayGoOn(int orders) {
        pace.release(orders);
    }

    /**
     * Waits until so many orders have been answered.
     *
     * @throws IllegalStateException when no answer has come for a long while, from any gateway
     */
    void awaitAnswered(int orders) throws InterruptedException {
        int before = 0;
        long since = System.nanoTime();
        for (int now = answered.get(); now < orders; now = answered.get()) {
            if (now > before) {
                before = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > LONGEST_SILENCE.toNanos()) {
                throw new IllegalStateException("after %d orders no gateway has answered for %d seconds"
                        .formatted(now, LONGEST_SILENCE.toSeconds()));
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void submitAll(int firstGateway) {
        int gateway = firstGateway;
        try {
            for (int index = next.getAndIncrement(); index < orders.size(); index = next.getAndIncrement()) {
                pace.acquire();
                gateway = submit(orders.get(index), gateway);
                if (index % ONE_REPEATED_IN == 0) {
                    gateway = submit(orders.get(index), gateway);
                }
                answered.incrementAndGet();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns which gateway is to be asked next. */
    private int submit(ObjectNode order, int firstGateway) throws InterruptedException {
        int gateway = firstGateway;
        while (!isAnswered(order, gateway)) {
            gateway++;
            TimeUnit.MILLISECONDS.sleep(BEFORE_TRYING_AGAIN.toMillis());
        }
        return gateway + 1;
    }

    private boolean isAnswered(ObjectNode order, int gateway) throws InterruptedException {
        String reference = order.get("orderReference").asText();
        HttpRequest request = HttpRequest.newBuilder(gateways.address(gateway).resolve("/v1/shipments"))
                .header("X-Api-Key", API_KEY)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", reference)
                .timeout(LONGEST_ANSWER)
                .POST(BodyPublishers.ofString(Orders.write(order)))
                .build();
        try {
            return isAnswer(reference, http.send(request, BodyHandlers.ofString()));
        } catch (ConnectException down) {
            return false;
        } catch (IOException noAnswer) {
            unanswered.incrementAndGet();
            return false;
        }
    }

    private boolean isAnswer(String reference, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500 || answer.statusCode() == 409) {
            unanswered.incrementAndGet();
            return false;
        }
        if (answer.statusCode() >= 300) {
            complaints.add("%s was answered %d: %s".formatted(reference, answer.statusCode(), answer.body()));
            return true;
        }
        String id = Orders.read(answer.body()).path("id").asText();
        String earlier = acknowledged.putIfAbsent(reference, id);
        if (earlier != null && !earlier.equals(id)) {
            complaints.add("%s was acknowledged as %s, and when repeated as %s".formatted(reference, earlier, id));
        }
        return true;
    }

    int submitted() {
        return Math.min(next.get(), orders.size());
    }

    /** The ids of the orders that were acknowledged, by their reference. */
    Map<String, String> acknowledged() {
        return acknowledged;
    }

    /** How often it got no answer, or none that says what became of the order; a gateway that was down doesn't count. */
    int unanswered() {
        return unanswered.get();
    }

    /** What a caller may not be told. */
    List<String> complaints() {
        return List.copyOf(complaints);
    }
}
