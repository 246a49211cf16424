package dev.tradewind.partners.dhlexpress;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a tracking answer about several shipments into one for each. What DHL wrote stays as it wrote it, byte for byte: only the
 * shipment's neighbours and what stands around the list are gone, so that an answer that tells nothing new is equal to the last.
 */
final class ShipmentSlices {

    private static final byte[] BEFORE = "{\"shipments\":[".getBytes(StandardCharsets.UTF_8);
    private static final byte[] AFTER = "]}".getBytes(StandardCharsets.UTF_8);

    private ShipmentSlices() {}

    /**
     * The answers, in their order.
     *
     * @throws IOException when the answer is no JSON
     */
    static List<byte[]> of(byte[] answer, ObjectMapper json) throws IOException {
        List<byte[]> slices = new ArrayList<>();
        try (JsonParser parser = json.createParser(answer)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return slices;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean shipments = parser.currentName().equals("shipments");
                if (parser.nextToken() == JsonToken.START_ARRAY && shipments) {
                    cut(parser, answer, slices);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return slices;
    }

    private static void cut(JsonParser parser, byte[] answer, List<byte[]> slices) throws IOException {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int start = Math.toIntExact(parser.currentTokenLocation().getByteOffset());
            parser.skipChildren();
            int end = Math.toIntExact(parser.currentLocation().getByteOffset());
            ByteArrayOutputStream slice = new ByteArrayOutputStream();
            slice.write(BEFORE);
            slice.write(answer, start, end - start);
            slice.write(AFTER);
            slices.add(slice.toByteArray());
        }
    }
}
