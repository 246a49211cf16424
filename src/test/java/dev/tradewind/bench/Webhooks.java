package dev.tradewind.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ninja Van's webhooks as HTTP requests, signed: round after round one event for each parcel, the next hub a minute later each
 * time, so that no two are the same and each tells something new.
 */
final class Webhooks implements Supplier<ByteBuffer> {

    static final String SECRET = "bench";
    static final String PREFIX = "NVSGBENCH";

    private static final List<String> EVENTS = List.of(
            "Arrived at Origin Hub",
            "In Transit to Next Sorting Hub",
            "Arrived at Transit Hub",
            "In Transit to Next Sorting Hub",
            "Arrived at Transit Hub",
            "Arrived at Destination Hub",
            "On Vehicle for Delivery");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssXXX").withZone(ZoneOffset.ofHours(8));

    private final int parcels;
    private final Instant since;
    private final Mac mac;
    private long sent;

    Webhooks(int parcels, Instant since) throws GeneralSecurityException {
        this.parcels = parcels;
        this.since = since;
        this.mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
    }

    @Override
    public ByteBuffer get() {
        long parcel = sent % parcels;
        int round = (int) (sent / parcels);
        sent++;
        String event = EVENTS.get(round % EVENTS.size());
        String body = """
                {"tracking_id":"%s","shipper_order_ref_no":"TB-%d","timestamp":"%s","event":"%s","status":"%s",\
                "is_parcel_on_rts_leg":false}""".formatted(
                        Parcels.trackingNumber(PREFIX, parcel),
                        parcel,
                        TIME.format(since.plusSeconds(60L * round)),
                        event,
                        event);
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
        return ByteBuffer.wrap("""
                POST /webhooks/ninja-van HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                X-Ninjavan-Hmac-Sha256: %s\r
                Content-Length: %d\r
                \r
                %s""".formatted(signature, body.length(), body).getBytes(StandardCharsets.US_ASCII));
    }
}
