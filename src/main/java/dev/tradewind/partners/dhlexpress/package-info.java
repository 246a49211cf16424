/**
 * DHL Express by MyDHL API (REST and JSON, Basic authentication): booking with the label in the answer, looking a booking
 * up by our reference, its waybill afterwards, and tracking by poll. The facts are in {@code partner-specs/dhl-express}, the
 * way of the messages in {@code routes/partners/dhl-express.camel.yaml}.
 *
 * <p>{@link dev.tradewind.partners.dhlexpress.ShipmentMapping} writes, the {@code ...Reply} readers read; both are pure. The
 * beans of the routes ({@link dev.tradewind.partners.dhlexpress.DhlExpressBooking} and its neighbours) only put them on the
 * exchange.
 *
 * <p>Creating a shipment is not idempotent at DHL. So every answer that doesn't plainly say yes or no is
 * {@code Unknown}, and an unclear booking is looked for by our reference, which is the shipment's customer reference.
 *
 * <p>A booking's {@code partnerReference} is the day on which DHL plans it ({@code 2026-06-01}): DHL uses waybill numbers
 * again, and tells a shipment by number and month of pick-up.
 *
 * <p>Tracking is asked for many shipments in one call; each one's part of the answer is cut out as DHL wrote it
 * ({@link dev.tradewind.partners.dhlexpress.ShipmentSlices}) and is a message of its own from there on.
 *
 * <p>Rejected: the SDK-like client of one class a message (nothing to reuse beside the records here); asking tracking piece
 * by piece (each scan would be told twice, once for the shipment).
 */
@NullMarked
package dev.tradewind.partners.dhlexpress;

import org.jspecify.annotations.NullMarked;
