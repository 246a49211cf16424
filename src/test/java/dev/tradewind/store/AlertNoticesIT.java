package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.alerting.Alerts.Kept;
import dev.tradewind.alerting.Desk;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.specs.Occasion;
import dev.tradewind.store.WorkRepository.Action;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told of single alerts. */
class AlertNoticesIT extends NotifiedStage {

    @Test
    void tellsOfThoseThatNobodyHasInHandAfterAnHourOnceAndTogether() {
        raise(3, "dpd", Milestone.DELIVERED);
        List<ShipmentId> inHand = raise(1, "dpd", Milestone.DELIVERED);
        desk.alerts(List.of(alertOf(inHand.getFirst()).id()), Desk.plain(Action.ACKNOWLEDGE, "mei", null));
        clock.advance(Duration.ofMinutes(59));
        alertNotices().look();
        assertThat(told(OPS)).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        alertNotices().look();
        alertNotices().look();
        sendAll();

        assertThat(received("/ops", "text"))
                .containsExactly("[MEDIUM] Nobody has in hand: dpd, clock broken, 3 parcels");
        assertThat(received("/pager", "event_action")).containsExactly("trigger");
    }

    @Test
    void leavesThoseOfAnIncidentToTheIncident() {
        raise(ENOUGH, "dpd", Milestone.DELIVERED);
        watch.look();
        clock.advance(Duration.ofHours(2));
        alertNotices().look();

        assertThat(occasions(OPS)).containsExactly(Occasion.OPENED);
    }

    @Test
    void aRouteThatAsksForAlertsBeginsWithTodays() {
        raise(1, "dpd", Milestone.DELIVERED);
        clock.advance(Duration.ofHours(26));
        alertNotices().look();

        assertThat(told(OPS)).isEmpty();
    }

    @Test
    void countsMoreOfOneCauseWithinTheWindow() {
        raise(1, "dpd", Milestone.DELIVERED);
        clock.advance(Duration.ofMinutes(10));
        raise(2, "dpd", Milestone.DELIVERED);
        raise(1, "bring", Milestone.DELIVERED);
        clock.advance(Duration.ofMinutes(50));
        alertNotices().look();
        clock.advance(Duration.ofMinutes(10));
        alertNotices().look();

        assertThat(told(OPS)).hasSize(2);
        assertThat(told(OPS).getFirst().repeats()).isEqualTo(2);
        assertThat(told(OPS).getLast().notice().title()).contains("bring");
    }

    @Test
    void takesBackWhatProvedWrongAndClosesPagerDutysOnlyWithTheLast() {
        List<ShipmentId> late = raise(2, "dpd", Milestone.DELIVERED);
        clock.advance(Duration.ofHours(1));
        alertNotices().look();
        reverse(late.getFirst());
        alertNotices().look();
        alertNotices().look();
        reverse(late.getLast());
        alertNotices().look();
        alertNotices().look();
        sendAll();

        assertThat(occasions(OPS)).containsExactly(Occasion.ALERT, Occasion.ALERT_REVERSED, Occasion.ALERT_REVERSED);
        assertThat(received("/ops", "text").get(1)).contains("Taken back, 1 proved wrong and 1 still stand");
        assertThat(received("/pager", "event_action")).containsExactly("trigger", "trigger", "resolve");
        assertThat(received("/pager", "dedup_key").stream().distinct()).hasSize(1);
    }

    @Test
    void tellsOfTheEndAndOfTheNextTime() {
        List<ShipmentId> late = raise(1, "dpd", Milestone.DELIVERED);
        clock.advance(Duration.ofHours(1));
        alertNotices().look();
        reverse(late.getFirst());
        clock.advance(Duration.ofMinutes(1));
        store.transaction.run(() -> alerts.raise(
                List.of(breach(late.getFirst(), "dpd", Milestone.DELIVERED, null, false)), clock.instant()));
        alertNotices().look();
        clock.advance(Duration.ofHours(1));
        alertNotices().look();
        desk.alerts(List.of(alertOf(late.getFirst()).id()), Desk.plain(Action.RESOLVE, "mei", null));
        alertNotices().look();

        assertThat(occasions(OPS))
                .containsExactly(Occasion.ALERT, Occasion.ALERT_REVERSED, Occasion.ALERT, Occasion.ALERT_RESOLVED);
        assertThat(told(PAGER).getLast().notice().stage()).isEqualTo(Notice.Stage.OVER);
    }

    private void reverse(ShipmentId shipment) {
        store.transaction.run(() -> alerts.takeBack(List.of(new Kept(shipment, "clock")), clock.instant()));
    }
}
