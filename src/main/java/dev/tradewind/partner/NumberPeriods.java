package dev.tradewind.partner;

import dev.tradewind.shipment.PartnerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long a tracking number stays one parcel's: after a while its partner gives it to another.
 *
 * @param usedAgainAfter how soon at the least, by partner; of one that is missing we don't know, so its numbers are never free again
 */
public record NumberPeriods(Map<PartnerId, Duration> usedAgainAfter) {

    public NumberPeriods {
        usedAgainAfter = Map.copyOf(usedAgainAfter);
    }

    /** As the partners' {@code numbers-used-again-after} tell it. */
    public static NumberPeriods of(PartnerCatalogue catalogue) {
        return new NumberPeriods(catalogue.all().stream()
                .collect(Collectors.toMap(PartnerSpec::id, PartnerSpec::numbersUsedAgainAfter)));
    }

    /** From when on a number may be another parcel's that was learned at a moment. */
    public Instant freeAgain(PartnerId partner, Instant learnedAt) {
        Duration period = usedAgainAfter.get(partner);
        return period == null ? Instant.MAX : learnedAt.plus(period);
    }
}
