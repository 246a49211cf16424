package dev.tradewind.infrastructure;

import dev.tradewind.alerting.Desk;
import dev.tradewind.alerting.Gathering;
import dev.tradewind.alerting.IncidentWatch;
import dev.tradewind.notifying.Notices;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.specs.IncidentRules;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.GatheringRepository;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.StepRepository;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.WorkRepository;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Incidents: how alerts gather, and where people work on them. */
@Configuration(proxyBeanMethods = false)
class IncidentConfiguration {

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
}
