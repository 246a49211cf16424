package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import java.time.Instant;

/**
 * One attempt to book an order with a partner, written down before it is made. The same request sent again must ask for
 * the same booking: everything in it, the reference and the time included, is fixed with the attempt.
 *
 * @param partnerService the partner's own service code
 * @param reference our name for the attempt
 * @param startedAt when the attempt was written down
 */
public record BookingRequest(
        ShipmentId shipment,
        PartnerId partner,
        String partnerService,
        ShipmentOrder order,
        int attempt,
        ClientReference reference,
        Instant startedAt) {}
