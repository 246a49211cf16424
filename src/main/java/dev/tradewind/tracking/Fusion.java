package dev.tradewind.tracking;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the tellings of one scan that came by several channels and makes one event of them. The line is drawn so that two true
 * scans never become one, though now and then one scan stays two:
 *
 * <ul>
 *   <li>one partner, number, event code and classifier;
 *   <li>never two tellings of one channel: a channel that tells two scans means two, however close they are;
 *   <li>at most {@link #CLOCKS_DIFFER} between any two of them: a partner's systems round to the minute or lag by some seconds;
 *   <li>no two different places: one may lack it, and the letter case may differ.
 * </ul>
 *
 * Whether one was corrected since doesn't count: tellings are compared as they were told, so that a wrong scan which another
 * channel repeats joins the one that was corrected. The closest two are joined first, so the outcome depends on what was told, never on the order in which it came.
 */
final class Fusion {

    static final Duration CLOCKS_DIFFER = Duration.ofSeconds(90);

    /** The best told first: believable, with its own offset, with a place, then whichever happened first. */
    private static final Comparator<RecordedEvent> BEST_TOLD = Comparator.comparing(
                    (RecordedEvent telling) -> !telling.doubts().isEmpty())
            .thenComparing(telling -> telling.told().occurred().zoneFrom())
            .thenComparing(telling -> telling.told().location() == null)
            .thenComparing(Fusion::moment)
            .thenComparing(telling -> telling.told().identity());

    private static final Comparator<RecordedEvent> BY_MOMENT = Comparator.comparing(
                    (RecordedEvent telling) -> telling.told().occurred().at(), OffsetDateTime.timeLineOrder())
            .thenComparing(telling -> telling.told().identity());

    private Fusion() {}

    /** Two groups of tellings that may be one scan, and how far they are apart. */
    private record Pair(Duration apart, int one, int other) {}

    /** One event for each scan. */
    static List<RecordedEvent> fuse(Collection<RecordedEvent> tellings) {
        List<RecordedEvent> told = Ordered.once(tellings, BY_MOMENT);
        List<Pair> pairs = pairs(told);
        if (pairs.isEmpty()) {
            return told;
        }
        List<List<RecordedEvent>> scanOf = told.stream().map(List::of).collect(Collectors.toCollection(ArrayList::new));
        for (Pair pair : pairs) {
            List<RecordedEvent> one = scanOf.get(pair.one());
            List<RecordedEvent> other = scanOf.get(pair.other());
            if (one != other && one.stream().allMatch(each -> other.stream().allMatch(also -> isOneScan(each, also)))) {
                List<RecordedEvent> both = new ArrayList<>(one);
                both.addAll(other);
                scanOf.replaceAll(scan -> scan == one || scan == other ? both : scan);
            }
        }
        return scanOf.stream().distinct().map(Fusion::fused).toList();
    }

    private static List<Pair> pairs(List<RecordedEvent> told) {
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < told.size(); one++) {
            for (int other = one + 1; other < told.size(); other++) {
                Duration apart = Duration.between(moment(told.get(one)), moment(told.get(other)));
                if (apart.compareTo(CLOCKS_DIFFER) > 0) {
                    break;
                }
                if (isOneScan(told.get(one), told.get(other))) {
                    pairs.add(new Pair(apart, one, other));
                }
            }
        }
        pairs.sort(Comparator.comparing(Pair::apart).thenComparing(Pair::one).thenComparing(Pair::other));
        return pairs;
    }

    private static boolean isOneScan(RecordedEvent one, RecordedEvent other) {
        TrackingEvent event = one.told();
        TrackingEvent also = other.told();
        return event.partner().equals(also.partner())
                && event.trackingNumber().equals(also.trackingNumber())
                && event.code() == also.code()
                && event.classifier() == also.classifier()
                && (event.code() != EventCode.UNRECOGNISED
                        || event.partnerCode().equals(also.partnerCode()))
                && isOnePlace(event.location(), also.location())
                && Duration.between(moment(one), moment(other)).abs().compareTo(CLOCKS_DIFFER) <= 0
                && haveNoChannelInCommon(one, other);
    }

    private static boolean isOnePlace(@Nullable String one, @Nullable String other) {
        return one == null
                || other == null
                || one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    private static boolean haveNoChannelInCommon(RecordedEvent one, RecordedEvent other) {
        return one.sources().stream()
                .map(EventSource::channel)
                .noneMatch(channel -> other.sources().stream().anyMatch(source -> source.channel() == channel));
    }

    private static RecordedEvent fused(List<RecordedEvent> tellings) {
        if (tellings.size() == 1) {
            return tellings.getFirst();
        }
        RecordedEvent best = tellings.stream().min(BEST_TOLD).orElseThrow();
        return new RecordedEvent(
                best.told(),
                tellings.stream()
                        .map(RecordedEvent::receivedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                tellings.stream()
                        .map(RecordedEvent::recordedAt)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                sources(tellings),
                best.doubts(),
                corrections(tellings));
    }

    /** What was declared wrong with one telling is wrong with the scan. */
    private static List<Correction> corrections(List<RecordedEvent> tellings) {
        return tellings.stream()
                .flatMap(telling -> telling.corrections().stream())
                .sorted(Comparator.comparing(Correction::declaredAt)
                        .thenComparing(Correction::declaredBy)
                        .thenComparing(Correction::why)
                        .thenComparing(Correction::toString))
                .toList();
    }

    private static List<EventSource> sources(List<RecordedEvent> tellings) {
        return tellings.stream()
                .flatMap(telling -> telling.sources().stream())
                .sorted(Comparator.comparing(EventSource::receivedAt).thenComparing(EventSource::channel))
                .toList();
    }

    private static Instant moment(RecordedEvent telling) {
        return telling.told().occurred().instant();
    }
}
