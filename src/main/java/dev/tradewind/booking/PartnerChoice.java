package dev.tradewind.booking;

import dev.tradewind.partner.Capability;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Chooses who carries an order: the partner that it names, or the first of its service's list that serves its lane. */
public final class PartnerChoice {

    private final PartnerCatalogue catalogue;
    private final Map<ServiceLevel, List<PartnerId>> preferred;

    public PartnerChoice(PartnerCatalogue catalogue, Map<ServiceLevel, List<PartnerId>> preferred) {
        this.catalogue = catalogue;
        this.preferred = Map.copyOf(preferred);
    }

    /** Who carries the order, or why nobody does. */
    public sealed interface Choice {

        record Chosen(PartnerId partner, String service) implements Choice {}

        record Nobody(FieldFault fault) implements Choice {}
    }

    public Choice choose(ShipmentOrder order) {
        PartnerId named = order.partner();
        return named == null ? allocate(order) : named(order, named);
    }

    private Choice allocate(ShipmentOrder order) {
        return preferred.getOrDefault(order.service(), List.of()).stream()
                .flatMap(partner -> catalogue.find(partner).stream())
                .flatMap(spec -> chosen(spec, order))
                .findFirst()
                .orElseGet(() -> new Choice.Nobody(new FieldFault(
                        "$.service",
                        "no partner carries %s from %s to %s at these weights"
                                .formatted(
                                        order.service().name().toLowerCase(Locale.ROOT),
                                        order.lane().origin(),
                                        order.lane().destination()))));
    }

    private Choice named(ShipmentOrder order, PartnerId partner) {
        Optional<PartnerSpec> spec = catalogue.find(partner);
        if (spec.isEmpty()) {
            return new Choice.Nobody(new FieldFault(
                    "$.partner",
                    "no such partner; there are "
                            + catalogue.all().stream()
                                    .map(known -> known.id().value())
                                    .toList()));
        }
        return chosen(spec.get(), order).findFirst().orElseGet(() -> new Choice.Nobody(noService(order, spec.get())));
    }

    private static Stream<Choice> chosen(PartnerSpec spec, ShipmentOrder order) {
        return spec.can(Capability.BOOK)
                ? spec.serviceFor(order).stream().map(service -> new Choice.Chosen(spec.id(), service.code()))
                : Stream.empty();
    }

    private static FieldFault noService(ShipmentOrder order, PartnerSpec spec) {
        String asked = order.partnerService();
        if (asked == null) {
            return new FieldFault(
                    "$.service",
                    "%s offers no %s service from %s to %s at these weights"
                            .formatted(
                                    spec.name(),
                                    order.service().name().toLowerCase(Locale.ROOT),
                                    order.lane().origin(),
                                    order.lane().destination()));
        }
        return new FieldFault(
                "$.partnerService",
                "%s offers no service '%s' from %s to %s at these weights; its services are %s"
                        .formatted(
                                spec.name(),
                                asked,
                                order.lane().origin(),
                                order.lane().destination(),
                                spec.services().stream()
                                        .map(Service::code)
                                        .distinct()
                                        .toList()));
    }
}
