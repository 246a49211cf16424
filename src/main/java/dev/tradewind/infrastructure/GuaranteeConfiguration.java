package dev.tradewind.infrastructure;

import dev.tradewind.alerting.Alerts;
import dev.tradewind.alerting.Warnings;
import dev.tradewind.claims.ClaimDeadlines;
import dev.tradewind.claims.Claims;
import dev.tradewind.claims.EvidencePacks;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.GuaranteeEditions;
import dev.tradewind.guarantee.HolidayCalendar;
import dev.tradewind.guarantee.PromiseResolver;
import dev.tradewind.guarantee.RemainingTimes;
import dev.tradewind.guarantee.Settlement;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.guarantee.Simulations;
import dev.tradewind.guarantee.WakeUps;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Standards;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.BusinessCalendar;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.ClaimRepository;
import dev.tradewind.store.GuaranteeRepository;
import dev.tradewind.store.LedgerRepository;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ScoreRepository;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.SimulationRepository;
import dev.tradewind.store.Transaction;
import dev.tradewind.work.Repeater;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Promises: what is guaranteed, when it is broken, and what that costs whom. */
@Configuration(proxyBeanMethods = false)
class GuaranteeConfiguration {

    /** Until then the gateways may guarantee different things. */
    private static final Duration FOLLOW_EVERY = Duration.ofSeconds(1);

    /** Looked for so often, a breach is told well within a second of its moment. */
    private static final Duration WAKE_UP_EVERY = Duration.ofMillis(100);

    private static final Duration LOOK_AT_CLAIMS_EVERY = Duration.ofSeconds(30);

    /** Its book has words before anybody asks it. */
    @Bean(initMethod = "open")
    GuaranteeEditions guaranteeEditions(
            GuaranteeRepository repository,
            PlatformSpecs specs,
            Transaction transaction,
            PartnerGuards guards,
            MeterRegistry meters,
            Clock clock) {
        GuaranteeBook empty = new GuaranteeBook(List.of(), specs.exchangeRates()::convert);
        return new GuaranteeEditions(empty, repository, specs, transaction, guards.gateway(), meters, clock);
    }

    @Bean
    GuaranteeBook guaranteeBook(GuaranteeEditions editions) {
        return editions.book();
    }

    @Bean
    Repeater guaranteeFollowing(GuaranteeEditions editions) {
        return Repeater.every(FOLLOW_EVERY, "guarantee-editions", editions::follow);
    }

    @Bean
    BusinessCalendar businessCalendar(CountryZones zones, PlatformSpecs specs) {
        return new HolidayCalendar(zones, specs.weekends(), specs.arrangedDays());
    }

    @Bean
    PromiseResolver promiseResolver(BusinessCalendar calendar) {
        return new PromiseResolver(calendar);
    }

    @Bean
    ShipmentReview shipmentReview(
            ReviewRepository repository,
            GuaranteeBook guarantees,
            BusinessCalendar calendar,
            Settlement settlement,
            RemainingTimes times,
            Alerts alerts,
            Warnings warnings,
            ScoreRepository scores,
            Announcements announcements,
            Transaction transaction,
            Clock clock) {
        return new ShipmentReview(
                repository,
                guarantees,
                new Adjudicator(calendar),
                settlement,
                times,
                alerts,
                warnings,
                scores,
                announcements,
                transaction,
                clock);
    }

    @Bean
    Repeater wakingUp(
            ReviewRepository repository,
            ShipmentReview review,
            Transaction transaction,
            MeterRegistry meters,
            Clock clock) {
        WakeUps wakeUps = new WakeUps(repository, review, transaction, meters, clock);
        return new Repeater("wake-ups", wakeUps::reviewDue, WAKE_UP_EVERY);
    }

    @Bean
    Simulations simulations(
            SimulationRepository repository,
            GuaranteeBook guarantees,
            BusinessCalendar calendar,
            PromiseResolver promises,
            PlatformSpecs specs,
            Transaction transaction,
            Clock clock) {
        return new Simulations(
                repository, guarantees, new Adjudicator(calendar), promises, specs.exchangeRates(), transaction, clock);
    }

    @Bean
    Settlement settlement(
            LedgerRepository ledger, PartnerCatalogue catalogue, PartnerSpecs partnerSpecs, PlatformSpecs specs) {
        return new Settlement(ledger, signed(catalogue, partnerSpecs), specs.exchangeRates()::convert);
    }

    @Bean
    Claims claims(ClaimRepository repository, LedgerRepository ledger, Transaction transaction, Clock clock) {
        return new Claims(repository, ledger, transaction, clock);
    }

    @Bean
    Repeater claimDeadlines(
            ClaimRepository claims,
            LedgerRepository ledger,
            AlertRepository alerts,
            Transaction transaction,
            Clock clock) {
        ClaimDeadlines deadlines = new ClaimDeadlines(claims, ledger, alerts, transaction, clock);
        return new Repeater("claim-deadlines", deadlines::look, LOOK_AT_CLAIMS_EVERY);
    }

    @Bean
    EvidencePacks evidencePacks(
            ClaimRepository claims,
            ShipmentQueries shipments,
            GuaranteeBook guarantees,
            PartnerCatalogue catalogue,
            PartnerSpecs partnerSpecs,
            Transaction transaction) {
        return new EvidencePacks(claims, shipments, guarantees, signed(catalogue, partnerSpecs), transaction);
    }

    private static Map<PartnerId, Standards> signed(PartnerCatalogue catalogue, PartnerSpecs partnerSpecs) {
        return catalogue.all().stream()
                .collect(Collectors.toMap(PartnerSpec::id, spec -> partnerSpecs.standards(spec.id())));
    }
}
