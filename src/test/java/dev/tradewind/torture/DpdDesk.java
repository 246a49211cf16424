package dev.tradewind.torture;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

/** DPD: books each time it is asked, can't be asked for a booking, and takes only tokens that it gave. */
final class DpdDesk implements Desk {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss");
    private static final long FIRST_SERIAL = 5_308_801_400_000L;

    private static final String LOGIN = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
              <soap:Body>
                <getAuthResponse xmlns="http://dpd.com/common/service/types/LoginService/2.1">
                  <return>
                    <delisId>KDSANDBOX</delisId>
                    <customerUid>KDSANDBOX</customerUid>
                    <authToken>%s</authToken>
                    <depot>0530</depot>
                    <authTokenExpires>%s</authTokenExpires>
                  </return>
                </getAuthResponse>
              </soap:Body>
            </soap:Envelope>""";

    private static final String BOOKED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">
              <soap:Body>
                <storeOrdersResponse xmlns="http://dpd.com/common/service/types/ShipmentService/3.3">
                  <orderResult>
                    <parcellabelsPDF>JVBERi0xLjQK</parcellabelsPDF>
                    <shipmentResponses>
                      <identificationNumber>%s</identificationNumber>
                      <mpsId>MPS%s</mpsId>
                      <parcelInformation>
                        <parcelLabelNumber>%s</parcelLabelNumber>
                      </parcelInformation>
                    </shipmentResponses>
                  </orderResult>
                </storeOrdersResponse>
              </soap:Body>
            </soap:Envelope>""";

    private final Ledger ledger;
    private final Specs specs;
    private final Tokens tokens = new Tokens();
    private final AtomicLong serial = new AtomicLong(FIRST_SERIAL);

    DpdDesk(Ledger ledger, Specs specs) {
        this.ledger = ledger;
        this.specs = specs;
    }

    @Override
    public Reply answer(Ask ask) {
        if (ask.path().endsWith("/LoginService/V2_1")) {
            String tomorrow =
                    LocalDateTime.now(ZoneId.of("Europe/Brussels")).plusDays(1).format(LOCAL);
            return Reply.xml(200, LOGIN.formatted(tokens.issue(), tomorrow));
        }
        if (!tokens.knows(ask.element("authToken"))) {
            return Reply.xml(500, specs.text("dpd/stubs/__files/unknown-token.xml"));
        }
        return ask.path().endsWith("/ShipmentService/V3_3")
                ? book(ask)
                : Reply.xml(200, specs.text("dpd/stubs/__files/no-tracking.xml"));
    }

    @Override
    public void expireToken(Ask ask) {
        tokens.expire(ask.element("authToken"));
    }

    private Reply book(Ask ask) {
        String recipient = ask.body().substring(ask.body().indexOf("recipient>"));
        if (recipient.contains(">" + Marketplace.REFUSED + "<")) {
            ledger.refuse();
            return Reply.xml(200, specs.text("dpd/examples/rejected.reply.xml"));
        }
        String reference = ask.element("identificationNumber");
        String number = "%014d".formatted(serial.incrementAndGet());
        ledger.book(reference, number);
        return Reply.xml(200, BOOKED.formatted(reference, number, number));
    }
}
