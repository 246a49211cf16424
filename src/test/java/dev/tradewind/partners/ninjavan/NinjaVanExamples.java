package dev.tradewind.partners.ninjavan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.partner.PartnerAccounts;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.CountryZones;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.specs.PartnerSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What the tests share: the spec that is shipped, its golden pairs and its contract. */
final class NinjaVanExamples {

    static final PartnerId NINJA_VAN = new PartnerId("ninja-van");
    static final JsonMapper JSON = new JsonMapper();
    static final PartnerSpec SPEC = new PartnerSpecs(Path.of("partner-specs")).spec(NINJA_VAN);
    static final Map<CountryCode, CountryRules> COUNTRIES = CountryRules.of(SPEC);

    /** The account of the sheet's example: its prefix, and the secret of its test vector. */
    static final NinjaVanAccounts ACCOUNTS =
            accounts(Map.of("client-secret", "demo-secret", "tracking-prefix-sg", "NVSGMKT"));

    static final CountryZones ZONES = (country, region) -> switch (country.value()) {
        case "SG" -> ZoneId.of("Asia/Singapore");
        case "MY" -> ZoneId.of("Asia/Kuala_Lumpur");
        case "VN" -> ZoneId.of("Asia/Ho_Chi_Minh");
        default -> throw new IllegalArgumentException("no zone of " + country);
    };

    private static final Path FOLDER = Path.of("partner-specs", "ninja-van");

    private NinjaVanExamples() {}

    static NinjaVanAccounts accounts(Map<String, String> own) {
        return new NinjaVanAccounts(SPEC, settings(own), COUNTRIES.keySet());
    }

    /** The sandbox's account, some of it replaced. */
    static PartnerAccounts settings(Map<String, String> own) {
        Map<String, String> credentials =
                new HashMap<>(new PartnerSpecs(Path.of("partner-specs")).sandboxCredentials(NINJA_VAN));
        credentials.putAll(own);
        return settings(credentials, Map.of());
    }

    /** An account whose webhooks are signed with other secrets than the client's. */
    static NinjaVanAccounts accountsWithWebhookSecrets(Map<String, List<String>> secrets) {
        Map<String, String> credentials = new PartnerSpecs(Path.of("partner-specs")).sandboxCredentials(NINJA_VAN);
        return new NinjaVanAccounts(SPEC, settings(credentials, secrets), COUNTRIES.keySet());
    }

    private static PartnerAccounts settings(Map<String, String> credentials, Map<String, List<String>> secrets) {
        return new PartnerAccounts() {

            @Override
            public String credential(PartnerId partner, String name) {
                String value = credentials.get(name);
                if (!partner.equals(NINJA_VAN) || value == null) {
                    throw new IllegalStateException(partner + " lacks " + name);
                }
                return value;
            }

            @Override
            public List<String> webhookSecrets(PartnerId partner, String name) {
                return secrets.getOrDefault(name, List.of());
            }
        };
    }

    static ShipmentOrder order(String example) {
        try {
            return JSON.readValue(file(example + ".order.json"), OrderDocument.class)
                    .toOrder();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static BookingRequest booking(ShipmentOrder order, String service, String reference, String startedAt) {
        return new BookingRequest(
                new ShipmentId(UUID.fromString("019abcde-0000-7000-8000-000000000001")),
                NINJA_VAN,
                service,
                order,
                1,
                new ClientReference(reference),
                Instant.parse(startedAt));
    }

    /** The booking of the sheet's example. */
    static BookingRequest domesticSingapore() {
        return booking(order("domestic-singapore"), "Standard", "MKT10000001", "2026-06-02T01:00:00Z");
    }

    static BookingRequest chinaToSingapore() {
        return booking(order("china-to-singapore"), "Standard", "01K9XW7V8ZC4M2Q3R5T6Y7B8N9-1", "2026-11-22T17:00:00Z");
    }

    static BookingRequest withTwoParcels(BookingRequest booking) {
        ShipmentOrder order = booking.order();
        ShipmentOrder twice = new ShipmentOrder(
                order.orderReference(),
                order.merchantId(),
                order.service(),
                order.incoterm(),
                order.labelFormat(),
                order.partner(),
                order.partnerService(),
                order.shipper(),
                order.consignee(),
                order.returnTo(),
                List.of(order.parcels().getFirst(), order.parcels().getFirst()),
                order.customs(),
                order.promise(),
                order.attributes());
        return booking(
                twice,
                booking.partnerService(),
                booking.reference().value(),
                booking.startedAt().toString());
    }

    static byte[] file(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve("examples").resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static JsonNode json(byte[] text) {
        try {
            return JSON.readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What the contract has against a message; empty when nothing. */
    static Set<ValidationMessage> faultsAgainstContract(String schema, byte[] message) {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(SchemaLocation.of(
                        FOLDER.resolve("contract/openapi.yaml").toUri() + "#/components/schemas/" + schema))
                .validate(new String(message, StandardCharsets.UTF_8), InputFormat.JSON);
    }
}
