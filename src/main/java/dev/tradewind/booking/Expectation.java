package dev.tradewind.booking;

import dev.tradewind.booking.PastDeliveries.Past;
import dev.tradewind.partner.Standards;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.AllocationRules;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a partner's service is expected to deliver, and with what chance in time. How it is found is told in the package's own
 * words.
 */
final class Expectation {

    /** By when so many of the past deliveries came: that counts as expected. */
    private static final Chance MOST = Chance.of("0.9");

    private final AllocationRules rules;
    private final Map<PartnerId, Standards> standards;
    private final PastDeliveries past;

    Expectation(AllocationRules rules, Map<PartnerId, Standards> standards, PastDeliveries past) {
        this.rules = rules;
        this.standards = Map.copyOf(standards);
        this.past = past;
    }

    /** What is expected of an order that is given to a partner now. */
    record Expected(Chance chance, Basis basis, @Nullable Instant by) {}

    Expected of(PartnerId partner, String service, Lane lane, Instant promisedBy, Instant now) {
        Duration left = Duration.between(now, promisedBy);
        return past.of(partner, service, lane)
                .filter(known -> known.deliveries() >= rules.history().atLeast())
                .map(known -> byHistory(known, left, now))
                .or(() -> byStandard(partner, lane, left, now))
                .orElseGet(() -> new Expected(rules.chanceWithoutStandard(), new Basis.Nothing(), null));
    }

    private static Expected byHistory(Past past, Duration left, Instant now) {
        return new Expected(
                past.within(left), new Basis.History(past.deliveries(), past.period()), now.plus(past.quantile(MOST)));
    }

    private Optional<Expected> byStandard(PartnerId partner, Lane lane, Duration left, Instant now) {
        Standards signed = standards.get(partner);
        if (signed == null) {
            return Optional.empty();
        }
        return signed.committed(lane, LocalDate.ofInstant(now, ZoneOffset.UTC)).map(legs -> {
            Duration committed = rules.firstScan().after(partner, lane).plus(legs);
            return new Expected(
                    inTime(signed.onTime(), committed, left), new Basis.Standard(committed), now.plus(committed));
        });
    }

    /** As signed while the committed time fits; less by the square of the part of it that is left when it doesn't. */
    private static Chance inTime(Chance onTime, Duration committed, Duration left) {
        if (left.compareTo(committed) >= 0) {
            return onTime;
        }
        if (!left.isPositive()) {
            return Chance.NONE;
        }
        Chance part = new Chance(BigDecimal.valueOf(left.toSeconds())
                .divide(BigDecimal.valueOf(committed.toSeconds()), MathContext.DECIMAL64));
        return onTime.times(part).times(part);
    }
}
