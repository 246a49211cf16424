package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.Chance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SpreadTest {

    /** Nine took one hour to nine hours, the tenth never came. */
    private static final Spread TEN = new Spread(counts(
            List.of(3_600, 7_200, 10_800, 14_400, 18_000, 21_600, 25_200, 28_800, 32_400),
            Map.of(Spread.NEVER.toSeconds(), 1L)));

    @Test
    void tellsTheTimeWithinWhichAPartOfThemCame() {
        assertThat(TEN.count()).isEqualTo(10);
        assertThat(TEN.quantile(0.5)).contains(Duration.ofHours(5));
        assertThat(TEN.quantile(0.8)).contains(Duration.ofHours(8));
        assertThat(TEN.quantile(0.01)).contains(Duration.ofHours(1));
        assertThat(TEN.quantile(0.95)).as("so many never came").isEmpty();
        assertThat(new Spread(new TreeMap<>()).quantile(0.5)).isEmpty();
    }

    @Test
    void theChanceCountsThoseThatLastedAsLong() {
        // Two of ten took longer than eight hours, two of four that took longer than six; half a shipment is added
        assertThat(TEN.beyond(Duration.ofHours(8), Duration.ZERO)).isEqualTo(Chance.of(5, 21));
        assertThat(TEN.beyond(Duration.ofHours(8), Duration.ofHours(6))).isEqualTo(Chance.of(5, 9));
        assertThat(TEN.beyond(Duration.ofHours(8), Duration.ofHours(8))).isEqualTo(Chance.of("1"));
        assertThat(TEN.beyond(Duration.ofDays(500), Duration.ZERO)).isEqualTo(Chance.of(1, 21));
    }

    @Test
    void theThresholdIsPassedWhenEnoughOfTheQuickOnesHaveCome() {
        // Five ninths from six hours on, five elevenths before
        assertThat(TEN.untilBeyond(Duration.ofHours(8), Chance.of("0.5"))).isEqualTo(Duration.ofHours(6));
        assertThat(TEN.untilBeyond(Duration.ofHours(8), Chance.of("0.9"))).isEqualTo(Duration.ofHours(8));
        assertThat(TEN.untilBeyond(Duration.ofMinutes(30), Chance.of("0.9"))).isEqualTo(Duration.ZERO);
    }

    @Test
    void theThresholdIsPassedWhenTheChanceIsJustThat() {
        // Three of fifteen come late: seven twenty-fifths when twelve are left, which no double tells
        Spread fifteen = new Spread(counts(IntStream.rangeClosed(1, 15).boxed().toList(), Map.of()));

        assertThat(fifteen.untilBeyond(Duration.ofSeconds(12), Chance.of("0.28")))
                .isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aThresholdOfNothingIsPassedAtOnceAndOneOfCertaintyWhenAllThatCameHaveCome() {
        assertThat(TEN.untilBeyond(Duration.ofHours(8), Chance.NONE)).isEqualTo(Duration.ZERO);
        assertThat(TEN.untilBeyond(Duration.ofHours(10), Chance.of("1"))).isEqualTo(Duration.ofHours(9));
        assertThat(new Spread(new TreeMap<>()).untilBeyond(Duration.ofHours(8), Chance.of("0.9")))
                .as("half a shipment of half a shipment")
                .isEqualTo(Duration.ZERO);
    }

    @Property
    void theChanceComesToTheThresholdThenAndNotBefore(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 100_000) Integer> took,
            @ForAll @IntRange(max = 120_000) int due,
            @ForAll @IntRange(min = 5, max = 95) int percent) {
        Spread spread = new Spread(counts(took, Map.of()));
        Chance threshold = Chance.of(percent, 100);

        Duration moment = spread.untilBeyond(Duration.ofSeconds(due), threshold);

        assertThat(moment).isLessThanOrEqualTo(Duration.ofSeconds(due));
        assertThat(chance(took, due, moment)).isGreaterThanOrEqualTo(percent / 100.0 - 1e-9);
        if (moment.isPositive()) {
            assertThat(chance(took, due, moment.minusNanos(1))).isLessThan(percent / 100.0);
        }
    }

    @Property
    void waitingNeverMakesItLessLikelyToBreak(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 100_000) Integer> took,
            @ForAll @IntRange(max = 120_000) int due,
            @ForAll @IntRange(max = 120_000) int waited,
            @ForAll @IntRange(max = 120_000) int longer) {
        Spread spread = new Spread(counts(took, Map.of()));

        assertThat(spread.beyond(Duration.ofSeconds(due), Duration.ofSeconds(waited + longer)))
                .isGreaterThanOrEqualTo(spread.beyond(Duration.ofSeconds(due), Duration.ofSeconds(waited)));
    }

    private static double chance(List<Integer> took, int due, Duration elapsed) {
        return (longer(took, Duration.ofSeconds(due)) + 0.5) / (longer(took, elapsed) + 0.5);
    }

    private static long longer(List<Integer> took, Duration time) {
        return took.stream()
                .filter(one -> Duration.ofSeconds(one).compareTo(time) > 0)
                .count();
    }

    private static SortedMap<Long, Long> counts(List<Integer> seconds, Map<Long, Long> more) {
        SortedMap<Long, Long> counts = new TreeMap<>(more);
        seconds.forEach(one -> counts.merge((long) one, 1L, Long::sum));
        return counts;
    }
}
