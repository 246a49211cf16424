package dev.tradewind.guarantee;

import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.Guarantee;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** Every version of every guarantee that the platform has given. */
public final class GuaranteeBook {

    private final List<Guarantee> versions;

    public GuaranteeBook(List<Guarantee> versions) {
        this.versions = List.copyOf(versions);
    }

    /**
     * The version in force for a service at a moment.
     *
     * @throws IllegalStateException when none is: the platform sells a service without a guarantee
     */
    public Guarantee inForce(ServiceLevel service, Instant moment) {
        return versions.stream()
                .filter(guarantee -> guarantee.covers(service))
                .filter(guarantee -> !guarantee.effectiveFrom().isAfter(moment))
                .max(Comparator.comparing(Guarantee::effectiveFrom))
                .orElseThrow(() -> new IllegalStateException("no guarantee covers " + service + " at " + moment));
    }

    /**
     * The version that a shipment keeps.
     *
     * @throws IllegalStateException when its file is gone: a version that shipments keep must stay
     */
    public Guarantee version(String name, int version) {
        return versions.stream()
                .filter(guarantee -> guarantee.name().equals(name) && guarantee.version() == version)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "guarantee " + name + " version " + version + " is kept by shipments, but its file is gone"));
    }
}
