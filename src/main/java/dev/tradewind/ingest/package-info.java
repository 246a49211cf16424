/**
 * Takes in what partners tell: keeps it raw, reads it, and applies it to the shipments it speaks of.
 *
 * <p>Every channel ends in the {@link dev.tradewind.ingest.TrackingInbox}; what is on disk there is read and applied later,
 * as often as it takes. So a message that can't be read today loses nothing, and a repeat changes nothing. A code that no table
 * knows is kept as unrecognised, and its message is read again once the table has learned it: by
 * {@link dev.tradewind.ingest.Rereading} and not by a second place in the queue, where a gateway with an older table could take
 * it and its age would look like a backlog.
 */
@NullMarked
package dev.tradewind.ingest;

import org.jspecify.annotations.NullMarked;
