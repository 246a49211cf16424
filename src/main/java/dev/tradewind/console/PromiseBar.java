package dev.tradewind.console;

import dev.tradewind.store.ShipmentView;
import dev.tradewind.store.ShipmentView.ClockView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shipment's promise and clocks on one scale, from its acceptance to the last moment that matters. Places are thousandths of
 * the scale.
 *
 * @param now null when every clock has ended
 */
public record PromiseBar(
        Instant from, Instant to, int promised, @Nullable Integer now, List<Line> lines) {

    private static final int SCALE = 1000;
    private static final double ROOM = 1.04;

    /**
     * A clock: from the order's acceptance on, for where it began is not kept.
     *
     * @param due null while its start has not come, and where it lies behind all that matters
     * @param until how far it has come
     * @param overdueFrom where what is late begins; null when nothing is
     */
    public record Line(
            ClockView clock,
            @Nullable Integer due,
            int until,
            @Nullable Integer overdueFrom) {

        public int overdueLength() {
            return overdueFrom == null ? 0 : Math.max(0, until - overdueFrom);
        }
    }

    static PromiseBar of(ShipmentView shipment, Instant now) {
        Instant from = shipment.acceptedAt();
        boolean open = shipment.clocks().stream().anyMatch(PromiseBar::isOpen);
        // What was kept long before its deadline would press all else into a corner
        Instant last = Stream.concat(
                        Stream.of(shipment.promisedBy(), open ? now : from),
                        shipment.clocks().stream()
                                .flatMap(clock ->
                                        Stream.ofNullable(clock.endedAt() == null ? clock.dueAt() : clock.endedAt())))
                .max(Instant::compareTo)
                .orElseThrow();
        Instant to = from.plusMillis(
                Math.max(1_000, (long) (Duration.between(from, last).toMillis() * ROOM)));
        Scale scale = new Scale(from, to);
        return new PromiseBar(
                from,
                to,
                scale.place(shipment.promisedBy()),
                open ? scale.place(now) : null,
                shipment.clocks().stream().map(clock -> line(clock, scale, now)).toList());
    }

    private static Line line(ClockView clock, Scale scale, Instant now) {
        Instant due = clock.dueAt();
        Integer duePlace = due == null || due.isAfter(scale.to()) ? null : (Integer) scale.place(due);
        boolean late = clock.verdict().equals("BREACHED");
        return new Line(clock, duePlace, until(clock, scale, now), late ? duePlace : null);
    }

    private static int until(ClockView clock, Scale scale, Instant now) {
        if (clock.endedAt() != null) {
            return scale.place(clock.endedAt());
        }
        return isOpen(clock) && clock.dueAt() != null ? scale.place(now) : 0;
    }

    private static boolean isOpen(ClockView clock) {
        return switch (clock.verdict()) {
            case "RUNNING", "AT_RISK", "WAITING" -> true;
            case "BREACHED" -> clock.endedAt() == null;
            default -> false;
        };
    }

    private record Scale(Instant from, Instant to) {

        int place(Instant moment) {
            double share = (double) Duration.between(from, moment).toMillis()
                    / Duration.between(from, to).toMillis();
            return (int) Math.round(Math.clamp(share, 0, 1) * SCALE);
        }
    }
}
