package dev.tradewind.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetriesTest {

    private static final Instant FIRST = Instant.parse("2026-11-22T12:00:00Z");

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "3, 8", "10, 1024", "20, 7200", "1000, 7200"})
    void doublesThePauseUpToTwoHoursGiveOrTakeAFifth(int tries, long seconds) {
        Duration pause =
                Duration.between(FIRST, Retries.next(tries, null, FIRST, FIRST).orElseThrow());

        assertThat(pause).isBetween(Duration.ofMillis(seconds * 800), Duration.ofMillis(seconds * 1_200));
    }

    @Test
    void spreadsTriesThatFailedTogether() {
        Set<Instant> next = new HashSet<>();
        for (int event = 0; event < 50; event++) {
            next.add(Retries.next(10, null, FIRST, FIRST).orElseThrow());
        }

        assertThat(next).hasSizeGreaterThan(25);
    }

    @Test
    void waitsAsLongAsTheSubscriberAsks() {
        assertThat(Retries.next(1, Duration.ofMinutes(10), FIRST, FIRST)).contains(FIRST.plus(Duration.ofMinutes(10)));
        assertThat(Retries.next(20, Duration.ofSeconds(1), FIRST, FIRST).orElseThrow())
                .isAfter(FIRST.plus(Duration.ofHours(1)));
    }

    @Test
    void triesOnceMoreAtTheEndHoweverLongTheSubscriberAsks() {
        assertThat(Retries.next(1, Duration.ofDays(30_000), FIRST, FIRST)).contains(FIRST.plus(Retries.LONGEST));
        assertThat(Retries.next(60, null, FIRST, FIRST.plus(Retries.LONGEST).minusSeconds(1)))
                .contains(FIRST.plus(Retries.LONGEST));
    }

    @Test
    void givesUpAfterThreeDays() {
        assertThat(Retries.next(60, null, FIRST, FIRST.plus(Duration.ofDays(3))))
                .isEqualTo(Optional.empty());
    }
}
