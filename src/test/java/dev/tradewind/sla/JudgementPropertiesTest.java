package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.ParcelNumbers;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.RecordedEvent;
import dev.tradewind.tracking.Timeline;
import dev.tradewind.tracking.TrackingStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A guarantee with every kind of clock, and whatever partners may tell: the judge has an answer, and keeps to it. */
class JudgementPropertiesTest {

    private static final Instant ACCEPTED = Instant.parse("2026-05-04T10:00:00Z");
    private static final Instant PROMISED = ACCEPTED.plus(Duration.ofDays(12));
    private static final int LONGEST_MINUTES = 60 * 24 * 20;
    private static final ClockName PROMISE = new ClockName("delivered");
    private static final ClockName SILENCE = new ClockName("heard-of");

    private static final Guarantee GUARANTEE = guarantee();

    private final Adjudicator adjudicator = new Adjudicator(new AdjudicatorTest.RestsInGermanyOnTheFifth());

    @Property(tries = 2_000)
    void orderOfArrivalNeverMatters(
            @ForAll("events") List<RecordedEvent> events, @ForAll("moments") Instant now, @ForAll Random random) {
        List<RecordedEvent> shuffled = new ArrayList<>(events);
        Collections.shuffle(shuffled, random);

        assertThat(judge(facts(shuffled, List.of(), null), now)).isEqualTo(judge(facts(events, List.of(), null), now));
    }

    @Property(tries = 2_000)
    void nothingChangesBeforeTheNextMoment(
            @ForAll("events") List<RecordedEvent> events,
            @ForAll("outages") List<Stretch> outages,
            @ForAll("closings") Optional<Instant> closed,
            @ForAll("moments") Instant now,
            @ForAll("moments") Instant later) {
        Facts facts = facts(events, outages, closed.orElse(null));
        Adjudication found = judge(facts, now);

        found.nextMoment().ifPresent(next -> assertThat(next).isAfter(now));
        if (!later.isBefore(now)
                && found.nextMoment().filter(next -> !later.isBefore(next)).isEmpty()) {
            assertThat(judge(facts, later).verdicts()).isEqualTo(found.verdicts());
        }
    }

    @Property(tries = 1_000)
    void somethingChangesAtTheNextMomentWhileNoFeedIsDead(
            @ForAll("events") List<RecordedEvent> events, @ForAll("moments") Instant now) {
        Facts facts = facts(events, List.of(), null);
        Adjudication found = judge(facts, now);

        found.nextMoment()
                .ifPresent(next -> assertThat(judge(facts, next).verdicts()).isNotEqualTo(found.verdicts()));
    }

    @Property(tries = 1_000)
    void waitingFromMomentToMomentComesToAnEnd(@ForAll("events") List<RecordedEvent> events) {
        Facts facts = facts(events, List.of(), null);
        Optional<Instant> next = judge(facts, ACCEPTED).nextMoment();
        int wakeUps = 0;
        while (next.isPresent()) {
            next = judge(facts, next.get()).nextMoment();
            assertThat(++wakeUps).isLessThanOrEqualTo(2 * GUARANTEE.clocks().size());
        }
    }

    @Property(tries = 1_000)
    void aDeadFeedNeverBreaksASilenceSooner(
            @ForAll("events") List<RecordedEvent> events,
            @ForAll("outages") List<Stretch> outages,
            @ForAll("moments") Instant now) {
        Verdict told = judge(facts(events, outages, null), now).verdicts().get(SILENCE);

        if (told instanceof Verdict.Breached(var dueAt, var at)) {
            assertThat(judge(facts(events, List.of(), null), now).verdicts().get(SILENCE))
                    .isInstanceOfSatisfying(
                            Verdict.Breached.class,
                            heard -> assertThat(heard.dueAt()).isBeforeOrEqualTo(dueAt));
        }
    }

    @Property(tries = 1_000)
    void pausesOfAReasonNeverLastLongerThanItsCap(@ForAll("events") List<RecordedEvent> events) {
        Map<Reason, Duration> caps = GUARANTEE.conditions().pauses();
        List<Pause> pauses = Pauses.of(facts(events, List.of(), null).events(), caps);

        caps.forEach((reason, cap) -> assertThat(pauses.stream()
                        .filter(pause -> pause.reason() == reason)
                        .map(pause -> pause.time().length())
                        .reduce(Duration.ZERO, Duration::plus))
                .isLessThanOrEqualTo(cap));
        assertThat(pauses).allSatisfy(pause -> assertThat(pause.time().length()).isPositive());
    }

    @Property(tries = 500)
    void aPauseNeverMovesThePromisedDay(@ForAll("events") List<RecordedEvent> events, @ForAll("moments") Instant now) {
        Optional<Instant> due =
                switch (judge(facts(events, List.of(), null), now).verdicts().get(PROMISE)) {
                    case Verdict.Running(var dueAt) -> Optional.of(dueAt);
                    case Verdict.AtRisk(var dueAt, var since) -> Optional.of(dueAt);
                    case Verdict.Met(var dueAt, var at) -> Optional.of(dueAt);
                    case Verdict.Breached(var dueAt, var at) -> Optional.of(dueAt);
                    case Verdict.Excused(var dueAt, var at, var reason, var evidence) -> Optional.of(dueAt);
                    case Verdict.Waiting(), Verdict.Void() -> Optional.empty();
                };

        assertThat(due).contains(PROMISED);
    }

