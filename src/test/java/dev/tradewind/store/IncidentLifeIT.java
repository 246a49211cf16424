package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.alerting.Alerts;
import dev.tradewind.alerting.Alerts.Breach;
import dev.tradewind.alerting.Alerts.Kept;
import dev.tradewind.alerting.Desk;
import dev.tradewind.alerting.Desk.Said;
import dev.tradewind.alerting.IncidentWatch;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.Feed;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.IncidentRepository.Opening;
import dev.tradewind.store.WorkRepository.Action;
import dev.tradewind.store.WorkRepository.Work;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.Whereabouts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
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

/** An incident from its first alert to its end, by the rules that there are: 20 alerts of a lane within half an hour. */
class IncidentLifeIT {

    private static final int ENOUGH = 20;
    private static final Feed WEBHOOKS = new Feed(new PartnerId("dpd"), Channel.WEBHOOK);

    private static Store store;

    private final SettableClock clock =
            new SettableClock(Store.NOON.plus(Duration.ofDays(10)).toString());
    private final Alerts alerts = new Alerts(store.alerts, new Announcements(store.outbox), new SimpleMeterRegistry());
    private final IncidentWatch watch = store.watch(clock);
    private final Desk desk = store.desk(clock);

    @BeforeAll
    static void openStore() {
        store = new Store();
    }

