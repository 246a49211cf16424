package dev.tradewind.ingest;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.WaitingRepository;
import dev.tradewind.store.WaitingRepository.WaitingPartner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How many events wait for a shipment, and for how long, as metrics: what a partner tells of parcels that we don't know shows. */
public final class WaitingEvents {

    private final WaitingRepository repository;
    private final Clock clock;
    private volatile Map<PartnerId, WaitingPartner> waiting = Map.of();

    public WaitingEvents(WaitingRepository repository, PartnerCatalogue catalogue, MeterRegistry meters, Clock clock) {
        this.repository = repository;
        this.clock = clock;
        catalogue.all().forEach(spec -> {
            String partner = spec.id().value();
            meters.gauge(
                    "tradewind.waiting.events", Tags.of("partner", partner), this, events -> events.count(spec.id()));
            meters.gauge(
                    "tradewind.waiting.age.seconds",
                    Tags.of("partner", partner),
                    this,
                    events -> events.seconds(spec.id()));
        });
    }

    /** Looks at what waits; to be repeated. */
    public void look() {
        waiting = repository.partners().stream()
                .collect(Collectors.toUnmodifiableMap(WaitingPartner::partner, Function.identity()));
    }

    private double count(PartnerId partner) {
        WaitingPartner waits = waiting.get(partner);
        return waits == null ? 0 : waits.events();
    }

    private double seconds(PartnerId partner) {
        WaitingPartner waits = waiting.get(partner);
        return waits == null
                ? 0
                : Duration.between(waits.since(), clock.instant()).toMillis() / 1000.0;
    }
}
