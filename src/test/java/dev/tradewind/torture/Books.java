package dev.tradewind.torture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The three books side by side.
 *
 * @param acknowledged the caller's: shipment ids by order reference
 * @param shipments the gateways'
 * @param held the partners': booked numbers by our reference, by partner
 */
record Books(Map<String, String> acknowledged, List<Shipment> shipments, Map<String, Map<String, List<String>>> held) {

    private static final Set<String> BOOKED =
            Set.of("BOOKED", "TENDERED", "IN_TRANSIT", "DELIVERED", "RETURNED", "LOST");
    private static final String NEEDS_DECISION = "NEEDS_DECISION";

    /**
     * A shipment as the database has it.
     *
     * @param attempts the references of its booking attempts
     */
    record Shipment(
            String id,
            String orderReference,
            String partner,
            String state,
            List<String> trackingNumbers,
            List<String> attempts) {

        boolean isBooked() {
            return BOOKED.contains(state);
        }

        boolean needsDecision() {
            return state.equals(NEEDS_DECISION);
        }
    }

    /**
     * What is wrong, a line each. All but {@code forAPerson} must be empty.
     *
     * @param lost acknowledged, but not in the database or at no end there; or booked, but the partner doesn't have it
     * @param doubled booked more than once
     * @param orphaned booked, but the gateways don't know of it
     * @param forAPerson how many shipments wait for a decision, by partner
     */
    record Verdict(List<String> lost, List<String> doubled, List<String> orphaned, Map<String, Integer> forAPerson) {

        boolean isKept() {
            return lost.isEmpty() && doubled.isEmpty() && orphaned.isEmpty();
        }
    }

    Verdict compare() {
        return new Verdict(lost(), doubled(), orphaned(), forAPerson());
    }

    private List<String> lost() {
        List<String> lost = new ArrayList<>();
        Map<String, Shipment> byId = new TreeMap<>();
        shipments.forEach(shipment -> byId.put(shipment.id(), shipment));
        acknowledged.forEach((reference, id) -> {
            Shipment shipment = byId.get(id);
            if (shipment == null || !shipment.orderReference().equals(reference)) {
                lost.add("%s was acknowledged as %s, which is not there".formatted(reference, id));
            }
        });
        shipments.forEach(shipment -> lossOf(shipment).ifPresent(lost::add));
        return lost;
    }

    private Optional<String> lossOf(Shipment shipment) {
        List<String> numbers = held(shipment);
        if (shipment.isBooked()) {
            boolean known = !shipment.trackingNumbers().isEmpty()
                    && numbers.contains(shipment.trackingNumbers().getFirst());
            return known
                    ? Optional.empty()
                    : Optional.of("%s is %s under %s, but the partner has it under %s"
                            .formatted(name(shipment), shipment.state(), shipment.trackingNumbers(), numbers));
        }
        boolean ended = shipment.state().equals("REJECTED") || shipment.needsDecision();
        return ended ? Optional.empty() : Optional.of("%s is still %s".formatted(name(shipment), shipment.state()));
    }

    private List<String> doubled() {
        return shipments.stream()
                .filter(shipment -> held(shipment).size() > 1)
                .map(shipment -> "%s is booked as %s".formatted(name(shipment), held(shipment)))
                .toList();
    }

    private List<String> orphaned() {
        List<String> orphaned = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Shipment shipment : shipments) {
            known.addAll(shipment.attempts());
            if (!held(shipment).isEmpty() && !shipment.isBooked() && !shipment.needsDecision()) {
                orphaned.add("%s is %s, but booked as %s".formatted(name(shipment), shipment.state(), held(shipment)));
            }
        }
        held.forEach((partner, bookings) -> bookings.forEach((reference, numbers) -> {
            if (!known.contains(reference)) {
                orphaned.add("%s has %s as %s, which nobody asked for".formatted(partner, reference, numbers));
            }
        }));
        return orphaned;
    }

    private Map<String, Integer> forAPerson() {
        Map<String, Integer> waiting = new TreeMap<>();
        shipments.stream()
                .filter(Shipment::needsDecision)
                .forEach(shipment -> waiting.merge(shipment.partner(), 1, Integer::sum));
        return waiting;
    }

    /** What its partner has booked for a shipment, by whichever attempt. */
    List<String> held(Shipment shipment) {
        Map<String, List<String>> book = held.getOrDefault(shipment.partner(), Map.of());
        return shipment.attempts().stream()
                .flatMap(reference -> book.getOrDefault(reference, List.of()).stream())
                .toList();
    }

    private static String name(Shipment shipment) {
        return "%s (%s, %s)".formatted(shipment.orderReference(), shipment.partner(), shipment.id());
    }
}
