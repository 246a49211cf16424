package dev.tradewind.partners.dpd;

import com.ctc.wstx.stax.WstxOutputFactory;
import dev.tradewind.partners.dpd.wire.authentication.Authentication;
import dev.tradewind.partners.dpd.wire.lifecycle.GetTrackingData;
import dev.tradewind.partners.dpd.wire.login.GetAuth;
import dev.tradewind.partners.dpd.wire.shipment.StoreOrders;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBElement;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes what we ask of DPD as a SOAP 1.1 envelope in UTF-8. */
final class SoapWriter {

    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private static final JAXBContext TYPES =
            context(GetAuth.class, StoreOrders.class, GetTrackingData.class, Authentication.class);

    /** Safe for any number of threads, and dear to make. */
    private static final XMLOutputFactory OUTPUTS = new WstxOutputFactory();

    private SoapWriter() {}

    /** A question that needs no token. */
    static byte[] envelope(JAXBElement<?> body) {
        return write(null, body);
    }

    /** A question with the token in its header, as every service but the login wants it (SOURCES.md §2). */
    static byte[] envelope(JAXBElement<Authentication> header, JAXBElement<?> body) {
        return write(header, body);
    }

    private static byte[] write(@Nullable JAXBElement<?> header, JAXBElement<?> body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Marshaller marshaller = TYPES.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FRAGMENT, true);
            XMLStreamWriter writer = OUTPUTS.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            writer.writeStartElement("soap", "Envelope", SOAP);
            writer.writeNamespace("soap", SOAP);
            if (header != null) {
                writer.writeStartElement("soap", "Header", SOAP);
                marshaller.marshal(header, writer);
                writer.writeEndElement();
            }
            writer.writeStartElement("soap", "Body", SOAP);
            marshaller.marshal(body, writer);
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException | JAXBException broken) {
            throw new IllegalStateException("can't write " + body.getName().getLocalPart(), broken);
        }
        return bytes.toByteArray();
    }

    private static JAXBContext context(Class<?>... types) {
        try {
            return JAXBContext.newInstance(types);
        } catch (JAXBException broken) {
            throw new ExceptionInInitializerError(broken);
        }
    }
}
