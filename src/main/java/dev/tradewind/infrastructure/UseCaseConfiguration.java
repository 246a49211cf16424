package dev.tradewind.infrastructure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.alerting.AlertFeed;
import dev.tradewind.alerting.Alerts;
import dev.tradewind.alerting.DeadLetters;
import dev.tradewind.alerting.Warnings;
import dev.tradewind.booking.Allocation;
import dev.tradewind.booking.Decisions;
import dev.tradewind.booking.Manifests;
import dev.tradewind.booking.OrderIntake;
import dev.tradewind.booking.Outcomes;
import dev.tradewind.booking.PartnerHolds;
import dev.tradewind.booking.PartnerStanding;
import dev.tradewind.booking.PastDeliveries;
import dev.tradewind.booking.Pickups;
import dev.tradewind.booking.Quotes;
import dev.tradewind.booking.RecentDeliveries;
import dev.tradewind.booking.Voids;
import dev.tradewind.claims.Claims;
import dev.tradewind.claims.EvidencePacks;
import dev.tradewind.documents.CustomsPapers;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.GuaranteeEditions;
import dev.tradewind.guarantee.HolidayCalendar;
import dev.tradewind.guarantee.PromiseResolver;
import dev.tradewind.guarantee.RemainingTimes;
import dev.tradewind.guarantee.Settlement;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.guarantee.Simulations;
import dev.tradewind.ingest.Corrections;
import dev.tradewind.ingest.Feeds;
import dev.tradewind.ingest.InboxWriter;
import dev.tradewind.ingest.LeftFiles;
import dev.tradewind.ingest.NumberLinks;
import dev.tradewind.ingest.WebhookDoor;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.outgoing.Destinations;
import dev.tradewind.outgoing.Subscriptions;
import dev.tradewind.partner.NumberPeriods;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.Standards;
import dev.tradewind.partner.Terms;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.BusinessCalendar;
import dev.tradewind.specs.AllocationRules;
import dev.tradewind.specs.CustomsAreas;
import dev.tradewind.specs.ExchangeRates;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.ClaimRepository;
import dev.tradewind.store.CorrectionRepository;
import dev.tradewind.store.DeadLetterRepository;
import dev.tradewind.store.FeedRepository;
import dev.tradewind.store.GuaranteeRepository;
import dev.tradewind.store.GuardRepository;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.IntakeRepository;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.LedgerRepository;
import dev.tradewind.store.LinkRepository;
import dev.tradewind.store.ManifestRepository;
import dev.tradewind.store.OutboxRepository;
import dev.tradewind.store.PastDeliveryRepository;
import dev.tradewind.store.PickupRepository;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ScoreRepository;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.SimulationRepository;
import dev.tradewind.store.SubscriptionRepository;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.VoidRepository;
import dev.tradewind.work.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases, which know no Spring themselves. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutgoingSettings.class)
class UseCaseConfiguration {

