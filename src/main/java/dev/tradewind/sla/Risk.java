package dev.tradewind.sla;

import dev.tradewind.shipment.Chance;
import java.time.Duration;

/** How likely a running clock is to break, as of now, and what that rests on. */
public record Risk(Chance chance, Basis basis) {

    /** What a chance rests on. */
    public sealed interface Basis {

        /**
         * What other shipments took from the milestone that this one has reached.
         *
         * @param shipments how many
         * @param period over how long they were looked at
         */
        record History(Cell cell, Milestone from, Milestone to, long shipments, Duration period) implements Basis {}

        /** The budgets of the legs ahead. */
        record Budgets() implements Basis {}
    }

    /** Which shipments count as alike; the first that has enough of them speaks. */
    public enum Cell {
        PARTNER_SERVICE_LANE,
        PARTNER_LANE,
        LANE
    }
}
