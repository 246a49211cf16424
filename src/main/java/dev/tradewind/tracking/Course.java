package dev.tradewind.tracking;

import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.TrackingNumber;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What happened to one parcel, as far as it may be believed: what was told of it, and what was told of its whole shipment.
 *
 * @param facts in the order in which they happened
 */
record Course(List<RecordedEvent> facts) {

    /**
     * The courses of a shipment's parcels; of one whose parcels can't be told apart, the shipment's own.
     *
     * <p>A partner that tells the delivery (or the return) of any parcel by the parcel's own number is taken to tell it of each:
     * then "delivered" of the whole shipment may mean the first of them, and delivers none. What is told by a number that a parcel
     * got on its way is told of that parcel.
     */
    static List<Course> of(List<RecordedEvent> events, ParcelNumbers parcels) {
        List<RecordedEvent> facts = withoutEndsOfSome(
                events.stream().filter(RecordedEvent::isTrusted).toList(), parcels);
        if (!parcels.areSeveral()) {
            return List.of(new Course(facts));
        }
        boolean endsAreToldApart = facts.stream()
                .anyMatch(fact -> isEnd(fact)
                        && parcels.parcelOf(fact.told().trackingNumber()).isPresent());
        return parcels.numbers().stream()
                .map(parcel -> new Course(facts.stream()
                        .filter(fact -> parcels.parcelOf(fact.told().trackingNumber())
                                .map(parcel::equals)
                                .orElse(!(endsAreToldApart && isEnd(fact))))
                        .toList()))
                .toList();
    }

    /**
     * Without the deliveries and returns by which a partner ends some of the parcels and nobody knows which: the last of its
     * numbers ends them all, if each ended alike.
     */
    private static List<RecordedEvent> withoutEndsOfSome(List<RecordedEvent> facts, ParcelNumbers parcels) {
        List<RecordedEvent> kept = facts;
        for (Set<TrackingNumber> numbers : parcels.loose()) {
            Set<TrackingNumber> open = new HashSet<>(numbers);
            Set<Boolean> delivered = new HashSet<>();
            Set<RecordedEvent> ofSome = new HashSet<>();
            for (RecordedEvent fact : facts) {
                if (isEnd(fact) && numbers.contains(fact.told().trackingNumber())) {
                    open.remove(fact.told().trackingNumber());
                    delivered.add(fact.event().code().isDelivery());
                    if (!open.isEmpty() || delivered.size() > 1) {
                        ofSome.add(fact);
                    }
                }
            }
            kept = kept.stream().filter(fact -> !ofSome.contains(fact)).toList();
        }
        return kept;
    }

    private static boolean isEnd(RecordedEvent fact) {
        EventCode code = fact.event().code();
        return code.isDelivery() || code == EventCode.RETURNED;
    }

    /**
     * What people see. A delivered parcel stays delivered whatever is scanned after, unless it goes back to its sender:
     * depots scan again, but a parcel that somebody has signed for does not return to the road.
     */
    TrackingStatus status() {
        TrackingStatus status = TrackingStatus.PENDING;
        for (RecordedEvent fact : facts) {
            EventCode code = fact.event().code();
            TrackingStatus told = code.status();
            if (told != null && (!isSettled(status) || code.isReturn())) {
                status = told;
            }
        }
        return status;
    }

    private static boolean isSettled(TrackingStatus status) {
        return status == TrackingStatus.DELIVERED || status == TrackingStatus.RETURNED;
    }

    /** When something of a kind first happened. */
    Optional<RecordedEvent> first(Predicate<EventCode> wanted) {
        return facts.stream().filter(fact -> wanted.test(fact.event().code())).findFirst();
    }

    /** Whether it goes or went back to its sender: scans on the way back look like any others. */
    private boolean goesBack() {
        boolean back = false;
        for (RecordedEvent fact : facts) {
            EventCode code = fact.event().code();
            back = code.isReturn() || (back && !code.isDelivery());
        }
        return back;
    }

    /** The legs of its way to the consignee; what happened on the way back belongs to none. */
    List<Leg> legs() {
        return Leg.of(
                goesBack()
                        ? facts.stream()
                                .takeWhile(fact -> !fact.event().code().isReturn())
                                .toList()
                        : facts);
    }

    /** In which leg it is: the furthest that goes on; empty between two, before the first, at the end and on the way back. */
    Optional<Leg.Kind> leg() {
        boolean isUnderWay = !goesBack()
                && switch (status()) {
                    case DELIVERED, RETURNING, RETURNED, CANCELLED, LOST -> false;
                    case PENDING,
                            INFO_RECEIVED,
                            IN_TRANSIT,
                            CUSTOMS,
                            OUT_FOR_DELIVERY,
                            AVAILABLE_FOR_PICKUP,
                            ATTEMPT_FAILED,
                            EXCEPTION,
                            EXPIRED -> true;
                };
        return isUnderWay
                ? legs().stream().filter(Leg::goesOn).map(Leg::kind).reduce((one, further) -> further)
                : Optional.empty();
    }

    /** What it waits for. */
    List<MustAct> mustAct(Incoterm incoterm) {
        return isSettled(status()) ? List.of() : MustAct.of(facts, incoterm);
    }
}
