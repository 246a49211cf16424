package dev.tradewind.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Splits a stream into its lines, holding at most one of them, and of a line that is too long nothing. */
final class BatchLines {

    private static final int CHUNK = 65_536;

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[CHUNK];
    private int position;
    private int end;
    private long number;

    BatchLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /**
     * A line that isn't blank.
     *
     * @param number counted from 1, blank lines too
     * @param content without its line feed; null when it is too long
     */
    record Line(long number, byte @Nullable [] content) {}

    /** The next line that isn't blank; null at the end. The last line may go without a line feed. */
    @Nullable
    Line next() throws IOException {
        while (fill()) {
            Line line = line();
            if (line.content() == null || !isBlank(line.content())) {
                return line;
            }
        }
        return null;
    }

    /** How many lines were read to their end. */
    long number() {
        return number;
    }

    private Line line() throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream(0);
        long length = 0;
        boolean ended = false;
        while (!ended && fill()) {
            int lineFeed = position;
            while (lineFeed < end && chunk[lineFeed] != '\n') {
                lineFeed++;
            }
            ended = lineFeed < end;
            length += lineFeed - position;
            if (length <= longest) {
                content.write(chunk, position, lineFeed - position);
            } else {
                content = new ByteArrayOutputStream(0);
            }
            position = ended ? lineFeed + 1 : lineFeed;
        }
        number++;
        return new Line(number, length <= longest ? content.toByteArray() : null);
    }

    /** Makes sure that there is something to read; false at the end. */
    private boolean fill() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(chunk));
        }
        return position < end;
    }

    private static boolean isBlank(byte[] line) {
        for (byte character : line) {
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return true;
    }
}