    @Property(tries = 500)
    void everyClockHasAVerdictWhateverThePlaceAndTheTime(
            @ForAll("events") List<RecordedEvent> events, @ForAll("oddMoments") Instant now) {
        assertThat(judge(facts(events, List.of(), null), now).verdicts())
                .containsOnlyKeys(
                        GUARANTEE.clocks().stream().map(ClockRule::name).toList());
    }

    private Adjudication judge(Facts facts, Instant now) {
        return adjudicator.adjudicate(GUARANTEE, facts, now);
    }

    private static Facts facts(List<RecordedEvent> events, List<Stretch> outages, Instant closedAt) {
        return new Facts(
                new Lane(new CountryCode("CN"), new CountryCode("DE")),
                ACCEPTED,
                PROMISED,
                ACCEPTED.plusSeconds(60),
                closedAt,
                Timeline.of(events, ParcelNumbers.NONE),
                outages);
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.integers()
                .between(0, LONGEST_MINUTES)
                .map(minutes -> ACCEPTED.plus(Duration.ofMinutes(minutes)));
    }

    @Provide
    Arbitrary<Instant> oddMoments() {
        return Arbitraries.of(Instant.MIN, Instant.EPOCH, ACCEPTED, PROMISED, Stretch.OPEN, Instant.MAX);
    }

    @Provide
    Arbitrary<Optional<Instant>> closings() {
        return moments().optional(0.3);
    }

    @Provide
    Arbitrary<List<RecordedEvent>> events() {
        Arbitrary<RecordedEvent> event = Combinators.combine(
                        Arbitraries.of(EventCode.class),
                        Arbitraries.of(Reason.class).injectNull(0.6),
                        moments(),
                        Arbitraries.integers().between(0, 3_000))
                .as((code, reason, at, later) -> Events.event(code)
                        .because(reason)
                        .at(at)
                        .toldAt(at.plus(Duration.ofMinutes(later)))
                        .told());
        return event.list().ofMaxSize(12);
    }

    @Provide
    Arbitrary<List<Stretch>> outages() {
        Arbitrary<Stretch> stretch = Combinators.combine(
                        moments(), Arbitraries.integers().between(1, 6_000))
                .as((from, minutes) ->
                        new Stretch(from, minutes > 5_000 ? Stretch.OPEN : from.plus(Duration.ofMinutes(minutes))));
        return stretch.list().ofMaxSize(3).map(Stretch::merged);
    }

    private static Guarantee guarantee() {
        ClockName first = new ClockName("first-mile");
        ClockName carried = new ClockName("carried");
        ClockName last = new ClockName("last-mile");
        Hours office = new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0), LocalTime.of(16, 0));
        return new Guarantee(
                "everything",
                1,
                Instant.EPOCH,
                null,
                Map.of(),
                List.of(
                        new ClockRule.Between(
                                PROMISE,
                                ClockRule.Owner.PARTNER,
                                Milestone.ORDER_ACCEPTED,
                                Milestone.DELIVERED,
                                new Budget.Promised(),
                                List.of(first, carried, last)),
                        new ClockRule.Between(
                                first,
                                ClockRule.Owner.MERCHANT,
                                Milestone.ORDER_ACCEPTED,
                                Milestone.FIRST_SCAN,
                                new Budget.Business(Duration.ofHours(18), Budget.Place.ORIGIN, office)),
                        new ClockRule.Between(
                                carried,
                                ClockRule.Owner.PARTNER,
                                Milestone.FIRST_SCAN,
                                Milestone.OUT_FOR_DELIVERY,
                                new Budget.Elapsed(Duration.ofDays(5))),
                        new ClockRule.Between(
                                last,
                                ClockRule.Owner.PARTNER,
                                Milestone.OUT_FOR_DELIVERY,
                                Milestone.DELIVERED,
                                new Budget.BusinessDays(2, Budget.Place.DESTINATION, office)),
                        new ClockRule.Silence(
                                SILENCE,
                                ClockRule.Owner.PARTNER,
                                Set.of(TrackingStatus.IN_TRANSIT, TrackingStatus.CUSTOMS, TrackingStatus.EXCEPTION),
                                Duration.ofDays(2))),
                new Conditions(
                        Map.of(Reason.WEATHER, Duration.ofDays(2), Reason.INSPECTION, Duration.ofDays(3)),
                        Set.of(Reason.REFUSED, Reason.ASKED_FOR_ANOTHER_DAY),
                        Set.of(EventCode.DELIVERY_ATTEMPTED),
                        List.of(),
                        List.of(),
                        false),
                null);
    }
}
