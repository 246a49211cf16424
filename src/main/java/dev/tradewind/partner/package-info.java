/**
 * The port to the logistics partners: what a partner can do, what is asked of it, and what may come of asking.
 *
 * <p>{@code booking} and {@code ingest} ask through the ports of this package; {@code infrastructure} answers them by
 * calling the partner's Camel route ({@code direct:<partner>.<verb>}); the beans of {@code partners.<partner>} translate on
 * that route. Nothing here knows a particular partner, nor Camel.
 *
 * <p>A partner's refusal is a value ({@link dev.tradewind.partner.BookingOutcome.Rejected}); a broken channel is a
 * {@link dev.tradewind.partner.PartnerFailure}. Whether a booking may be tried again is decided from the outcome alone, so
 * a reply reader that isn't sure answers {@link dev.tradewind.partner.BookingOutcome.Unknown}.
 */
@NullMarked
package dev.tradewind.partner;

import org.jspecify.annotations.NullMarked;
