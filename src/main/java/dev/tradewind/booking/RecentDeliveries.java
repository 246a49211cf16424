package dev.tradewind.booking;

import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.ClockRule;
import dev.tradewind.sla.Guarantee;
import dev.tradewind.sla.Milestone;
import dev.tradewind.store.PastDeliveryRepository;
import dev.tradewind.store.PastDeliveryRepository.Deliveries;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The deliveries of the last weeks, read from the store every few minutes and kept in memory. */
public final class RecentDeliveries implements PastDeliveries {

    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int MOST = 200_000;

    private final PastDeliveryRepository repository;
    private final Supplier<? extends Collection<Guarantee>> guarantees;
    private final Duration period;
    private final Clock clock;
    private volatile Map<Key, Past> known = Map.of();
    private volatile Instant readAgainAt = Instant.MIN;

    private record Key(PartnerId partner, String service, Lane lane) {}

    public RecentDeliveries(
            PastDeliveryRepository repository,
            Supplier<? extends Collection<Guarantee>> guarantees,
            Duration period,
            Clock clock) {
        this.repository = repository;
        this.guarantees = guarantees;
        this.period = period;
        this.clock = clock;
    }

    /** The first of the partner's clocks that ends with the delivery: one a guarantee, so no shipment counts twice. */
    private static Optional<String> deliveryClock(Guarantee guarantee) {
        return guarantee.clocks().stream()
                .filter(ClockRule.Between.class::isInstance)
                .map(ClockRule.Between.class::cast)
                .filter(rule -> rule.to() == Milestone.DELIVERED && rule.owner() == ClockRule.Owner.PARTNER)
                .map(rule -> rule.name().value())
                .findFirst();
    }

    @Override
    public Optional<Past> of(PartnerId partner, String service, Lane lane) {
        return Optional.ofNullable(known.get(new Key(partner, service, lane)));
    }

    /** Reads when it is time to; a reading that fails is tried again when the next one is due. Never more to do at once: 0. */
    public int readWhenDue() {
        Instant now = clock.instant();
        if (!now.isBefore(readAgainAt)) {
            readAgainAt = now.plus(EVERY);
            Set<String> clocks = guarantees.get().stream()
                    .flatMap(guarantee -> deliveryClock(guarantee).stream())
                    .collect(Collectors.toUnmodifiableSet());
            known = pasts(repository.since(clocks, now.minus(period), MOST));
        }
        return 0;
    }

    private Map<Key, Past> pasts(List<Deliveries> deliveries) {
        return deliveries.stream()
                .collect(Collectors.groupingBy(
                        one -> new Key(one.partner(), one.service(), one.lane()),
                        Collectors.collectingAndThen(
                                Collectors.toMap(Deliveries::hours, Deliveries::count, Integer::sum, TreeMap::new),
                                byHours -> new Past(period, byHours))));
    }
}
