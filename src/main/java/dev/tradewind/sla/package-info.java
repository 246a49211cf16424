/**
 * The guarantee: what the buyer was promised, the clocks that hold each shipment against it, and the judge that reads them.
 *
 * <p>{@link dev.tradewind.sla.Adjudicator} takes a version of a {@link dev.tradewind.sla.Guarantee}, the calendars, the
 * {@link dev.tradewind.sla.Facts} and a moment, and says a {@link dev.tradewind.sla.Verdict} of each clock and the next moment
 * at which one may change. Decisions that somebody may want to reverse:
 *
 * <ul>
 *   <li>A milestone that nobody told was passed when the parcel was first seen further on. Rejected: leaving the leg open for
 *       ever, which would break it for a scan that the partner never makes.
 *   <li>A pause that nothing has ended lasts to its cap, so a deadline depends on what is known alone, never on how long ago it
 *       was looked at; news of the end moves it back.
 *   <li>An excuse counts only where it held the parcel up last before the deadline. Rejected: any excuse at any time, with which
 *       one failed attempt would excuse whatever the partner does after it.
 *   <li>The first silence that lasted too long counts for good, unless a scan that is told later shows that there was none.
 *   <li>A clock that waits for a dead feed is looked at again when it could be due if the feed spoke this instant, and at most
 *       once an hour; so nothing need be woken when the feed speaks again.
 *   <li>A running clock's chance to break is that of shipments like it which had come as far and waited as long: those of its
 *       partner, service and lane, else of partner and lane, else of the lane, else the budgets of its legs. Rejected: a model of
 *       many features, of which nobody could say why it warns.
 *   <li>Waiting while the partner's feed was dead tells nothing of the parcel, and makes no chance greater.
 *   <li>Where the chance comes to the guarantee's threshold by waiting is a moment of its own, worked out and not looked for.
 *   <li>Lost and returned parcels count as slower than any that came; else partners that lose parcels would look quick.
 * </ul>
 *
 * <p>Pure. {@code guarantee} feeds it the facts and acts on its verdicts. Builds on {@code tracking} and {@code shipment}.
 */
@NullMarked
package dev.tradewind.sla;

import org.jspecify.annotations.NullMarked;
