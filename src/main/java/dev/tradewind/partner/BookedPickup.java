package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;

/**
 * A collection that its partner has confirmed.
 *
 * @param contact who asked for it
 */
public record BookedPickup(PickupId id, PartnerId partner, String confirmationNumber, String contact) {}
