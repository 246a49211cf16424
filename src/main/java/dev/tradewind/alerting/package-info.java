/**
 * Tells operations people what breaks and what probably will: one alert a shipment, clock and kind, raised once, taken back when
 * it proves wrong, and the stream of all changes.
 */
@NullMarked
package dev.tradewind.alerting;

import org.jspecify.annotations.NullMarked;
