/**
 * Bring (Posten Norge): bookings as EDIFACT IFTMIN files and tracking as IFTSTA files, both over SFTP. The facts and their
 * sources are in {@code partner-specs/bring/}; where the files go is told by {@code routes/partners/bring.camel.yaml}.
 *
 * <p>Out: {@link dev.tradewind.partners.bring.BringBooking} checks the order, draws its numbers from the database and writes
 * one interchange a booking, held against BIG14 segment by segment. In:
 * {@link dev.tradewind.partners.bring.InterchangeSplitter} cuts a file into messages, each kept on its own, and
 * {@link dev.tradewind.partners.bring.BringTracking} reads one of them, held against BIG07.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>A file's name and content follow from the attempt alone. A repeat finds its own file and leaves it, or writes the
 *       same one again, which Bring drops by its interchange reference (ASSUMPTION).
 *   <li>Bring acknowledges nothing, so a booking is booked when its file has its final name (ASSUMPTION). Rejected: to wait
 *       for the first status message, which may come days later or never.
 *   <li>A message that its guide doesn't allow is not read in part: its events would be trusted though its sender's software
 *       is broken. It is kept aside with the segment's number; the other messages of its file are read.
 *   <li>An order is checked twice: against the order's own fields, so that the caller learns every fault by its path, and
 *       segment by segment against the contract, so that no mistake of ours gets out.
 * </ul>
 */
@NullMarked
package dev.tradewind.partners.bring;

import org.jspecify.annotations.NullMarked;
