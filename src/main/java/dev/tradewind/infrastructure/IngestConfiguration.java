package dev.tradewind.infrastructure;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.ingest.Corrections;
import dev.tradewind.ingest.Feeds;
import dev.tradewind.ingest.InboxReader;
import dev.tradewind.ingest.InboxWriter;
import dev.tradewind.ingest.LeftFiles;
import dev.tradewind.ingest.NumberLinks;
import dev.tradewind.ingest.Rereading;
import dev.tradewind.ingest.WaitingEvents;
import dev.tradewind.ingest.WebhookDoor;
import dev.tradewind.partner.NumberPeriods;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.WebhookVerifier;
import dev.tradewind.store.CorrectionRepository;
import dev.tradewind.store.EventRepository;
import dev.tradewind.store.FeedRepository;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.JobRepository;
import dev.tradewind.store.LinkRepository;
import dev.tradewind.store.ShipmentQueries;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.UnrecognisedRepository;
import dev.tradewind.store.WaitingRepository;
import dev.tradewind.work.Repeater;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What partners tell: how it comes in, is read and becomes events. */
@Configuration(proxyBeanMethods = false)
class IngestConfiguration {

    private static final Duration READ_EVERY = Duration.ofMillis(50);

    private static final Duration LINK_EVERY = Duration.ofMillis(500);

    /** All of them are counted, however many there are. */
    private static final Duration COUNT_WAITING_EVERY = Duration.ofMinutes(1);

    private static final Duration LOOK_WHETHER_DUE_EVERY = Duration.ofSeconds(1);

    private static final Duration LISTEN_EVERY = Duration.ofSeconds(1);

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
    Repeater listening(Feeds feeds) {
        return Repeater.every(LISTEN_EVERY, "feeds", feeds::look);
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
    Repeater inboxReading(
            InboxRepository inbox,
            EventRepository events,
            NumberLinks links,
            ShipmentReview review,
            List<TrackingReader> readers,
            Transaction transaction,
            MeterRegistry meters,
            @Value("${tradewind.inbox.readers:2}") int threads,
            Clock clock) {
        InboxReader reader = new InboxReader(inbox, events, links, review, readers, transaction, meters, clock);
        return new Repeater("inbox-reader", reader::readWaiting, READ_EVERY, threads);
    }

    @Bean
    Repeater rereading(
            UnrecognisedRepository unrecognised,
            InboxRepository inbox,
            EventRepository events,
            ShipmentReview review,
            List<TrackingReader> readers,
            Transaction transaction,
            MeterRegistry meters,
            Clock clock) {
        Rereading rereading = new Rereading(unrecognised, inbox, events, review, readers, transaction, meters, clock);
        return new Repeater("rereading", rereading::rereadSome, LOOK_WHETHER_DUE_EVERY);
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
    Repeater linking(NumberLinks links) {
        return new Repeater("number-links", links::linkSome, LINK_EVERY);
    }

    @Bean
    Repeater waitingEvents(
            WaitingRepository repository, MeterRegistry meters, PartnerCatalogue catalogue, Clock clock) {
        WaitingEvents waiting = new WaitingEvents(repository, catalogue, meters, clock);
        return Repeater.every(COUNT_WAITING_EVERY, "waiting-events", waiting::look);
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
