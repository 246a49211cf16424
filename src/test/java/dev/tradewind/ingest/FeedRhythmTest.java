package dev.tradewind.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FeedRhythmTest {

    /** A Monday, after which the feed says nothing more. */
    private static final Instant LAST_WORD = Instant.parse("2026-11-23T10:00:00Z");

    private static final long EVERY_MINUTE = (1L << 60) - 1;
    private static final long FIVE_MINUTES = 0b11111;

    @Test
    void aFeedThatSpeaksEveryMinuteIsDeadAfterAQuarterOfAnHourOrSo() {
        FeedRhythm rhythm = rhythm(6, hour -> EVERY_MINUTE);

        assertThat(rhythm.isDead(LAST_WORD.plus(Duration.ofMinutes(12)))).isFalse();
        assertThat(rhythm.isDead(LAST_WORD.plus(Duration.ofMinutes(20)))).isTrue();
    }

    @Test
    void aFeedThatIsQuietAtNightAndOnSundaysIsNotDeadThen() {
        // It falls silent on Saturday evening and should speak on Monday at eight
        Instant saturday = Instant.parse("2026-11-21T17:59:00Z");
        FeedRhythm rhythm = rhythm(saturday, 6, FeedRhythmTest::officeHours);

        assertThat(rhythm.isDead(Instant.parse("2026-11-23T07:59:00Z"))).isFalse();
        assertThat(rhythm.isDead(Instant.parse("2026-11-23T08:30:00Z"))).isTrue();
    }

    @Test
    void manyMessagesAtOnceAreOneHappeningSoADailyBatchMayBeLate() {
        FeedRhythm rhythm = rhythm(6, hour -> hourOfDay(hour) == 10 ? FIVE_MINUTES : 0);

        assertThat(rhythm.isDead(LAST_WORD.plus(Duration.ofHours(36)))).isFalse();
        assertThat(rhythm.isDead(LAST_WORD.plus(Duration.ofDays(5)))).isTrue();
    }

    @Test
    void aNewFeedIsNotDeadInAnHourOfTheWeekThatNothingIsKnownOf() {
        SortedMap<Instant, Long> heard = new TreeMap<>();
        hours(LAST_WORD.minus(Duration.ofDays(3)), LAST_WORD, heard, hour -> EVERY_MINUTE);
        heard.put(LAST_WORD, 1L);

        FeedRhythm rhythm = new FeedRhythm(heard, listened(LAST_WORD.minus(Duration.ofDays(3))));

        assertThat(rhythm.expected(LAST_WORD.plus(Duration.ofDays(3)))).isZero();
        assertThat(rhythm.isDead(LAST_WORD.plus(Duration.ofDays(3)))).isFalse();
    }

    @Test
    void aFeedThatSpokeOnceOnlyIsNeverDead() {
        SortedMap<Instant, Long> heard = new TreeMap<>();
        heard.put(LAST_WORD, 1L);

        assertThat(new FeedRhythm(heard, listened(LAST_WORD)).isDead(LAST_WORD.plus(Duration.ofDays(12))))
                .isFalse();
    }

    @Test
    void silenceWhileNoGatewayListenedTellsNothing() {
        SortedMap<Instant, Long> listened = listened(LAST_WORD.minus(Duration.ofDays(42)));
        listened.tailMap(LAST_WORD).clear();
        SortedMap<Instant, Long> heard = heard(LAST_WORD, 6, hour -> EVERY_MINUTE);

        assertThat(new FeedRhythm(heard, listened).isDead(LAST_WORD.plus(Duration.ofDays(2))))
                .isFalse();
    }

    @Test
    void aLongSilenceUnlearnsNothing() {
        FeedRhythm rhythm = rhythm(6, FeedRhythmTest::officeHours);

        assertThat(rhythm.isDead(LAST_WORD.plus(Duration.ofDays(13)))).isTrue();
    }

    @Test
    void oneLoudWeekCountsForLessThanSix() {
        Instant soon = LAST_WORD.plus(Duration.ofMinutes(20));

        assertThat(rhythm(1, hour -> EVERY_MINUTE).expected(soon)).isEqualTo(19 * 0.5);
        assertThat(rhythm(6, hour -> EVERY_MINUTE).expected(soon)).isGreaterThan(16);
    }

    @Test
    void countsOnlyWholeMinutesAfterTheLastWord() {
        FeedRhythm rhythm = rhythm(1, hour -> EVERY_MINUTE);

        assertThat(rhythm.expected(LAST_WORD)).isZero();
        assertThat(rhythm.expected(LAST_WORD.plusSeconds(119))).isZero();
        assertThat(rhythm.expected(LAST_WORD.plusSeconds(120))).isEqualTo(0.5);
    }

    @Property
    void silenceNeverGetsLessSuspicious(
            @ForAll @IntRange(max = 20_000) int minutes,
            @ForAll @IntRange(max = 20_000) int more,
            @ForAll long pattern) {
        FeedRhythm rhythm = rhythm(3, hour -> Long.rotateLeft(pattern, hourOfDay(hour)) & EVERY_MINUTE);
        Instant earlier = LAST_WORD.plus(Duration.ofMinutes(minutes));

        assertThat(rhythm.expected(earlier.plus(Duration.ofMinutes(more))))
                .isGreaterThanOrEqualTo(rhythm.expected(earlier))
                .isLessThanOrEqualTo(minutes + more);
    }

    private static FeedRhythm rhythm(int weeks, ToLongFunction<Instant> minutes) {
        return rhythm(LAST_WORD, weeks, minutes);
    }

    private static FeedRhythm rhythm(Instant lastWord, int weeks, ToLongFunction<Instant> minutes) {
        return new FeedRhythm(
                heard(lastWord, weeks, minutes),
                listened(FeedRhythm.hour(lastWord).minus(Duration.ofDays(7L * weeks))));
    }

    private static SortedMap<Instant, Long> heard(Instant lastWord, int weeks, ToLongFunction<Instant> minutes) {
        SortedMap<Instant, Long> heard = new TreeMap<>();
        Instant lastHour = FeedRhythm.hour(lastWord);
        hours(lastHour.minus(Duration.ofDays(7L * weeks)), lastHour, heard, minutes);
        heard.put(lastHour, FeedRhythm.minute(lastWord));
        return heard;
    }

    private static SortedMap<Instant, Long> listened(Instant from) {
        SortedMap<Instant, Long> listened = new TreeMap<>();
        hours(from, LAST_WORD.plus(Duration.ofDays(30)), listened, hour -> EVERY_MINUTE);
        return listened;
    }

    private static void hours(
            Instant from, Instant until, SortedMap<Instant, Long> hours, ToLongFunction<Instant> minutes) {
        for (Instant hour = from; hour.isBefore(until); hour = hour.plus(Duration.ofHours(1))) {
            if (minutes.applyAsLong(hour) != 0) {
                hours.put(hour, minutes.applyAsLong(hour));
            }
        }
    }

    /** From eight to six, but on Sundays. */
    private static long officeHours(Instant hour) {
        boolean sunday = hour.atOffset(ZoneOffset.UTC).getDayOfWeek().getValue() == 7;
        return !sunday && hourOfDay(hour) >= 8 && hourOfDay(hour) < 18 ? EVERY_MINUTE : 0;
    }

    private static int hourOfDay(Instant hour) {
        return hour.atOffset(ZoneOffset.UTC).getHour();
    }
}
