package dev.tradewind.ingest;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.Reading;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.store.EventRepository;
import dev.tradewind.store.EventRepository.Recorded;
import dev.tradewind.store.EventRepository.Told;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.InboxRepository.Pending;
import dev.tradewind.store.InboxRepository.Read;
import dev.tradewind.store.LinkRepository.ToldLink;
import dev.tradewind.store.Transaction;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Reads the messages that wait and applies what they tell. Reading, events, timeline, clocks and alerts of a batch are one
 * transaction, so that a gateway which dies in the middle has changed nothing and the messages still wait.
 */
public final class InboxReader {

    private static final int BATCH = 200;

    /** By more than PostgreSQL rounds a moment. */
    private static final Duration JUST_NOW = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(InboxReader.class);

    private final InboxRepository inbox;
    private final EventRepository events;
    private final NumberLinks links;
    private final ShipmentReview review;
    private final MessageReaders readers;
    private final Transaction transaction;
    private final MeterRegistry meters;
    private final Clock clock;

    public InboxReader(
            InboxRepository inbox,
            EventRepository events,
            NumberLinks links,
            ShipmentReview review,
            Collection<TrackingReader> readers,
            Transaction transaction,
            MeterRegistry meters,
            Clock clock) {
        this.inbox = inbox;
        this.events = events;
        this.links = links;
        this.review = review;
        this.readers = new MessageReaders(readers);
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Reads the oldest messages that wait.
     *
     * @return how many, so that the caller knows whether more may wait
     */
    public int readWaiting() {
        try {
            return readBatch(BATCH, new ArrayList<>());
        } catch (DataIntegrityViolationException unstorable) {
            log.warn("a batch holds a message that can't be applied; reading each by itself", unstorable);
            return readEachByItself();
        }
    }

    /** A message that tells what the database can't hold fails alone, and its neighbours go on. */
    private int readEachByItself() {
        int read = 0;
        boolean more = true;
        while (more && read < BATCH) {
            List<Pending> tried = new ArrayList<>();
            try {
                more = readBatch(1, tried) > 0;
            } catch (DataIntegrityViolationException unstorable) {
                Pending poison = tried.getFirst();
                String reason =
                        "can't be applied: " + unstorable.getMostSpecificCause().getMessage();
                transaction.run(() -> inbox.markRead(List.of(failed(poison, reason)), clock.instant()));
            }
            read++;
        }
        return read;
    }

    /**
     * @param tried takes the messages that are in hand, for who must know them though it failed
     */
    private int readBatch(int size, List<Pending> tried) {
        List<Told> told = new ArrayList<>();
        List<ToldLink> numbers = new ArrayList<>();
        Set<String> firstTold = new HashSet<>();
        transaction.run(() -> {
            tried.addAll(inbox.lockPending(size));
            if (!tried.isEmpty()) {
                inbox.markRead(
                        tried.stream()
                                .map(message -> read(message, told, numbers))
                                .toList(),
                        clock.instant());
                links.keep(numbers);
                firstTold.addAll(apply(told));
            }
        });
        measure(tried, told, firstTold);
        return tried.size();
    }

    private Read read(Pending pending, List<Told> told, List<ToldLink> numbers) {
        RawMessage message = pending.message();
        try {
            Optional<Reading> read = readers.read(message);
            read.ifPresent(reading -> {
                told.addAll(MessageReaders.told(pending, reading));
                numbers.addAll(NumberLinks.told(message, reading.numbers()));
            });
            return new Read(pending.id(), read.isPresent() ? null : "nobody reads messages of " + message.partner());
        } catch (UnreadableMessage unreadable) {
            return failed(pending, String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException defect) {
            // A reader that stumbles must hold up neither its neighbours nor the queue; the message can be read again
            log.error("the reader of {} stumbled over message {}", message.partner(), pending.id(), defect);
            return counted(pending, "the reader stumbled: " + defect);
        }
    }

    private Read failed(Pending pending, String reason) {
        log.warn(
                "message {} of {} is set aside: {}",
                pending.id(),
                pending.message().partner(),
                reason);
        return counted(pending, reason);
    }

    private Read counted(Pending pending, String reason) {
        meters.counter(
                        "tradewind.inbox.failed",
                        "partner",
                        pending.message().partner().value())
                .increment();
        return new Read(pending.id(), reason);
    }

    private Set<String> apply(List<Told> told) {
        if (told.isEmpty()) {
            return Set.of();
        }
        Instant now = clock.instant();
        Recorded recorded = events.record(told, now);
        Set<String> firstTold = recorded.firstTold();
        // What was written down long before is no news, whatever its identity: that needn't be worked out
        Instant justNow = now.minus(JUST_NOW);
        review.review(
                recorded.shipments(),
                event -> event.recordedAt().isAfter(justNow)
                        && firstTold.contains(event.told().identity()));
        return firstTold;
    }

    private void measure(List<Pending> read, List<Told> told, Set<String> firstTold) {
        Instant now = clock.instant();
        for (Pending pending : read) {
            meters.timer(
                            "tradewind.ingest.lag",
                            "partner",
                            pending.message().partner().value(),
                            "channel",
                            pending.message().channel().name())
                    .record(Duration.between(pending.message().receivedAt(), now));
        }
        Set<String> uncounted = new HashSet<>(firstTold);
        told.stream()
                .map(Told::event)
                .filter(event -> uncounted.remove(event.identity()))
                .forEach(event -> meters.counter(
                                "tradewind.tracking.events",
                                "partner",
                                event.partner().value(),
                                "code",
                                event.code().name())
                        .increment());
    }
}
