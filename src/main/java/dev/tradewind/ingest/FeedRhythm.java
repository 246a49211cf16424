package dev.tradewind.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * How a feed usually speaks through the week, and whether its silence can still be chance.
 *
 * <p>Counted are minutes in which something came, not messages: a thousand at once are one happening, and who sends a batch a
 * day is not dead an hour later. For each hour of the week (UTC, so that no clock change matters) the last weeks tell how
 * likely a minute is to bring something; a stretch in which so many such minutes were to be expected that none of them
 * coming is all but impossible is a dead feed. Minutes in which no gateway listened tell nothing. An hour of the week that
 * nothing is known of expects nothing, so that a new partner can't be dead in its first week.
 *
 * <p>A public holiday can look like a dead feed for a day; it is one incident, and closes itself.
 */
public final class FeedRhythm {

    /** How far back a feed's habits are learned from, before it last spoke. */
    public static final Duration WINDOW = Duration.ofDays(42);

    /** That all is well has become this unlikely: with happenings at random, e to the minus 13.8 expected ones. */
    private static final double ALL_BUT_IMPOSSIBLE = 1e-6;

    private static final int HOURS_OF_WEEK = 7 * 24;

    /** Beside what is known stands an hour in which nothing came: one week's knowledge counts for half. */
    private static final int DOUBT_MINUTES = 60;

    private final SortedMap<Instant, Long> listened;
    private final Instant lastHour;
    private final int lastMinute;
    private final double[] chances = new double[HOURS_OF_WEEK];

    /**
     * @param heard by the hour, bit n set when something came in its minute n; not empty
     * @param listened by the hour, bit n set when a gateway listened in its minute n
     */
    public FeedRhythm(SortedMap<Instant, Long> heard, SortedMap<Instant, Long> listened) {
        this.listened = listened;
        this.lastHour = heard.lastKey();
        this.lastMinute = Long.SIZE - 1 - Long.numberOfLeadingZeros(heard.getOrDefault(lastHour, 0L));
        learn(heard.subMap(lastHour.minus(WINDOW), lastHour), listened.subMap(lastHour.minus(WINDOW), lastHour));
    }

    /** The hour that it last spoke in is not learned from: it may have been cut off. */
    private void learn(Map<Instant, Long> heard, Map<Instant, Long> listened) {
        int[] heardMinutes = new int[HOURS_OF_WEEK];
        int[] listenedMinutes = new int[HOURS_OF_WEEK];
        TreeSet<Instant> hours = new TreeSet<>(heard.keySet());
        hours.addAll(listened.keySet());
        for (Instant hour : hours) {
            long withNews = heard.getOrDefault(hour, 0L);
            heardMinutes[hourOfWeek(hour)] += Long.bitCount(withNews);
            listenedMinutes[hourOfWeek(hour)] += Long.bitCount(withNews | listened.getOrDefault(hour, 0L));
        }
        for (int hour = 0; hour < HOURS_OF_WEEK; hour++) {
            chances[hour] = heardMinutes[hour] / (double) (listenedMinutes[hour] + DOUBT_MINUTES);
        }
    }

    /** Whether the silence since the feed last spoke can't be chance. */
    public boolean isDead(Instant now) {
        return Math.exp(-expected(now)) < ALL_BUT_IMPOSSIBLE;
    }

    /** How many minutes with news were to be expected since the feed last spoke; the minute that still runs isn't counted. */
    double expected(Instant now) {
        Instant thisHour = hour(now);
        double expected = 0;
        for (Map.Entry<Instant, Long> entry : listened.tailMap(lastHour).entrySet()) {
            Instant hour = entry.getKey();
            long minutes = entry.getValue();
            if (hour.equals(lastHour)) {
                minutes &= -1L << (lastMinute + 1);
            }
            if (hour.isAfter(thisHour)) {
                // Another gateway's clock is ahead
                break;
            }
            if (hour.equals(thisHour)) {
                minutes &= minute(now) - 1;
            }
            expected += Long.bitCount(minutes) * chances[hourOfWeek(hour)];
        }
        return expected;
    }

    /** The hour that a moment is in. */
    static Instant hour(Instant moment) {
        return moment.truncatedTo(ChronoUnit.HOURS);
    }

    /** The bit of the minute that a moment is in. */
    static long minute(Instant moment) {
        return 1L << hour(moment).until(moment, ChronoUnit.MINUTES);
    }

    private static int hourOfWeek(Instant hour) {
        return Math.toIntExact(Math.floorMod(hour.getEpochSecond() / 3600, (long) HOURS_OF_WEEK));
    }
}
