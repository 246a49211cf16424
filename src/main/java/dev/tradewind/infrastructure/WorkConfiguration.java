package dev.tradewind.infrastructure;

import dev.tradewind.alerting.IncidentWatch;
import dev.tradewind.alerting.QueueAges;
import dev.tradewind.booking.Allocation;
import dev.tradewind.booking.BookingWork;
import dev.tradewind.booking.LabelWork;
import dev.tradewind.booking.MovingOn;
import dev.tradewind.booking.Outcomes;
import dev.tradewind.booking.Outcomes.Result;
import dev.tradewind.booking.PartnerStanding;
import dev.tradewind.booking.RecentDeliveries;
import dev.tradewind.booking.ReconciliationWork;
import dev.tradewind.booking.VoidWork;
import dev.tradewind.booking.Voids;
import dev.tradewind.claims.ClaimDeadlines;
import dev.tradewind.guarantee.GuaranteeBook;
import dev.tradewind.guarantee.GuaranteeEditions;
import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.guarantee.WakeUps;
import dev.tradewind.ingest.Feeds;
import dev.tradewind.ingest.InboxReader;
import dev.tradewind.ingest.NumberLinks;
import dev.tradewind.ingest.PollingWork;
import dev.tradewind.ingest.Rereading;
import dev.tradewind.ingest.WaitingEvents;
import dev.tradewind.outgoing.Courier;
import dev.tradewind.outgoing.Destinations;
import dev.tradewind.outgoing.OldNews;
import dev.tradewind.outgoing.OutgoingQueue;
import dev.tradewind.partner.Capability;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Partners;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.BookingRepository;
import dev.tradewind.store.BookingRepository.Claimed;
import dev.tradewind.store.ClaimRepository;
import dev.tradewind.store.DeadLetterRepository;
import dev.tradewind.store.DeliveryRepository;
import dev.tradewind.store.EventRepository;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.LedgerRepository;
import dev.tradewind.store.MoveRepository;
import dev.tradewind.store.OldNewsRepository;
import dev.tradewind.store.ReviewRepository;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.UnrecognisedRepository;
import dev.tradewind.store.VoidRepository;
import dev.tradewind.store.WaitingRepository;
import dev.tradewind.work.JobRunner;
import dev.tradewind.work.Repeater;
import dev.tradewind.work.TraceContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** The work that goes on for as long as the gateway runs. */
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {

    /** Looked for so often, a breach is told well within a second of its moment. */
    private static final Duration WAKE_UP_EVERY = Duration.ofMillis(100);

    private static final Duration LOOK_AT_QUEUES_EVERY = Duration.ofSeconds(10);

    private static final Duration LOOK_AT_CLAIMS_EVERY = Duration.ofSeconds(30);

    private static final Duration LISTEN_EVERY = Duration.ofSeconds(1);

    private static final Duration GATHER_EVERY = Duration.ofSeconds(1);

    private static final Duration GUARD_EVERY = Duration.ofSeconds(1);

    private static final Duration LOOK_WHETHER_DUE_EVERY = Duration.ofSeconds(1);

    /** Until then the gateways may guarantee different things. */
    private static final Duration FOLLOW_EVERY = Duration.ofSeconds(1);

    private static final Duration READ_EVERY = Duration.ofMillis(50);

    private static final Duration LINK_EVERY = Duration.ofMillis(500);

    private static final Duration FORGET_EVERY = Duration.ofMinutes(10);

    /** All of them are counted, however many there are. */
    private static final Duration COUNT_WAITING_EVERY = Duration.ofMinutes(1);

    private final PartnerCatalogue catalogue;
    private final PartnerGuards guards;
    private final Clock clock;

    WorkConfiguration(PartnerCatalogue catalogue, PartnerGuards guards, Clock clock) {
        this.catalogue = catalogue;
        this.guards = guards;
        this.clock = clock;
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
    Repeater inboxReading(
            InboxRepository inbox,
            EventRepository events,
            NumberLinks links,
            ShipmentReview review,
            List<TrackingReader> readers,
            Transaction transaction,
            MeterRegistry meters,
            @Value("${tradewind.inbox.readers:2}") int threads) {
        InboxReader reader = new InboxReader(inbox, events, links, review, readers, transaction, meters, clock);
        return new Repeater("inbox-reader", reader::readWaiting, READ_EVERY, threads);
    }

    @Bean
    Repeater linking(NumberLinks links) {
        return new Repeater("number-links", links::linkSome, LINK_EVERY);
    }

    @Bean
    Repeater waitingEvents(WaitingRepository repository, MeterRegistry meters) {
        WaitingEvents waiting = new WaitingEvents(repository, catalogue, meters, clock);
        return Repeater.every(COUNT_WAITING_EVERY, "waiting-events", waiting::look);
    }

    @Bean
    Repeater rereading(
            UnrecognisedRepository unrecognised,
            InboxRepository inbox,
            EventRepository events,
            ShipmentReview review,
            List<TrackingReader> readers,
            Transaction transaction,
            MeterRegistry meters) {
        Rereading rereading = new Rereading(unrecognised, inbox, events, review, readers, transaction, meters, clock);
        return new Repeater("rereading", rereading::rereadSome, LOOK_WHETHER_DUE_EVERY);
    }

    @Bean
    Repeater wakingUp(
            ReviewRepository repository, ShipmentReview review, Transaction transaction, MeterRegistry meters) {
        WakeUps wakeUps = new WakeUps(repository, review, transaction, meters, clock);
        return new Repeater("wake-ups", wakeUps::reviewDue, WAKE_UP_EVERY);
    }

    @Bean
    Repeater guaranteeFollowing(GuaranteeEditions editions) {
        return Repeater.every(FOLLOW_EVERY, "guarantee-editions", editions::follow);
    }

    @Bean
    Repeater movingOn(
            MoveRepository repository,
            PartnerStanding standing,
            Allocation allocation,
            GuaranteeBook guarantees,
            Transaction transaction) {
        MovingOn moving = new MovingOn(repository, catalogue, standing, allocation, guarantees, transaction, clock);
        return new Repeater("moving-on", moving::moveSome, LOOK_WHETHER_DUE_EVERY);
    }

    @Bean
    Repeater queueAges(DeadLetterRepository repository, MeterRegistry meters) {
        QueueAges ages = new QueueAges(repository, catalogue, meters, clock);
        return Repeater.every(LOOK_AT_QUEUES_EVERY, "queue-ages", ages::look);
    }

    @Bean(destroyMethod = "finish")
    Courier courier(DeliveryRepository repository, Destinations destinations, MeterRegistry meters) {
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
    Repeater outgoingQueue(DeliveryRepository repository, MeterRegistry meters) {
        OutgoingQueue queue = new OutgoingQueue(repository, meters, clock);
        return Repeater.every(LOOK_AT_QUEUES_EVERY, "outgoing-queue", queue::look);
    }

    @Bean
    Repeater forgettingOldNews(OldNewsRepository repository) {
        OldNews news = new OldNews(repository, clock);
        return new Repeater("old-news", news::forgetSome, FORGET_EVERY);
    }

    @Bean
    Repeater claimDeadlines(
            ClaimRepository claims, LedgerRepository ledger, AlertRepository alerts, Transaction transaction) {
        ClaimDeadlines deadlines = new ClaimDeadlines(claims, ledger, alerts, transaction, clock);
        return new Repeater("claim-deadlines", deadlines::look, LOOK_AT_CLAIMS_EVERY);
    }

    @Bean
    Repeater listening(Feeds feeds) {
        return Repeater.every(LISTEN_EVERY, "feeds", feeds::look);
    }

    @Bean
    Repeater gathering(IncidentWatch watch) {
        return Repeater.every(GATHER_EVERY, "incidents", watch::look);
    }

    @Bean
    Repeater guarding() {
        return Repeater.every(GUARD_EVERY, "partner-guards", guards::exchange);
    }

    /** Not in the sandbox: its journeys are compressed to seconds, so how long they took tells nothing of a promise. */
    @Bean
    @Profile("!sandbox")
    Repeater deliveryReading(RecentDeliveries deliveries) {
        return new Repeater("recent-deliveries", deliveries::readWhenDue, LOOK_WHETHER_DUE_EVERY);
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
