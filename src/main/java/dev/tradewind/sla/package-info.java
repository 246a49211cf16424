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
 *   <li>What a promise has left is judged at risk by the budgets of the legs ahead; the leg in hand ends when it is due, or now.
 * </ul>
 *
 * <p>Pure. {@code guarantee} feeds it the facts and acts on its verdicts. Builds on {@code tracking} and {@code shipment}.
 */
@NullMarked
package dev.tradewind.sla;

import org.jspecify.annotations.NullMarked;
