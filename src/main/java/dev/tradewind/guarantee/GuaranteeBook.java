package dev.tradewind.guarantee;

import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every version of every guarantee that the platform has given; its pages can be added to while it is read. */
public final class GuaranteeBook {

    private final Scope.Worth worth;
    private volatile Edition edition;

    private record Version(String name, int number) {}

    /** What the book says at one time. */
    private record Edition(Map<Version, Guarantee> versions, Collection<List<Guarantee>> byName) {

        static Edition of(Collection<Guarantee> versions) {
            return new Edition(
                    versions.stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    guarantee -> new Version(guarantee.name(), guarantee.version()),
                                    Function.identity())),
                    versions.stream()
                            .sorted(Comparator.comparing(Guarantee::effectiveFrom))
                            .collect(Collectors.groupingBy(Guarantee::name))
                            .values());
        }
    }

    /** A book that knows no exchange rates. */
    public GuaranteeBook(Collection<Guarantee> versions) {
        this(versions, Scope.Worth.SAME);
    }

    /** @param worth tells whether an order's goods are of a value that a guarantee is for */
    public GuaranteeBook(Collection<Guarantee> versions, Scope.Worth worth) {
        this.worth = worth;
        this.edition = Edition.of(versions);
    }

    /** Says from now on what these say; those that shipments keep must be among them. */
    void replace(Collection<Guarantee> versions) {
        edition = Edition.of(versions);
    }

    /**
     * The version in force for an order at a moment: that of the order's programme, or else the one for every programme; of
     * several the one that is for fewer orders.
     *
     * @throws IllegalStateException when none is: the platform sells a service without a guarantee
     */
    public Guarantee inForce(ShipmentOrder order, Instant moment) {
        return inForceAt(moment)
                .filter(guarantee -> guarantee.covers(order, worth))
                .max(Comparator.comparingInt(Guarantee::precedence))
                .orElseThrow(() -> new IllegalStateException("no guarantee covers " + order.service() + " from "
                        + order.lane().origin() + " to " + order.lane().destination() + " at " + moment));
    }

    /** Whether an order would have been covered by a draft if that had been in force when the order was accepted. */
    public boolean wouldCover(Guarantee draft, ShipmentOrder order, Instant acceptedAt) {
        return draft.covers(order, worth)
                && inForceAt(acceptedAt)
                        .filter(other -> !other.name().equals(draft.name()))
                        .noneMatch(other -> other.precedence() > draft.precedence() && other.covers(order, worth));
    }

    /** The versions in force at a moment, one of each name. */
    public Stream<Guarantee> inForceAt(Instant moment) {
        return edition.byName().stream().flatMap(sameName -> latest(sameName, moment).stream());
    }

    /** All versions that there are, of each name the earliest first. */
    public List<Guarantee> versions() {
        return inOrder(edition.versions().values());
    }

    static List<Guarantee> inOrder(Collection<Guarantee> versions) {
        return versions.stream()
                .sorted(Comparator.comparing(Guarantee::name).thenComparing(Guarantee::version))
                .toList();
    }

    /** When the next version takes a version's place; empty where nothing does yet. */
    public Optional<Instant> until(Guarantee version) {
        return until(version, edition.versions().values());
    }

    /** When one of these takes a version's place; empty where none does. */
    public static Optional<Instant> until(Guarantee version, Collection<Guarantee> versions) {
        return versions.stream()
                .filter(next -> next.name().equals(version.name()))
                .map(Guarantee::effectiveFrom)
                .filter(from -> from.isAfter(version.effectiveFrom()))
                .min(Comparator.naturalOrder());
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
        return Optional.ofNullable(edition.versions().get(new Version(name, version)))
                .orElseThrow(() -> new IllegalStateException(
                        "guarantee " + name + " version " + version + " is kept by shipments, but its file is gone"));
    }
}
