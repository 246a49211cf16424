package dev.tradewind.alerting;

import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.store.DeadLetterRepository;
import dev.tradewind.store.DeadLetterRepository.Oldest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How long the oldest entry of every queue has waited, as metrics: what is stuck shows, wherever it is. */
public final class QueueAges {

    private static final List<String> QUEUES =
            List.of("book", "reconcile", "label", "void", "track", "inbox", "dead-letter");

    private final DeadLetterRepository repository;
    private final List<PartnerId> partners;
    private final Clock clock;
    private volatile Map<String, Instant> oldest = Map.of();

    public QueueAges(DeadLetterRepository repository, PartnerCatalogue catalogue, MeterRegistry meters, Clock clock) {
        this.repository = repository;
        this.partners = catalogue.all().stream().map(PartnerSpec::id).toList();
        this.clock = clock;
        for (PartnerId partner : partners) {
            QUEUES.forEach(queue -> meters.gauge(
                    "tradewind.queue.age.seconds",
                    Tags.of("queue", queue, "partner", partner.value()),
                    this,
                    ages -> ages.seconds(queue, partner.value())));
        }
    }

    /** Looks at all queues; to be repeated. */
    public void look() {
        oldest = repository.oldest(partners, clock.instant()).stream()
                .collect(Collectors.toUnmodifiableMap(entry -> key(entry.queue(), entry.partner()), Oldest::since));
    }

    private double seconds(String queue, String partner) {
        Instant since = oldest.get(key(queue, partner));
        return since == null ? 0 : Duration.between(since, clock.instant()).toMillis() / 1000.0;
    }

    private static String key(String queue, String partner) {
        return queue + " " + partner;
    }
}
