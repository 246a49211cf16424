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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every version of every guarantee that the platform has given; its pages can be added to while it is read. */
public final class GuaranteeBook {

    private static final Logger log = LoggerFactory.getLogger(GuaranteeBook.class);

    private final Scope.Worth worth;
    private final Set<Version> missed = ConcurrentHashMap.newKeySet();
    private volatile Edition edition;

    private record Version(String name, int number) {

        String title() {
            return Guarantee.title(name, number);
        }
    }

    /** What the book says at one time. */
    private record Edition(Map<Version, Guarantee> versions, Collection<List<Guarantee>> byName, Set<String> unread) {

        static Edition of(Collection<Guarantee> versions, Collection<String> unread) {
            return new Edition(
                    versions.stream()
                            .collect(Collectors.toUnmodifiableMap(
                                    guarantee -> new Version(guarantee.name(), guarantee.version()),
                                    Function.identity())),
                    versions.stream()
                            .sorted(Comparator.comparing(Guarantee::effectiveFrom))
                            .collect(Collectors.groupingBy(Guarantee::name))
                            .values(),
                    Set.copyOf(unread));
        }
    }

    /** A book that knows no exchange rates. */
    public GuaranteeBook(Collection<Guarantee> versions) {
        this(versions, Scope.Worth.SAME);
    }

    /** @param worth tells whether an order's goods are of a value that a guarantee is for */
    public GuaranteeBook(Collection<Guarantee> versions, Scope.Worth worth) {
        this.worth = worth;
        this.edition = Edition.of(versions, Set.of());
    }

    /**
     * Says from now on what these say.
     *
     * @param unread further versions that there are, by name and number
     */
    void replace(Collection<Guarantee> versions, Collection<String> unread) {
        edition = Edition.of(versions, unread);
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

    /** The version that a shipment keeps; empty where this gateway doesn't know it, which is said in the log once. */
    public Optional<Guarantee> find(String name, int version) {
        Version wanted = new Version(name, version);
        Guarantee found = edition.versions().get(wanted);
        if (found == null && missed.add(wanted)) {
            log.error(
                    "shipments keep guarantee {}, which this gateway does not know: their clocks wait for one that does",
                    wanted.title());
        }
        return Optional.ofNullable(found);
    }

    /**
     * The version that a shipment keeps.
     *
     * @throws UnknownGuarantee where this gateway doesn't know it
     */
    public Guarantee version(String name, int version) {
        return find(name, version).orElseThrow(() -> new UnknownGuarantee(name, version));
    }

    /** The versions that there are and that shipments keep, as far as they were met, but that aren't known here; by name and number. */
    public List<String> unknown() {
        Edition now = edition;
        return Stream.concat(
                        now.unread().stream(),
                        missed.stream()
                                .filter(version -> !now.versions().containsKey(version))
                                .map(Version::title))
                .distinct()
                .sorted()
                .toList();
    }
}
