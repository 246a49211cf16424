package dev.tradewind.specs;

import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Guarantee.DeliveryDays;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Holds all versions of all guarantees against each other: at any moment one of them at most may cover an order. */
final class Coverage {

    private final List<Map.Entry<Path, Guarantee>> versions;

    private Coverage(Map<Path, Guarantee> versions) {
        this.versions = List.copyOf(versions.entrySet());
    }

    /**
     * @throws InvalidSpec naming the later file and what it meets
     */
    static void check(Map<Path, Guarantee> versions) {
        new Coverage(versions).check();
    }

    private void check() {
        List<Guarantee> before = new ArrayList<>();
        for (Map.Entry<Path, Guarantee> version : versions) {
            for (Guarantee other : before) {
                fault(version.getValue(), other).ifPresent(fault -> {
                    throw new InvalidSpec(version.getKey(), fault);
                });
            }
            before.add(version.getValue());
        }
    }

    private Optional<String> fault(Guarantee one, Guarantee other) {
        if (one.name().equals(other.name())) {
            if (one.version() == other.version()) {
                return Optional.of("version: " + title(one) + " is in another file too");
            }
            boolean inOrder = one.effectiveFrom().isBefore(other.effectiveFrom()) == one.version() < other.version()
                    && !one.effectiveFrom().equals(other.effectiveFrom());
            return inOrder
                    ? Optional.empty()
                    : Optional.of("effective-from: %s comes into force at %s, and %s at %s: a later version comes later"
                            .formatted(title(one), one.effectiveFrom(), title(other), other.effectiveFrom()));
        }
        if (!Objects.equals(one.programme(), other.programme()) || !meet(one, other)) {
            return Optional.empty();
        }
        return one.deliveryDays().keySet().stream()
                .filter(service -> overlap(service, one, other))
                .findFirst()
                .map(service -> "delivery-days.%s: %s covers the same shipments at the same time"
                        .formatted(SpecFile.codeOf(service), title(other)));
    }

    private static boolean overlap(ServiceLevel service, Guarantee one, Guarantee other) {
        DeliveryDays ofOne = one.deliveryDays().get(service);
        DeliveryDays ofOther = other.deliveryDays().get(service);
        return ofOne != null && ofOther != null && ofOne.overlaps(ofOther);
    }

    /** Whether both are in force at some moment. */
    private boolean meet(Guarantee one, Guarantee other) {
        return one.effectiveFrom().isBefore(until(other))
                && other.effectiveFrom().isBefore(until(one));
    }

    /** When the next version takes a version's place. */
    private Instant until(Guarantee guarantee) {
        return versions.stream()
                .map(Map.Entry::getValue)
                .filter(next -> next.name().equals(guarantee.name()))
                .map(Guarantee::effectiveFrom)
                .filter(from -> from.isAfter(guarantee.effectiveFrom()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }

    private static String title(Guarantee guarantee) {
        return guarantee.name() + " version " + guarantee.version();
    }
}
