package dev.tradewind.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An event as we hold it: what was told, when we were first told, when we wrote it down, by which channels, and what was
 * declared wrong with it since.
 *
 * @param told what the partner told, whatever was corrected
 * @param receivedAt when it was first told
 * @param sources every telling, oldest first
 * @param doubts why what was told can't be believed
 * @param corrections oldest first; the last one holds
 */
public record RecordedEvent(
        TrackingEvent told,
        Instant receivedAt,
        Instant recordedAt,
        List<EventSource> sources,
        Set<Flag> doubts,
        List<Correction> corrections) {

    /** Partners' clocks run ahead by a little; what is further in the future is not believed. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Why an event is kept but not believed. */
    public enum Flag {
        IN_THE_FUTURE,
        BEFORE_THE_ORDER,
        /** It was declared not to have happened. */
        WITHDRAWN
    }

    public RecordedEvent {
        sources = List.copyOf(sources);
        doubts = Set.copyOf(doubts);
        corrections = List.copyOf(corrections);
    }

    /** An event that nobody has corrected. */
    public RecordedEvent(
            TrackingEvent told, Instant receivedAt, Instant recordedAt, List<EventSource> sources, Set<Flag> doubts) {
        this(told, receivedAt, recordedAt, sources, doubts, List.of());
    }

    /** The flags of an event that was told at a moment about an order accepted at another. */
    public static Set<Flag> flagsOf(TrackingEvent event, Instant receivedAt, Instant acceptedAt) {
        Set<Flag> flags = EnumSet.noneOf(Flag.class);
        Instant occurred = event.occurred().instant();
        if (event.classifier() == Classifier.ACTUAL && isInTheFuture(occurred, receivedAt)) {
            flags.add(Flag.IN_THE_FUTURE);
        }
        if (isBeforeTheOrder(occurred, acceptedAt)) {
            flags.add(Flag.BEFORE_THE_ORDER);
        }
        return flags;
    }

    /** Whether what is said at a moment to have happened lies beyond any clock's error in its future. */
    public static boolean isInTheFuture(Instant occurred, Instant saidAt) {
        return occurred.isAfter(saidAt.plus(CLOCK_SKEW));
    }

    /** Whether something happened before there was an order, beyond any clock's error. */
    public static boolean isBeforeTheOrder(Instant occurred, Instant acceptedAt) {
        return occurred.isBefore(acceptedAt.minus(CLOCK_SKEW));
    }

    /** The event as it holds now: as told, or as it was put right. */
    public TrackingEvent event() {
        Correction correction = holding();
        return correction == null ? told : told.corrected(correction);
    }

    /** The correction that holds. */
    public Optional<Correction> correction() {
        return Optional.ofNullable(holding());
    }

    private @Nullable Correction holding() {
        return corrections.isEmpty() ? null : corrections.getLast();
    }

    /** Why it is not believed as it holds now. The time of a correction was examined when it was declared. */
    public Set<Flag> flags() {
        Correction correction = holding();
        if (correction == null) {
            return doubts;
        }
        if (correction.withdraws()) {
            Set<Flag> flags = EnumSet.of(Flag.WITHDRAWN);
            flags.addAll(doubts);
            return flags;
        }
        return correction.occurredAt() == null ? doubts : Set.of();
    }

    /** When it was last told by any channel, as far as that is known: of scans, a channel's first telling is. */
    Instant lastToldAt() {
        return sources.isEmpty() ? receivedAt : sources.getLast().receivedAt();
    }

    /** The same event as it was known at a moment; it was first told before. */
    RecordedEvent asOf(Instant moment) {
        return new RecordedEvent(
                told,
                receivedAt,
                recordedAt,
                sources.stream()
                        .filter(source -> !source.receivedAt().isAfter(moment))
                        .toList(),
                doubts,
                corrections.stream()
                        .filter(correction -> !correction.declaredAt().isAfter(moment))
                        .toList());
    }

    /** The same, as it was before its code was known. */
    public RecordedEvent unrecognised() {
        return new RecordedEvent(told.unrecognised(), receivedAt, recordedAt, sources, doubts, corrections);
    }

    /** Whether status and clocks may build on it: a fact, at a believable time, that nobody has withdrawn. */
    public boolean isTrusted() {
        return told.classifier() == Classifier.ACTUAL && flags().isEmpty();
    }
}
