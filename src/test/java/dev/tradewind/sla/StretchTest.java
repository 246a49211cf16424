package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Stretches of minutes, so that each minute can be asked whether it is in one. */
class StretchTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int LAST = 40;

    @Property(tries = 500)
    void mergedStretchesHoldTheSameTimeOnceAndApart(@ForAll("stretches") List<Stretch> stretches) {
        List<Stretch> merged = Stretch.merged(stretches);

        for (int minute = 0; minute < LAST; minute++) {
            assertThat(isIn(merged, minute)).isEqualTo(isIn(stretches, minute));
        }
        for (int next = 1; next < merged.size(); next++) {
            assertThat(merged.get(next).from()).isAfter(merged.get(next - 1).to());
        }
        assertThat(merged).allMatch(stretch -> stretch.length().isPositive());
    }

    @Property(tries = 500)
    void whatIsLeftWithoutOthersIsTheRest(@ForAll("stretches") List<Stretch> stretches) {
        Stretch whole = stretch(10, 30);
        List<Stretch> others = Stretch.merged(stretches);

        List<Stretch> left = whole.without(others);

        for (int minute = 0; minute < LAST; minute++) {
            assertThat(isIn(left, minute)).isEqualTo(isIn(List.of(whole), minute) && !isIn(others, minute));
        }
        assertThat(left).allMatch(stretch -> stretch.length().isPositive());
    }

    @Property(tries = 500)
    void afterSoMuchTimeSoManyMinutesHavePassedThatCount(
            @ForAll("stretches") List<Stretch> stretches, @ForAll @IntRange(min = 1, max = 60) int minutes) {
        List<Stretch> others = Stretch.merged(stretches);

        Instant end = Stretch.after(NOON, Duration.ofMinutes(minutes), others);

        assertThat(new Stretch(NOON, end)
                        .without(others).stream().map(Stretch::length).reduce(Duration.ZERO, Duration::plus))
                .isEqualTo(Duration.ofMinutes(minutes));
        assertThat(isIn(others, (int) Duration.between(NOON, end).toMinutes() - 1))
                .as("the last minute counted")
                .isFalse();
    }

    @Property(tries = 500)
    void twoOverlapWhereSomeMinuteIsInBoth(@ForAll("stretch") Stretch one, @ForAll("stretch") Stretch other) {
        boolean shared = false;
        for (int minute = 0; minute < LAST; minute++) {
            shared |= isIn(List.of(one), minute) && isIn(List.of(other), minute);
        }
        if (one.length().isPositive() && other.length().isPositive()) {
            assertThat(one.overlaps(other)).isEqualTo(shared);
        }
    }

    @Test
    void whatNeverCountsComesToNoEnd() {
        List<Stretch> forever = List.of(new Stretch(NOON.plusSeconds(60), Stretch.OPEN));

        assertThat(Stretch.after(NOON, Duration.ofMinutes(2), forever)).isEqualTo(Stretch.OPEN);
        assertThat(Stretch.after(NOON, Duration.ofMinutes(1), forever)).isEqualTo(NOON.plusSeconds(60));
    }

    @Test
    void whatBeginsBeyondAllTimeEndsThere() {
        Instant beyond = Stretch.OPEN.plusSeconds(1);

        assertThat(Stretch.after(beyond, Duration.ofDays(1), List.of())).isEqualTo(beyond);
    }

    @Test
    void noStretchEndsBeforeItBegins() {
        assertThat(new Stretch(NOON, NOON).length()).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Stretch(NOON, NOON.minusNanos(1)))
                .withMessageContaining("before it begins");
    }

    @Provide
    Arbitrary<Stretch> stretch() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, LAST),
                        Arbitraries.integers().between(0, LAST))
                .as((one, other) -> stretch(Math.min(one, other), Math.max(one, other)));
    }

    @Provide
    Arbitrary<List<Stretch>> stretches() {
        return stretch().list().ofMaxSize(6);
    }

    private static Stretch stretch(int from, int to) {
        return new Stretch(minute(from), minute(to));
    }

    private static Instant minute(int minute) {
        return NOON.plus(Duration.ofMinutes(minute));
    }

    private static boolean isIn(List<Stretch> stretches, int minute) {
        return stretches.stream()
                .anyMatch(stretch -> !minute(minute).isBefore(stretch.from())
                        && minute(minute).isBefore(stretch.to()));
    }
}
