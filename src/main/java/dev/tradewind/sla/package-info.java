/**
 * The guarantee: what the buyer was promised, the clocks that hold each shipment against it, and the judge that reads them.
 *
 * <p>Pure. {@code guarantee} feeds it the facts and acts on its verdicts. Builds on {@code tracking} and {@code shipment}.
 */
@NullMarked
package dev.tradewind.sla;

import org.jspecify.annotations.NullMarked;
