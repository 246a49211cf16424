package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All partners whose specs are loaded and enabled. */
public final class PartnerCatalogue {

    private final Map<PartnerId, PartnerSpec> specs;

    public PartnerCatalogue(Collection<PartnerSpec> specs) {
        this.specs = specs.stream().collect(Collectors.toUnmodifiableMap(PartnerSpec::id, Function.identity()));
    }

    public Optional<PartnerSpec> find(PartnerId partner) {
        return Optional.ofNullable(specs.get(partner));
    }

    /** By a code that a caller wrote, and that may be no partner's. */
    public Optional<PartnerSpec> named(String code) {
        return specs.values().stream()
                .filter(spec -> spec.id().value().equals(code))
                .findFirst();
    }

    /**
     * The spec of a partner that must be there.
     *
     * @throws IllegalStateException when it isn't
     */
    public PartnerSpec spec(PartnerId partner) {
        return find(partner)
                .orElseThrow(
                        () -> new IllegalStateException("no partner-specs/" + partner + "/partner.yaml is loaded"));
    }

    /** All specs, by the partners' codes. */
    public List<PartnerSpec> all() {
        return specs.values().stream()
                .sorted((one, other) -> one.id().value().compareTo(other.id().value()))
                .toList();
    }

    /** The codes of all partners, in their order. */
    public List<String> codes() {
        return all().stream().map(spec -> spec.id().value()).toList();
    }
}
