/**
 * Tells operations people what breaks: one alert a shipment and clock, raised once, taken back when it proves wrong, and the
 * stream of all changes.
 */
@NullMarked
package dev.tradewind.alerting;

import org.jspecify.annotations.NullMarked;
