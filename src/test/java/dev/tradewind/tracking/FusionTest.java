package dev.tradewind.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Both sides of the line between one scan told often and several scans. */
class FusionTest {

    private static final String NOON = "2026-05-04T12:00:00Z";

    @Test
    void aScanToldByAllThreeChannelsIsOneEventWithThreeSources() {
        Timeline timeline = Told.timeline(List.of(
                told(Channel.WEBHOOK, NOON, "Berlin"),
                told(Channel.POLL, "2026-05-04T12:00:31Z", "BERLIN "),
                told(Channel.FILE, "2026-05-04T12:01:00Z", null)));

        assertThat(timeline.events()).singleElement().satisfies(event -> {
            assertThat(event.sources())
                    .extracting(EventSource::channel)
                    .containsExactlyInAnyOrder(Channel.WEBHOOK, Channel.POLL, Channel.FILE);
            assertThat(event.event().location()).isEqualTo("Berlin");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2026-05-04T12:01:30Z, 1",
        "2026-05-04T12:01:31Z, 2",
        "2026-05-04T11:58:30Z, 1",
        "2026-05-04T11:58:29Z, 2"
    })
    void clocksMayDifferByAMinuteAndAHalf(String other, int events) {
        assertThat(Told.timeline(List.of(told(Channel.WEBHOOK, NOON, "Berlin"), told(Channel.POLL, other, "Berlin")))
                        .events())
                .hasSize(events);
    }

    @Test
    void twoScansThatOneChannelTellsStayTwo() {
        Timeline timeline = Told.timeline(
                List.of(told(Channel.POLL, NOON, "Berlin"), told(Channel.POLL, "2026-05-04T12:00:05Z", "Berlin")));

        assertThat(timeline.events()).hasSize(2);
    }

    @Test
    void eachOfTwoCloseScansFindsItsOwnSecondTelling() {
        Timeline timeline = Told.timeline(List.of(
                told(Channel.WEBHOOK, NOON, null),
                told(Channel.WEBHOOK, "2026-05-04T12:01:00Z", null),
                told(Channel.POLL, "2026-05-04T12:00:10Z", null),
                told(Channel.POLL, "2026-05-04T12:01:10Z", null)));

        assertThat(timeline.events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.sources()).hasSize(2))
                .extracting(event -> event.event().occurred().instant())
                .containsExactly(Instant.parse(NOON), Instant.parse("2026-05-04T12:01:00Z"));
    }

    @Test
    void scansAtTwoPlacesStayTwo() {
        Timeline timeline = Told.timeline(
                List.of(told(Channel.WEBHOOK, NOON, "Berlin"), told(Channel.POLL, "2026-05-04T12:00:10Z", "Leipzig")));

        assertThat(timeline.events()).hasSize(2);
    }

    @Test
    void aTellingWithoutAPlaceNeverJoinsTwoPlaces() {
        Timeline timeline = Told.timeline(List.of(
                told(Channel.WEBHOOK, NOON, "Berlin"),
                told(Channel.POLL, "2026-05-04T12:00:10Z", null),
                told(Channel.FILE, "2026-05-04T12:00:30Z", "Leipzig")));

        assertThat(timeline.events()).hasSize(2);
    }

    @Test
    void anotherCodeOrAnotherParcelIsAnotherEvent() {
        RecordedEvent sorted = told(Channel.WEBHOOK, NOON, null);

        assertThat(Told.timeline(List.of(sorted, recorded(Channel.POLL, event("ACME1", EventCode.HELD, NOON, null))))
                        .events())
                .hasSize(2);
        assertThat(Told.timeline(List.of(sorted, recorded(Channel.POLL, event("ACME2", EventCode.SORTED, NOON, null))))
                        .events())
                .hasSize(2);
    }

    @Test
    void theTellingWithItsOwnOffsetIsBelieved() {
        EventTime local = EventTime.local(
                LocalDateTime.parse("2026-05-04T12:00:20"),
                ZoneId.of("UTC"),
                EventTime.ZoneFrom.PARTNER,
                "2026-05-04 12:00:20");
        RecordedEvent byFile = recorded(
                Channel.FILE,
                new TrackingEvent(
                        new PartnerId("acme"),
                        new TrackingNumber("ACME1"),
                        EventCode.SORTED,
                        null,
                        local,
                        Classifier.ACTUAL,
                        "Berlin",
                        "S",
                        ""));

        Timeline timeline = Told.timeline(List.of(byFile, told(Channel.WEBHOOK, "2026-05-04T12:00:45Z", null)));

        assertThat(timeline.events())
                .singleElement()
                .extracting(event -> event.event().occurred().at())
                .isEqualTo(Instant.parse("2026-05-04T12:00:45Z").atOffset(ZoneOffset.UTC));
    }

