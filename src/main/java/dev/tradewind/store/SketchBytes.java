package dev.tradewind.store;

import dev.tradewind.sla.Spread;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * A spread of times as it is kept: a compressed HdrHistogram of seconds, exact to one in a hundred. Its counts are sums, so what
 * was added can be taken out again, and the order in which it was never matters; that is why it is no t-digest.
 */
final class SketchBytes {

    private static final int DIGITS = 2;
    private static final long LONGEST = Spread.NEVER.toSeconds();

    private SketchBytes() {}

    /**
     * @param known no bytes: nothing yet
     * @param counts how many more, or fewer, took so many seconds
     */
    static byte[] add(byte[] known, Map<Long, Long> counts) {
        Histogram histogram = histogram(known);
        counts.forEach((seconds, count) -> {
            if (count != 0) {
                histogram.recordValueWithCount(Math.clamp(seconds, 1, LONGEST), count);
            }
        });
        ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
        int length = histogram.encodeIntoCompressedByteBuffer(buffer);
        return Arrays.copyOf(buffer.array(), length);
    }

    /** How many took so many seconds; a time is never told shorter than it was. */
    static SortedMap<Long, Long> read(byte[] known) {
        SortedMap<Long, Long> counts = new TreeMap<>();
        histogram(known)
                .recordedValues()
                .forEach(step -> counts.put(step.getValueIteratedTo(), step.getCountAtValueIteratedTo()));
        return counts;
    }

    private static Histogram histogram(byte[] known) {
        if (known.length == 0) {
            return new Histogram(1, LONGEST, DIGITS);
        }
        try {
            return Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(known), LONGEST);
        } catch (DataFormatException broken) {
            throw new IllegalStateException("a stored sketch can't be read", broken);
        }
    }
}
