package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.LOOKUP;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.reply;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.FindOutcome;
import dev.tradewind.partner.FindOutcome.Found;
import dev.tradewind.partner.FindOutcome.NotFound;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.shipment.TrackingNumber;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DhlExpressLookupTest {

    @Test
    void asksByOurReferenceAroundThePlannedDay() {
        assertThat(LOOKUP.question(request("sheet-example")))
                .isEqualTo("shipmentReference=01JQ0ABK60FCMOSROH48PK8LB6-1&shipmentReferenceType=CU"
                        + "&shipperAccountNumber=600000001&dateRangeFrom=2026-05-29&dateRangeTo=2026-06-04");
    }

    @Test
    void findsTheBookingWithoutItsLabel() {
        assertThat(read(reply(200, "found.reply.json")))
                .isEqualTo(new Found(new Booked(
                        List.of(new TrackingNumber("1234567891"), new TrackingNumber("JD014000000000000001")),
                        null,
                        "2026-06-01")));
    }

    @Test
    void findsNothingWhereDhlKnowsNothing() {
        assertThat(read(reply(404, "not-found.reply.json"))).isEqualTo(new NotFound());
        assertThat(read(200, "{\"shipments\": []}")).isEqualTo(new NotFound());
    }

    @Test
    void aShipmentUnderOtherReferencesIsNotOurs() {
        assertThat(read(200, """
                                {"shipments": [{"shipmentTrackingNumber": "1234567891", "shipperReferences": [
                                  {"value": "01JQ0ABK60FCMOSROH48PK8LB6-2", "typeCode": "CU"}]}]}
                                """)).isEqualTo(new NotFound());
    }

    @Test
    void takesThePlannedDayWhereDhlTellsNoneThatCanBeRead() {
        assertThat(
                        read(
                                200,
                                "{\"shipments\": [{\"shipmentTrackingNumber\": \"1234567891\", \"shipmentTimestamp\": \"1 June\"}]}"))
                .isEqualTo(new Found(new Booked(List.of(new TrackingNumber("1234567891")), null, "2026-06-01")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html/>", "", "{\"shipments\": [{}]}", "{\"shipments\": [null]}"})
    void anAnswerThatCannotBeReadIsNoAnswer(String body) {
        assertThatThrownBy(() -> read(200, body))
                .isInstanceOf(PartnerFailure.MalformedReply.class)
                .hasMessageStartingWith("dhl-express find: ");
    }

    @Test
    void tellsOneFailureFromAnother() {
        assertThatThrownBy(() -> read(reply(401, "unauthorised.reply.json")))
                .isInstanceOf(PartnerFailure.Unauthorised.class);
        assertThatThrownBy(() -> read(429, "")).isInstanceOf(PartnerFailure.Throttled.class);
        assertThatThrownBy(() -> read(503, "")).isInstanceOf(PartnerFailure.Unavailable.class);
        assertThatThrownBy(() -> read(reply(400, "refused-by-code.reply.json")))
                .isInstanceOf(PartnerFailure.Unavailable.class)
                .hasMessageContaining("answered 400: 998: The product is not available");
    }

    private static FindOutcome read(HttpReply reply) {
        return LOOKUP.read(reply, request("sheet-example"));
    }

    private static FindOutcome read(int status, String body) {
        return read(new HttpReply(status, null, body.getBytes(StandardCharsets.UTF_8)));
    }
}
