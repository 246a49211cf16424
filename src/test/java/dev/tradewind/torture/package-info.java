/**
 * The torture test: proves from outside that nothing accepted is lost and that a shipment is booked once.
 *
 * <p>Several gateway processes on one PostgreSQL book with partners that break every rule of the wire and keep their own book;
 * meanwhile gateways are killed, PostgreSQL crashes and partners shut their doors. At the end three books are compared: what
 * was acknowledged to the caller, what the partners hold, and what the database says.
 *
 * <p>{@link dev.tradewind.torture.TortureRun} is the full run ({@code mvn -Ptorture verify}),
 * {@link dev.tradewind.torture.TortureIT} a short one for every build; {@link dev.tradewind.torture.Plan} tells what can be set.
 */
@NullMarked
package dev.tradewind.torture;

import org.jspecify.annotations.NullMarked;
