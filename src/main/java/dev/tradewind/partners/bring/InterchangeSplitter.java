package dev.tradewind.partners.bring;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.partners.bring.SegmentReader.Segment;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.tracking.Channel;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Queue;
import org.apache.camel.Body;
import org.apache.camel.Header;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a file of Bring's into its messages, each in an interchange of its own that can be read alone. A file is read once
 * and never held as a whole.
 *
 * <p>A whole message is known by its interchange's sender, recipient and control reference and by its own reference, so that
 * a repeat is dropped. What is not a whole message (its end is missing, or it stands outside of any) is handed on as well,
 * known by its content, so that it is kept aside with a reason and never hides the whole message that may follow.
 *
 * <p>A file that ends inside an interchange may still be being written, however long it has not grown: its messages are handed
 * out up to where it ends and then it is refused, so that it is collected again, until it was left alone for an hour.
 */
public final class InterchangeSplitter {

    private static final Duration REST_MAY_COME_FOR = Duration.ofHours(1);
    private static final int LONGEST_MESSAGE = 4 << 20;
    private static final int LONGEST_KEY = 200;
    private static final int CHUNK_MESSAGES = 500;
    private static final int CHUNK_BYTES = 4 << 20;

    private final PartnerId partner;
    private final Clock clock;

    InterchangeSplitter(PartnerId partner, Clock clock) {
        this.partner = partner;
        this.clock = clock;
    }

    /**
     * The messages of a file, in its order, by the chunk: at most 500 messages and, but for a single larger one, 4 MB.
     *
     * @param writtenAt when the file was last written to, in milliseconds since 1970 by its host's clock
     * @throws UncheckedIOException out of the iterator, when the file can't be read to its end or the end is still to come
     */
    public Iterator<List<RawMessage>> split(@Body InputStream file, @Header("CamelFileLastModified") long writtenAt) {
        Messages messages = new Messages(file, Instant.ofEpochMilli(writtenAt));
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return messages.hasNext();
            }

