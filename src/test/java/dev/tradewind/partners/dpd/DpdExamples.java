package dev.tradewind.partners.dpd;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Services;
import dev.tradewind.partner.TokenVault;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.specs.CustomsAreas;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.PlatformSpecs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.Source;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What the tests share: the spec that is shipped, its golden pairs and its contract. */
final class DpdExamples {

    static final Path SPECS = Path.of("partner-specs");
    static final PartnerSpec SPEC = new PartnerSpecs(SPECS).spec(new PartnerId("dpd"));
    static final Dpd DPD = new Dpd(SPEC);
    static final CountryZones ZONES = new PlatformSpecs(SPECS).zones();
    static final ClientReference REFERENCE = new ClientReference("01K9XW7V8ZC4M2Q3R5T6Y7B8N9-1");
    static final TokenVault.AccessToken TOKEN =
            new TokenVault.AccessToken("sandbox-token", "0530", Instant.parse("2026-11-23T02:00:00Z"));

    private static final CustomsAreas CUSTOMS = new PlatformSpecs(SPECS).customsAreas();
    private static final Path FOLDER = SPECS.resolve("dpd");
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
    private static final Schema CONTRACT = contract();

    private DpdExamples() {}

    static byte[] example(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve("examples").resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ShipmentOrder order(String example) {
        return order(example, json -> json);
    }

    /** An example with some of its text replaced. */
    static ShipmentOrder order(String example, UnaryOperator<String> edit) {
        try {
            String json = new String(example(example + ".order.json"), StandardCharsets.UTF_8);
            return new JsonMapper()
                    .readValue(edit.apply(json), OrderDocument.class)
                    .toOrder();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static BookingRequest request(ShipmentOrder order) {
        return new BookingRequest(
                new ShipmentId(new UUID(0, 1)),
                SPEC.id(),
                Services.of(SPEC, order).orElseThrow().code(),
                order,
                1,
                REFERENCE,
                Instant.parse("2026-11-22T10:00:00Z"));
    }

    static BookedShipment booked(String... numbers) {
        return new BookedShipment(
                new ShipmentId(new UUID(0, 1)),
                SPEC.id(),
                List.of(numbers).stream().map(TrackingNumber::new).toList(),
                "MPS0530880141005820261122",
                LabelFormat.PDF);
    }

    static OrderMapper mapper() {
        return new OrderMapper(DPD, address -> CUSTOMS.bordersBetween(DPD.depotCountry(), address));
    }

    static DpdAccount account(TokenVault vault) {
        return account(vault, Clock.systemUTC(), () -> {
            throw new AssertionError("no login is wanted here");
        });
    }

    static DpdAccount account(TokenVault vault, Clock clock, Supplier<TokenVault.AccessToken> loginRoute) {
        return new DpdAccount(DPD, ACCOUNTS, vault, new LoginPace(Duration.ofMinutes(15), clock), loginRoute);
    }

    static HttpReply reply(int status, byte[] body) {
        return HttpReply.of(status, null, body);
    }

    static HttpReply reply(int status, String body) {
        return reply(status, body.getBytes(StandardCharsets.UTF_8));
    }

    /** The sandbox's account. */
    private static final PartnerAccounts ACCOUNTS = (partner, name) ->
            String.valueOf(new PartnerSpecs(SPECS).sandboxCredentials(partner).get(name));

    /** What the contract finds wrong with the header and the body of an envelope. */
    static @Nullable String faultOf(byte[] envelope) {
        try {
            Document document = parse(envelope);
            for (String name : List.of("Header", "Body")) {
                Element part = child(document, name);
                if (part != null) {
                    CONTRACT.newValidator().validate(new DOMSource(firstElement(part)));
                }
            }
            return null;
        } catch (SAXException invalid) {
            return invalid.getMessage();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Document parse(byte[] xml) throws SAXException, IOException {
        try {
            DocumentBuilderFactory documents = DocumentBuilderFactory.newDefaultInstance();
            documents.setNamespaceAware(true);
            return documents.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static @Nullable Element child(Document document, String name) {
        return (Element) document.getElementsByTagNameNS(SOAP, name).item(0);
    }

    private static Element firstElement(Element parent) {
        NodeList children = parent.getElementsByTagName("*");
        return (Element) children.item(0);
    }

    private static Schema contract() {
        try {
            Source[] sources = List.of(
                            "Authentication-2.0",
                            "LoginService-2.1",
                            "ShipmentService-3.3",
                            "ParcelLifeCycleService-2.0")
                    .stream()
                    .map(name -> new StreamSource(
                            FOLDER.resolve("contract/" + name + ".xsd").toFile()))
                    .toArray(Source[]::new);
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
        } catch (SAXException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /** A vault in memory. */
    static final class Vault implements TokenVault {

        @Nullable
        AccessToken token;

        Vault(@Nullable AccessToken token) {
            this.token = token;
        }

        @Override
        public AccessToken token(PartnerId partner, String account, Supplier<AccessToken> login) {
            AccessToken known = token;
            if (known == null) {
                known = login.get();
                token = known;
            }
            return known;
        }

        @Override
        public void forget(PartnerId partner, String account, AccessToken refused) {
            if (refused.equals(token)) {
                token = null;
            }
        }
    }
}
