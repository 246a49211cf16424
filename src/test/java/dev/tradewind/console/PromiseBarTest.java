package dev.tradewind.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentState;
import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.ShipmentView.ClockView;
import dev.tradewind.testing.Orders;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        return PromiseBar.of(
                new ShipmentView(
                        new ShipmentId(UUID.fromString("01a207cf-f267-713b-b33a-a2cc00aab313")),
                        Orders.document("TB-1"),
                        ShipmentState.BOOKED,
                        TrackingStatus.PENDING,
                        new PartnerId("dpd"),
                        "CL",
                        List.of(),
                        false,
                        hour(10),
                        List.of(),
                        Timeline.of(List.of(), ParcelNumbers.NONE),
                        List.of(clocks),
                        null,
                        ACCEPTED,
                        ACCEPTED),
                now);
    }

    private static Instant hour(int hour) {
        return ACCEPTED.plus(Duration.ofHours(hour));
    }
}
