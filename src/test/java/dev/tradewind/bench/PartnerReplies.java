package dev.tradewind.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What the partners answer, in the form of their examples, each booking with a number of its own and a label of two kilobytes. */
final class PartnerReplies {

    private static final int LABEL_BYTES = 2048;
    private static final int FIRST_NUMBER = 100_000_000;

    private static final String DHL_EXPRESS = """
            {"url":"https://express.api.dhl.com/mydhlapi/shipments/%1$s/tracking","shipmentTrackingNumber":"%1$s",\
            "trackingUrl":"https://express.api.dhl.com/mydhlapi/shipments/%1$s/tracking",\
            "packages":[{"referenceNumber":1,"trackingNumber":"JD0140000%1$s",\
            "trackingUrl":"https://express.api.dhl.com/mydhlapi/tracking?pieceTrackingNumber=JD0140000%1$s"}],\
            "documents":[{"imageFormat":"PDF","content":"%2$s","typeCode":"label"}]}""";

    private static final String DPD = """
            <?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">\
            <soap:Body><storeOrdersResponse xmlns="http://dpd.com/common/service/types/ShipmentService/3.3"><orderResult>\
            <parcellabelsPDF>%2$s</parcellabelsPDF><shipmentResponses><identificationNumber>%3$s</identificationNumber>\
            <mpsId>MPS%1$s</mpsId><parcelInformation><parcelLabelNumber>%1$s</parcelLabelNumber></parcelInformation>\
            </shipmentResponses></orderResult></storeOrdersResponse></soap:Body></soap:Envelope>""";

    private static final String DPD_LOGIN = """
            <?xml version="1.0" encoding="UTF-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">\
            <soap:Body><getAuthResponse xmlns="http://dpd.com/common/service/types/LoginService/2.1"><return>\
            <delisId>BENCH</delisId><customerUid>BENCH</customerUid><authToken>bench-token</authToken><depot>0530</depot>\
            <authTokenExpires>%s</authTokenExpires></return></getAuthResponse></soap:Body></soap:Envelope>""";

    private final String label = label();
    private int number = FIRST_NUMBER;

    /**
     * An answer with its head.
     *
     * @param trackingNumber of the booking; null when it was something else
     */
    record Reply(@Nullable String trackingNumber, boolean isSoap, ByteBuffer bytes) {}

    Reply to(HttpCall call) {
        if (call.path().equals("/shipments")) {
            String waybill = number + "" + number % 7;
            number++;
            return reply(call, waybill, 201, "application/json", DHL_EXPRESS.formatted(waybill, label));
        }
        if (call.path().contains("ShipmentService")) {
            String parcel = "05308" + number++;
            return reply(
                    call, parcel, 200, "text/xml; charset=UTF-8", DPD.formatted(parcel, label, identification(call)));
        }
        if (call.path().contains("LoginService")) {
            LocalDateTime expiry = LocalDateTime.now().plusDays(1).truncatedTo(ChronoUnit.SECONDS);
            return reply(call, null, 200, "text/xml; charset=UTF-8", DPD_LOGIN.formatted(expiry));
        }
        return reply(call, null, 404, "text/plain", "");
    }

    /** Our name for the order, which DPD tells again. */
    private static String identification(HttpCall call) {
        String body = call.body();
        int end = body.indexOf("</identificationNumber>");
        return body.substring(body.lastIndexOf('>', end - 1) + 1, end);
    }

    private static Reply reply(HttpCall call, @Nullable String trackingNumber, int status, String type, String body) {
        String head = "HTTP/1.1 %d Told\r\nContent-Type: %s\r\nContent-Length: %d\r\n%s\r\n"
                .formatted(status, type, body.length(), call.isLast() ? "Connection: close\r\n" : "");
        return new Reply(
                trackingNumber,
                type.startsWith("text/xml"),
                ByteBuffer.wrap((head + body).getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** As incompressible as a real one, the same in every run. */
    private static String label() {
        byte[] document = new byte[LABEL_BYTES];
        new Random(1).nextBytes(document);
        byte[] start = "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(start, 0, document, 0, start.length);
        return Base64.getEncoder().encodeToString(document);
    }
}
