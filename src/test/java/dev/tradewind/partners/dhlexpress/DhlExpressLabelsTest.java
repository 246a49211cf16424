package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.LABELS;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.booked;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.partner.LabelOutcome.NotYet;
import dev.tradewind.partner.LabelOutcome.Ready;
import dev.tradewind.partner.LabelOutcome.Refused;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.LabelFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DhlExpressLabelsTest {

    @Test
    void asksForTheWaybillOfTheMonthInWhichTheBookingIsShipped() {
        assertThat(LABELS.path(booked("2026-05-31"))).isEqualTo("/shipments/1234567891/get-image");
        assertThat(LABELS.question(booked("2026-05-31")))
                .isEqualTo(
                        "shipperAccountNumber=600000001&typeCode=waybill&pickupYearAndMonth=2026-05&encodingFormat=pdf");
    }

    @Test
    void aBookingThatAPersonToldIsOfTheMonthOfItsOrder() {
        assertThat(LABELS.question(booked(null))).contains("pickupYearAndMonth=2026-06");
    }

    @Test
    void readsTheWaybillAsALabel() {
        assertThat(LABELS.read(reply(200, "image.reply.json")))
                .isEqualTo(
                        new Ready(new Label(LabelFormat.PDF, "%PDF-1.4 sample".getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void anImageThatIsNotThereMayStillCome() {
        assertThat(LABELS.read(reply(404, "not-found.reply.json"))).isEqualTo(new NotYet(Duration.ofMinutes(15)));
        assertThat(LABELS.read(json(200, "{\"documents\": []}"))).isInstanceOf(NotYet.class);
    }

    @Test
    void readsARefusal() {
        assertThat(LABELS.read(reply(400, "refused-by-code.reply.json")))
                .isEqualTo(new Refused("998: The product is not available between the given places"));
    }

    @Test
    void tellsAnAnswerThatCannotBeReadFromARefusal() {
        assertThatThrownBy(() -> LABELS.read(json(200, "nonsense"))).isInstanceOf(PartnerFailure.MalformedReply.class);
        assertThatThrownBy(
                        () -> LABELS.read(
                                json(
                                        200,
                                        "{\"documents\": [{\"typeCode\": \"waybill\", \"encodingFormat\": \"TIFF\", \"content\": \"AAAA\"}]}")))
                .isInstanceOf(PartnerFailure.MalformedReply.class);
    }

    @Test
    void tellsOneFailureFromAnother() {
        assertThatThrownBy(() -> LABELS.read(reply(401, "unauthorised.reply.json")))
                .isInstanceOf(PartnerFailure.Unauthorised.class);
        assertThatThrownBy(() -> LABELS.read(new HttpReply(429, "7", new byte[0])))
                .isInstanceOfSatisfying(
                        PartnerFailure.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
        assertThatThrownBy(() -> LABELS.read(reply(500, "refused-by-code.reply.json")))
                .isInstanceOf(PartnerFailure.Unavailable.class);
    }

    private static HttpReply json(int status, String body) {
        return new HttpReply(status, null, body.getBytes(StandardCharsets.UTF_8));
    }
}
