package dev.tradewind.partners.dpd;

import static dev.tradewind.partners.dpd.DpdExamples.TOKEN;
import static dev.tradewind.partners.dpd.DpdExamples.example;
import static dev.tradewind.partners.dpd.DpdExamples.order;
import static dev.tradewind.partners.dpd.DpdExamples.reply;
import static dev.tradewind.partners.dpd.DpdExamples.request;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.TrackingNumber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DpdBookingTest {

    private final DpdExamples.Vault vault = new DpdExamples.Vault(TOKEN);
    private final DpdBooking booking =
            new DpdBooking(DpdExamples.DPD, DpdExamples.account(vault), DpdExamples.mapper());
    private final BookingRequest request = request(order("cn-de"));

    private static final Booked BOOKED = new Booked(
            List.of(new TrackingNumber("05308801410058"), new TrackingNumber("05308801410059")),
            new Label(LabelFormat.PDF, "%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII)),
            "MPS0530880141005820261122");

    @Test
    void readsABookingWhoseElementsAreAllQualified() {
        assertThat(outcome(200, text("cn-de.reply.xml"))).isEqualTo(BOOKED);
    }

    @Test
    void readsABookingWhoseChildrenAreUnqualified() {
        String unqualified = text("cn-de.reply.xml")
                .replace("<storeOrdersResponse xmlns=", "<ns2:storeOrdersResponse xmlns:ns2=")
                .replace("</storeOrdersResponse>", "</ns2:storeOrdersResponse>");

        assertThat(outcome(200, unqualified)).isEqualTo(BOOKED);
    }

    @Test
    void readsARefusalWithAllItsFaults() {
        assertThat(outcome(200, text("rejected.reply.xml")))
                .isEqualTo(new Rejected("ROUTING_3", "No route found; Zip code is invalid", List.of()));
    }

    @Test
    void readsARefusalInASoapFault() {
        assertThat(outcome(500, fault("<faults><faultCode>COMMON_1</faultCode><message>No</message></faults>")))
                .isEqualTo(new Rejected("COMMON_1", "No", List.of()));
    }

    @Test
    void forgetsARefusedTokenAndMayBeTriedAgainAtOnce() {
        assertThat(outcome(500, text("token-refused.reply.xml")))
                .isEqualTo(new NotSent("DPD refuses the token: LOGIN_5", Duration.ZERO));
        assertThat(vault.token).isNull();
    }

    @Test
    void keepsTheTokenAndWaitsWhenTheAccountIsRefused() {
        assertThat(outcome(500, text("token-refused.reply.xml").replace("LOGIN_5", "LOGIN_8")))
                .isEqualTo(new NotSent("DPD refuses the account: LOGIN_8", Duration.ofMinutes(15)));
        assertThat(vault.token).isEqualTo(TOKEN);
    }

    @Test
    void isNotSentWhenThrottled() {
        assertThat(booking.outcome(request, TOKEN, HttpReply.of(429, "17", null)))
                .isInstanceOfSatisfying(
                        NotSent.class,
                        notSent -> assertThat(notSent.retryAfter()).isEqualTo(Duration.ofSeconds(17)));
    }

    @Test
    void isNotSentWhenUnauthorised() {
        assertThat(outcome(401, "")).isInstanceOf(NotSent.class);
    }

    @Test
    void isBookedWithoutALabelWhereTheAnswerHasNone() {
        String bare = text("cn-de.reply.xml").replaceFirst("<parcellabelsPDF>.*</parcellabelsPDF>", "");

        assertThat(outcome(200, bare))
                .isEqualTo(new Booked(BOOKED.trackingNumbers(), null, "MPS0530880141005820261122"));
    }

    @Test
    void doesNotKnowWhenAnotherOrderIsAnswered() {
        assertThat(outcome(
                        200, text("cn-de.reply.xml").replace("-1</identificationNumber>", "-2</identificationNumber>")))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void doesNotKnowWhenAParcelHasNoNumber() {
        assertThat(outcome(200, text("cn-de.reply.xml").replace("05308801410059", "")))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void doesNotKnowWhenNumbersAndFaultsComeTogether() {
        String both = text("cn-de.reply.xml")
                .replace(
                        "</shipmentResponses>",
                        "<faults><faultCode>X_1</faultCode><message>m</message></faults></shipmentResponses>");

        assertThat(outcome(200, both)).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oops", "<html><body>Gateway</body></html>", "<soap:Envelope/>"})
    void doesNotKnowWhenTheAnswerIsUnreadable(String body) {
        assertThat(outcome(200, body)).isInstanceOf(Unknown.class);
        assertThat(outcome(502, body)).isInstanceOf(Unknown.class);
    }

    @Test
    void doesNotKnowWhenTheAnswerIsCutOff() {
        String whole = text("cn-de.reply.xml");

        assertThat(outcome(200, whole.substring(0, whole.length() / 2))).isInstanceOf(Unknown.class);
    }

    @Test
    void doesNotKnowWhenNoOrderIsAnswered() {
        String none = text("cn-de.reply.xml").replaceFirst("(?s)<shipmentResponses>.*</shipmentResponses>", "");

        assertThat(outcome(200, none)).isInstanceOf(Unknown.class);
    }

    @Test
    void doesNotKnowAfterAnyOtherFault() {
        assertThat(outcome(500, fault(""))).isEqualTo(new Unknown("SOAP fault soap:Server: broken"));
    }

    private BookingOutcome outcome(int status, String body) {
        return booking.outcome(request, TOKEN, reply(status, body));
    }

    private static String text(String example) {
        return new String(example(example), StandardCharsets.UTF_8);
    }

    private static String fault(String detail) {
        return """
                <soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault>
                <faultcode>soap:Server</faultcode><faultstring>broken</faultstring><detail>%s</detail>
                </soap:Fault></soap:Body></soap:Envelope>""".formatted(detail);
    }
}
