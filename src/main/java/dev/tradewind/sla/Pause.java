package dev.tradewind.sla;

import dev.tradewind.tracking.Reason;

/**
 * A stretch that doesn't count on a shipment's clocks, as far as the guarantee's cap for its reason goes.
 *
 * @param time where nothing has ended it yet, to its cap
 * @param evidence the event that shows it
 */
public record Pause(Reason reason, Stretch time, Evidence evidence) {}
