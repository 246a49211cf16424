package dev.tradewind.infrastructure;

import dev.tradewind.alerting.AlertFeed;
import dev.tradewind.alerting.Alerts;
import dev.tradewind.alerting.DeadLetters;
import dev.tradewind.alerting.Desk;
import dev.tradewind.alerting.Gathering;
import dev.tradewind.alerting.IncidentWatch;
import dev.tradewind.alerting.QueueAges;
import dev.tradewind.notifying.Notices;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.DeadLetterRepository;
import dev.tradewind.store.GatheringRepository;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.StepRepository;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.WorkRepository;
import dev.tradewind.work.Repeater;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What people are to see: alerts, incidents in which they gather, and what sits in a queue. */
@Configuration(proxyBeanMethods = false)
class AlertingConfiguration {

    private static final Duration LOOK_AT_QUEUES_EVERY = Duration.ofSeconds(10);

    private static final Duration GATHER_EVERY = Duration.ofSeconds(1);

    @Bean
    Alerts alerts(AlertRepository repository, Announcements announcements, MeterRegistry meters) {
        return new Alerts(repository, announcements, meters);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    AlertFeed alertFeed(AlertRepository repository) {
        return new AlertFeed(repository);
    }

    @Bean
    IncidentRules incidentRules(PlatformSpecs specs) {
        return specs.incidents();
    }

    @Bean
    Desk desk(
            WorkRepository work,
            AlertRepository alerts,
            IncidentRepository incidents,
            StepRepository steps,
            IncidentRules rules,
            Transaction transaction,
            Clock clock) {
        return new Desk(work, alerts, incidents, steps, rules, transaction, clock);
    }

    @Bean
    IncidentWatch incidentWatch(
            IncidentRepository incidents,
            GatheringRepository gathering,
            WorkRepository work,
            StepRepository steps,
            IncidentRules rules,
            PlatformSpecs specs,
            Announcements announcements,
            Notices notices,
            Transaction transaction,
            Clock clock) {
        return new IncidentWatch(
                incidents,
                work,
                steps,
                new Gathering(gathering, steps, rules),
                rules,
                specs.escalation(),
                announcements,
                notices,
                transaction,
                clock);
    }

    @Bean
    Repeater gathering(IncidentWatch watch) {
        return Repeater.every(GATHER_EVERY, "incidents", watch::look);
    }

    @Bean
    DeadLetters deadLetters(DeadLetterRepository repository, Clock clock) {
        return new DeadLetters(repository, clock);
    }

    @Bean
    Repeater queueAges(DeadLetterRepository repository, MeterRegistry meters, PartnerCatalogue catalogue, Clock clock) {
        QueueAges ages = new QueueAges(repository, catalogue, meters, clock);
        return Repeater.every(LOOK_AT_QUEUES_EVERY, "queue-ages", ages::look);
    }
}
