package dev.tradewind.partners.dpd;

import com.ctc.wstx.stax.WstxInputFactory;
import dev.tradewind.partners.dpd.wire.lifecycle.GetTrackingDataResponse;
import dev.tradewind.partners.dpd.wire.login.GetAuthResponse;
import dev.tradewind.partners.dpd.wire.shipment.StoreOrdersResponse;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import java.io.ByteArrayInputStream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;

/**
 * Reads DPD's SOAP answers by local names alone: the same service qualifies its elements in one answer and not in the next
 * (SOURCES.md §3). Takes no document type, no entity, nothing deeper than {@value #MAX_DEPTH} elements and nothing larger than
 * {@value #MAX_BYTES} bytes.
 */
final class SoapReader {

    /** DPD's deepest answer has nine. */
    static final int MAX_DEPTH = 32;

    /** A label page has about 100 kB, and an order at most a few dozen. */
    static final int MAX_BYTES = 16 * 1024 * 1024;

    private static final JAXBContext TYPES = context(
            GetAuthResponse.class, StoreOrdersResponse.class, GetTrackingDataResponse.class, SoapReply.WireFault.class);

    /** Safe for any number of threads, and dear to make. */
    private static final XMLInputFactory INPUTS = inputs();

    private SoapReader() {}

    /**
     * The message's body.
     *
     * @param element the local name of the answer's element
     * @throws UnreadableSoap when it is neither that element nor a fault
     */
    static <T> SoapReply<T> read(byte[] message, String element, Class<T> type) {
        if (message.length > MAX_BYTES) {
            throw new UnreadableSoap("%d bytes, at most %d are read".formatted(message.length, MAX_BYTES));
        }
        try {
            XMLStreamReader reader = new ByLocalName(INPUTS.createXMLStreamReader(new ByteArrayInputStream(message)));
            enter(reader, "Envelope");
            enter(reader, "Body");
            toNextElement(reader);
            if (reader.getLocalName().equals("Fault")) {
                return TYPES.createUnmarshaller()
                        .unmarshal(reader, SoapReply.WireFault.class)
                        .getValue()
                        .toFault();
            }
            require(reader, element);
            return new SoapReply.Answer<>(
                    TYPES.createUnmarshaller().unmarshal(reader, type).getValue());
        } catch (XMLStreamException | JAXBException unreadable) {
            throw new UnreadableSoap("not the SOAP message expected for " + element, unreadable);
        }
    }

    private static void enter(XMLStreamReader reader, String element) throws XMLStreamException {
        toNextElement(reader);
        if (reader.getLocalName().equals("Header")) {
            skip(reader);
            toNextElement(reader);
        }
        require(reader, element);
    }

    private static void toNextElement(XMLStreamReader reader) throws XMLStreamException {
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                return;
            }
        }
        throw new UnreadableSoap("the message ends before its answer");
    }

    private static void skip(XMLStreamReader reader) throws XMLStreamException {
        int open = 1;
        while (open > 0) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                default -> {
                    // Text and comments of a header are of no interest.
                }
            }
        }
    }

    private static void require(XMLStreamReader reader, String element) {
        if (!reader.getLocalName().equals(element)) {
            throw new UnreadableSoap("expected the element " + element + ", found another");
        }
    }

    private static XMLInputFactory inputs() {
        XMLInputFactory inputs = new WstxInputFactory();
        inputs.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        inputs.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        inputs.setProperty(XMLInputFactory.IS_COALESCING, true);
        return inputs;
    }

    private static JAXBContext context(Class<?>... types) {
        try {
            return JAXBContext.newInstance(types);
        } catch (JAXBException broken) {
            throw new ExceptionInInitializerError(broken);
        }
    }

    /** Hides namespaces, and ends at what a SOAP message may not hold (SOAP 1.1, section 3) or no honest one does. */
    private static final class ByLocalName extends StreamReaderDelegate {

        private int depth;

        ByLocalName(XMLStreamReader reader) {
            super(reader);
        }

        @Override
        public int next() throws XMLStreamException {
            int event = super.next();
            switch (event) {
                case XMLStreamConstants.START_ELEMENT -> goDeeper();
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new XMLStreamException("document types and entities are refused");
                default -> {
                    // Text, comments and the end of the document do no harm.
                }
            }
            return event;
        }

        @Override
        public String getNamespaceURI() {
            return "";
        }

        @Override
        public QName getName() {
            return new QName(getLocalName());
        }

        private void goDeeper() throws XMLStreamException {
            depth++;
            if (depth > MAX_DEPTH) {
                throw new XMLStreamException("more than " + MAX_DEPTH + " elements deep");
            }
        }
    }
}
