package dev.tradewind.sla;

import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the stretches in which a shipment stood still for a reason that its guarantee excuses.
 *
 * <p>A pause begins with the first event that tells the reason and ends with the first later scan that tells none, for then the
 * parcel moves on; a payment ends one for unpaid duties, a correction one for a wrong address. Reasons pause side by side. All
 * pauses of one reason together last no longer than its cap; one that nothing has ended lasts to its cap.
 */
final class Pauses {

    private final Map<Reason, Duration> left;
    private final Map<Reason, RecordedEvent> open = new EnumMap<>(Reason.class);
    private final List<Pause> found = new ArrayList<>();

    private Pauses(Map<Reason, Duration> caps) {
        this.left = new EnumMap<>(Reason.class);
        left.putAll(caps);
    }

    /** The pauses of a shipment, in the order in which they begin. */
    static List<Pause> of(List<RecordedEvent> events, Map<Reason, Duration> caps) {
        Pauses pauses = new Pauses(caps);
        events.forEach(pauses::read);
        List.copyOf(pauses.open.keySet()).forEach(reason -> pauses.close(reason, Stretch.OPEN));
        return pauses.found.stream()
                .sorted(Comparator.comparing((Pause pause) -> pause.time().from())
                        .thenComparing(Pause::reason))
                .toList();
    }

    private void read(RecordedEvent recorded) {
        Reason told = recorded.event().reason();
        EventCode code = recorded.event().code();
        Instant at = recorded.event().occurred().instant();
        for (Reason reason : List.copyOf(open.keySet())) {
            if (ends(reason, code, told == null)) {
                close(reason, at);
            }
        }
        if (told != null && left.containsKey(told)) {
            open.putIfAbsent(told, recorded);
        }
    }

    private static boolean ends(Reason reason, EventCode code, boolean tellsNoReason) {
        return code.isScan() && tellsNoReason
                || reason == Reason.UNPAID_DUTIES && code == EventCode.DUTIES_PAID
                || reason == Reason.WRONG_ADDRESS && code == EventCode.ADDRESS_CORRECTED;
    }

    private void close(Reason reason, Instant at) {
        RecordedEvent shown = open.remove(reason);
        Duration cap = left.get(reason);
        if (shown == null || cap == null) {
            return;
        }
        Instant from = shown.event().occurred().instant();
        Instant capped = Stretch.after(from, cap, List.of());
        Stretch time = new Stretch(from, at.isBefore(capped) ? at : capped);
        left.put(reason, cap.minus(time.length()));
        if (time.from().isBefore(time.to())) {
            found.add(new Pause(reason, time, Evidence.of(shown)));
        }
    }
}
