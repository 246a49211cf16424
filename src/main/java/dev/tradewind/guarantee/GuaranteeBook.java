package dev.tradewind.guarantee;

import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.sla.Guarantee;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every version of every guarantee that the platform has given. */
public final class GuaranteeBook {

    private final Map<Version, Guarantee> versions;
    private final Collection<List<Guarantee>> byName;

    private record Version(String name, int number) {}

    public GuaranteeBook(Collection<Guarantee> versions) {
        this.versions = versions.stream()
                .collect(Collectors.toUnmodifiableMap(
                        guarantee -> new Version(guarantee.name(), guarantee.version()), Function.identity()));
        this.byName = versions.stream()
                .sorted(Comparator.comparing(Guarantee::effectiveFrom))
                .collect(Collectors.groupingBy(Guarantee::name))
                .values();
    }

    /**
     * The version in force for an order at a moment: that of the order's programme, or else the one for every programme.
     *
     * @throws IllegalStateException when none is: the platform sells a service without a guarantee
     */
    public Guarantee inForce(ShipmentOrder order, Instant moment) {
        return inForceAt(moment)
                .filter(guarantee -> guarantee.covers(order))
                .max(Comparator.comparing(GuaranteeBook::isSpecial))
                .orElseThrow(() -> new IllegalStateException("no guarantee covers " + order.service() + " from "
                        + order.lane().origin() + " to " + order.lane().destination() + " at " + moment));
    }

    /** Whether an order would have been covered by a draft if that had been in force when the order was accepted. */
    public boolean wouldCover(Guarantee draft, ShipmentOrder order, Instant acceptedAt) {
        return draft.covers(order)
                && inForceAt(acceptedAt)
                        .filter(other -> !other.name().equals(draft.name()))
                        .noneMatch(other -> isSpecial(other) && !isSpecial(draft) && other.covers(order));
    }

    /** The versions in force at a moment, one of each name. */
    public Stream<Guarantee> inForceAt(Instant moment) {
        return byName.stream().flatMap(sameName -> latest(sameName, moment).stream());
    }

    /** All versions that there are. */
    public Collection<Guarantee> versions() {
        return versions.values();
    }

    private static boolean isSpecial(Guarantee guarantee) {
        return guarantee.programme() != null;
    }

    private static Optional<Guarantee> latest(List<Guarantee> sameName, Instant moment) {
        return sameName.stream()
                .filter(guarantee -> !guarantee.effectiveFrom().isAfter(moment))
                .reduce((earlier, later) -> later);
    }

    /**
     * The version that a shipment keeps.
     *
     * @throws IllegalStateException when its file is gone: a version that shipments keep must stay
     */
    public Guarantee version(String name, int version) {
        return Optional.ofNullable(versions.get(new Version(name, version)))
                .orElseThrow(() -> new IllegalStateException(
                        "guarantee " + name + " version " + version + " is kept by shipments, but its file is gone"));
    }
}
