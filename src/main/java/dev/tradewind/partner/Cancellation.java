package dev.tradewind.partner;

import java.time.Instant;

/**
 * A booking that its partner is asked to cancel. The same cancellation sent again must ask for the same: everything in it is
 * fixed when it is asked for.
 *
 * @param shipment the booking as the partner knows it
 * @param booking the attempt that booked it, for partners that want the whole order once more
 * @param requestedAt when the void was asked for
 */
public record Cancellation(BookedShipment shipment, BookingRequest booking, Instant requestedAt) {}
