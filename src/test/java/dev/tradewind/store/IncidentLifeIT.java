package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.alerting.Alerts.Kept;
import dev.tradewind.alerting.IncidentWatch;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.IncidentRepository.Incident;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** An incident from its first alert to its end. */
class IncidentLifeIT extends IncidentStage {

    @Test
    void singleAlertStaysSingleAndSoDoFewOfOneCause() {
        raise(ENOUGH - 1, "dpd", Milestone.DELIVERED);
        watch.look();

        assertThat(open()).isEmpty();
        assertThat(all()).extracting(Alert::incident).containsOnlyNulls();
    }

    @Test
    void manyOverALongTimeHaveNoCauseInCommon() {
        for (int n = 0; n < ENOUGH + 5; n++) {
            raise(1, "dpd", Milestone.DELIVERED);
            watch.look();
            clock.advance(Duration.ofMinutes(2));
        }

        assertThat(open()).isEmpty();
    }

    @Test
    void gathersThoseThatWereThereBeforeAndThoseThatCome() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        assertThat(open()).singleElement().satisfies(incident -> {
            assertThat(incident.cause()).isEqualTo("dpd/CN-DE/delivered");
            assertThat(incident.lane()).isEqualTo("CN-DE");
            assertThat(incident.alerts()).isEqualTo(ENOUGH);
        });

        ShipmentId next = raise(1, "dpd", Milestone.DELIVERED).getFirst();
        raise(1, "dpd", Milestone.OUT_FOR_DELIVERY);
        raise(1, "bring", Milestone.DELIVERED);

        // In the transaction that raised it: nobody has looked meanwhile
        assertThat(alertOf(next).incident()).isEqualTo(open().getFirst().id());
        assertThat(all()).filteredOn(alert -> alert.incident() == null).hasSize(2);
    }

    @Test
    void twoGatewaysThatLookAtOnceOpenOneIncident() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        IncidentWatch other = store.watch(clock);

        List<CompletableFuture<Boolean>> looking = IntStream.range(0, 8)
                .mapToObj(n -> Store.aside(() -> {
                    (n % 2 == 0 ? watch : other).look();
                    return true;
                }))
                .toList();
        looking.forEach(CompletableFuture::join);

        assertThat(open()).hasSize(1);
        assertThat(steps(open().getFirst().id())).containsExactly("opened");
    }

    @Test
    void waitsForNoAlertThatSomebodyHasLockedAndTakesItLater() throws InterruptedException {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        CompletableFuture<Boolean> busy = Store.aside(() -> store.transaction.call(() -> {
            store.jdbc
                    .sql("select id from alert order by id limit 1 for update")
                    .query(UUID.class)
                    .list();
            locked.countDown();
            await(looked);
            return true;
        }));
        locked.await();
        watch.look();
        looked.countDown();
        busy.join();
        assertThat(all()).filteredOn(alert -> alert.incident() == null).hasSize(1);

        watch.look();

        assertThat(all()).extracting(Alert::incident).doesNotContainNull();
    }

    @Test
    void closesWhenNoAlertIsOpenAndNoneIsNewAndOpensAgainWithANewOneWithinADay() {
        List<ShipmentId> late = raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        UUID incident = open().getFirst().id();
        store.transaction.run(() ->
                alerts.takeBack(late.stream().map(id -> new Kept(id, "clock")).toList(), clock.instant()));

        clock.advance(Duration.ofMinutes(59));
        watch.look();
        assertThat(open()).hasSize(1);
        clock.advance(Duration.ofMinutes(2));
        watch.look();
        assertThat(open()).isEmpty();

        clock.advance(Duration.ofHours(23));
        ShipmentId again = raise(1, "dpd", Milestone.DELIVERED).getFirst();
        watch.look();

        assertThat(open()).extracting(Incident::id).containsExactly(incident);
        assertThat(alertOf(again).incident()).isEqualTo(incident);
        assertThat(steps(incident)).containsExactly("reopened", "closed", "opened");
    }

    @Test
    void opensNoneAgainAfterADay() {
        List<ShipmentId> late = raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        store.transaction.run(() ->
                alerts.takeBack(late.stream().map(id -> new Kept(id, "clock")).toList(), clock.instant()));
        clock.advance(Duration.ofMinutes(61));
        watch.look();

        clock.advance(Duration.ofHours(25));
        ShipmentId later = raise(1, "dpd", Milestone.DELIVERED).getFirst();
        watch.look();

        assertThat(open()).isEmpty();
        assertThat(alertOf(later).incident()).isNull();
    }

    @Test
    void deadFeedTakesOverWhatItsPartnerIsLateWithAndLetsGoOfItWhenItSpeaks() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        UUID lane = open().getFirst().id();
        feedDied();
        watch.look();
        UUID dead = open().getFirst().id();
        raise(3, "dpd", Milestone.OUT_FOR_DELIVERY);
        raise(1, "dpd", Milestone.BOOKED);

        assertThat(open()).extracting(Incident::kind, Incident::alerts).containsExactly(tuple("feed-dead", 23L));
        assertThat(store.incidents.find(lane).orElseThrow().mergedInto()).isEqualTo(dead);

        clock.advance(Duration.ofMinutes(5));
        store.incidents.resolveFeedDead(List.of(WEBHOOKS), clock.instant());
        watch.look();

        // What really is late is one line again, however long ago it was raised
        assertThat(open())
                .extracting(Incident::cause, Incident::alerts)
                .containsExactly(tuple("dpd/CN-DE/delivered", 20L));
        assertThat(all()).filteredOn(alert -> alert.incident() == null).hasSize(4);
    }

    @Test
    void alertThatJoinsWhileItsIncidentIsTakenOverFollowsIt() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        ShipmentId slow = store.accept("dpd");
        CountDownLatch raised = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Boolean> raising = Store.aside(() -> store.transaction.call(() -> {
            alerts.raise(List.of(breach(slow, "dpd", Milestone.DELIVERED, null, false)), clock.instant());
            raised.countDown();
            await(mayCommit);
            return true;
        }));
        await(raised);
        feedDied();
        watch.look();
        mayCommit.countDown();
        raising.join();
        assertThat(alertOf(slow).incident()).isNotEqualTo(open().getFirst().id());

        watch.look();

        assertThat(open()).extracting(Incident::kind, Incident::alerts).containsExactly(tuple("feed-dead", 21L));
        assertThat(alertOf(slow).incident()).isEqualTo(open().getFirst().id());
    }

    @Test
    void customsOfficeTakesItsParcelsOutOfALane() {
        raise(ENOUGH, "dpd", Milestone.IMPORT_CLEARED);
        watch.look();
        for (int n = 0; n < 9; n++) {
            raise(1, "dpd", Milestone.IMPORT_CLEARED, "LEIPZIG", true);
        }
        watch.look();
        assertThat(open()).extracting(Incident::kind).containsExactly("lane");

        raise(1, "bring", Milestone.DELIVERED, "LEIPZIG", true);
        watch.look();

        assertThat(open())
                .extracting(Incident::kind, Incident::alerts)
                .containsExactlyInAnyOrder(tuple("lane", 20L), tuple("customs", 10L));
    }

    @Test
    void partnerIsTheCauseWhenItsAlertsAreTooThinlySpread() {
        for (Milestone milestone : List.of(
                Milestone.FIRST_SCAN, Milestone.EXPORT_CLEARED, Milestone.OUT_FOR_DELIVERY, Milestone.DELIVERED)) {
            raise(15, "dpd", milestone);
        }
        watch.look();

        assertThat(open()).extracting(Incident::kind, Incident::alerts).containsExactly(tuple("partner", 60L));
    }
}
