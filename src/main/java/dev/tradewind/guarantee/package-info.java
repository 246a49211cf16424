/**
 * Holds every shipment against its guarantee: reviews it when something becomes known and when its next moment comes, writes
 * the verdicts and has breaches raised and taken back.
 *
 * <p>A review is the one place where a shipment's timeline, state and clocks are worked out. Whoever learns something
 * ({@code booking}, {@code ingest}, the wake-up) writes it down and asks for a review in the same transaction, under the
 * shipment's lock; so nothing that is known can be missing from the verdicts.
 *
 * <p>Shipments that are over are counted aside from their reviews, by {@link dev.tradewind.guarantee.Scoring}: for the scorecards, and
 * for what {@link dev.tradewind.guarantee.RemainingTimes} foresees by. Decisions that somebody may want to reverse:
 *
 * <ul>
 *   <li>A promise counts in the week in which it falls due, so that a week is complete when it is over and a slow partner can't
 *       put its late parcels off to the next. What others are foreseen by counts in the week in which the shipment ended.
 *   <li>What a shipment has added is kept beside it and taken out before it is counted anew. Rejected: counting a week from the facts
 *       whenever something changes, which costs a week's shipments a late scan.
 *   <li>The money of a scorecard is that of the books, not worked out again. Rejected: all that a lost parcel can cost as soon as
 *       it is told to be lost; the books take it up as its time passes, for some are found again.
 *   <li>The guarantees' words stand in the database, and all gateways work by those of the newest edition ({@link
 *       dev.tradewind.guarantee.GuaranteeEditions}); files only bring new words. So a gateway of yesterday knows within a second what
 *       one of today brings, and takes nothing back when it starts again. Rejected: a word to all gateways to read their own files;
 *       those of a rolling deployment differ, and then so would what a shipment's version says. Calendars, exchange rates and
 *       partners are still read from each gateway's own files when it reads the words.
 *   <li>A version that a gateway can't read harms no other: it works by the rest, orders of that guarantee are accepted under the
 *       last version that it can read, and it is seen. Clocks of shipments that keep what it doesn't know are left as they are and
 *       looked at again every few seconds by whichever gateway comes first; their tracking goes on.
 *   <li>A gateway foresees by what it read at most five minutes ago; a shipment's next moment is put right at its next review.
 * </ul>
 */
@NullMarked
package dev.tradewind.guarantee;

import org.jspecify.annotations.NullMarked;
