/**
 * Tracking as it was told and as it is understood: events with the time and zone that they were told in, and the
 * timeline that folds them.
 *
 * <p>Builds on {@code shipment} alone. {@code ingest} makes the events, {@code sla} judges by the timeline.
 *
 * <p>Order of arrival never matters: {@link dev.tradewind.tracking.Timeline} sorts by when things happened, so any
 * permutation of the same events gives the same timeline.
 *
 * <p>What was told wrong is never deleted: a {@link dev.tradewind.tracking.Correction} stands beside it. An operator declares it;
 * none of our partners' formats has a word for a scan that is taken back (their sheets know cancelled orders, pick-ups and home
 * deliveries, but no cancelled scan), and a scan that a partner tells no more may only have left its answer, so nothing is taken
 * back by its absence. Rejected: a corrective event of its own beside the wrong one, for then each reader of the list would have
 * to know which of the two holds.
 */
@NullMarked
package dev.tradewind.tracking;

import org.jspecify.annotations.NullMarked;
