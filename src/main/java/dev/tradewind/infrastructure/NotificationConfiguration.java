package dev.tradewind.infrastructure;

import dev.tradewind.notifying.AlertNotices;
import dev.tradewind.notifying.Channels;
import dev.tradewind.notifying.Dispatcher;
import dev.tradewind.notifying.Messengers;
import dev.tradewind.notifying.Notices;
import dev.tradewind.notifying.Summaries;
import dev.tradewind.outgoing.Destinations;
import dev.tradewind.specs.NotificationRules;
import dev.tradewind.specs.NotificationRules.Channel;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.AlertNoticeRepository;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.NotificationRepository;
import dev.tradewind.store.Transaction;
import dev.tradewind.work.Repeater;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.util.StringUtils;

/** How people are told. */
@Configuration(proxyBeanMethods = false)
class NotificationConfiguration {

    private static final String SECRETS = "tradewind.notifications.secrets.";
    private static final String MAIL_SERVER = "spring.mail.host";

    private static final Duration SEND_EVERY = Duration.ofMillis(250);

    private static final Duration LOOK_AT_ALERTS_EVERY = Duration.ofSeconds(5);

    private static final Duration SUM_UP_EVERY = Duration.ofSeconds(1);

    private static final Duration LOOK_AT_QUEUE_EVERY = Duration.ofSeconds(10);

    private final Clock clock;

    NotificationConfiguration(Clock clock) {
        this.clock = clock;
    }

    @Bean
    NotificationRules notificationRules(PlatformSpecs specs) {
        return specs.notifications();
    }

    @Bean
    Notices notices(NotificationRules rules, NotificationRepository notifications, IncidentRepository incidents) {
        return new Notices(rules, notifications, incidents);
    }

    /** A channel without its secret fails the start, in the sandbox too: nobody would notice before it is needed. */
    @Bean
    Channels channels(
            NotificationRules rules,
            Destinations destinations,
            ObjectProvider<JavaMailSender> mail,
            Environment environment) {
        List<String> missing = rules.channels().stream()
                .map(NotificationConfiguration::setting)
                .distinct()
                .filter(setting -> !StringUtils.hasText(environment.getProperty(setting)))
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "the channels of notifications.yaml need settings that are missing: " + String.join(", ", missing));
        }
        Messengers messengers = new Messengers(
                destinations,
                mail.getIfAvailable(),
                secret -> environment.getRequiredProperty(SECRETS + secret),
                clock);
        return new Channels(rules, messengers, clock);
    }

    /** What has no default. */
    private static String setting(Channel channel) {
        return switch (channel) {
            case Channel.Email email -> MAIL_SERVER;
            case Channel.Slack slack -> SECRETS + slack.secret();
            case Channel.PagerDuty pager -> SECRETS + pager.secret();
            case Channel.Webhook webhook -> SECRETS + webhook.secret();
        };
    }

    @Bean
    Dispatcher dispatcher(NotificationRepository repository, Channels channels, MeterRegistry meters) {
        return new Dispatcher(repository, channels, meters, clock);
    }

    /** One thread a channel; none where there is no channel. */
    @Bean
    Repeater dispatching(Dispatcher dispatcher, Channels channels) {
        return new Repeater(
                "notifications", dispatcher::step, SEND_EVERY, channels.names().size());
    }

    @Bean
    Repeater notificationQueue(Dispatcher dispatcher) {
        return Repeater.every(LOOK_AT_QUEUE_EVERY, "notification-queue", dispatcher::look);
    }

    @Bean
    Repeater summingUp(NotificationRules rules, NotificationRepository repository, Transaction transaction) {
        return Repeater.every(SUM_UP_EVERY, "summaries", new Summaries(rules, repository, transaction, clock)::look);
    }

    @Bean
    Repeater alertNotices(
            NotificationRules rules,
            AlertNoticeRepository alerts,
            NotificationRepository notifications,
            Transaction transaction) {
        return Repeater.every(
                LOOK_AT_ALERTS_EVERY,
                "alert-notices",
                new AlertNotices(rules, alerts, notifications, transaction, clock)::look);
    }
}
