package dev.tradewind.testing;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Scans as Ninja Van's accounts of the sandbox push them. */
public final class NinjaVanScans {

    public static final String SIGNATURE = "X-Ninjavan-Hmac-Sha256";

    private static final String PATH = "/webhooks/ninja-van";

    private NinjaVanScans() {}

    public static byte[] scan(String number, String status, String event, Instant at) {
        return """
                {"tracking_id":"%s","timestamp":"%s","event":"%s","status":"%s","is_parcel_on_rts_leg":false}""".formatted(
                        number,
                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.ofHours(8))),
                        event,
                        status)
                .getBytes(StandardCharsets.UTF_8);
    }

    public static byte[] pickedUp(String number, Instant at) {
        return scan(number, "Picked Up", "Picked Up, In Transit To Origin Hub", at);
    }

    public static byte[] delivered(String number, Instant at) {
        return scan(number, "Delivered", "Delivered, Received by Customer", at);
    }

    /** Pushes a well signed message. */
    public static Exchange push(Gateway gateway, byte[] body) {
        return gateway.withoutKey().with(SIGNATURE, signature(body)).send("POST", PATH, "application/json", body);
    }

    public static String signature(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("sandbox-secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
