/**
 * Takes orders in and books each once: chooses the partner, writes every attempt down before the call, finds out what became
 * of an unclear one before anything is tried again.
 *
 * <p>All that is to be asked of partners stands in one table of jobs and is worked by {@link
 * dev.tradewind.work.JobRunner}s: claimed in batches, called on virtual threads outside any transaction, recorded in
 * batches. A gateway that dies leaves its claims to fall due again; an attempt that it had begun then counts as unclear, never
 * as not made.
 *
 * <p>Camel's own idempotent repository and redelivery were rejected for this: they know whether a message was seen, not whether
 * a partner has booked.
 *
 * <p>Who carries an order is decided by {@link dev.tradewind.booking.Allocation}, by {@code platform/allocation.yaml} and the
 * partners' own specs. <b>The chance that a partner keeps the promise</b> is found so, {@code left} being the time from now to
 * the promised moment:
 *
 * <ul>
 *   <li>From history, where the same partner, service and lane had enough deliveries of late (30 in 28 days): the fraction of
 *       them that took no longer than {@code left}, from the order's acceptance, in whole hours rounded against the partner.
 *       Deliveries are chosen by the day on which they came, not by that of their order: else the newest, of which only the
 *       fast have come, would flatter. The newest 200,000 of all are read every five minutes, so the cost has a bound and an
 *       order's choice asks no store.
 *   <li>Else from the standards that the partner signed: {@code committed} is the time until its first scan and the sum of its
 *       legs' budgets on the lane. Where {@code committed} fits into {@code left}, the part that it commits to bring in time
 *       ({@code on-time}); where it doesn't, that part times the square of {@code left / committed}: falling fast, never below
 *       zero, and never more for less time. It is a rule of thumb, not a distribution.
 *   <li>Else a figure of the rules', the same for all.
 * </ul>
 *
 * <p>The sandbox reads no history, for its journeys are compressed to seconds. The history knows only what was delivered:
 * parcels that were lost or still travel are not in it. Budgets count calendar time. What was rejected: counting recent orders
 * in the store to keep shares, for each gateway keeping to them by itself comes to the same; "about equal" instead of steps,
 * for then three candidates could come before one another in a circle.
 */
@NullMarked
package dev.tradewind.booking;

import org.jspecify.annotations.NullMarked;
