package dev.tradewind.partners.bring;

import dev.tradewind.partner.UnreadableMessage;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The segments of one message, held against its contract.
 *
 * @param type the message's type, {@code IFTSTA}
 * @param segments from UNH to UNT
 */
record EdifactMessage(String type, List<Segment> segments) {

    private static final EDIInputFactory FACTORY = EDIInputFactory.newFactory();
    private static final String INTERCHANGE_HEADER = "UNB";
    private static final String MESSAGE_HEADER = "UNH";

    EdifactMessage {
        segments = List.copyOf(segments);
    }

    /**
     * A segment.
     *
     * @param number its place in the message; UNH is 1
     */
    record Segment(int number, String tag, List<List<String>> elements) {

        /** A component, both counted from 1; an empty text where the segment is shorter. */
        String at(int element, int component) {
            if (element > elements.size()) {
                return "";
            }
            List<String> components = elements.get(element - 1);
            return component > components.size() ? "" : components.get(component - 1);
        }

        String at(int element) {
            return at(element, 1);
        }
    }

    /**
     * Reads an interchange of one message. Faults of the interchange header's elements are let pass: the dates there are
     * malformed in real files, and nothing hangs on them.
     *
     * @throws UnreadableMessage naming the first segment that the contract doesn't allow, and why
     */
    static EdifactMessage read(byte[] interchange, Schema contract) {
        try (EDIStreamReader reader = FACTORY.createEDIStreamReader(
                new ByteArrayInputStream(interchange), StandardCharsets.ISO_8859_1.name())) {
            return new Reading(reader, contract).message();
        } catch (EDIStreamException broken) {
            throw new UnreadableMessage("not an EDIFACT message: " + broken.getMessage(), broken);
        } catch (IOException e) {
            throw new UncheckedIOException("reading in memory failed", e);
        }
    }

    private static final class Reading {

        private final EDIStreamReader reader;
        private final Schema contract;
        private final List<Segment> segments = new ArrayList<>();
        private List<List<String>> elements = new ArrayList<>();
        private int header;

        Reading(EDIStreamReader reader, Schema contract) {
            this.reader = reader;
            this.contract = contract;
        }

        EdifactMessage message() throws EDIStreamException {
            while (reader.hasNext()) {
                take(reader.next());
            }
            return new EdifactMessage(
                    segments.stream()
                            .filter(segment -> segment.tag().equals(MESSAGE_HEADER))
                            .map(segment -> segment.at(2))
                            .findFirst()
                            .orElseThrow(() -> new UnreadableMessage("the interchange holds no message")),
                    segments);
        }

        private void take(EDIStreamEvent event) {
            switch (event) {
                case START_TRANSACTION -> reader.setTransactionSchema(contract);
                case START_SEGMENT -> startSegment();
                case START_COMPOSITE -> elements.add(new ArrayList<>());
                case ELEMENT_DATA -> addData(reader.getText());
                case END_SEGMENT -> endSegment(reader.getText());
                case SEGMENT_ERROR -> throw refusal();
                case ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR -> {
                    if (!INTERCHANGE_HEADER.equals(reader.getLocation().getSegmentTag())) {
                        throw refusal();
                    }
                }
                default -> {
                    // Loops and the ends of composites and interchanges tell nothing that the segments don't
                }
            }
        }

        private void startSegment() {
            elements = new ArrayList<>();
            if (reader.getText().equals(MESSAGE_HEADER)) {
                header = reader.getLocation().getSegmentPosition();
            }
        }

        private void addData(String text) {
            if (reader.getLocation().getComponentPosition() < 0) {
                elements.add(List.of(text));
            } else {
                elements.getLast().add(text);
            }
        }

        private void endSegment(String tag) {
            if (header > 0) {
                segments.add(new Segment(number(), tag, elements));
            }
        }

        private int number() {
            return reader.getLocation().getSegmentPosition() - header + 1;
        }

        private UnreadableMessage refusal() {
            Location location = reader.getLocation();
            String where =
                    header > 0 ? "segment %d (%s)".formatted(number(), location.getSegmentTag()) : "the interchange";
            String element = location.getElementPosition() > 0 ? ", element " + location.getElementPosition() : "";
            return new UnreadableMessage(where + element + ": " + reader.getErrorType());
        }
    }
}
