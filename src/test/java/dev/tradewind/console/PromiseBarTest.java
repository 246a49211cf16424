package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.guarantee.PromiseLegs.Way;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.sla.Budget;
import dev.tradewind.sla.Buffer;
import dev.tradewind.sla.ClockName;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.ClockRule.Owner;
import dev.tradewind.sla.Milestone;
import dev.tradewind.store.ClockRepository.PauseRow;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.store.ShipmentView.Kept;
import dev.tradewind.testing.Orders;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Accepted at midnight and promised for ten hours later; the scale leaves a twenty-fifth of room, so that an hour is 96. */
class PromiseBarTest {

    private static final Instant ACCEPTED = Instant.parse("2026-11-23T00:00:00Z");

    @Test
    void marksNowAndTheDeadlineOfWhatRuns() {
        PromiseBar bar = bar(hour(5), new ClockView("delivered", "PARTNER", "RUNNING", hour(10), null, List.of()));

        assertThat(bar.promised()).isEqualTo(962);
        assertThat(bar.now()).isEqualTo(481);
        assertThat(bar.lines().getFirst().due()).isEqualTo(962);
        assertThat(bar.lines().getFirst().until()).isEqualTo(481);
        assertThat(bar.lines().getFirst().overdueFrom()).isNull();
    }

    @Test
    void growsWithWhatIsLate() {
        PromiseBar bar = bar(hour(20), new ClockView("delivered", "PARTNER", "BREACHED", hour(10), null, List.of()));

        assertThat(bar.now()).isEqualTo(962);
        assertThat(bar.lines().getFirst().overdueFrom()).isEqualTo(481);
        assertThat(bar.lines().getFirst().overdueLength()).isEqualTo(481);
    }

    @Test
    void endsWhereALateOneCame() {
        PromiseBar bar =
                bar(hour(100), new ClockView("delivered", "PARTNER", "BREACHED", hour(10), hour(20), List.of()));

        assertThat(bar.now()).as("nothing runs any more").isNull();
        assertThat(bar.to()).isBefore(hour(21));
        assertThat(bar.lines().getFirst().overdueLength()).isEqualTo(481);
    }

    @Test
    void isNotStretchedByADeadlineThatWasKeptLongBefore() {
        PromiseBar bar = bar(
                hour(9),
                new ClockView("accepted", "MERCHANT", "MET", hour(48), hour(1), List.of()),
                new ClockView("delivered", "PARTNER", "MET", hour(10), hour(8), List.of()));

        assertThat(bar.to()).isBefore(hour(11));
        assertThat(bar.lines().getFirst().due()).isNull();
        assertThat(bar.lines().getFirst().until()).isEqualTo(96);
        assertThat(bar.lines().getLast().until()).isEqualTo(769);
    }

    @Test
    void showsNothingOfAClockThatHasNotBegun() {
        PromiseBar bar = bar(hour(5), new ClockView("accepted", "MERCHANT", "WAITING", null, null, List.of()));

        assertThat(bar.lines().getFirst().until()).isZero();
        assertThat(bar.lines().getFirst().due()).isNull();
        assertThat(bar.now()).isNotNull();
    }

    private static PromiseBar bar(Instant now, ClockView... clocks) {
        return PromiseBar.of(shipment(clocks), null, now);
    }

    private static ShipmentView shipment(ClockView... clocks) {
        return new ShipmentView(
                new ShipmentId(UUID.fromString("01a207cf-f267-713b-b33a-a2cc00aab313")),
                Orders.document("TB-1"),
                ShipmentState.BOOKED,
                TrackingStatus.PENDING,
                new PartnerId("dpd"),
                "CL",
                List.of(),
                false,
                new Kept("cross-border", 2),
                hour(10),
                List.of(),
                Timeline.of(List.of(), ParcelNumbers.NONE),
                List.of(clocks),
                null,
                ACCEPTED,
                ACCEPTED);
    }

    @Test
    void showsTheLegsOfThePromiseInTheirOrderAndWhatTheyBurned() {
        PromiseBar bar = PromiseBar.of(
                shipment(
                        new ClockView("first-mile", "MERCHANT", "BREACHED", hour(2), hour(3), List.of()),
                        new ClockView("delivered", "PARTNER", "RUNNING", hour(10), null, List.of())),
                new Way(
                        Orders.document("TB-1").toOrder().lane(),
                        List.of(
                                between("first-mile", Milestone.ORDER_ACCEPTED, Milestone.FIRST_SCAN, List.of()),
                                new ClockRule.Between(
                                        new ClockName("delivered"),
                                        Owner.PARTNER,
                                        Milestone.ORDER_ACCEPTED,
                                        Milestone.DELIVERED,
                                        new Budget.Promised(),
                                        List.of(new ClockName("first-mile"), new ClockName("last-mile"))),
                                between("last-mile", Milestone.OUT_FOR_DELIVERY, Milestone.DELIVERED, List.of())),
                        Map.of(Milestone.ORDER_ACCEPTED, ACCEPTED, Milestone.FIRST_SCAN, hour(3)),
                        Map.of(
                                new ClockName("delivered"),
                                new Buffer(
                                        Duration.ofHours(6), Map.of(new ClockName("first-mile"), Duration.ofHours(1)))),
                        List.of()),
                hour(5));

        assertThat(bar.lines())
                .extracting(line ->
                        line.part() + " " + line.leg() + " " + line.clock().clock())
                .containsExactly("PROMISE 0 delivered", "LEG 1 first-mile", "LEG 2 last-mile");
        assertThat(bar.lines().get(1).burned()).isEqualTo(Duration.ofHours(1));
        assertThat(bar.lines().get(1).took()).isEqualTo(Duration.ofHours(3));
        assertThat(bar.lines().get(1).budget()).isEqualTo("2 h");
        assertThat(bar.lines().get(1).clock().lateBy(hour(5))).isEqualTo(Duration.ofHours(1));
        assertThat(bar.lines().get(2).begun()).as("it hasn't begun").isNull();
        assertThat(bar.headline(hour(5))).isEqualTo("On its way: due in 5 h");
    }

    @Test
    void hatchesWhatStoodStillUntilNowAtTheLatest() {
        PromiseBar bar = bar(
                hour(5),
                new ClockView(
                        "delivered",
                        "PARTNER",
                        "RUNNING",
                        hour(10),
                        null,
                        List.of(new PauseRow(Reason.INSPECTION, hour(2), hour(8), "dpd|1"))));

        assertThat(bar.lines().getFirst().pauses()).singleElement().satisfies(rest -> {
            assertThat(rest.from()).isEqualTo(192);
            assertThat(rest.to()).isEqualTo(481);
        });
        assertThat(PromiseBar.percent(481)).isEqualTo("48.1%");
    }

    private static ClockRule between(String name, Milestone from, Milestone to, List<ClockName> legs) {
        return new ClockRule.Between(
                new ClockName(name), Owner.MERCHANT, from, to, new Budget.Elapsed(Duration.ofHours(2)), legs);
    }

    private static Instant hour(int hour) {
        return ACCEPTED.plus(Duration.ofHours(hour));
    }
}
