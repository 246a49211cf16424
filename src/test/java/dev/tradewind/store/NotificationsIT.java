package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.alerting.Alerts.Kept;
import dev.tradewind.alerting.Desk;
import dev.tradewind.notifying.Dispatcher;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.specs.Occasion;
import dev.tradewind.specs.Severity;
import dev.tradewind.store.NotificationRepository.Notification;
import dev.tradewind.store.NotificationRepository.State;
import dev.tradewind.store.NotificationRepository.Telling;
import dev.tradewind.store.WorkRepository.Action;
import dev.tradewind.tracking.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people are told of incidents, and how it reaches them. */
class NotificationsIT extends NotifiedStage {

    @Test
    void tellsOfAnIncidentFromItsOpeningToItsEndAndPagerDutyOfAllThatChangesThere() {
        UUID incident = incident();
        desk.incidents(List.of(incident), Desk.plain(Action.ACKNOWLEDGE, "mei", null));
        watch.look();
        watch.look();
        desk.incidents(List.of(incident), Desk.plain(Action.RESOLVE, "mei", null));
        watch.look();
        watch.look();
        sendAll();

        assertThat(occasions(OPS)).containsExactly(Occasion.OPENED, Occasion.ACKNOWLEDGED, Occasion.RESOLVED);
        assertThat(occasions(TOWER)).containsExactly(Occasion.OPENED);
        assertThat(received("/pager", "event_action")).containsExactly("trigger", "acknowledge", "resolve");
        assertThat(received("/pager", "dedup_key")).containsOnly("tradewind-" + incident);
        assertThat(received("/ops", "text"))
                .containsExactly(
                        "[MEDIUM] Incident: dpd is late on CN-DE with delivered",
                        "[MEDIUM] Somebody has it in hand: dpd is late on CN-DE with delivered",
                        "[MEDIUM] Over: dpd is late on CN-DE with delivered");
        assertThat(told(OPS)).extracting(Notification::state).containsOnly(State.SENT);
        assertThat(meters.counter("tradewind.notifications", "channel", OPS, "outcome", "sent")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void tellsOfEachLevelOfEscalation() {
        incident();
        clock.advance(Duration.ofHours(5));
        watch.look();
        watch.look();

        assertThat(told(PAGER))
                .extracting(notification -> notification.notice().title())
                .containsExactly(
                        "[MEDIUM] Incident: dpd is late on CN-DE with delivered",
                        "[MEDIUM] Nobody has acknowledged, to operations-lead: dpd is late on CN-DE with delivered",
                        "[MEDIUM] Nobody has acknowledged, to duty-manager: dpd is late on CN-DE with delivered");
    }

    @Test
    void takesBackEverywhereWhatWasWrong() {
        List<ShipmentId> late = raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        reverse(late);
        clock.advance(Duration.ofMinutes(61));
        watch.look();
        sendAll();

        for (String channel : List.of(OPS, NIGHT, PAGER, TOWER)) {
            assertThat(occasions(channel))
                    .as(channel)
                    .startsWith(Occasion.OPENED)
                    .endsWith(Occasion.REVERSED);
        }
        assertThat(received("/pager", "event_action")).last().isEqualTo("resolve");
        assertThat(received("/ops", "text")).last().asString().contains("Taken back, all its alerts proved wrong");
    }

    @Test
    void anEndIsNoReversalWhereOneAlertWasRight() {
        List<ShipmentId> late = raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        desk.alerts(List.of(alertOf(late.getFirst()).id()), Desk.plain(Action.RESOLVE, "mei", null));
        reverse(late.subList(1, ENOUGH));
        clock.advance(Duration.ofMinutes(61));
        watch.look();

        assertThat(occasions(OPS)).endsWith(Occasion.RESOLVED);
        assertThat(occasions(TOWER)).containsExactly(Occasion.OPENED);
    }

    @Test
    void tellsThatABroaderIncidentTookItOverAndThatItIsBack() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        feedDied();
        watch.look();
        assertThat(occasions(OPS)).containsExactlyInAnyOrder(Occasion.OPENED, Occasion.OPENED, Occasion.TAKEN_OVER);

        store.incidents.resolveFeedDead(List.of(WEBHOOKS), clock.instant());
        watch.look();
        raise(ENOUGH, "bring", Milestone.DELIVERED);
        watch.look();
        UUID brings = open().stream()
                .filter(incident -> "bring".equals(incident.partner()))
                .findFirst()
                .orElseThrow()
                .id();
        desk.incidents(List.of(brings), Desk.plain(Action.RESOLVE, "mei", null));
        watch.look();
        clock.advance(Duration.ofMinutes(5));
        raise(1, "bring", Milestone.DELIVERED);
        watch.look();

        assertThat(told(OPS).stream().filter(one -> one.notice().subject().equals(brings)))
                .extracting(one -> one.notice().occasion())
                .containsExactly(Occasion.OPENED, Occasion.RESOLVED, Occasion.REOPENED);
    }

    @Test
    void holdsBackInQuietHoursAndTellsOneSummaryAfterThem() {
        UUID incident = incident();
        desk.incidents(List.of(incident), Desk.plain(Action.RESOLVE, "mei", null));
        raise(ENOUGH, "bring", Milestone.DELIVERED);
        watch.look();
        summaries().look();
        sendAll();
        assertThat(told(NIGHT)).hasSize(3).allSatisfy(held -> {
            assertThat(held.state()).isEqualTo(State.HELD);
            assertThat(held.dueAt()).isEqualTo(Instant.parse("2026-12-02T14:00:00Z"));
        });
        assertThat(received("/night")).isEmpty();

        clock.advance(Duration.ofHours(2));
        summaries().look();
        summaries().look();
        sendAll();

        assertThat(received("/night", "text")).containsExactly("[MEDIUM] While it was quiet: 2 things, 1 open");
        assertThat(received("/night").getFirst().at("/blocks/1/fields/0/text").asText())
                .contains("Incident: bring is late on CN-DE");
        UUID summary = told(NIGHT).getLast().id();
        assertThat(told(NIGHT).subList(0, 3))
                .extracting(Notification::state, Notification::summary)
                .containsOnly(tuple(State.SUMMARISED, summary));
    }

    @Test
    void whatIsBadEnoughBreaksThrough() {
        desk.declare(
                new Desk.Said(Reason.STRIKE, "dpd", null, null, null, Severity.CRITICAL, "the hub is on strike"),
                "mei");
        watch.look();
        sendAll();

        assertThat(received("/night", "text")).containsExactly("[CRITICAL] Incident: declared for dpd");
        assertThat(told(NIGHT).getFirst().notice().facts().toString()).doesNotContain("strike");
    }

    @Test
    void whoDiedBetweenSendingAndNotingHasItToldAgainWithTheSameIdAndNotBeforeTheLeaseEnds() {
        incident();
        sendAll();
        // As a gateway leaves it that was killed after the call and before the note
        store.jdbc.sql("update notification set state = 'WAITING'").update();

        clock.advance(Duration.ofSeconds(170));
        sendAll();
        assertThat(received("/tower")).hasSize(1);
        clock.advance(Duration.ofSeconds(10));
        Dispatcher another = dispatcher();
        while (another.step() > 0) {
            // All that is due
        }

        assertThat(received("/tower", "id"))
                .hasSize(2)
                .containsOnly(told(TOWER).getFirst().id().toString());
        assertThat(received("/pager", "dedup_key")).hasSize(2);
        assertThat(received("/pager", "dedup_key").stream().distinct()).hasSize(1);
        assertThat(told(TOWER).getFirst().state()).isEqualTo(State.SENT);
        assertThat(told(TOWER).getFirst().tries()).isEqualTo(2);
    }

    @Test
    void whoseLeaseWasLostRecordsNothing() {
        incident();
        var late = store.notifications
                .claim(List.of(OPS), Duration.ofMinutes(3), clock.instant())
                .orElseThrow();
        clock.advance(Duration.ofMinutes(4));
        sendAll();

        boolean counts = store.notifications.record(new NotificationRepository.Tried(
                late.number(), late.tries(), State.FAILED, 500, "too late", clock.instant(), null));

        assertThat(counts).isFalse();
        assertThat(told(OPS).getFirst().state()).isEqualTo(State.SENT);
    }

    @Test
    void severalGatewaysSendEachMessageOnce() {
        for (String partner : List.of("dpd", "bring", "ninja-van")) {
            raise(ENOUGH, partner, Milestone.DELIVERED);
        }
        watch.look();
        List<Dispatcher> gateways =
                IntStream.range(0, 4).mapToObj(n -> dispatcher()).toList();

        List<CompletableFuture<Integer>> sending = gateways.stream()
                .map(gateway -> Store.aside(() -> {
                    int sent = 0;
                    while (gateway.step() > 0) {
                        sent++;
                    }
                    return sent;
                }))
                .toList();
        sending.forEach(CompletableFuture::join);
        sendAll();

        assertThat(received("/tower", "id")).hasSize(3).doesNotHaveDuplicates();
        assertThat(received("/ops")).hasSize(3);
        assertThat(store.notifications.list(null, null, null, 1_000))
                .filteredOn(one -> !one.channel().equals(NIGHT))
                .extracting(Notification::state, Notification::tries)
                .containsOnly(tuple(State.SENT, 1));
    }

    @Test
    void aResolveNeverOvertakesItsTriggerAndNoOtherChannelWaits() {
        answer("/pager", 500);
        UUID incident = incident();
        sendAll();
        desk.incidents(List.of(incident), Desk.plain(Action.RESOLVE, "mei", null));
        watch.look();
        sendAll();
        assertThat(received("/pager", "event_action")).containsExactly("trigger");
        assertThat(received("/ops")).hasSize(2);
        assertThat(told(PAGER).getFirst().answer()).isEqualTo("answered 500");

        answer("/pager", 202);
        clock.advance(Duration.ofSeconds(10));
        sendAll();

        assertThat(received("/pager", "event_action")).containsExactly("trigger", "trigger", "resolve");
    }

    @Test
    void givesUpAtOnceWhatIsRefusedAndAfterThreeHoursWhatNobodyAnswers() {
        answer("/pager", 400);
        answer("/ops", 503);
        incident();
        sendAll();
        assertThat(told(PAGER).getFirst().state()).isEqualTo(State.FAILED);
        assertThat(told(OPS).getFirst().state()).isEqualTo(State.WAITING);

        Instant began = clock.instant();
        while (told(OPS).getFirst().state() == State.WAITING) {
            clock.advance(Duration.between(clock.instant(), told(OPS).getFirst().dueAt()));
            sendAll();
        }

        Notification failed = told(OPS).getFirst();
        assertThat(failed.state()).isEqualTo(State.FAILED);
        assertThat(failed.tries()).isEqualTo(20);
        assertThat(failed.status()).isEqualTo(503);
        assertThat(Duration.between(began, clock.instant())).isBetween(Duration.ofMinutes(120), Duration.ofHours(4));
        assertThat(store.notifications.list(State.FAILED, null, null, 10)).hasSize(2);
        assertThat(store.notifications.failuresFirst(began, 25, 50))
                .first()
                .satisfies(first -> assertThat(first.state()).isEqualTo(State.FAILED));
    }

    @Test
    void countsWhatRepeatsTheLastWordWithinTheWindowAndTellsItAgainAfterIt() {
        Notice notice = new Notice(
                Occasion.REOPENED,
                UUID.randomUUID(),
                Severity.HIGH,
                "again",
                List.of(),
                clock.instant(),
                Notice.Stage.STANDS);
        tell(notice, "reopened");
        clock.advance(Duration.ofMinutes(14));
        tell(notice, "reopened");
        tell(notice, "reopened");
        assertThat(told(OPS))
                .singleElement()
                .satisfies(one -> assertThat(one.repeats()).isEqualTo(2));

        tell(notice, "resolved");
        tell(notice, "reopened");
        clock.advance(Duration.ofMinutes(16));
        tell(notice, "reopened");

        assertThat(told(OPS)).hasSize(4).extracting(Notification::repeats).containsExactly(2, 0, 0, 0);
    }

    @Test
    void nobodyIsToldWhereNoChannelIsSet() {
        watch = store.watch(clock);
        incident();

        assertThat(store.notifications.list(null, null, null, 10)).isEmpty();
    }

    private void tell(Notice notice, String said) {
        store.transaction.run(() -> store.notifications.tell(
                List.of(new Telling(UUID.randomUUID(), OPS, said, notice, null)),
                Duration.ofMinutes(15),
                clock.instant()));
    }

    private UUID incident() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        return open().getFirst().id();
    }

    private void reverse(List<ShipmentId> shipments) {
        store.transaction.run(() -> alerts.takeBack(
                shipments.stream().map(id -> new Kept(id, "clock")).toList(), clock.instant()));
    }
}
