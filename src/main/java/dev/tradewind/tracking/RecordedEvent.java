package dev.tradewind.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * An event as we hold it: what was told, when we were first told, when we wrote it down, and by which channels.
 *
 * @param receivedAt when it was first told
 * @param sources every telling, oldest first
 */
public record RecordedEvent(
        TrackingEvent event, Instant receivedAt, Instant recordedAt, List<EventSource> sources, Set<Flag> flags) {

    /** Partners' clocks run ahead by a little; what is further in the future is not believed. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Why an event is kept but not believed. */
    public enum Flag {
        IN_THE_FUTURE,
        BEFORE_THE_ORDER
    }

    public RecordedEvent {
        sources = List.copyOf(sources);
        flags = Set.copyOf(flags);
    }

    /** The flags of an event that was told at a moment about an order accepted at another. */
    public static Set<Flag> flagsOf(TrackingEvent event, Instant receivedAt, Instant acceptedAt) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        Instant occurred = event.occurred().instant();
        if (event.classifier() == Classifier.ACTUAL && occurred.isAfter(receivedAt.plus(CLOCK_SKEW))) {
            flags.add(Flag.IN_THE_FUTURE);
        }
        if (occurred.isBefore(acceptedAt.minus(CLOCK_SKEW))) {
            flags.add(Flag.BEFORE_THE_ORDER);
        }
        return flags;
    }

    /** The same event with no source but those that had told it by then; it was first told before. */
    RecordedEvent asOf(Instant moment) {
        return new RecordedEvent(
                event,
                receivedAt,
                recordedAt,
                sources.stream()
                        .filter(source -> !source.receivedAt().isAfter(moment))
                        .toList(),
                flags);
    }

    /** The same, as it was before its code was known. */
    public RecordedEvent unrecognised() {
        return new RecordedEvent(event.unrecognised(), receivedAt, recordedAt, sources, flags);
    }

    /** Whether status and clocks may build on it: a fact, at a believable time. */
    public boolean isTrusted() {
        return event.classifier() == Classifier.ACTUAL && flags.isEmpty();
    }
}