    /** The one clock; it ticks in microseconds as PostgreSQL does, so that a moment comes back as it was written. */
    @Bean
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000));
    }

    @Bean
    TraceContext traceContext(Tracer tracer, ContextPropagators propagators) {
        return new OpenTelemetryTraceContext(tracer, propagators);
    }

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
    BusinessCalendar businessCalendar(CountryZones zones, PlatformSpecs specs) {
        return new HolidayCalendar(zones, specs.weekends(), specs.arrangedDays());
    }

    @Bean
    PromiseResolver promiseResolver(BusinessCalendar calendar) {
        return new PromiseResolver(calendar);
    }

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

    @Bean
    Alerts alerts(AlertRepository repository, Announcements announcements, MeterRegistry meters) {
        return new Alerts(repository, announcements, meters);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    AlertFeed alertFeed(AlertRepository repository) {
        return new AlertFeed(repository);
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
    Claims claims(ClaimRepository repository, LedgerRepository ledger, Transaction transaction, Clock clock) {
        return new Claims(repository, ledger, transaction, clock);
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

    @Bean
    Settlement settlement(
            LedgerRepository ledger, PartnerCatalogue catalogue, PartnerSpecs partnerSpecs, PlatformSpecs specs) {
        return new Settlement(ledger, signed(catalogue, partnerSpecs), specs.exchangeRates()::convert);
    }

    private static Map<PartnerId, Standards> signed(PartnerCatalogue catalogue, PartnerSpecs partnerSpecs) {
        return catalogue.all().stream()
                .collect(Collectors.toMap(PartnerSpec::id, spec -> partnerSpecs.standards(spec.id())));
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
    NumberLinks numberLinks(
            LinkRepository repository,
            JobRepository jobs,
            ShipmentReview review,
            PartnerCatalogue catalogue,
            NumberPeriods periods,
            Transaction transaction,
            MeterRegistry meters,
            Clock clock) {
        return new NumberLinks(repository, jobs, review, catalogue, periods, transaction, meters, clock);
    }

    @Bean
    DeadLetters deadLetters(DeadLetterRepository repository, Clock clock) {
        return new DeadLetters(repository, clock);
    }

    @Bean
    PartnerHolds partnerHolds(GuardRepository guards, JobRepository jobs, Transaction transaction, Clock clock) {
        return new PartnerHolds(guards, jobs, transaction, clock);
    }

    @Bean
    AllocationRules allocationRules(PlatformSpecs specs, PartnerSpecs partners) {
        return specs.allocation(partners.partners());
    }

    @Bean
    RecentDeliveries recentDeliveries(
            PastDeliveryRepository repository, GuaranteeBook guarantees, AllocationRules rules, Clock clock) {
        return new RecentDeliveries(
                repository, guarantees::versions, rules.history().within(), clock);
    }

    @Bean
    Allocation allocation(
            PartnerCatalogue catalogue,
            PartnerSpecs partnerSpecs,
            PlatformSpecs specs,
            AllocationRules rules,
            PastDeliveries past,
            PartnerStanding standing) {
        ExchangeRates exchangeRates = specs.exchangeRates();
        Map<PartnerId, Terms> terms = catalogue.all().stream()
                .collect(Collectors.toMap(PartnerSpec::id, spec -> partnerSpecs.terms(spec, exchangeRates)));
        return new Allocation(catalogue, rules, terms, exchangeRates, past, standing);
    }

    @Bean
    Quotes quotes(Allocation allocation, GuaranteeBook guarantees, PromiseResolver promises, Clock clock) {
        return new Quotes(allocation, guarantees, promises, clock);
    }

    @Bean
    CustomsPapers customsPapers(CustomsAreas customsAreas, PlatformSpecs specs) {
        return new CustomsPapers(customsAreas, specs.customsForms());
    }

    @Bean
    OrderIntake orderIntake(
            IntakeRepository repository,
            ShipmentQueries queries,
            Allocation allocation,
            GuaranteeBook guarantees,
            PromiseResolver promises,
            ShipmentReview review,
            Transaction transaction,
            TraceContext trace,
            ObjectMapper mapper,
            Clock clock) {
        return new OrderIntake(
                repository, queries, allocation, guarantees, promises, review, transaction, trace, mapper, clock);
    }

    @Bean
    Voids voids(
            VoidRepository voids,
            JobRepository jobs,
            ShipmentReview review,
            Announcements announcements,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        return new Voids(voids, jobs, review, announcements, catalogue, transaction, clock);
    }

    @Bean
    Outcomes outcomes(
            BookingRepository bookings,
            JobRepository jobs,
            Voids voids,
            ReviewRepository reviews,
            ShipmentReview review,
            Announcements announcements,
            PartnerCatalogue catalogue,
            Allocation allocation,
            Transaction transaction,
            Clock clock) {
        return new Outcomes(
                bookings, jobs, voids, reviews, review, announcements, catalogue, allocation, transaction, clock);
    }

    @Bean
    Decisions decisions(
            BookingRepository bookings,
            JobRepository jobs,
            Voids voids,
            ShipmentReview review,
            Announcements announcements,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        return new Decisions(bookings, jobs, voids, review, announcements, catalogue, transaction, clock);
    }

    @Bean
    Pickups pickups(
            PickupRepository repository,
            Partners partners,
            PartnerCatalogue catalogue,
            ObjectMapper mapper,
            Clock clock) {
        return new Pickups(repository, partners, catalogue, mapper, clock);
    }

    @Bean
    Manifests manifests(ManifestRepository repository, Transaction transaction, ObjectMapper mapper, Clock clock) {
        return new Manifests(repository, transaction, mapper, clock);
    }

    @Bean
    Feeds feeds(
            FeedRepository repository,
            IncidentRepository incidents,
            PartnerCatalogue catalogue,
            MeterRegistry meters,
            Clock clock) {
        return new Feeds(repository, incidents, catalogue, meters, clock);
    }

    @Bean
    LeftFiles leftFiles(MeterRegistry meters) {
        return new LeftFiles(meters);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    InboxWriter trackingInbox(InboxRepository repository, Feeds feeds, MeterRegistry meters) {
        return new InboxWriter(repository, feeds, meters);
    }

    @Bean
    WebhookDoor webhookDoor(List<WebhookVerifier> verifiers, InboxWriter inbox, MeterRegistry meters, Clock clock) {
        return new WebhookDoor(verifiers, inbox, meters, clock);
    }

    @Bean
    Corrections corrections(
            CorrectionRepository repository,
            ShipmentReview review,
            ShipmentQueries shipments,
            JobRepository jobs,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        return new Corrections(repository, review, shipments, jobs, catalogue, transaction, clock);
    }
}
