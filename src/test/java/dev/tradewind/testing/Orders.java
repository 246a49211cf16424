package dev.tradewind.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.json.OrderDocument;
import java.util.UUID;

/** Orders as the order system writes them. Their names and numbers are samples. */
public final class Orders {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String SAMPLE = """
            {"orderReference": "TB-1", "merchantId": "m-88001", "service": "standard", "incoterm": "DDP", "labelFormat": "PDF",
             "partner": "dhl-express",
             "shipper": {"name": "Li Wei", "company": "Shenzhen Star Trading", "lines": ["1 Keji Road"], "city": "Shenzhen",
                "region": "GD", "postalCode": "518000", "country": "CN", "phone": "+8675586000000",
                "email": "ops@star.example", "kind": "business"},
             "consignee": {"name": "Anna Muster", "lines": ["Musterstrasse 1"], "city": "Berlin", "postalCode": "10115",
                "country": "DE", "phone": "+49301234567", "email": "anna@muster.example", "kind": "person"},
             "parcels": [{"weightGrams": 1200, "lengthMm": 200, "widthMm": 150, "heightMm": 100,
                "goods": [{"description": "Silicone phone case", "quantity": 2,
                    "unitValue": {"amount": "9.90", "currency": "EUR"}, "weightGrams": 550, "hsCode": "392690",
                    "originCountry": "CN", "sku": "CASE-01", "dangerousGoods": []}]}],
             "customs": {"contentType": "merchandise", "invoiceNumber": "INV-1", "invoiceDate": "2026-11-22"}}
            """;

    private Orders() {}

    /** From Shenzhen to Berlin with DHL Express, under a reference that no other test uses. */
    public static ObjectNode toBerlin() {
        ObjectNode order = (ObjectNode) read(SAMPLE);
        return order.put("orderReference", "TB-" + UUID.randomUUID());
    }

    /** The sample with another partner, to a place that it serves. */
    public static ObjectNode with(String partner) {
        ObjectNode order = toBerlin().put("partner", partner);
        return switch (partner) {
            case "dhl-express", "dpd" -> order;
            case "ninja-van" -> to(order, "SG", "Singapore", "560123", "Block 123 Ang Mo Kio Avenue 3", "+6581234567");
            case "bring" -> to(order, "NO", "Oslo", "0150", "Havnegata 1", "+4722334455");
            default -> throw new IllegalArgumentException("no sample order for " + partner);
        };
    }

    /** The same order to another place. */
    public static ObjectNode to(
            ObjectNode order, String country, String city, String postalCode, String line, String phone) {
        ObjectNode consignee = consignee(order);
        consignee
                .put("country", country)
                .put("city", city)
                .put("postalCode", postalCode)
                .put("phone", phone);
        consignee.putArray("lines").add(line);
        return order;
    }

    public static ObjectNode consignee(ObjectNode order) {
        return (ObjectNode) order.get("consignee");
    }

    /** Sends a parcel on a journey of the sandbox. */
    public static ObjectNode journey(ObjectNode order, String journey) {
        consignee(order).put("name", "Journey: " + journey);
        return order;
    }

    public static ObjectNode promised(ObjectNode order, String deliverBy) {
        order.putObject("promise").put("deliverBy", deliverBy);
        return order;
    }

    public static ObjectNode parcel(ObjectNode order, int position) {
        return (ObjectNode) order.get("parcels").get(position);
    }

    public static ObjectNode goods(ObjectNode order, int parcel, int item) {
        return (ObjectNode) parcel(order, parcel).get("goods").get(item);
    }

    /** As the store keeps it. */
    public static OrderDocument document(String reference) {
        try {
            return JSON.treeToValue(toBerlin().put("orderReference", reference), OrderDocument.class);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** In ASCII, so that whatever a text holds reaches the gateway as it is. */
    public static String write(JsonNode json) {
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalArgumentException(json, malformed);
        }
    }
}