    @Test
    void asItWasKnownThenNobodyElseHadToldYet() {
        RecordedEvent byWebhook = recorded(Channel.WEBHOOK, event("ACME1", EventCode.SORTED, NOON, null), NOON);
        RecordedEvent byFile = recorded(
                Channel.FILE,
                event("ACME1", EventCode.SORTED, "2026-05-04T12:00:20Z", "Berlin"),
                "2026-05-04T18:00:00Z");

        assertThat(Told.timelineAsOf(List.of(byWebhook, byFile), Instant.parse("2026-05-04T17:00:00Z"))
                        .events())
                .containsExactly(byWebhook);
        assertThat(Told.timelineAsOf(List.of(byWebhook, byFile), Instant.parse("2026-05-04T18:00:00Z"))
                        .events())
                .singleElement()
                .satisfies(event -> assertThat(event.sources()).hasSize(2));
        assertThat(Told.timelineAsOf(List.of(byWebhook, byFile), Instant.parse("2026-05-04T11:00:00Z"))
                        .events())
                .isEmpty();
    }

    @Property
    void neitherTheOrderNorRepeatsMatter(@ForAll("tellings") List<RecordedEvent> tellings, @ForAll Random random) {
        List<RecordedEvent> otherwise = new ArrayList<>(tellings);
        tellings.stream().filter(each -> random.nextBoolean()).forEach(otherwise::add);
        Collections.shuffle(otherwise, random);

        assertThat(Told.timeline(otherwise)).isEqualTo(Told.timeline(tellings));
    }

    @Property
    void noSourceIsLostAndNoChannelTellsAnEventTwice(@ForAll("tellings") List<RecordedEvent> tellings) {
        List<RecordedEvent> events = Told.timeline(tellings).events();

        assertThat(events.stream().flatMap(event -> event.sources().stream()).toList())
                .containsExactlyInAnyOrderElementsOf(tellings.stream()
                        .flatMap(telling -> telling.sources().stream())
                        .toList());
        assertThat(events)
                .allSatisfy(event -> assertThat(event.sources())
                        .extracting(EventSource::channel)
                        .doesNotHaveDuplicates());
    }

    /** Tellings a few seconds apart, by every channel, with and without a place; each identity once, as we keep them. */
    @Provide
    Arbitrary<List<RecordedEvent>> tellings() {
        return Combinators.combine(
                        Arbitraries.of(Channel.class),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of("Berlin", "Leipzig").injectNull(0.4),
                        Arbitraries.of(EventCode.SORTED, EventCode.HELD))
                .as((channel, step, place, code) -> recorded(
                        channel,
                        event(
                                "ACME1",
                                code,
                                Instant.parse(NOON).plusSeconds(10L * step).toString(),
                                place)))
                .list()
                .ofMaxSize(10)
                .uniqueElements(telling -> telling.event().identity());
    }

    private static RecordedEvent told(Channel channel, String at, @Nullable String location) {
        return recorded(channel, event("ACME1", EventCode.SORTED, at, location));
    }

    private static TrackingEvent event(String number, EventCode code, String at, @Nullable String location) {
        return new TrackingEvent(
                new PartnerId("acme"),
                new TrackingNumber(number),
                code,
                null,
                EventTime.told(Instant.parse(at).atOffset(ZoneOffset.UTC), at),
                Classifier.ACTUAL,
                location,
                code.name(),
                "");
    }

    private static RecordedEvent recorded(Channel channel, TrackingEvent event) {
        return recorded(channel, event, event.occurred().instant().toString());
    }

    private static RecordedEvent recorded(Channel channel, TrackingEvent event, String receivedAt) {
        Instant received = Instant.parse(receivedAt);
        return new RecordedEvent(
                event, received, received, List.of(new EventSource(channel, received, channel.ordinal())), Set.of());
    }
}
