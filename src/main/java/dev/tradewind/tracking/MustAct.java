package dev.tradewind.tracking;

import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That a parcel waits for somebody: who must do what, since when, and by which event that is known.
 *
 * @param since when it was first told, and nothing has ended it since
 * @param reason why, where the partner told it
 */
public record MustAct(
        Who who,
        What what,
        Instant since,
        EventCode event,
        @Nullable Reason reason,
        PartnerId partner,
        TrackingNumber trackingNumber) {

    /** Who can do something about it. */
    public enum Who {
        MERCHANT,
        CONSIGNEE,
        PARTNER,
        PLATFORM
    }

    /** What must be done; each ends by what shows that it was, and all of them with the delivery or the way back. */
    public enum What {
        /** A pick-up that failed is to be made again. */
        HAND_OVER(
                Who.PARTNER,
                EnumSet.of(EventCode.PICKUP_FAILED),
                EnumSet.of(EventCode.PICKUP_SCHEDULED, EventCode.TENDERED)),
        CLEAR_EXPORT(
                Who.MERCHANT,
                EnumSet.of(EventCode.EXPORT_CUSTOMS_HELD, EventCode.EXPORT_CUSTOMS_REFUSED),
                EnumSet.of(
                        EventCode.EXPORT_CUSTOMS_CLEARED,
                        EventCode.LINE_HAUL_DEPARTED,
                        EventCode.LINE_HAUL_ARRIVED,
                        EventCode.LAST_MILE_RECEIVED)),
        CLEAR_IMPORT(
                Who.PLATFORM,
                EnumSet.of(EventCode.IMPORT_CUSTOMS_HELD, EventCode.IMPORT_CUSTOMS_REFUSED),
                EnumSet.of(EventCode.IMPORT_CUSTOMS_CLEARED, EventCode.LAST_MILE_RECEIVED)),
        /** Delivered duty paid, they are the platform's: the partner charges them to the account that booked. */
        PAY_DUTIES(
                Who.CONSIGNEE,
                EnumSet.of(EventCode.DUTIES_REQUESTED),
                EnumSet.of(EventCode.DUTIES_PAID, EventCode.IMPORT_CUSTOMS_CLEARED, EventCode.LAST_MILE_RECEIVED)),
        CORRECT_ADDRESS(Who.CONSIGNEE, EnumSet.of(EventCode.ADDRESS_PROBLEM), EnumSet.of(EventCode.ADDRESS_CORRECTED)),
        ARRANGE_DELIVERY(
                Who.PARTNER,
                EnumSet.of(EventCode.DELIVERY_ATTEMPTED),
                EnumSet.of(
                        EventCode.DELIVERY_SCHEDULED,
                        EventCode.AVAILABLE_FOR_PICKUP,
                        EventCode.ADDRESS_PROBLEM,
                        EventCode.REFUSED)),
        COLLECT(Who.CONSIGNEE, EnumSet.of(EventCode.AVAILABLE_FOR_PICKUP), EnumSet.noneOf(EventCode.class)),
        RELEASE(Who.PARTNER, EnumSet.of(EventCode.HELD), EnumSet.noneOf(EventCode.class)),
        SEND_ON(Who.PARTNER, EnumSet.of(EventCode.MISROUTED), EnumSet.noneOf(EventCode.class)),
        /** Whether it goes back, to somebody else or is given up. */
        DECIDE(Who.MERCHANT, EnumSet.of(EventCode.REFUSED), EnumSet.noneOf(EventCode.class)),
        CLAIM_DAMAGE(Who.PLATFORM, EnumSet.of(EventCode.DAMAGED), EnumSet.noneOf(EventCode.class)),
        CLAIM_LOSS(Who.PLATFORM, EnumSet.of(EventCode.LOST, EventCode.DESTROYED), EnumSet.noneOf(EventCode.class));

        private final Who usually;
        private final Set<EventCode> begins;
        private final Set<EventCode> ends;

        What(Who usually, Set<EventCode> begins, Set<EventCode> ends) {
            this.usually = usually;
            this.begins = begins;
            this.ends = ends;
        }

        private boolean endsWith(EventCode code) {
            return ends.contains(code)
                    || code.isDelivery()
                    || code.isReturn()
                    || code == EventCode.CANCELLED
                    || switch (this) {
                        // On the van it is on its way, whatever was before
                        case CLEAR_EXPORT,
                                CLEAR_IMPORT,
                                PAY_DUTIES,
                                CORRECT_ADDRESS,
                                ARRANGE_DELIVERY,
                                COLLECT,
                                DECIDE -> code == EventCode.OUT_FOR_DELIVERY;
                        // Where it is scanned it is in hand and moves; a lost parcel that is scanned is found
                        case HAND_OVER, RELEASE, SEND_ON, CLAIM_LOSS -> code.isScan();
                        case CLAIM_DAMAGE -> false;
                    };
        }

        /** Who must do it: whoever the reason lies with, where it can be one of several. Null: nobody can, as with bad weather. */
        private @Nullable Who who(@Nullable Reason reason, Incoterm incoterm) {
            boolean isForDuties = this == PAY_DUTIES || reason == Reason.UNPAID_DUTIES;
            Who who = who(reason);
            return who == Who.CONSIGNEE && isForDuties && incoterm == Incoterm.DDP ? Who.PLATFORM : who;
        }

        private @Nullable Who who(@Nullable Reason reason) {
            return switch (this) {
                case HAND_OVER, CLEAR_EXPORT, CLEAR_IMPORT, PAY_DUTIES, CORRECT_ADDRESS, ARRANGE_DELIVERY, RELEASE ->
                    reason == null ? usually : whoAnswersFor(reason);
                // Whyever it came so, only one can go on with it
                case COLLECT, SEND_ON, DECIDE, CLAIM_DAMAGE, CLAIM_LOSS -> usually;
            };
        }

        private @Nullable Who whoAnswersFor(Reason reason) {
            return switch (reason.owner()) {
                case PARTNER -> Who.PARTNER;
                case MERCHANT -> Who.MERCHANT;
                case CONSIGNEE -> Who.CONSIGNEE;
                case NOBODY -> null;
                // The authority waits for somebody in its turn
                case AUTHORITY, UNKNOWN -> usually;
            };
        }
    }

    /** All that a parcel waits for after the facts that are known of it, in the order of {@link What}. */
    static List<MustAct> of(List<RecordedEvent> facts, Incoterm incoterm) {
        return Stream.of(What.values())
                .flatMap(what -> of(what, facts, incoterm).stream())
                .toList();
    }

    private static List<MustAct> of(What what, List<RecordedEvent> facts, Incoterm incoterm) {
        List<TrackingEvent> open = new ArrayList<>();
        for (RecordedEvent fact : facts) {
            EventCode code = fact.event().code();
            if (what.begins.contains(code)) {
                open.add(fact.event());
            } else if (what.endsWith(code)) {
                open.clear();
            }
        }
        if (open.isEmpty()) {
            return List.of();
        }
        TrackingEvent last = open.getLast();
        Who who = what.who(last.reason(), incoterm);
        return who == null
                ? List.of()
                : List.of(new MustAct(
                        who,
                        what,
                        open.getFirst().occurred().instant(),
                        last.code(),
                        last.reason(),
                        last.partner(),
                        last.trackingNumber()));
    }
}
