package dev.tradewind.partners.bring;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.Cancellation;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.partner.NumberSeries;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.Services;
import dev.tradewind.shipment.Address;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.specs.PartnerSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Bring with its real spec, its sandbox account and numbers that begin at 1. */
final class BringFixture {

    static final PartnerId BRING = new PartnerId("bring");
    static final Path FOLDER = Path.of("partner-specs", "bring");
    static final PartnerSpecs SPECS = new PartnerSpecs(Path.of("partner-specs"));
    static final PartnerSpec SPEC = SPECS.spec(BRING);
    static final BringContract CONTRACT = BringContract.load(FOLDER);

    /** 11:35 in Norway. */
    static final Instant STARTED_AT = Instant.parse("2026-06-01T09:35:00Z");

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-06-03T10:00:00Z"), ZoneOffset.UTC);

    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final Map<String, String> ACCOUNT = SPECS.sandboxCredentials(BRING);

    private BringFixture() {}

    static BringBooking booking() {
        return new BringBooking(SPEC, accounts(), numbers(), CONTRACT);
    }

    static BringVoid cancelling() {
        return new BringVoid(SPEC, accounts(), numbers(), CONTRACT);
    }

    /** Of the booking of the example, at noon in Norway. */
    static Cancellation cancellation() {
        return cancellation("70400000000000016");
    }

    static Cancellation cancellation(String consignment) {
        BookingRequest booking = request(order("voec"));
        return new Cancellation(
                new BookedShipment(
                        booking.shipment(), BRING, List.of(new TrackingNumber(consignment)), null, LabelFormat.PDF),
                booking,
                Instant.parse("2026-06-01T10:00:00Z"));
    }

    static BringTracking tracking() {
        Map<String, String> zones = Map.of(
                "NO", "Europe/Oslo",
                "SE", "Europe/Stockholm",
                "DK", "Europe/Copenhagen",
                "FI", "Europe/Helsinki",
                "CN", "Asia/Shanghai");
        return new BringTracking(
                SPEC,
                CONTRACT,
                ReasonCodes.load(FOLDER),
                (country, region) -> ZoneId.of(zones.getOrDefault(country.value(), "UTC")),
                accounts());
    }

    static InterchangeSplitter splitter() {
        return new InterchangeSplitter(BRING, CLOCK);
    }

    static PartnerAccounts accounts() {
        return (partner, name) -> ACCOUNT.get(name);
    }

    static NumberSeries numbers() {
        Map<String, AtomicLong> last = new ConcurrentHashMap<>();
        Map<String, Long> given = new ConcurrentHashMap<>();
        return (partner, series, reference) -> given.computeIfAbsent(
                series + " " + reference,
                key -> last.computeIfAbsent(series, name -> new AtomicLong()).incrementAndGet());
    }

    static ShipmentOrder order(String example) {
        try {
            return JSON.readValue(
                            FOLDER.resolve("examples/" + example + ".order.json")
                                    .toFile(),
                            OrderDocument.class)
                    .toOrder();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An order for another consignee at the same place. */
    static ShipmentOrder withConsignee(ShipmentOrder order, String name) {
        Address at = order.consignee();
        Address consignee = new Address(
                name,
                at.company(),
                at.lines(),
                at.city(),
                at.region(),
                at.postalCode(),
                at.country(),
                at.phone(),
                at.email(),
                at.kind());
        return with(order, consignee, order.parcels());
    }

    static ShipmentOrder with(ShipmentOrder order, Address consignee, List<Parcel> parcels) {
        return new ShipmentOrder(
                order.orderReference(),
                order.merchantId(),
                order.service(),
                order.incoterm(),
                order.labelFormat(),
                order.partner(),
                order.partnerService(),
                order.shipper(),
                consignee,
                order.returnTo(),
                parcels,
                order.customs(),
                order.promise(),
                order.attributes());
    }

    static String interchange(String file) {
        try {
            return Files.readString(FOLDER.resolve("examples/" + file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static BookingRequest request(ShipmentOrder order) {
        ShipmentId shipment = new ShipmentId(new UUID(0, 1));
        return new BookingRequest(
                shipment,
                BRING,
                Services.of(SPEC, order).orElseThrow().code(),
                order,
                1,
                ClientReference.of(shipment, 1),
                STARTED_AT);
    }
}