            @Override
            public List<RawMessage> next() {
                List<RawMessage> chunk = new ArrayList<>();
                int bytes = 0;
                do {
                    RawMessage message = messages.next();
                    chunk.add(message);
                    bytes += message.body().length;
                } while (messages.hasNext() && chunk.size() < CHUNK_MESSAGES && bytes < CHUNK_BYTES);
                return chunk;
            }
        };
    }

    /** The header of the interchange that is being read. */
    private record Envelope(EdifactSyntax syntax, String header, String sender, String recipient, String reference) {

        static Envelope of(EdifactSyntax syntax, String header) {
            List<String> elements = syntax.elements(header);
            return new Envelope(syntax, header, at(elements, 2), at(elements, 3), at(elements, 5));
        }

        /** An interchange of one message. */
        String around(String message) {
            return opened() + message + trailer(1);
        }

        String opened() {
            return syntax.announcement() + header + syntax.terminator();
        }

        String trailer(int messages) {
            return "UNZ" + syntax.element() + messages + syntax.element() + reference + syntax.terminator();
        }

        String key(String messageReference) {
            return String.join("/", sender, recipient, reference, messageReference);
        }

        static String at(List<String> elements, int index) {
            return index < elements.size() ? elements.get(index) : "";
        }
    }

    /** Reads a file segment by segment and hands out its messages as they end. */
    private final class Messages implements Iterator<RawMessage> {

        private final SegmentReader segments;
        private final Instant writtenAt;
        private final Queue<RawMessage> ended = new ArrayDeque<>();
        private final StringBuilder message = new StringBuilder();
        private final StringBuilder stray = new StringBuilder();
        private @Nullable Envelope envelope;
        private String messageReference = "";
        private int messages;
        private boolean cutOff;
        private boolean atEnd;

        Messages(InputStream file, Instant writtenAt) {
            this.segments = new SegmentReader(file);
            this.writtenAt = writtenAt;
        }

        @Override
        public boolean hasNext() {
            try {
                while (ended.isEmpty() && !atEnd) {
                    advance();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "a file of %s can't be read to its end: %s".formatted(partner, e.getMessage()), e);
            }
            return !ended.isEmpty();
        }

        @Override
        public RawMessage next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ended.remove();
        }

        private void advance() throws IOException {
            Segment segment = segments.next();
            if (segment == null) {
                requireEnd();
                endInterchange();
                endStray();
                atEnd = true;
            } else if (segment.is("UNB")) {
                endInterchange();
                endStray();
                envelope = Envelope.of(segments.syntax(), segment.text());
            } else if (envelope == null) {
                addStray(segment);
            } else {
                insideOf(envelope, segment);
            }
        }

        private void requireEnd() throws EOFException {
            boolean restMayCome = clock.instant().isBefore(writtenAt.plus(REST_MAY_COME_FOR));
            if (restMayCome && (envelope != null || cutOff)) {
                throw new EOFException(
                        "it ends inside an interchange and was last written to at %s; the rest may come until %s after"
                                .formatted(writtenAt, REST_MAY_COME_FOR));
            }
        }

        private void insideOf(Envelope open, Segment segment) {
            if (segment.is("UNH")) {
                endStray();
                breakOff(open);
                messageReference = Envelope.at(open.syntax().elements(segment.text()), 1);
                message.append(segment.text()).append(open.syntax().terminator());
            } else if (segment.is("UNZ")) {
                endStray();
                breakOff(open);
                checkTrailer(open, segment);
                envelope = null;
                messages = 0;
            } else if (message.isEmpty()) {
                addStray(segment);
            } else {
                message.append(segment.text());
                if (segment.complete()) {
                    message.append(open.syntax().terminator());
                }
                if (segment.is("UNT")) {
                    endMessage(open);
                } else if (message.length() > LONGEST_MESSAGE) {
                    breakOff(open);
                }
            }
        }

        private void endMessage(Envelope open) {
            String key = open.key(messageReference);
            if (isName(key)) {
                hand(key, open.around(message.toString()));
            } else {
                handUnnamed(open.around(message.toString()));
            }
            message.setLength(0);
            messages++;
        }

        /** Hands on a message whose end did not come. */
        private void breakOff(Envelope open) {
            if (!message.isEmpty()) {
                handUnnamed(open.around(message.toString()));
                message.setLength(0);
                messages++;
            }
        }

        /** Ends an interchange whose trailer did not come. */
        private void endInterchange() {
            if (envelope != null) {
                breakOff(envelope);
                handUnnamed(envelope.opened());
                envelope = null;
                messages = 0;
            }
        }

        /** Hands on a trailer that counts other messages than there were: some may be lost. */
        private void checkTrailer(Envelope open, Segment trailer) {
            List<String> elements = open.syntax().elements(trailer.text());
            boolean fits = Envelope.at(elements, 1).strip().equals(String.valueOf(messages))
                    && Envelope.at(elements, 2).equals(open.reference());
            if (!fits) {
                handUnnamed(open.opened() + trailer.text() + open.syntax().terminator());
            }
        }

        private void addStray(Segment segment) {
            stray.append(segment.raw());
            cutOff = !segment.complete() && segment.text().startsWith("U");
            if (stray.length() > LONGEST_MESSAGE) {
                endStray();
            }
        }

        private void endStray() {
            if (!stray.isEmpty()) {
                handUnnamed(stray.toString());
                stray.setLength(0);
            }
        }

        /** EDIFACT allows it a hundred characters, and no control character; no index could hold whatever else comes. */
        private static boolean isName(String key) {
            return key.length() <= LONGEST_KEY && key.chars().noneMatch(Character::isISOControl);
        }

        private void handUnnamed(String content) {
            hand("content/" + sha256(content.getBytes(StandardCharsets.ISO_8859_1)), content);
        }

        private void hand(String key, String content) {
            ended.add(new RawMessage(
                    partner, Channel.FILE, key, content.getBytes(StandardCharsets.ISO_8859_1), clock.instant()));
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
