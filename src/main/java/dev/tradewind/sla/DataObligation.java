package dev.tradewind.sla;

import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.RecordedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event that must be told of every parcel, and how soon after it happened. Scored beside delivery: it owes nobody anything,
 * but a partner that tells late leaves everybody else in the dark.
 */
public record DataObligation(EventCode event, Duration within) {

    /** How an obligation was kept. */
    public sealed interface Finding {

        /** It hasn't come, and may still come in time. */
        record Expected() implements Finding {}

        record InTime(Duration after) implements Finding {}

        record Late(Duration after) implements Finding {}

        /**
         * Told late, and put before what had been told already.
         *
         * @param after how long after it is said to have happened
         */
        record BackDated(Duration after) implements Finding {}

        /** The parcel's way is at its end, and it never came. */
        record Missing() implements Finding {}
    }

    public Finding judge(Facts facts) {
        Optional<RecordedEvent> told = facts.events().stream()
                .filter(recorded -> recorded.event().code() == event)
                .findFirst();
        if (told.isEmpty()) {
            boolean ended = facts.events().stream()
                    .map(recorded -> recorded.event().code())
                    .anyMatch(code -> code.isDelivery() || code == EventCode.RETURNED);
            return ended ? new Finding.Missing() : new Finding.Expected();
        }
        Duration after = Duration.between(happened(told.get()), told.get().receivedAt());
        if (after.compareTo(within) <= 0) {
            return new Finding.InTime(after);
        }
        return isBackDated(told.get(), facts) ? new Finding.BackDated(after) : new Finding.Late(after);
    }

    private static boolean isBackDated(RecordedEvent told, Facts facts) {
        return facts.events().stream()
                .anyMatch(other -> other.receivedAt().isBefore(told.receivedAt())
                        && happened(other).isAfter(happened(told)));
    }

    private static Instant happened(RecordedEvent recorded) {
        return recorded.event().occurred().instant();
    }
}
