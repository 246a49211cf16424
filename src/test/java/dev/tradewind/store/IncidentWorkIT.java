package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.alerting.Alerts.Kept;
import dev.tradewind.alerting.Desk;
import dev.tradewind.alerting.Desk.Said;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.WorkRepository.Action;
import dev.tradewind.store.WorkRepository.Work;
import dev.tradewind.tracking.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What people do with incidents and their alerts, and who is told. */
class IncidentWorkIT extends IncidentStage {

    @Test
    void alertThatJoinsWhileItsIncidentIsResolvedOpensItAgain() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        UUID incident = open().getFirst().id();
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
        desk.incidents(List.of(incident), Desk.plain(Action.RESOLVE, "mei", null));
        mayCommit.countDown();
        raising.join();
        assertThat(open()).isEmpty();

        watch.look();

        assertThat(open()).extracting(Incident::id, Incident::alerts).containsExactly(tuple(incident, 1L));
    }

    @Test
    void personsStepAndReviewOfTheSameAlertsNeverWaitForEachOtherInARing() {
        List<ShipmentId> late = raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        UUID incident = open().getFirst().id();
        CountDownLatch hasTheLast = new CountDownLatch(1);
        CountDownLatch mayGoOn = new CountDownLatch(1);
        CompletableFuture<Boolean> review = Store.aside(() -> store.transaction.call(() -> {
            store.reviews.lock(late);
            alerts.takeBack(List.of(new Kept(late.getLast(), "clock")), clock.instant());
            hasTheLast.countDown();
            await(mayGoOn);
            alerts.takeBack(List.of(new Kept(late.getFirst(), "clock")), clock.instant());
            return true;
        }));
        await(hasTheLast);
        CompletableFuture<Set<UUID>> step =
                Store.aside(() -> desk.incidents(List.of(incident), Desk.plain(Action.ACKNOWLEDGE, "mei", null)));
        Awaitility.await().until(() -> store.waiting() == 1);
        mayGoOn.countDown();

        assertThat(review.join()).isTrue();
        assertThat(step.join()).containsExactly(incident);
        assertThat(all().stream().filter(alert -> alert.state() == AlertRepository.State.ACKNOWLEDGED))
                .hasSize(ENOUGH - 2);
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

    private List<String> told() {
        return store.jdbc.sql("""
                        select concat_ws(' ', type, data ->> 'kind', coalesce(data -> 'escalation' ->> 'level', 'null'))
                        from outgoing_event where type like 'incident.%' order by number
                        """).query(String.class).list();
    }

    private static Said snowIn(String country) {
        return new Said(Reason.WEATHER, null, null, country, null, null, "snow");
    }
}