    @AfterAll
    static void closeStore() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
        store.jdbc.sql("truncate incident, alert_step").update();
    }

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

    @Test
    void whatAPersonDeclaresTakesAlertsAndNarrowerIncidentsInUntilItIsResolved() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        ShipmentId single = raise(1, "bring", Milestone.DELIVERED).getFirst();
        watch.look();

        Desk.Declared snow = desk.declare(snowIn("DE"), "mei");
        watch.look();
        Desk.Declared again = desk.declare(snowIn("DE"), "ola");

        assertThat(snow.isNew()).isTrue();
        assertThat(again.isNew()).isFalse();
        assertThat(again.incident().id()).isEqualTo(snow.incident().id());
        assertThat(again.incident().declaredBy()).isEqualTo("mei");
        assertThat(open()).extracting(Incident::kind, Incident::alerts).containsExactly(tuple("declared", 21L));

        desk.incidents(List.of(snow.incident().id()), Desk.plain(Action.RESOLVE, "mei", "thaw"));
        ShipmentId later = raise(1, "bring", Milestone.DELIVERED).getFirst();
        watch.look();

        assertThat(open()).isEmpty();
        assertThat(alertOf(single).state()).isEqualTo(AlertRepository.State.RESOLVED);
        assertThat(alertOf(later).incident()).isNull();
    }

    @Test
    void stepWithAnIncidentReachesItsAlertsAndThoseThatCome() {
        List<ShipmentId> late = raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        UUID incident = open().getFirst().id();

        desk.incidents(List.of(incident), Desk.plain(Action.ACKNOWLEDGE, "mei", "calling dpd"));
        desk.incidents(List.of(incident), new Work(Action.ASSIGN, "mei", null, "ola", null));
        desk.incidents(List.of(incident), new Work(Action.ASSIGN, "mei", null, "ola", null));
        Alert reached = alertOf(late.getFirst());
        Alert joined = alertOf(raise(1, "dpd", Milestone.DELIVERED).getFirst());

        assertThat(reached.state()).isEqualTo(AlertRepository.State.ACKNOWLEDGED);
        assertThat(reached.note()).isEqualTo("calling dpd");
        assertThat(reached.assignee()).isEqualTo("ola");
        assertThat(joined.state()).isEqualTo(AlertRepository.State.ACKNOWLEDGED);
        assertThat(joined.assignee()).isEqualTo("ola");
        assertThat(store.steps.list(reached.id(), null, 10))
                .extracting(
                        entry -> entry.step().person(), entry -> entry.step().action(), entry -> entry.via())
                .containsExactly(tuple("mei", "assigned", incident), tuple("mei", "acknowledged", incident));
        assertThat(steps(incident)).containsExactly("assigned", "acknowledged", "opened");
    }

    @Test
    void personsResolutionIsOpenedAgainByANewAlert() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        UUID incident = open().getFirst().id();
        desk.incidents(List.of(incident), Desk.plain(Action.RESOLVE, "mei", null));
        watch.look();
        assertThat(open()).isEmpty();
        assertThat(all()).extracting(Alert::state).containsOnly(AlertRepository.State.RESOLVED);

        raise(1, "dpd", Milestone.DELIVERED);
        watch.look();

        assertThat(open()).extracting(Incident::id, Incident::alerts).containsExactly(tuple(incident, 1L));
        assertThat(open().getFirst().acknowledgedAt()).isNull();
    }

    @Test
    void deadFeedsIncidentIsResolvedByNobodyButTheFeed() {
        feedDied();
        UUID dead = open().getFirst().id();

        assertThat(desk.incidents(List.of(dead), Desk.plain(Action.RESOLVE, "mei", null)))
                .isEmpty();
        assertThat(desk.incidents(List.of(dead), Desk.plain(Action.ACKNOWLEDGE, "mei", null)))
                .containsExactly(dead);
        assertThat(store.incidents.isDead(WEBHOOKS)).isTrue();
    }

    @Test
    void snoozedAlertWakesByItself() {
        Alert alert = alertOf(raise(1, "dpd", Milestone.DELIVERED).getFirst());
        Instant until = clock.instant().plus(Duration.ofHours(2));
        desk.alerts(List.of(alert.id()), new Work(Action.SNOOZE, "mei", "after lunch", null, until));
        watch.look();
        assertThat(all().getFirst().snoozedUntil()).isEqualTo(until);

        clock.advance(Duration.ofHours(2));
        watch.look();

        assertThat(all().getFirst().snoozedUntil()).isNull();
        assertThat(steps(alert.id())).containsExactly("woken", "snoozed");
    }

    @Test
    void escalatesEachLevelOnceUntilSomebodyHasItInHand() {
        feedDied();
        watch.look();
        clock.advance(Duration.ofMinutes(15));
        watch.look();
        watch.look();
        UUID dead = open().getFirst().id();
        assertThat(steps(dead)).containsExactly("escalated");
        assertThat(open().getFirst().escalation()).isEqualTo(1);

        desk.incidents(List.of(dead), Desk.plain(Action.ACKNOWLEDGE, "mei", null));
        clock.advance(Duration.ofHours(5));
        watch.look();

        assertThat(steps(dead)).containsExactly("acknowledged", "escalated");
    }

    @Test
    void tellsEveryLevelThatWasReachedWhileNoGatewayRan() {
        feedDied();
        clock.advance(Duration.ofHours(3));
        watch.look();

        assertThat(store.steps.list(open().getFirst().id(), null, 10))
                .extracting(entry -> entry.step().detail())
                .containsExactly("level 2, to duty-manager", "level 1, to operations-lead");
    }

    @Test
    void escalatesNothingThatSleeps() {
        feedDied();
        UUID dead = open().getFirst().id();
        desk.incidents(
                List.of(dead),
                new Work(Action.SNOOZE, "mei", null, null, clock.instant().plus(Duration.ofMinutes(30))));
        clock.advance(Duration.ofMinutes(29));
        watch.look();
        assertThat(steps(dead)).containsExactly("snoozed");

        clock.advance(Duration.ofMinutes(1));
        watch.look();
        assertThat(steps(dead)).containsExactly("woken", "snoozed");
        clock.advance(Duration.ofMinutes(15));
        watch.look();

        assertThat(steps(dead)).containsExactly("escalated", "woken", "snoozed");
    }

    @Test
    void tellsThePlatformOfEachChangeOnceAndOfNoneThatNobodySaw() {
        store.subscriptions.insert(
                UUID.randomUUID(),
                "https://platform.example",
                List.of("incident.opened", "incident.resolved", "incident.escalated"),
                "whsec_AAAA",
                clock.instant());
        for (Milestone milestone :
                List.of(Milestone.LINE_HAUL_ARRIVED, Milestone.OUT_FOR_DELIVERY, Milestone.DELIVERED)) {
            raise(ENOUGH, "dpd", milestone);
        }
        watch.look();
        watch.look();
        assertThat(told()).containsExactly("incident.opened partner null");

        feedDied();
        watch.look();
        clock.advance(Duration.ofMinutes(20));
        watch.look();
        store.incidents.resolveFeedDead(List.of(WEBHOOKS), clock.instant());
        watch.look();

        assertThat(told())
                .startsWith(
                        "incident.opened partner null",
                        "incident.opened feed-dead null",
                        "incident.resolved partner null",
                        "incident.escalated feed-dead 1");
        assertThat(told()).contains("incident.resolved feed-dead null");
        assertThat(store.jdbc
                        .sql("select count(*) from outgoing_lane")
                        .query(Long.class)
                        .single())
                .isPositive();
    }

    private static List<String> told() {
        return store.jdbc.sql("""
                        select concat_ws(' ', type, data ->> 'kind', coalesce(data -> 'escalation' ->> 'level', 'null'))
                        from outgoing_event where type like 'incident.%' order by number
                        """).query(String.class).list();
    }

    private static Said snowIn(String country) {
        return new Said(Reason.WEATHER, null, null, country, null, null, "snow");
    }

    private void feedDied() {
        store.incidents.openFeedDead(List.of(new Opening(
                UUID.randomUUID(),
                IncidentRepository.cause(WEBHOOKS),
                "dpd",
                clock.instant().minusSeconds(900),
                clock.instant(),
                "silent")));
    }

    private List<ShipmentId> raise(int parcels, String partner, Milestone milestone) {
        return raise(parcels, partner, milestone, null, false);
    }

    private List<ShipmentId> raise(
            int parcels, String partner, Milestone milestone, @Nullable String place, boolean atCustoms) {
        List<Breach> breaches = new ArrayList<>();
        for (int n = 0; n < parcels; n++) {
            breaches.add(new Breach(
                    store.accept(partner),
                    new PartnerId(partner),
                    "clock",
                    clock.instant(),
                    milestone,
                    new Whereabouts(place, atCustoms)));
        }
        store.transaction.run(() -> alerts.raise(breaches, clock.instant()));
        return breaches.stream().map(Breach::shipment).toList();
    }

    private static List<Incident> open() {
        return store.incidents.list(IncidentRepository.State.OPEN, null, null, 100);
    }

    private static List<Alert> all() {
        return store.alerts.list(null, null, null, null, null, 1_000);
    }

    private static Alert alertOf(ShipmentId shipment) {
        return all().stream()
                .filter(alert -> alert.shipment().equals(shipment))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> steps(UUID subject) {
        return store.steps.list(subject, null, 100).stream()
                .map(entry -> entry.step().action())
                .toList();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
