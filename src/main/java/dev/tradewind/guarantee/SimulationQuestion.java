package dev.tradewind.guarantee;

import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.Guarantee;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How would the shipments of a period have fared if a draft had been in force?
 *
 * @param draft taken as in force through the whole period, whatever it says itself
 * @param from of the acceptance; belongs to the period
 * @param until doesn't belong to it
 * @param partner only those that it carries; null: everybody's
 * @param lane only those on it; null: on every lane
 */
public record SimulationQuestion(
        Guarantee draft,
        Instant from,
        Instant until,
        @Nullable PartnerId partner,
        @Nullable Lane lane) {

    public SimulationQuestion {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("the period ends at " + until + ", before it begins at " + from);
        }
    }
}
