package dev.tradewind.specs;

import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * By which rules a partner is chosen: {@code allocation.yaml}.
 *
 * @param partners who takes part, by service; others carry only orders that name them
 * @param leastChance below it an order isn't handed on to another partner
 * @param chanceWithoutStandard of a partner that has signed nothing and has no history with us
 * @param chanceStep chances in the same step of this width count as equal
 * @param priceStep prices in the same step of this width count as equal, in the currency in which prices are compared
 */
public record AllocationRules(
        Map<ServiceLevel, Set<PartnerId>> partners,
        Chance leastChance,
        Chance chanceWithoutStandard,
        BigDecimal chanceStep,
        Money priceStep,
        History history,
        FirstScan firstScan,
        List<Share> shares) {

    /**
     * When our own history tells the chance.
     *
     * @param atLeast so many deliveries of one partner, service and lane
     * @param within so long back
     */
    public record History(int atLeast, Duration within) {}

    /**
     * How long after the order's acceptance a partner first scans it: its hand-over and, where the partner begins abroad, our
     * own line-haul.
     */
    public record FirstScan(Duration otherwise, List<Later> later) {

        public FirstScan {
            later = List.copyOf(later);
        }

        public Duration after(PartnerId partner, Lane lane) {
            return later.stream()
                    .filter(one -> one.isFor(partner, lane))
                    .map(Later::within)
                    .findFirst()
                    .orElse(otherwise);
        }
    }

    /** Partners that meet a parcel from these countries later than others do; inside a country nobody does. */
    public record Later(Set<PartnerId> partners, Set<CountryCode> origins, Duration within) {

        public Later {
            partners = Set.copyOf(partners);
            origins = Set.copyOf(origins);
        }

        private boolean isFor(PartnerId partner, Lane lane) {
            return partners.contains(partner)
                    && origins.contains(lane.origin())
                    && !lane.origin().equals(lane.destination());
        }
    }

    /** How a service's orders on some lanes are to be shared among partners, in parts of their sum. */
    public record Share(Set<Lane> lanes, ServiceLevel service, Map<PartnerId, Integer> targets) {

        public Share {
            lanes = Set.copyOf(lanes);
            targets = Map.copyOf(targets);
        }

        /** A partner's part of the whole, zero where the rule doesn't name it. */
        public Chance target(PartnerId partner) {
            int whole = targets.values().stream().mapToInt(Integer::intValue).sum();
            return Chance.of(targets.getOrDefault(partner, 0), whole);
        }
    }

    public AllocationRules {
        partners = Map.copyOf(partners);
        shares = List.copyOf(shares);
    }

    public boolean asks(PartnerId partner, ServiceLevel service) {
        return partners.getOrDefault(service, Set.of()).contains(partner);
    }

    public Optional<Share> share(Lane lane, ServiceLevel service) {
        return shares.stream()
                .filter(share -> share.service() == service && share.lanes().contains(lane))
                .findFirst();
    }
}
