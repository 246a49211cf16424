package dev.tradewind.partners.bring;

import io.xlate.edi.schema.EDISchemaException;
import io.xlate.edi.schema.Schema;
import io.xlate.edi.schema.SchemaFactory;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamWriter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes one interchange of syntax UNOC version 3, a segment a line, and counts its segments. Every segment is held against
 * the contract as it is written, so what comes out is valid or nothing comes out.
 */
final class EdifactWriter implements AutoCloseable {

    private static final EDIOutputFactory FACTORY = factory();
    private static final Schema SYNTAX = syntax();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final EDIStreamWriter out;
    private int segments;

    EdifactWriter(Schema contract) throws EDIStreamException {
        out = FACTORY.createEDIStreamWriter(bytes, StandardCharsets.ISO_8859_1.name());
        out.setControlSchema(SYNTAX);
        out.setTransactionSchema(contract);
        out.startInterchange();
        out.writeStartSegment("UNA").writeEndSegment();
    }

    /** A data element: one component, or several of a composite; without any it is left empty. */
    record Element(List<@Nullable String> components) {

        static Element of(@Nullable String... components) {
            return new Element(Arrays.asList(components));
        }

        static Element empty() {
            return new Element(List.of());
        }
    }

    /** How many segments are written, the service segments included. */
    int segments() {
        return segments;
    }

    /**
     * Writes a segment; empty elements and components at its end are left out.
     *
     * @throws EDIStreamException when the contract has no such segment here
     */
    void segment(String tag, Element... elements) throws EDIStreamException {
        out.writeStartSegment(tag);
        for (Element element : elements) {
            write(element);
        }
        out.writeEndSegment();
        segments++;
    }

    byte[] interchange() throws EDIStreamException {
        out.endInterchange();
        out.flush();
        return bytes.toByteArray();
    }

    @Override
    public void close() throws EDIStreamException {
        out.close();
    }

    private void write(Element element) throws EDIStreamException {
        List<@Nullable String> components = element.components();
        if (components.size() == 1 && components.getFirst() != null) {
            out.writeElement(components.getFirst());
        } else if (components.stream().allMatch(Objects::isNull)) {
            out.writeEmptyElement();
        } else {
            writeComposite(components);
        }
    }

    private void writeComposite(List<@Nullable String> components) throws EDIStreamException {
        out.writeStartElement();
        for (String component : components) {
            if (component == null || component.isEmpty()) {
                out.writeEmptyComponent();
            } else {
                out.writeComponent(component);
            }
        }
        out.endElement();
    }

    private static EDIOutputFactory factory() {
        EDIOutputFactory factory = EDIOutputFactory.newFactory();
        factory.setProperty(EDIOutputFactory.TRUNCATE_EMPTY_ELEMENTS, true);
        factory.setProperty(EDIOutputFactory.PRETTY_PRINT, true);
        return factory;
    }

    private static Schema syntax() {
        try {
            return SchemaFactory.newFactory().getControlSchema("EDIFACT", new String[] {"UNOC", "3"});
        } catch (EDISchemaException e) {
            throw new IllegalStateException("staedi no longer ships EDIFACT syntax version 3", e);
        }
    }
}
