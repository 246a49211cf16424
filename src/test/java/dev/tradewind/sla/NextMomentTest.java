package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The wake-up reads the next moment alone: it must never be early, never be late and never be missing. */
class NextMomentTest {

    private static final Instant ACCEPTED = Instant.parse("2026-05-04T10:00:00Z");
    private static final long LONGEST_MINUTES = 60L * 24 * 20;

    private final Adjudicator adjudicator = new Adjudicator(new AdjudicatorTest.RestsInGermanyOnTheFifth());
    private final Guarantee guarantee = AdjudicatorTest.guarantee(Budget.Place.ORIGIN);

    @Property
    void judgingTwiceGivesTheSame(@ForAll("facts") Facts facts, @ForAll("moments") Instant now) {
        assertThat(adjudicator.adjudicate(guarantee, facts, now))
                .isEqualTo(adjudicator.adjudicate(guarantee, facts, now));
    }

    @Property
    void nothingChangesBeforeTheNextMomentAndSomethingDoesAtIt(
            @ForAll("facts") Facts facts, @ForAll("moments") Instant now) {
        Adjudication adjudication = adjudicator.adjudicate(guarantee, facts, now);

        Optional<Instant> next = adjudication.nextMoment();
        if (next.isEmpty()) {
            assertThat(adjudicator.adjudicate(guarantee, facts, Instant.MAX)).isEqualTo(adjudication);
        } else {
            Instant moment = next.get();
            assertThat(moment).isAfter(now);
            assertThat(adjudicator.adjudicate(guarantee, facts, moment.minusNanos(1_000)))
                    .isEqualTo(adjudication);
            assertThat(adjudicator.adjudicate(guarantee, facts, moment).verdicts())
                    .isNotEqualTo(adjudication.verdicts());
        }
    }

    @Property
    void waitingFromMomentToMomentComesToAnEnd(@ForAll("facts") Facts facts) {
        Instant now = ACCEPTED;
        int wakeUps = 0;
        Optional<Instant> next = adjudicator.adjudicate(guarantee, facts, now).nextMoment();
        while (next.isPresent()) {
            now = next.get();
            next = adjudicator.adjudicate(guarantee, facts, now).nextMoment();
            wakeUps++;
            assertThat(wakeUps).isLessThanOrEqualTo(guarantee.clocks().size());
        }
    }

    @Property
    void everyClockHasAVerdict(@ForAll("facts") Facts facts, @ForAll("moments") Instant now) {
        assertThat(adjudicator.adjudicate(guarantee, facts, now).verdicts())
                .containsOnlyKeys(
                        guarantee.clocks().stream().map(ClockRule::name).toList());
    }

    @Provide
    Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(0, LONGEST_MINUTES * 60_000_000)
                .map(micros -> ACCEPTED.plusNanos(micros * 1_000));
    }

    /** Any milestones beside the order's, in any order: partners' clocks and late news know no sequence. */
    @Provide
    Arbitrary<Facts> facts() {
        Arbitrary<Optional<Instant>> milestone = moments().optional(0.6);
        return Combinators.combine(milestone, milestone, milestone, moments().optional(0.3))
                .as((booked, scanned, delivered, closed) -> {
                    Map<Milestone, Instant> known = new EnumMap<>(Milestone.class);
                    known.put(Milestone.ORDER_ACCEPTED, ACCEPTED);
                    booked.ifPresent(at -> known.put(Milestone.BOOKED, at));
                    scanned.ifPresent(at -> known.put(Milestone.FIRST_SCAN, at));
                    delivered.ifPresent(at -> known.put(Milestone.DELIVERED, at));
                    return AdjudicatorTest.facts(known, closed.orElse(null));
                });
    }
}
