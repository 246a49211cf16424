/**
 * Takes in what partners tell: keeps it raw, reads it, and applies it to the shipments it speaks of.
 *
 * <p>Every channel ends in the {@link dev.tradewind.ingest.TrackingInbox}; what is on disk there is read and applied later,
 * as often as it takes. So a message that can't be read today loses nothing, and a repeat changes nothing. A code that no table
 * knows is kept as unrecognised, and its message is read again once the table has learned it: by
 * {@link dev.tradewind.ingest.Rereading} and not by a second place in the queue, where a gateway with an older table could take
 * it and its age would look like a backlog.
 *
 * <p>A parcel may be carried by several partners, each with a number of its own: {@link dev.tradewind.ingest.NumberLinks} ties them
 * to its shipment, and what was told of a number before counts from then on. Whose a number was is told by a row of
 * {@code tracking_number} for each shipment that had it, which ends where the next begins: two shipments can't overlap, and a hot
 * number costs one look at the index. Rejected: a range with an exclusion constraint, whose GiST index every booking would pay for.
 *
 * <p>How often a partner is asked follows {@link dev.tradewind.ingest.PollSchedule}; whether its feeds still speak,
 * {@link dev.tradewind.ingest.Feeds}. A feed is judged by when messages came in, not by when they were read: a backlog of ours
 * is no silence of theirs. Rejected: to learn from the events' own times (a partner that tells late is not dead), and to decay
 * counts in place (each hour would be written again, and two gateways would decay it twice); a window of rows is exact.
 */
@NullMarked
package dev.tradewind.ingest;

import org.jspecify.annotations.NullMarked;
