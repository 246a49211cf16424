package dev.tradewind.tracking;

import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.ShipmentState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A shipment's events in the order in which they happened, and what follows from them. The same events in any order of
 * arrival, however often each came, give an equal timeline. An event that was put right counts as it was put right, in its right
 * place; one that was withdrawn is kept in the list and counts no more.
 */
public record Timeline(List<RecordedEvent> events, ParcelNumbers parcels) {

    /** Two events of one moment are ordered by the course of a journey, then by identity, so that the order is total. */
    private static final Comparator<RecordedEvent> AS_IT_HAPPENED = Comparator.comparing(
                    (RecordedEvent recorded) -> recorded.event().occurred().at(), OffsetDateTime.timeLineOrder())
            .thenComparing(recorded -> recorded.event().code())
            .thenComparing(recorded -> recorded.told().identity());

    public static final Timeline EMPTY = new Timeline(List.of(), ParcelNumbers.NONE);

    public Timeline {
        events = Ordered.once(events, AS_IT_HAPPENED);
    }

    /** The timeline of all that was told: tellings of one scan by several channels become one event. */
    public static Timeline of(Collection<RecordedEvent> tellings, ParcelNumbers parcels) {
        return new Timeline(Fusion.fuse(tellings), parcels);
    }

    /** The timeline as it was known at a moment, when less had been told. */
    public static Timeline asOf(Collection<RecordedEvent> tellings, ParcelNumbers parcels, Instant moment) {
        return of(
                tellings.stream()
                        .filter(told -> !told.recordedAt().isAfter(moment))
                        .map(told -> told.asOf(moment))
                        .toList(),
                parcels);
    }

    /** The timeline as it was when no more than so many of its events had happened. */
    public Timeline first(int count) {
        return new Timeline(events.subList(0, count), parcels);
    }

    private List<Course> courses() {
        return Course.of(events, parcels);
    }

    /** Of several parcels the one whose status is the shipment's: the least advanced, and of equal ones the first. */
    private Course leastAdvanced() {
        return courses().stream()
                .min(Comparator.comparing(Course::status, TrackingStatus.LEAST_ADVANCED_FIRST))
                .orElseThrow();
    }

    /** What people see: of several parcels, the least advanced. */
    public TrackingStatus status() {
        return leastAdvanced().status();
    }

    /** The state that tracking proves for a shipment that its partner has booked. */
    public ShipmentState state() {
        return switch (status()) {
            case DELIVERED -> ShipmentState.DELIVERED;
            case RETURNED -> ShipmentState.RETURNED;
            case LOST -> ShipmentState.LOST;
            case PENDING,
                    INFO_RECEIVED,
                    IN_TRANSIT,
                    CUSTOMS,
                    OUT_FOR_DELIVERY,
                    AVAILABLE_FOR_PICKUP,
                    ATTEMPT_FAILED,
                    EXCEPTION,
                    RETURNING,
                    CANCELLED,
                    EXPIRED -> stateOnTheWay();
        };
    }

    private ShipmentState stateOnTheWay() {
        if (firstScan().isPresent()) {
            return ShipmentState.IN_TRANSIT;
        }
        return first(code -> code == EventCode.TENDERED).isPresent() ? ShipmentState.TENDERED : ShipmentState.BOOKED;
    }

    /** When the partner first had a parcel in hand. */
    public Optional<Instant> firstScan() {
        return first(EventCode::isScan);
    }

    private Optional<Instant> first(Predicate<EventCode> wanted) {
        return courses().stream()
                .flatMap(course -> course.first(wanted).stream())
                .map(recorded -> recorded.event().occurred().instant())
                .min(Comparator.naturalOrder());
    }

    /** When the consignee first had it: of several parcels, when they had the last. */
    public Optional<Instant> delivered() {
        return delivery().map(recorded -> recorded.event().occurred().instant());
    }

    private Optional<RecordedEvent> delivery() {
        List<RecordedEvent> deliveries = courses().stream()
                .flatMap(course -> course.first(EventCode::isDelivery).stream())
                .toList();
        return deliveries.size() < courses().size()
                ? Optional.empty()
                : deliveries.stream().max(AS_IT_HAPPENED);
    }

    /** The legs that anything is told of, of the least advanced parcel. */
    public List<Leg> legs() {
        return leastAdvanced().legs();
    }

    /** In which leg the least advanced parcel is; empty between two, before the first, at the end and on the way back. */
    public Optional<Leg.Kind> leg() {
        return leastAdvanced().leg();
    }

    /**
     * What any of the parcels waits for, the longest first.
     *
     * @param incoterm tells who pays duties
     */
    public List<MustAct> mustAct(Incoterm incoterm) {
        return courses().stream()
                .flatMap(course -> course.mustAct(incoterm).stream())
                .distinct()
                .sorted(Comparator.comparing(MustAct::since)
                        .thenComparing(MustAct::what)
                        .thenComparing(act -> act.trackingNumber().value()))
                .toList();
    }

    /** Where it was last seen: of several parcels, the least advanced. */
    public Whereabouts whereabouts() {
        return Whereabouts.of(leastAdvanced().facts());
    }

    /** When the delivery is to be expected, by what was told, and when it was. */
    public Eta eta() {
        return new Eta(
                Eta.lastWord(events, Classifier.PLANNED),
                Eta.lastWord(events, Classifier.ESTIMATED),
                delivery().map(Eta.Word::of).orElse(null));
    }
}
