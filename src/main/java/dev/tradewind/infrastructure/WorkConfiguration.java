package dev.tradewind.infrastructure;

import dev.tradewind.booking.BookingWork;
import dev.tradewind.booking.LabelWork;
import dev.tradewind.booking.Outcomes;
import dev.tradewind.booking.Outcomes.Result;
import dev.tradewind.booking.ReconciliationWork;
import dev.tradewind.booking.VoidWork;
import dev.tradewind.booking.Voids;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.ingest.Feeds;
import dev.tradewind.ingest.PollingWork;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Partners;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.VoidRepository;
import dev.tradewind.work.JobRunner;
import dev.tradewind.work.Repeater;
import dev.tradewind.work.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The calls to partners that go on for as long as the gateway runs, and when all its work begins and ends. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

    private static final Duration GUARD_EVERY = Duration.ofSeconds(1);

    private final PartnerCatalogue catalogue;
    private final PartnerGuards guards;
    private final Clock clock;

    WorkConfiguration(PartnerCatalogue catalogue, PartnerGuards guards, Clock clock) {
        this.catalogue = catalogue;
        this.guards = guards;
        this.clock = clock;
    }

    @Bean
    TraceContext traceContext(Tracer tracer, ContextPropagators propagators) {
        return new OpenTelemetryTraceContext(tracer, propagators);
    }

    @Bean
    JobRunner<Claimed, Result> bookingRunner(
            BookingRepository repository,
            Partners partners,
            Outcomes outcomes,
            TraceContext trace,
            MeterRegistry meters) {
        return new JobRunner<>(
                new BookingWork(repository, partners, outcomes, trace, meters, clock),
                those(Capability.BOOK),
                guards::freeForBookings);
    }

    @Bean
    JobRunner<?, ?> reconciliationRunner(
            BookingRepository bookings,
            JobRepository jobs,
            Partners partners,
            Outcomes outcomes,
            TraceContext trace,
            Transaction transaction) {
        return new JobRunner<>(
                new ReconciliationWork(bookings, jobs, partners, catalogue, outcomes, trace, transaction, clock),
                those(Capability.BOOK),
                guards::freeForQuestions);
    }

    @Bean
    JobRunner<?, ?> labelRunner(
            JobRepository jobs, BookingRepository bookings, Partners partners, Transaction transaction) {
        return new JobRunner<>(
                new LabelWork(jobs, bookings, partners, catalogue, transaction, clock),
                those(Capability.LABEL),
                guards::freeForQuestions);
    }

    @Bean
    JobRunner<?, ?> voidRunner(
            VoidRepository repository,
            JobRepository jobs,
            ReviewRepository reviews,
            Voids voids,
            ShipmentReview review,
            Partners partners,
            TraceContext trace,
            Transaction transaction) {
        return new JobRunner<>(
                new VoidWork(repository, jobs, reviews, voids, review, partners, catalogue, trace, transaction, clock),
                those(Capability.VOID),
                guards::freeForQuestions);
    }

    @Bean
    JobRunner<?, ?> pollingRunner(
            JobRepository jobs, InboxRepository inbox, Feeds feeds, Partners partners, Transaction transaction) {
        return new JobRunner<>(
                new PollingWork(jobs, inbox, feeds, partners, catalogue, transaction, clock),
                those(Capability.TRACK_POLL),
                guards::freeForQuestions);
    }

    @Bean
    Repeater guarding() {
        return Repeater.every(GUARD_EVERY, "partner-guards", guards::exchange);
    }

    @Bean
    Work work(List<JobRunner<?, ?>> runners, List<Repeater> repeaters) {
        return new Work(runners, repeaters);
    }

    private List<PartnerSpec> those(Capability capability) {
        return catalogue.all().stream().filter(spec -> spec.can(capability)).toList();
    }

    /**
     * Begins when everything is up and ends before anything goes down. It listens to the application's events, for Camel starts its
     * routes after all lifecycles and stops them before: a job that met stopped routes would count as unclear.
     */
    static final class Work {

        /** Nearly every call has ended by then; what hasn't is looked into after the next start. */
        private static final Duration CALLS_MAY_END = Duration.ofSeconds(25);

        private final List<JobRunner<?, ?>> runners;
        private final List<Repeater> repeaters;

        private Work(List<JobRunner<?, ?>> runners, List<Repeater> repeaters) {
            this.runners = runners;
            this.repeaters = repeaters;
        }

        @EventListener(ApplicationReadyEvent.class)
        void start() {
            runners.forEach(JobRunner::start);
            repeaters.forEach(Repeater::start);
        }

        @EventListener(ContextClosedEvent.class)
        @Order(Ordered.HIGHEST_PRECEDENCE)
        void stop() {
            runners.parallelStream().forEach(runner -> runner.stop(CALLS_MAY_END));
            repeaters.forEach(Repeater::stop);
        }
    }
}
