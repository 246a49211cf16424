package dev.tradewind.guarantee;

import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.sla.Guarantee;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Every version of every guarantee that the platform has given. */
public final class GuaranteeBook {

    /** The order's attribute that names its programme. */
    public static final String PROGRAMME = "programme";

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
        ServiceLevel service = order.service();
        Lane lane = order.lane();
        String programme = order.attributes().get(PROGRAMME);
        return Optional.ofNullable(programme)
                .flatMap(own -> inForce(own, service, lane, moment))
                .or(() -> inForce(null, service, lane, moment))
                .orElseThrow(() -> new IllegalStateException("no guarantee covers " + service + " from " + lane.origin()
                        + " to " + lane.destination() + " at " + moment));
    }

    private Optional<Guarantee> inForce(@Nullable String programme, ServiceLevel service, Lane lane, Instant moment) {
        return byName.stream()
                .flatMap(sameName -> latest(sameName, moment).stream())
                .filter(guarantee -> Objects.equals(guarantee.programme(), programme))
                .filter(guarantee -> guarantee.days(service, lane).isPresent())
                .findFirst();
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
