/**
 * Takes in what partners tell: keeps it raw, reads it, and applies it to the shipments it speaks of.
 *
 * <p>Every channel ends in the {@link dev.tradewind.ingest.TrackingInbox}; what is on disk there is read and applied later,
 * as often as it takes. So a message that can't be read today loses nothing, and a repeat changes nothing.
 */
@NullMarked
package dev.tradewind.ingest;

import org.jspecify.annotations.NullMarked;
