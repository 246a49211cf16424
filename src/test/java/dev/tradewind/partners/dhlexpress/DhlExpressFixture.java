package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.PlatformSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The partner as its folder in {@code partner-specs/} tells it, and what the files in {@code examples/} are about. */
final class DhlExpressFixture {

    static final Path FOLDER = Path.of("partner-specs", "dhl-express");
    static final Instant NOW = Instant.parse("2026-06-01T02:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final ObjectMapper JSON = new ObjectMapper();
    static final PartnerSpec SPEC = new PartnerSpecs(Path.of("partner-specs")).spec(PARTNER);
    static final DhlExpressFacts FACTS = DhlExpressFacts.of(SPEC);
    static final CountryZones ZONES = new PlatformSpecs(Path.of("partner-specs")).zones();
    static final PartnerAccounts ACCOUNTS =
            (partner, name) -> Map.of("username", "sandbox", "password", "sandbox", "account-number", "600000001")
                    .get(name);

    static final DhlExpressAccount ACCOUNT = new DhlExpressAccount(ACCOUNTS, FACTS.apiVersion());
    static final PlannedShipping PLANNED = new PlannedShipping(ZONES, FACTS.plannedShippingLead());
    static final ReplyReading READING = new ReplyReading(JSON, CLOCK);
    static final ShipmentMapping MAPPING = new ShipmentMapping(FACTS, ACCOUNT, PLANNED);
    static final BookingReply BOOKING_REPLY = new BookingReply(READING, PLANNED);
    static final DhlExpressBooking BOOKING = new DhlExpressBooking(MAPPING, BOOKING_REPLY, JSON);
    static final DhlExpressLookup LOOKUP = new DhlExpressLookup(READING, ACCOUNT, PLANNED, FACTS.findDaysAround());
    static final DhlExpressLabels LABELS = new DhlExpressLabels(READING, ACCOUNT);
    static final DhlExpressPickups PICKUPS =
            new DhlExpressPickups(new PickupMapping(FACTS, ACCOUNT, ZONES), READING, FACTS.pickupCancelReason(), JSON);
    static final DhlExpressTracking TRACKING =
            new DhlExpressTracking(READING, SPEC.statusCodes(), new CheckpointTimes(ZONES, FACTS.zoneWithoutOffset()));

    static final ShipmentId SHIPMENT = new ShipmentId(UUID.fromString("019e80a5-d0c0-7b2d-8e6f-112233445566"));
    static final String WAYBILL = "1234567891";

    private DhlExpressFixture() {}

    static byte[] example(String file) {
        try {
            return Files.readAllBytes(FOLDER.resolve("examples").resolve(file));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    static ShipmentOrder order(String example) {
        try {
            return JSON.readValue(example(example + ".order.json"), OrderDocument.class)
                    .toOrder();
        } catch (IOException invalid) {
            throw new UncheckedIOException(invalid);
        }
    }

    /** The first attempt to book the order of an example. */
    static BookingRequest request(String example) {
        return request(order(example));
    }

    static BookingRequest request(ShipmentOrder order) {
        return request(order, Instant.parse("2026-06-01T01:30:00Z"));
    }

    static BookingRequest request(ShipmentOrder order, Instant startedAt) {
        String product = order.partnerService() == null ? "P" : order.partnerService();
        return new BookingRequest(SHIPMENT, PARTNER, product, order, 1, ClientReference.of(SHIPMENT, 1), startedAt);
    }

    static BookedShipment booked(@Nullable String shippingDay) {
        return new BookedShipment(
                SHIPMENT, PARTNER, List.of(new TrackingNumber(WAYBILL)), shippingDay, LabelFormat.PDF);
    }

    static HttpReply reply(int status, String example) {
        return new HttpReply(status, null, example(example));
    }

    static String json(Object wire) {
        try {
            return JSON.writeValueAsString(wire);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
