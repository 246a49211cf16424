/**
 * Takes orders in and books each once: chooses the partner, writes every attempt down before the call, finds out what became
 * of an unclear one before anything is tried again.
 *
 * <p>All that is to be asked of partners stands in one table of jobs and is worked by {@link
 * dev.tradewind.work.JobRunner}s: claimed in batches, called on virtual threads outside any transaction, recorded in
 * batches. A gateway that dies leaves its claims to fall due again; an attempt that it had begun then counts as unclear, never
 * as not made.
 *
 * <p>A void is kept as a wish beside the shipment and followed up by whoever ends the booking that is in hand, in the same
 * transaction: {@link dev.tradewind.booking.Voids}. It is claimed only when it is certain. Rejected: refusing a void while a
 * booking is in hand, which would leave the caller to ask again at the right moment.
 *
 * <p>Camel's own idempotent repository and redelivery were rejected for this: they know whether a message was seen, not whether
 * a partner has booked.
 */
@NullMarked
package dev.tradewind.booking;

import org.jspecify.annotations.NullMarked;
