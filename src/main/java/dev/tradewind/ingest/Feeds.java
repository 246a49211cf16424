package dev.tradewind.ingest;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.partner.Feed;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.store.FeedRepository;
import dev.tradewind.store.FeedRepository.HeardHour;
import dev.tradewind.store.IncidentRepository;
import dev.tradewind.store.IncidentRepository.Opening;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to whether the partners' feeds still speak. One that falls silent against its habit opens one incident, which closes
 * itself when the feed speaks again.
 *
 * <p>What is heard is noted in memory and written once a second; a gateway that dies forgets a second of it, which changes
 * nothing. Any number of gateways judge side by side: each comes to the same, and who comes second finds it done.
 */
public final class Feeds {

    private static final Logger log = LoggerFactory.getLogger(Feeds.class);

    private final FeedRepository repository;
    private final IncidentRepository incidents;
    private final Clock clock;
    private final Set<Feed> ours;
    private final Map<HourOfFeed, HeardHour> notes = new HashMap<>();
    private volatile Map<Feed, Standing> standings = Map.of();
    private @Nullable Instant lookedIn;

    private record HourOfFeed(Feed feed, Instant hour) {}

    /** How a feed stood at the last look. */
    private record Standing(Instant heardAt, boolean dead) {}

    public Feeds(
            FeedRepository repository,
            IncidentRepository incidents,
            PartnerCatalogue catalogue,
            MeterRegistry meters,
            Clock clock) {
        this.repository = repository;
        this.incidents = incidents;
        this.clock = clock;
        this.ours =
                catalogue.all().stream().flatMap(spec -> spec.feeds().stream()).collect(Collectors.toUnmodifiableSet());
        ours.forEach(feed -> measure(feed, meters));
    }

    private void measure(Feed feed, MeterRegistry meters) {
        String partner = feed.partner().value();
        String channel = feed.channel().name();
        meters.gauge(
                "tradewind.feed.dead",
                Tags.of("partner", partner, "channel", channel),
                this,
                feeds -> feeds.dead(feed));
        meters.gauge(
                "tradewind.feed.silent.seconds",
                Tags.of("partner", partner, "channel", channel),
                this,
                feeds -> feeds.silentSeconds(feed));
    }

    private double dead(Feed feed) {
        Standing standing = standings.get(feed);
        return standing != null && standing.dead() ? 1 : 0;
    }

    /** Not a number while it has never spoken. */
    private double silentSeconds(Feed feed) {
        Standing standing = standings.get(feed);
        return standing == null
                ? Double.NaN
                : Duration.between(standing.heardAt(), clock.instant()).toSeconds();
    }

    /** Notes that messages came; whether they repeat others or can be read doesn't matter. */
    public synchronized void heard(Collection<RawMessage> messages) {
        for (RawMessage message : messages) {
            Instant at = message.receivedAt();
            note(new HeardHour(
                    message.partner().value(), message.channel(), FeedRhythm.hour(at), FeedRhythm.minute(at), at));
        }
    }

    private void note(HeardHour heard) {
        notes.merge(new HourOfFeed(heard.feed(), heard.hour()), heard, HeardHour::and);
    }

    /** Writes down what was heard, and judges the feeds once a minute; to be repeated every second by one thread. */
    public void look() {
        write();
        Instant now = clock.instant();
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        if (!minute.equals(lookedIn)) {
            repository.listen(FeedRhythm.hour(now), FeedRhythm.minute(now));
            repository.forget(FeedRhythm.WINDOW);
            judge(now);
            lookedIn = minute;
        }
    }

    private void write() {
        List<HeardHour> heard = take();
        if (!heard.isEmpty()) {
            try {
                repository.hear(heard);
            } catch (RuntimeException failure) {
                putBack(heard);
                throw failure;
            }
        }
    }

    private synchronized List<HeardHour> take() {
        List<HeardHour> taken = List.copyOf(notes.values());
        notes.clear();
        return taken;
    }

    private synchronized void putBack(List<HeardHour> heard) {
        heard.forEach(this::note);
    }

    private void judge(Instant now) {
        SortedMap<Instant, Long> listened = repository.listened();
        Map<Feed, List<HeardHour>> heard = repository.heard();
        Map<Feed, Standing> judged = new HashMap<>();
        heard.forEach((feed, hours) -> judged.put(feed, judge(feed, hours, listened, now)));
        standings = Map.copyOf(judged);
        openAndClose(judged, now);
    }

    /** What no partner of ours is expected to tell any more is not missed. */
    private Standing judge(Feed feed, List<HeardHour> hours, SortedMap<Instant, Long> listened, Instant now) {
        SortedMap<Instant, Long> minutes = new TreeMap<>();
        hours.forEach(hour -> minutes.put(hour.hour(), hour.minutes()));
        boolean dead = ours.contains(feed) && new FeedRhythm(minutes, listened).isDead(now);
        return new Standing(hours.getLast().heardAt(), dead);
    }

    private void openAndClose(Map<Feed, Standing> judged, Instant now) {
        List<Opening> dead = new ArrayList<>();
        List<Feed> alive = new ArrayList<>();
        judged.forEach((feed, standing) -> {
            if (standing.dead()) {
                dead.add(opening(feed, standing, now));
            } else {
                alive.add(feed);
            }
        });
        incidents.openFeedDead(dead).forEach(detail -> log.error("{}", detail));
        incidents
                .resolveFeedDead(alive, now)
                .forEach(detail -> log.info("it is over, the feed speaks again: {}", detail));
    }

    private static Opening opening(Feed feed, Standing standing, Instant now) {
        return new Opening(
                UuidCreator.getTimeOrderedEpoch(now),
                IncidentRepository.cause(feed),
                feed.partner().value(),
                standing.heardAt(),
                now,
                "%s tells nothing by %s since %s, when by its habit it would have"
                        .formatted(
                                feed.partner(),
                                feed.channel(),
                                standing.heardAt().truncatedTo(ChronoUnit.SECONDS)));
    }
}
