/**
 * The shipment as the marketplace knows it: the order, its parcels and goods, the addresses, and the closed machine of
 * states that a shipment goes through.
 *
 * <p>Innermost package of the house. It knows no framework and no other package; {@code tracking}, {@code sla} and
 * {@code partner} build on it.
 *
 * <p>{@link dev.tradewind.shipment.PartnerId} lives here and not in {@code partner}: orders and shipments name a
 * partner, and {@code partner} speaks of orders, so there it would close a circle.
 */
@NullMarked
package dev.tradewind.shipment;

import org.jspecify.annotations.NullMarked;
