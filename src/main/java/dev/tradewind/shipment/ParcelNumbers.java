package dev.tradewind.shipment;

import java.util.List;

/**
 * Which of a shipment's tracking numbers are its parcels', in the order of the parcels. Partners hand out one number a parcel,
 * or the shipment's own first and then one a parcel; where they hand out any other number of numbers, none is known to be a
 * parcel's, and each speaks of the whole shipment.
 */
public record ParcelNumbers(List<TrackingNumber> numbers) {

    public static final ParcelNumbers NONE = new ParcelNumbers(List.of());

    public ParcelNumbers {
        numbers = List.copyOf(numbers);
    }

    /**
     * The parcels' numbers among all that a partner has handed out.
     *
     * @param parcels how many parcels the shipment has
     */
    public static ParcelNumbers among(List<TrackingNumber> handedOut, int parcels) {
        int before = handedOut.size() - parcels;
        return before == 0 || before == 1 ? new ParcelNumbers(handedOut.subList(before, handedOut.size())) : NONE;
    }

    public boolean contains(TrackingNumber number) {
        return numbers.contains(number);
    }

    /** Whether several parcels can be told apart. */
    public boolean areSeveral() {
        return numbers.size() > 1;
    }
}
