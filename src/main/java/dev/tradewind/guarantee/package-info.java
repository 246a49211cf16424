/**
 * Holds every shipment against its guarantee: reviews it when something becomes known and when its next moment comes, writes
 * the verdicts and has breaches raised and taken back.
 *
 * <p>A review is the one place where a shipment's timeline, state and clocks are worked out. Whoever learns something
 * ({@code booking}, {@code ingest}, the wake-up) writes it down and asks for a review in the same transaction, under the
 * shipment's lock; so nothing that is known can be missing from the verdicts.
 */
@NullMarked
package dev.tradewind.guarantee;

import org.jspecify.annotations.NullMarked;
