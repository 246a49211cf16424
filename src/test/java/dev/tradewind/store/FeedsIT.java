package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.ingest.Feeds;
import dev.tradewind.partner.Feed;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.store.FeedRepository.HeardHour;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.IncidentRepository.State;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A feed's life, heard by two gateways on one database. */
class FeedsIT {

    private static final PartnerId NINJA_VAN = new PartnerId("ninja-van");
    private static final Feed WEBHOOKS = new Feed(NINJA_VAN, Channel.WEBHOOK);
    private static final long EVERY_MINUTE = (1L << 60) - 1;
    private static final Instant MONDAY = Instant.parse("2026-11-23T10:00:00Z");

    private static Store store;

    private final SettableClock clock = new SettableClock(MONDAY.toString());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Feeds here = gateway();
    private final Feeds there = gateway();

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.jdbc.sql("truncate feed_hour, listening_hour, incident").update();
    }

    @Test
    void opensOneIncidentWhenAFeedFallsSilentAndClosesItWhenItSpeaksAgain() {
        everyMinuteForWeeks(WEBHOOKS);
        speak(here);
        listen(Duration.ofMinutes(12));
        assertThat(incidents()).isEmpty();
        assertThat(store.incidents.isDead(WEBHOOKS)).isFalse();

        listen(Duration.ofMinutes(18));

        assertThat(incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.kind()).isEqualTo("feed-dead");
            assertThat(incident.cause()).isEqualTo("ninja-van/WEBHOOK");
            assertThat(incident.partner()).isEqualTo("ninja-van");
            assertThat(incident.openedAt()).isBetween(MONDAY.plusSeconds(720), clock.instant());
            assertThat(incident.resolvedAt()).isNull();
            assertThat(incident.detail()).contains("2026-11-23T10:00:00Z");
        });
        assertThat(store.incidents.isDead(WEBHOOKS)).isTrue();
        assertThat(gauge("tradewind.feed.dead")).isEqualTo(1);
        assertThat(gauge("tradewind.feed.silent.seconds")).isEqualTo(1800);

        speak(there);
        listen(Duration.ofMinutes(1));

        assertThat(incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.resolvedAt()).isEqualTo(clock.instant()));
        assertThat(store.incidents.list(State.OPEN, null, null, 10)).isEmpty();
        assertThat(store.incidents.isDead(WEBHOOKS)).isFalse();
        assertThat(gauge("tradewind.feed.dead")).isZero();
    }

    @Test
    void opensAnotherIncidentWhenTheFeedFallsSilentAgain() {
        everyMinuteForWeeks(WEBHOOKS);
        speak(here);
        listen(Duration.ofMinutes(25));
        speak(here);
        listen(Duration.ofMinutes(25));

        assertThat(incidents())
                .extracting(incident -> incident.resolvedAt() == null)
                .containsExactly(true, false);
    }

    @Test
    void oneChannelsSilenceIsNotHiddenByAnother() {
        Feed polls = new Feed(NINJA_VAN, Channel.POLL);
        everyMinuteForWeeks(WEBHOOKS);
        everyMinuteForWeeks(polls);
        speak(here);
        for (int minute = 0; minute < 25; minute++) {
            there.heard(List.of(message(Channel.POLL)));
            listen(Duration.ofMinutes(1));
        }

        assertThat(incidents()).extracting(Incident::cause).containsExactly("ninja-van/WEBHOOK");
        assertThat(store.incidents.isDead(polls)).isFalse();
    }

    @Test
    void blamesNoPartnerForWhatItTellsWhileNoGatewayRuns() {
        everyMinuteForWeeks(WEBHOOKS);
        speak(here);
        here.look();

        clock.advance(Duration.ofHours(20));
        here.look();

        assertThat(incidents()).isEmpty();
    }

    @Test
    void doesNotMissAFeedThatNoPartnerOfOursHasAnyMore() {
        Feed files = new Feed(NINJA_VAN, Channel.FILE);
        everyMinuteForWeeks(files);
        here.heard(List.of(message(Channel.FILE)));
        listen(Duration.ofMinutes(25));

        assertThat(incidents()).isEmpty();
    }

    @Test
    void knowsAHabitStillAfterALongSilence() {
        everyMinuteForWeeks(WEBHOOKS);
        speak(here);
        listen(Duration.ofMinutes(25));

        clock.advance(Duration.ofDays(100));
        here.look();

        assertThat(store.incidents.isDead(WEBHOOKS)).isTrue();
    }

    @Test
    void forgetsWhatIsTooOldToBeAHabit() {
        store.feeds.hear(List.of(hour(WEBHOOKS, MONDAY.minus(Duration.ofDays(43)))));
        store.feeds.listen(MONDAY.minus(Duration.ofDays(50)), EVERY_MINUTE);
        speak(here);
        here.look();

        assertThat(store.feeds.heard().get(WEBHOOKS))
                .extracting(HeardHour::hour)
                .containsExactly(MONDAY);
        assertThat(store.feeds.listened()).containsOnlyKeys(MONDAY);
    }

    @Test
    void addsUpWhatTwoGatewaysHearInOneHour() {
        speak(here);
        here.look();
        clock.advance(Duration.ofMinutes(3));
        speak(there);
        speak(there);
        there.look();

        assertThat(store.feeds.heard().get(WEBHOOKS))
                .containsExactly(new HeardHour("ninja-van", Channel.WEBHOOK, MONDAY, 0b1001, clock.instant()));
        assertThat(store.feeds.listened()).containsEntry(MONDAY, 0b1001L);
    }

    private Feeds gateway() {
        return new Feeds(
                store.feeds,
                store.incidents,
                new PartnerCatalogue(List.of(new PartnerSpecs(Path.of("partner-specs")).spec(NINJA_VAN))),
                meters,
                clock);
    }

    /** Six weeks of habit, up to now. */
    private void everyMinuteForWeeks(Feed feed) {
        List<HeardHour> hours = new ArrayList<>();
        for (Instant hour = MONDAY.minus(Duration.ofDays(42)); hour.isBefore(MONDAY); hour = hour.plusSeconds(3600)) {
            hours.add(hour(feed, hour));
        }
        store.feeds.hear(hours);
    }

    private static HeardHour hour(Feed feed, Instant hour) {
        return new HeardHour(feed.partner().value(), feed.channel(), hour, EVERY_MINUTE, hour.plusSeconds(3599));
    }

    /** Both gateways run, and look every minute. */
    private void listen(Duration time) {
        for (long minute = 0; minute < time.toMinutes(); minute++) {
            here.look();
            there.look();
            clock.advance(Duration.ofMinutes(1));
        }
        here.look();
        there.look();
    }

    private void speak(Feeds gateway) {
        gateway.heard(List.of(message(Channel.WEBHOOK)));
    }

    private RawMessage message(Channel channel) {
        return new RawMessage(NINJA_VAN, channel, null, new byte[0], clock.instant());
    }

    private List<Incident> incidents() {
        return store.incidents.list(null, "ninja-van", null, 10);
    }

    /** By the gateway that registered first, as Micrometer has it. */
    private double gauge(String name) {
        return meters.get(name)
                .tags("partner", "ninja-van", "channel", "WEBHOOK")
                .gauge()
                .value();
    }
}
