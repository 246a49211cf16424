package dev.tradewind.ingest;

import dev.tradewind.guarantee.ShipmentReview;
import dev.tradewind.partner.TrackingReader;
import dev.tradewind.store.EventRepository;
import dev.tradewind.store.EventRepository.Told;
import dev.tradewind.store.InboxRepository;
import dev.tradewind.store.InboxRepository.Pending;
import dev.tradewind.store.Transaction;
import dev.tradewind.store.UnrecognisedRepository;
import dev.tradewind.store.UnrecognisedRepository.Event;
import dev.tradewind.store.UnrecognisedRepository.Place;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.TrackingEvent;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads messages again that told a code which no table knew, so that what they told counts once the table has learned it. It
 * walks through all such events after each start, for that is when tables are read, and from time to time again: a gateway
 * with an older table may have written some since. Only events that get a meaning are written, in place of what they were, so
 * that any number of gateways may walk at once and each may end anywhere.
 */
public final class Rereading {

    private static final int PAGE = 200;
    private static final Duration WALK_EVERY = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(Rereading.class);

    private final UnrecognisedRepository unrecognised;
    private final InboxRepository inbox;
    private final EventRepository events;
    private final ShipmentReview review;
    private final MessageReaders readers;
    private final Transaction transaction;
    private final MeterRegistry meters;
    private final Clock clock;
    private Place place = Place.START;
    private Instant walkAgainAt = Instant.MIN;

    public Rereading(
            UnrecognisedRepository unrecognised,
            InboxRepository inbox,
            EventRepository events,
            ShipmentReview review,
            Collection<TrackingReader> readers,
            Transaction transaction,
            MeterRegistry meters,
            Clock clock) {
        this.unrecognised = unrecognised;
        this.inbox = inbox;
        this.events = events;
        this.review = review;
        this.readers = new MessageReaders(readers);
        this.transaction = transaction;
        this.meters = meters;
        this.clock = clock;
    }

    /**
     * Reads the next events' messages again, when it is time to.
     *
     * @return how many were looked at; 0 at the end of a walk and between two
     */
    public int rereadSome() {
        Instant now = clock.instant();
        if (now.isBefore(walkAgainAt)) {
            return 0;
        }
        List<Event> page = transaction.call(() -> {
            List<Event> locked = unrecognised.lockAfter(place, PAGE);
            learn(locked, now);
            return locked;
        });
        if (page.size() < PAGE) {
            place = Place.START;
            walkAgainAt = now.plus(WALK_EVERY);
            return 0;
        }
        place = page.getLast().place();
        return page.size();
    }

    private void learn(List<Event> page, Instant now) {
        Set<String> wanted =
                page.stream().map(event -> event.place().identity()).collect(Collectors.toSet());
        Set<Long> messages = page.stream().map(Event::message).collect(Collectors.toSet());
        List<Told> learned = inbox.find(messages).stream()
                .flatMap(this::read)
                .filter(told -> told.event().code() != EventCode.UNRECOGNISED
                        && wanted.contains(told.event().identity()))
                .toList();
        if (!learned.isEmpty()) {
            review.review(events.record(learned, now).shipments());
            learned.forEach(told -> count(told.event()));
            log.info("{} events that no table knew have a meaning now", learned.size());
        }
    }

    /** What can't be read now was once: its events stay as they were told then. */
    private Stream<Told> read(Pending pending) {
        try {
            return readers.read(pending.message()).stream()
                    .flatMap(reading -> MessageReaders.told(pending, reading).stream());
        } catch (RuntimeException unreadable) {
            log.warn(
                    "message {} of {} can't be read again: {}",
                    pending.id(),
                    pending.message().partner(),
                    unreadable.toString());
            return Stream.empty();
        }
    }

    private void count(TrackingEvent event) {
        meters.counter(
                        "tradewind.tracking.learned",
                        "partner",
                        event.partner().value(),
                        "code",
                        event.code().name())
                .increment();
    }
}
