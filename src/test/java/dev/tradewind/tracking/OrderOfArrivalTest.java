package dev.tradewind.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.shipment.TrackingNumber;
import java.time.Instant;
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
import net.jqwik.api.Tuple;

/** Partners tell what happened in any order and as often as they like. */
class OrderOfArrivalTest {

    private static final Instant ACCEPTED = Instant.parse("2026-05-04T00:00:00Z");

    /** Told apart, and told of their shipment together. */
    private static final ParcelNumbers PARCELS =
            new ParcelNumbers(List.of(new TrackingNumber("PARCEL1"), new TrackingNumber("PARCEL2")));

    @Property
    void theOrderInWhichEventsAreToldNeverMatters(
            @ForAll("journeys") List<RecordedEvent> events, @ForAll Random random) {
        List<RecordedEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        assertSameUnderstanding(Told.timeline(shuffled), Told.timeline(events));
        assertSameUnderstanding(Timeline.of(shuffled, PARCELS), Timeline.of(events, PARCELS));
    }

    @Property
    void anEventToldAgainChangesNothing(@ForAll("journeys") List<RecordedEvent> events, @ForAll Random random) {
        List<RecordedEvent> repeated = new ArrayList<>(events);
        events.stream().filter(event -> random.nextBoolean()).forEach(repeated::add);
        Collections.shuffle(repeated, random);

        assertSameUnderstanding(Told.timeline(repeated), Told.timeline(events));
        assertSameUnderstanding(Timeline.of(repeated, PARCELS), Timeline.of(events, PARCELS));
    }

    @Property
    void whatCannotBeBelievedChangesTheListAlone(@ForAll("journeys") List<RecordedEvent> events) {
        Timeline all = Told.timeline(events);
        Timeline trusted =
                Told.timeline(events.stream().filter(RecordedEvent::isTrusted).toList());

        assertThat(all.status()).isEqualTo(trusted.status());
        assertThat(all.state()).isEqualTo(trusted.state());
        assertThat(all.firstScan()).isEqualTo(trusted.firstScan());
        assertThat(all.delivered()).isEqualTo(trusted.delivered());
        assertThat(all.legs()).isEqualTo(trusted.legs());
        assertThat(all.mustAct(Incoterm.DAP)).isEqualTo(trusted.mustAct(Incoterm.DAP));
        assertThat(all.eta().actual()).isEqualTo(trusted.eta().actual());
    }

    @Property
    void aShipmentIsDeliveredWhenItsLastParcelIs(@ForAll("journeys") List<RecordedEvent> events) {
        Timeline timeline = Timeline.of(events, PARCELS);

        if (timeline.status() == TrackingStatus.DELIVERED) {
            assertThat(timeline.delivered()).isPresent();
            assertThat(timeline.leg()).isEmpty();
            assertThat(timeline.mustAct(Incoterm.DAP)).isEmpty();
            assertThat(Course.of(timeline.events(), PARCELS))
                    .extracting(Course::status)
                    .containsOnly(TrackingStatus.DELIVERED);
        }
    }

    @Property
    void onceDeliveredOnlyAReturnChangesTheStatus(@ForAll("journeys") List<RecordedEvent> events) {
        Timeline timeline = Told.timeline(events);
        boolean returned = events.stream()
                .anyMatch(recorded ->
                        recorded.isTrusted() && recorded.event().code().isReturn());

        if (timeline.delivered().isPresent() && !returned) {
            assertThat(timeline.status()).isEqualTo(TrackingStatus.DELIVERED);
        }
    }

    private static void assertSameUnderstanding(Timeline one, Timeline other) {
        assertThat(one).isEqualTo(other);
        assertThat(one.status()).isEqualTo(other.status());
        assertThat(one.state()).isEqualTo(other.state());
        assertThat(one.firstScan()).isEqualTo(other.firstScan());
        assertThat(one.delivered()).isEqualTo(other.delivered());
        assertThat(one.legs()).isEqualTo(other.legs());
        assertThat(one.leg()).isEqualTo(other.leg());
        assertThat(one.mustAct(Incoterm.DAP)).isEqualTo(other.mustAct(Incoterm.DAP));
        assertThat(one.eta()).isEqualTo(other.eta());
    }

    /** Up to sixteen events within a few minutes, so that many share their moment; each identity once, as we keep them. */
    @Provide
    Arbitrary<List<RecordedEvent>> journeys() {
        Arbitrary<Set<RecordedEvent.Flag>> flags = Arbitraries.frequencyOf(
                Tuple.of(5, Arbitraries.just(Set.of())),
                Tuple.of(1, Arbitraries.of(RecordedEvent.Flag.class).set().ofMinSize(1)));
        Arbitrary<Classifier> classifiers = Arbitraries.frequency(
                Tuple.of(5, Classifier.ACTUAL), Tuple.of(1, Classifier.ESTIMATED), Tuple.of(1, Classifier.PLANNED));
        return Combinators.combine(
                        Arbitraries.of(EventCode.class),
                        classifiers,
                        Arbitraries.integers().between(0, 8),
                        Arbitraries.of("ACME1", "PARCEL1", "PARCEL2"),
                        flags,
                        corrections())
                .as((code, classifier, minute, number, flagsOfIt, corrections) -> {
                    Instant at = ACCEPTED.plusSeconds(60L * minute);
                    RecordedEvent told =
                            Told.of(number, Told.recorded(Told.event(code, classifier, at.toString()), at));
                    return Told.corrected(
                            Told.flagged(told, flagsOfIt.toArray(RecordedEvent.Flag[]::new)), corrections);
                })
                .list()
                .ofMaxSize(16)
                .uniqueElements(recorded -> recorded.event().identity());
    }

    /** None of most events; else one or two, the second a correction of the first. */
    private static Arbitrary<List<Correction>> corrections() {
        Arbitrary<Correction> correction = Combinators.combine(
                        Arbitraries.of(EventCode.class).injectNull(0.5),
                        Arbitraries.integers().between(0, 8).injectNull(0.5))
                .as((code, minute) -> new Correction(
                        ACCEPTED.plusSeconds(600),
                        "operator",
                        "as the depot says",
                        code,
                        minute == null
                                ? null
                                : ACCEPTED.plusSeconds(60L * minute).atOffset(ZoneOffset.UTC)));
        return Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.just(List.of())),
                Tuple.of(1, correction.list().ofMinSize(1).ofMaxSize(2)));
    }
}
