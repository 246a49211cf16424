package dev.tradewind.infrastructure;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.alerting.Alerts;
import dev.tradewind.booking.Decisions;
import dev.tradewind.booking.OrderIntake;
import dev.tradewind.booking.Outcomes;
import dev.tradewind.booking.PartnerChoice;
import dev.tradewind.documents.CustomsPapers;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.HolidayCalendar;
import dev.tradewind.guarantee.PromiseResolver;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.ingest.InboxWriter;
import dev.tradewind.ingest.WebhookDoor;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.sla.Adjudicator;
import dev.tradewind.sla.BusinessCalendar;
import dev.tradewind.specs.CustomsAreas;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.IntakeRepository;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.Transaction;
import dev.tradewind.work.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The use cases, which know no Spring themselves. */
@Configuration(proxyBeanMethods = false)
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

    @Bean
    GuaranteeBook guaranteeBook(PlatformSpecs specs) {
        return new GuaranteeBook(specs.guarantees());
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
    Alerts alerts(AlertRepository repository, Transaction transaction, Clock clock, MeterRegistry meters) {
        return new Alerts(repository, transaction, clock, meters);
    }

    @Bean
    ShipmentReview shipmentReview(
            ReviewRepository repository,
            GuaranteeBook guarantees,
            BusinessCalendar calendar,
            Alerts alerts,
            Clock clock) {
        return new ShipmentReview(repository, guarantees, new Adjudicator(calendar), alerts, clock);
    }

    @Bean
    PartnerChoice partnerChoice(PartnerCatalogue catalogue, PlatformSpecs specs) {
        return new PartnerChoice(catalogue, specs.allocation());
    }

    @Bean
    CustomsPapers customsPapers(CustomsAreas customsAreas, PlatformSpecs specs) {
        return new CustomsPapers(customsAreas, specs.customsForms());
    }

    @Bean
    OrderIntake orderIntake(
            IntakeRepository repository,
            ShipmentQueries queries,
            PartnerChoice choice,
            GuaranteeBook guarantees,
            PromiseResolver promises,
            ShipmentReview review,
            Transaction transaction,
            TraceContext trace,
            ObjectMapper mapper,
            Clock clock) {
        return new OrderIntake(
                repository, queries, choice, guarantees, promises, review, transaction, trace, mapper, clock);
    }

    @Bean
    Outcomes outcomes(
            BookingRepository bookings,
            JobRepository jobs,
            ShipmentReview review,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        return new Outcomes(bookings, jobs, review, catalogue, transaction, clock);
    }

    @Bean
    Decisions decisions(
            BookingRepository bookings,
            JobRepository jobs,
            ShipmentReview review,
            PartnerCatalogue catalogue,
            Transaction transaction,
            Clock clock) {
        return new Decisions(bookings, jobs, review, catalogue, transaction, clock);
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    InboxWriter trackingInbox(InboxRepository repository, MeterRegistry meters) {
        return new InboxWriter(repository, meters);
    }

    @Bean
    WebhookDoor webhookDoor(List<WebhookVerifier> verifiers, InboxWriter inbox, MeterRegistry meters, Clock clock) {
        return new WebhookDoor(verifiers, inbox, meters, clock);
    }
}
