package dev.tradewind.infrastructure;

import dev.tradewind.outgoing.Announcements;
import dev.tradewind.outgoing.Courier;
import dev.tradewind.outgoing.Destinations;
import dev.tradewind.outgoing.OldNews;
import dev.tradewind.outgoing.OutgoingQueue;
import dev.tradewind.outgoing.Subscriptions;
import dev.tradewind.store.DeliveryRepository;
import dev.tradewind.store.OldNewsRepository;
import dev.tradewind.store.OutboxRepository;
import dev.tradewind.store.SubscriptionRepository;
import dev.tradewind.work.Repeater;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the platform is told, and where it wants to be told. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingSettings.class)
class OutgoingConfiguration {

    private static final Duration LOOK_AT_QUEUES_EVERY = Duration.ofSeconds(10);

    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    @Bean
    Announcements announcements(OutboxRepository repository) {
        return new Announcements(repository);
    }

    @Bean
    Destinations destinations(OutgoingSettings settings) {
        return new Destinations(settings.allowPrivateAddresses());
    }

    @Bean
    Subscriptions subscriptions(SubscriptionRepository repository, Clock clock) {
        return new Subscriptions(repository, clock);
    }

    @Bean(destroyMethod = "finish")
    Courier courier(DeliveryRepository repository, Destinations destinations, MeterRegistry meters, Clock clock) {
        return new Courier(repository, destinations, meters, clock);
    }

    /** A step waits by itself for what is due. */
    @Bean
    Repeater delivering(Courier courier) {
        return new Repeater(
                "outgoing",
                () -> {
                    courier.step();
                    return 1;
                },
                Duration.ZERO);
    }

    @Bean
    Repeater outgoingQueue(DeliveryRepository repository, MeterRegistry meters, Clock clock) {
        OutgoingQueue queue = new OutgoingQueue(repository, meters, clock);
        return Repeater.every(LOOK_AT_QUEUES_EVERY, "outgoing-queue", queue::look);
    }

    @Bean
    Repeater forgettingOldNews(OldNewsRepository repository, Clock clock) {
        OldNews news = new OldNews(repository, clock);
        return new Repeater("old-news", news::forgetSome, FORGET_EVERY);
    }
}
