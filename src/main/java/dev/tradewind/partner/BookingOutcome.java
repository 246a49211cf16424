package dev.tradewind.partner;

import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a booking attempt. Only {@link NotSent} may be tried again without finding out first. */
public sealed interface BookingOutcome {

    /**
     * The partner has booked.
     *
     * @param trackingNumbers the shipment's own number first, then its parcels' where they have their own
     * @param label null when the partner makes it later or elsewhere ({@link Capability#LABEL})
     * @param partnerReference the partner's own name for the booking, where it has one beside the tracking number
     */
    record Booked(
            List<TrackingNumber> trackingNumbers,
            @Nullable Label label,
            @Nullable String partnerReference) implements BookingOutcome {

        public Booked {
            if (trackingNumbers.isEmpty()) {
                throw new IllegalArgumentException("a booking without a tracking number can't be followed");
            }
            trackingNumbers = List.copyOf(trackingNumbers);
        }
    }

    /**
     * The partner, or we on its behalf before anything was sent, said no.
     *
     * @param code the partner's error code, or {@code does-not-fit} for our own check
     * @param message the partner's words, with no personal data added
     * @param faults the order's fields at fault, where they can be told
     */
    record Rejected(String code, String message, List<FieldFault> faults) implements BookingOutcome {

        public Rejected {
            faults = List.copyOf(faults);
        }
    }

    /** Nobody knows yet: the partner may have booked. */
    record Unknown(String why) implements BookingOutcome, CallOutcome.Unclear {}

    /**
     * Certainly not booked; safe to try again.
     *
     * @param retryAfter the least time to wait
     */
    record NotSent(String why, Duration retryAfter) implements BookingOutcome, CallOutcome.NotMade {}
}
