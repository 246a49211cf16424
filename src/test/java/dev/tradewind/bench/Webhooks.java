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
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Ninja Van's webhooks as HTTP requests, signed: round after round one event for each parcel on its way, the next hub a minute
 * later each time, so that no two are the same and each tells something new. Parcels of every age are on their way: who has had
 * its last event makes room for another.
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

    /** So many of a parcel: ten million parcels and 150 million events a day are planned for. */
    private static final int EVENTS_A_PARCEL = 15;

    private final int onTheWay;
    private final List<String> times;
    private final Mac mac;
    private long sent;

    /** @param onTheWay how many parcels at once */
    Webhooks(int onTheWay, Instant since) throws GeneralSecurityException {
        this.onTheWay = onTheWay;
        this.times = IntStream.range(0, EVENTS_A_PARCEL)
                .mapToObj(step -> TIME.format(since.plusSeconds(60L * step)))
                .toList();
        this.mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), mac.getAlgorithm()));
    }

    /** How many parcels so many webhooks speak of. */
    static int parcels(int webhooks, int onTheWay) {
        int lastAge = webhooks / onTheWay + EVENTS_A_PARCEL;
        return (lastAge / EVENTS_A_PARCEL + 1) * onTheWay;
    }

    @Override
    public ByteBuffer get() {
        long place = sent % onTheWay;
        long age = sent / onTheWay + place % EVENTS_A_PARCEL;
        long parcel = age / EVENTS_A_PARCEL * onTheWay + place;
        long step = age % EVENTS_A_PARCEL;
        sent++;
        byte[] body = body(parcel, (int) step);
        byte[] head = ("""
                POST /webhooks/ninja-van HTTP/1.1\r
                Host: localhost\r
                Content-Type: application/json\r
                X-Ninjavan-Hmac-Sha256:\s""" + Base64.getEncoder().encodeToString(mac.doFinal(body))
                        + "\r\nContent-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .flip();
    }

    /** Put together by hand: who calls shares the cores with what is measured. */
    private byte[] body(long parcel, int step) {
        String event = EVENTS.get(step % EVENTS.size());
        return ("{\"tracking_id\":\"" + Parcels.trackingNumber(PREFIX, parcel)
                        + "\",\"shipper_order_ref_no\":\"TB-" + parcel
                        + "\",\"timestamp\":\"" + times.get(step)
                        + "\",\"event\":\"" + event
                        + "\",\"status\":\"" + event
                        + "\",\"is_parcel_on_rts_leg\":false}")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
