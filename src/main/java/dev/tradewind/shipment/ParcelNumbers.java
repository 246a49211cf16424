package dev.tradewind.shipment;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of a shipment's tracking numbers are its parcels', in the order of the parcels. Partners hand out one number a parcel,
 * or the shipment's own first and then one a parcel; where they hand out any other number of numbers, none is known to be a
 * parcel's, and each speaks of the whole shipment.
 *
 * @param carriedOn the numbers that parcels got on their way
 */
public record ParcelNumbers(List<TrackingNumber> numbers, List<CarriedOn> carriedOn) {

    public static final ParcelNumbers NONE = new ParcelNumbers(List.of());

    /**
     * A number that a parcel got on its way.
     *
     * @param of the number under which it was known before; null where nobody told
     */
    public record CarriedOn(
            PartnerId partner,
            TrackingNumber number,
            @Nullable TrackingNumber of) {}

    public ParcelNumbers {
        numbers = List.copyOf(numbers);
        carriedOn = List.copyOf(carriedOn);
    }

    public ParcelNumbers(List<TrackingNumber> numbers) {
        this(numbers, List.of());
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

    /** The same parcels, with the numbers that they got on their way. */
    public ParcelNumbers carriedOn(List<CarriedOn> later) {
        return new ParcelNumbers(numbers, later);
    }

    public boolean contains(TrackingNumber number) {
        return numbers.contains(number);
    }

    /** Whether several parcels can be told apart. */
    public boolean areSeveral() {
        return numbers.size() > 1;
    }

    /** Of which parcel a number speaks, by that parcel's own; empty where of the whole shipment, or nobody knows of which. */
    public Optional<TrackingNumber> parcelOf(TrackingNumber number) {
        Set<TrackingNumber> seen = new HashSet<>();
        TrackingNumber known = number;
        while (known != null && seen.add(known)) {
            if (numbers.contains(known)) {
                return Optional.of(known);
            }
            known = before(known);
        }
        return Optional.empty();
    }

    private @Nullable TrackingNumber before(TrackingNumber number) {
        return carriedOn.stream()
                .filter(later -> later.number().equals(number) && later.of() != null)
                .map(CarriedOn::of)
                .findFirst()
                .orElse(null);
    }

    /**
     * The numbers of each partner that carries on under several of them and of which nobody told whose parcel's each is. One
     * alone would speak of the whole shipment; several can't.
     */
    public List<Set<TrackingNumber>> loose() {
        Map<PartnerId, Set<TrackingNumber>> byPartner = new LinkedHashMap<>();
        for (CarriedOn later : carriedOn) {
            if (parcelOf(later.number()).isEmpty()) {
                byPartner
                        .computeIfAbsent(later.partner(), partner -> new LinkedHashSet<>())
                        .add(later.number());
            }
        }
        List<Set<TrackingNumber>> several = new ArrayList<>(byPartner.values());
        several.removeIf(numbersOfOne -> numbersOfOne.size() < 2);
        return several;
    }
}
