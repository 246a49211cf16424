package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.alerting.Desk;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.Position;
import dev.tradewind.store.AlertRepository.Raise;
import dev.tradewind.store.AlertRepository.Reverse;
import dev.tradewind.store.AlertRepository.State;
import dev.tradewind.store.WorkRepository.Action;
import dev.tradewind.store.WorkRepository.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertRepositoryIT {

    private static final String CLOCK = "delivered-by-promise";
    private static final Instant DUE = Store.NOON.plusSeconds(60);

    private static Store store;

    private ShipmentId shipment;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void acceptOne() {
        store.empty();
        shipment = store.accept("dhl-express");
    }

    @Test
    void raisesAnAlertOnceHoweverOftenItsClockIsSeenBroken() {
        assertThat(store.alerts.raise(List.of(breach(shipment, DUE)))).hasSize(1);
        assertThat(store.alerts.raise(List.of(breach(shipment, DUE)))).isEmpty();

        assertThat(all()).singleElement().satisfies(alert -> {
            assertThat(alert.state()).isEqualTo(State.OPEN);
            assertThat(alert.shipment()).isEqualTo(shipment);
            assertThat(alert.dueAt()).isEqualTo(DUE);
        });
    }

    @Test
    void raisesAnAlertAgainOnlyAfterItWasTakenBack() {
        store.alerts.raise(List.of(breach(shipment, DUE)));
        Alert first = all().getFirst();
        acknowledge(first.id(), "seen", DUE.plusSeconds(1));
        assertThat(store.alerts.reverse(List.of(reversal()), DUE.plusSeconds(2)))
                .hasSize(1);
        assertThat(store.alerts.reverse(List.of(reversal()), DUE.plusSeconds(3)))
                .isEmpty();
        Alert reversed = all().getFirst();
        assertThat(store.alerts.raise(List.of(breach(shipment, DUE.plusSeconds(10)))))
                .hasSize(1);

        assertThat(reversed.state()).isEqualTo(State.RESOLVED);
        assertThat(reversed.reversedAt()).isEqualTo(DUE.plusSeconds(2));
        assertThat(all()).singleElement().satisfies(again -> {
            assertThat(again.id()).isEqualTo(first.id());
            assertThat(again.state()).isEqualTo(State.OPEN);
            assertThat(again.dueAt()).isEqualTo(DUE.plusSeconds(10));
            assertThat(again.reversedAt()).isNull();
            assertThat(again.acknowledgedAt()).isNull();
            assertThat(again.resolvedAt()).isNull();
        });
    }

    @Test
    void leavesAnAlertResolvedThatAPersonResolvedAlthoughTheClockStaysBroken() {
        store.alerts.raise(List.of(breach(shipment, DUE)));
        resolve(all().getFirst().id(), "found", DUE.plusSeconds(1));

        assertThat(store.alerts.raise(List.of(breach(shipment, DUE)))).isEmpty();
        assertThat(all()).extracting(Alert::state).containsExactly(State.RESOLVED);
    }

    @Test
    void acknowledgesNoAlertThatIsResolved() {
        store.alerts.raise(List.of(breach(shipment, DUE)));
        Alert alert = all().getFirst();

        assertThat(acknowledge(alert.id(), "mine", DUE.plusSeconds(1))).isTrue();
        assertThat(acknowledge(alert.id(), null, DUE.plusSeconds(2))).isTrue();
        resolve(alert.id(), null, DUE.plusSeconds(3));
        assertThat(acknowledge(alert.id(), null, DUE.plusSeconds(4))).isFalse();

        Alert resolved = all().getFirst();
        assertThat(resolved.note()).isEqualTo("mine");
        assertThat(resolved.acknowledgedAt()).isEqualTo(DUE.plusSeconds(1));
        assertThat(resolved.resolvedAt()).isEqualTo(DUE.plusSeconds(3));
    }

    @Test
    void tellsEachChangeInTheOrderOfTheChanges() {
        Position start = store.alerts.lastPosition();
        ShipmentId other = store.accept("dpd");
        store.alerts.raise(List.of(breach(shipment, DUE)));
        store.alerts.raise(List.of(breach(other, DUE)));
        List<Alert> raised = store.alerts.changesAfter(start, 10);
        acknowledge(raised.getFirst().id(), null, DUE);

        assertThat(raised).extracting(Alert::shipment).containsExactly(shipment, other);
        assertThat(store.alerts.changesAfter(raised.getLast().position(), 10))
                .singleElement()
                .satisfies(change -> assertThat(change.state()).isEqualTo(State.ACKNOWLEDGED));
        assertThat(store.alerts.changesAfter(start, 1)).hasSize(1);
    }

    @Test
    void passesNoTransactionByThatCommitsLate() {
        Position start = store.alerts.lastPosition();
        ShipmentId late = shipment;
        ShipmentId early = store.accept("dpd");
        CountDownLatch raised = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Boolean> slow = Store.aside(() -> store.transaction.call(() -> {
            store.alerts.raise(List.of(breach(late, DUE)));
            raised.countDown();
            awaitLatch(mayCommit);
            return true;
        }));
        awaitLatch(raised);
        store.alerts.raise(List.of(breach(early, DUE)));

        Reader reader = new Reader(start);
        Position joinedMeanwhile = store.alerts.lastPosition();
        reader.read();
        List<ShipmentId> before = List.copyOf(reader.seen);
        mayCommit.countDown();
        slow.join();

        assertThat(before).doesNotContain(late);
        await().untilAsserted(() -> {
            reader.read();
            assertThat(reader.seen).containsExactly(late, early);
        });
        Reader joined = new Reader(joinedMeanwhile);
        joined.read();
        assertThat(joined.seen).contains(late);
    }

    @Test
    void losesNoChangeToAReaderWhoReadsWhileManyRaise() {
        Position start = store.alerts.lastPosition();
        List<ShipmentId> shipments =
                IntStream.range(0, 40).mapToObj(n -> store.accept("dpd")).toList();
        Reader reader = new Reader(start);

        List<CompletableFuture<Integer>> raising = shipments.stream()
                .map(id -> Store.aside(() -> store.transaction.call(
                        () -> store.alerts.raise(List.of(breach(id, DUE))).size())))
                .toList();
        while (raising.stream().anyMatch(each -> !each.isDone())) {
            reader.read();
        }
        raising.forEach(CompletableFuture::join);

        // What is open in any database of the server holds the reader back for a moment
        await().untilAsserted(() -> {
            reader.read();
            assertThat(reader.seen).containsExactlyInAnyOrderElementsOf(shipments);
        });
    }

    @Test
    void listsTheNewestFirstPageByPage() {
        List<ShipmentId> shipments = new ArrayList<>(List.of(shipment));
        shipments.add(store.accept("dpd"));
        shipments.add(store.accept("dpd"));
        shipments.forEach(id -> store.alerts.raise(List.of(breach(id, DUE))));

        List<Alert> first = store.alerts.list(State.OPEN, Kind.BREACHED, null, null, null, 2);
        List<Alert> second = store.alerts.list(
                State.OPEN, Kind.BREACHED, null, null, first.getLast().id(), 2);

        assertThat(first).extracting(Alert::shipment).containsExactly(shipments.get(2), shipments.get(1));
        assertThat(second).extracting(Alert::shipment).containsExactly(shipments.get(0));
        assertThat(store.alerts.list(null, null, "dpd", null, null, 10)).hasSize(2);
        assertThat(store.alerts.list(State.RESOLVED, null, null, null, null, 10))
                .isEmpty();
    }

    /** Reads the stream as a page does that shows what is new. */
    private static final class Reader {

        private final List<ShipmentId> seen = new ArrayList<>();
        private Position position;

        Reader(Position from) {
            this.position = from;
        }

        void read() {
            for (Alert change : store.alerts.changesAfter(position, 100)) {
                seen.add(change.shipment());
                position = change.position();
            }
        }
    }

    private static List<Alert> all() {
        return store.alerts.list(null, null, null, null, null, 100);
    }

    private static Raise breach(ShipmentId shipment, Instant dueAt) {
        return new Raise(
                UuidCreator.getTimeOrderedEpoch(),
                shipment.value(),
                CLOCK,
                Kind.BREACHED,
                store.view(shipment).partner().value(),
                dueAt,
                dueAt.plusMillis(1),
                "delivered",
                null,
                false);
    }

    private Reverse reversal() {
        return new Reverse(shipment.value(), CLOCK, Kind.BREACHED);
    }

    private static boolean acknowledge(UUID alert, @Nullable String note, Instant now) {
        return work(Action.ACKNOWLEDGE, alert, note, now);
    }

    private static void resolve(UUID alert, @Nullable String note, Instant now) {
        assertThat(work(Action.RESOLVE, alert, note, now)).isTrue();
    }

    private static boolean work(Action action, UUID alert, @Nullable String note, Instant now) {
        Work step = Desk.plain(action, "mei", note);
        return store.transaction.call(
                () -> store.work.alerts(List.of(alert), step, now).contains(alert));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
