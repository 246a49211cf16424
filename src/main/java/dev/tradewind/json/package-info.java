/**
 * Our own JSON: the order as callers write it, as the store keeps it and as golden examples tell it. One shape for all three,
 * so that what was accepted is what is kept.
 *
 * <p>Knows {@code shipment} and Jackson. {@code api} and {@code store} use it.
 */
@NullMarked
package dev.tradewind.json;

import org.jspecify.annotations.NullMarked;
