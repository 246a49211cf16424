package dev.tradewind.partners.bring;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Cuts a stream of ISO 8859-1 into segments, whatever service characters each of its interchanges announces. */
final class SegmentReader {

    private static final int UNA_TAG_LENGTH = 3;
    private static final int UNA_LENGTH = 9;
    private static final int LONGEST_SEGMENT = 1 << 20;

    private final InputStream in;
    private EdifactSyntax syntax = EdifactSyntax.DEFAULT;

    SegmentReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /**
     * A segment.
     *
     * @param raw what was read, with white space before it and its terminator
     * @param text without both
     * @param complete false when the stream ended before the terminator, or the segment had no end in sight
     */
    record Segment(String raw, String text, boolean complete) {

        boolean is(String tag) {
            return complete && text.startsWith(tag);
        }
    }

    /** The service characters of the segment read last. */
    EdifactSyntax syntax() {
        return syntax;
    }

    /** The next segment but UNA, or null at the end. */
    @Nullable
    Segment next() throws IOException {
        StringBuilder raw = new StringBuilder();
        skipWhiteSpace(raw);
        readAnnouncement();
        skipWhiteSpace(raw);
        int start = raw.length();
        boolean released = false;
        for (int read = in.read(); read >= 0; read = in.read()) {
            char character = (char) read;
            raw.append(character);
            if (released) {
                released = false;
            } else if (syntax.releases(character)) {
                released = true;
            } else if (character == syntax.terminator()) {
                return new Segment(raw.toString(), raw.substring(start, raw.length() - 1), true);
            }
            if (raw.length() >= LONGEST_SEGMENT) {
                break;
            }
        }
        return raw.length() == start ? null : new Segment(raw.toString(), raw.substring(start), false);
    }

    private void skipWhiteSpace(StringBuilder raw) throws IOException {
        in.mark(1);
        for (int read = in.read(); read == '\r' || read == '\n' || read == ' ' || read == '\t'; read = in.read()) {
            if (raw.length() < LONGEST_SEGMENT) {
                raw.append((char) read);
            }
            in.mark(1);
        }
        in.reset();
    }

    private void readAnnouncement() throws IOException {
        in.mark(UNA_LENGTH);
        String una = new String(in.readNBytes(UNA_LENGTH), StandardCharsets.ISO_8859_1);
        if (una.length() == UNA_LENGTH && una.startsWith("UNA")) {
            syntax = new EdifactSyntax(
                    una.charAt(UNA_TAG_LENGTH),
                    una.charAt(UNA_TAG_LENGTH + 1),
                    una.charAt(UNA_TAG_LENGTH + 2),
                    una.charAt(UNA_TAG_LENGTH + 3),
                    una.charAt(UNA_TAG_LENGTH + 4),
                    una.charAt(UNA_TAG_LENGTH + 5));
        } else {
            in.reset();
        }
    }
}
