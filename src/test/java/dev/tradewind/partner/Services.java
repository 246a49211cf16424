package dev.tradewind.partner;

import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.shipment.ShipmentOrder;
import java.util.Optional;

/** Which of a partner's services an example is for. */
public final class Services {

    private Services() {}

    /** The first that stands for the order's service, or is the one that it names, and runs on its lane. */
    public static Optional<Service> of(PartnerSpec spec, ShipmentOrder order) {
        return spec.services().stream()
                .filter(service -> service.isMeantFor(order) && service.runsOn(order.lane()))
                .findFirst();
    }
}
