package dev.tradewind.specs;

import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Guarantee.DeliveryDays;
import dev.tradewind.sla.Scope;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Holds all versions of all guarantees against each other: at any moment one of them at most may cover an order. */
final class Coverage {

    private final List<Guarantee> versions;
    private final Scope.Worth worth;

    private Coverage(Collection<Guarantee> versions, Scope.Worth worth) {
        this.versions = List.copyOf(versions);
        this.worth = worth;
    }

    /** A version beside the text that says where its fields stand. */
    record Written(CheckedYaml yaml, Guarantee guarantee) {}

    /**
     * @throws InvalidSpec naming the later file, line and field, and what it meets
     */
    static void check(List<Written> written, Scope.Worth worth) {
        Coverage coverage =
                new Coverage(written.stream().map(Written::guarantee).toList(), worth);
        for (int position = 0; position < written.size(); position++) {
            coverage.compare(written.get(position), coverage.versions.subList(0, position));
        }
    }

    /**
     * @param others that hold together already
     * @throws InvalidSpec naming line and field, and what it meets
     */
    static void check(Written draft, Collection<Guarantee> others, Scope.Worth worth) {
        List<Guarantee> all = new ArrayList<>(others);
        all.add(draft.guarantee());
        new Coverage(all, worth).compare(draft, others);
    }

    /**
     * What was in force stays: shipments keep it.
     *
     * @param folder of all files
     * @throws InvalidSpec naming the file that says something else now, or is gone
     */
    static void requireKept(Collection<Guarantee> inForce, List<Written> written, Path folder) {
        for (Guarantee kept : inForce) {
            Written now = written.stream()
                    .filter(one -> one.guarantee().name().equals(kept.name())
                            && one.guarantee().version() == kept.version())
                    .findFirst()
                    .orElseThrow(() -> new InvalidSpec(
                            folder, kept.title() + " has come into force, but its file is gone: shipments keep it"));
            if (!now.guarantee().equals(kept)) {
                throw now.yaml()
                        .invalid(new FieldFault(
                                "version",
                                kept.title()
                                        + " has come into force and said something else: a change is a new version"));
            }
        }
    }

    private void compare(Written version, Collection<Guarantee> others) {
        for (Guarantee other : others) {
            fault(version.guarantee(), other).ifPresent(fault -> {
                throw version.yaml().invalid(fault);
            });
        }
    }

    private Optional<FieldFault> fault(Guarantee one, Guarantee other) {
        if (one.name().equals(other.name())) {
            if (one.version() == other.version()) {
                return Optional.of(new FieldFault("version", one.title() + " is in another file too"));
            }
            boolean inOrder = one.effectiveFrom().isBefore(other.effectiveFrom()) == one.version() < other.version()
                    && !one.effectiveFrom().equals(other.effectiveFrom());
            return inOrder
                    ? Optional.empty()
                    : Optional.of(new FieldFault(
                            "effective-from",
                            "%s comes into force at %s, and %s at %s: a later version comes later"
                                    .formatted(
                                            one.title(), one.effectiveFrom(), other.title(), other.effectiveFrom())));
        }
        if (!meet(one, other) || !one.contends(other, worth)) {
            return Optional.empty();
        }
        return one.deliveryDays().keySet().stream()
                .filter(service -> overlap(service, one, other))
                .findFirst()
                .map(service -> new FieldFault(
                        "delivery-days." + SpecFile.codeOf(service),
                        other.title() + " covers the same shipments at the same time"));
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
                .filter(next -> next.name().equals(guarantee.name()))
                .map(Guarantee::effectiveFrom)
                .filter(from -> from.isAfter(guarantee.effectiveFrom()))
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
