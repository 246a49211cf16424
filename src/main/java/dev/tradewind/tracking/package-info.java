/**
 * Tracking as it was told and as it is understood: events with the time and zone that they were told in, and the
 * timeline that folds them.
 *
 * <p>Builds on {@code shipment} alone. {@code ingest} makes the events, {@code sla} judges by the timeline.
 *
 * <p>Order of arrival never matters: {@link dev.tradewind.tracking.Timeline} sorts by when things happened, so any
 * permutation of the same events gives the same timeline.
 */
@NullMarked
package dev.tradewind.tracking;

import org.jspecify.annotations.NullMarked;
