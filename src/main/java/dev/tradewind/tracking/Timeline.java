package dev.tradewind.tracking;

import dev.tradewind.shipment.ShipmentState;
import java.time.Instant;
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
public record Timeline(List<RecordedEvent> events) {

    /** Two events of one moment are ordered by the course of a journey, then by identity, so that the order is total. */
    private static final Comparator<RecordedEvent> AS_IT_HAPPENED = Comparator.comparing(
                    (RecordedEvent recorded) -> recorded.event().occurred().instant())
            .thenComparing(recorded -> recorded.event().code())
            .thenComparing(recorded -> recorded.told().identity());

    public static final Timeline EMPTY = new Timeline(List.of());

    public Timeline {
        events = events.stream().distinct().sorted(AS_IT_HAPPENED).toList();
    }

    /** The timeline of all that was told: tellings of one scan by several channels become one event. */
    public static Timeline of(Collection<RecordedEvent> tellings) {
        return new Timeline(Fusion.fuse(tellings));
    }

    /** The timeline as it was known at a moment, when less had been told. */
    public static Timeline asOf(Collection<RecordedEvent> tellings, Instant moment) {
        return of(tellings.stream()
                .filter(told -> !told.recordedAt().isAfter(moment))
                .map(told -> told.asOf(moment))
                .toList());
    }

    /**
     * What people see. A delivered parcel stays delivered whatever is scanned after, unless it goes back to its sender:
     * depots scan again, but a parcel that somebody has signed for does not return to the road.
     */
    public TrackingStatus status() {
        TrackingStatus status = TrackingStatus.PENDING;
        for (RecordedEvent recorded : events) {
            EventCode code = recorded.event().code();
            TrackingStatus told = code.status();
            boolean settled = status == TrackingStatus.DELIVERED || status == TrackingStatus.RETURNED;
            if (told != null && recorded.isTrusted() && (!settled || code.isReturn())) {
                status = told;
            }
        }
        return status;
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

    /** When the partner first had the parcel in hand. */
    public Optional<Instant> firstScan() {
        return first(EventCode::isScan);
    }

    /** When the consignee first had it. */
    public Optional<Instant> delivered() {
        return first(EventCode::isDelivery);
    }

    private Optional<Instant> first(Predicate<EventCode> wanted) {
        return events.stream()
                .filter(RecordedEvent::isTrusted)
                .filter(recorded -> wanted.test(recorded.event().code()))
                .map(recorded -> recorded.event().occurred().instant())
                .findFirst();
    }
}
