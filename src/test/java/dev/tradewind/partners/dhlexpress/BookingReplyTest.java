package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.BOOKING_REPLY;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.reply;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.TrackingNumber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingReplyTest {

    @Test
    void readsWaybillPiecesAndLabel() {
        BookingOutcome outcome = read(reply(201, "booked.reply.json"));

        assertThat(outcome)
                .isEqualTo(new Booked(
                        List.of(new TrackingNumber("1234567891"), new TrackingNumber("JD014000000000000001")),
                        new Label(LabelFormat.PDF, "%PDF-1.4 sample".getBytes(StandardCharsets.US_ASCII)),
                        "2026-06-01"));
    }

    @Test
    void readsALabelThatIsWithItsPackage() {
        BookingOutcome outcome = read(201, """
                {"shipmentTrackingNumber": "1234567891", "packages": [{"trackingNumber": "JD01", "documents": [
                  {"imageFormat": "ZPL", "typeCode": "label", "content": "XlhBXlha"}]}]}
                """);

        assertThat(outcome)
                .asInstanceOf(type(Booked.class))
                .extracting(Booked::label)
                .isEqualTo(new Label(LabelFormat.ZPL, "^XA^XZ".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"shipmentTrackingNumber\": \"1234567891\"}",
                "{\"shipmentTrackingNumber\": \"1234567891\", \"documents\": [{\"imageFormat\": \"PDF\", \"typeCode\": \"label\", \"content\": \"!\"}]}",
                "{\"shipmentTrackingNumber\": \"1234567891\", \"documents\": [{\"imageFormat\": \"LP2\", \"typeCode\": \"label\", \"content\": \"XlhB\"}]}",
                "{\"shipmentTrackingNumber\": \"1234567891\", \"documents\": [{\"imageFormat\": \"PDF\", \"typeCode\": \"invoice\", \"content\": \"XlhB\"}]}"
            })
    void aBookingWithoutAReadableLabelIsABookingAllTheSame(String body) {
        assertThat(read(201, body))
                .asInstanceOf(type(Booked.class))
                .satisfies(booked -> assertThat(booked.label()).isNull())
                .satisfies(booked ->
                        assertThat(booked.trackingNumbers()).containsExactly(new TrackingNumber("1234567891")));
    }

    @Test
    void takesAWaybillWhoseCheckDigitIsWrong() {
        assertThat(read(201, "{\"shipmentTrackingNumber\": \"1234567890\"}")).isInstanceOf(Booked.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Bad gateway</html>",
                "{",
                "null",
                "[]",
                "{}",
                "{\"shipmentTrackingNumber\": \"\"}",
                "{\"shipmentTrackingNumber\": \"12 34\"}",
                "{\"warnings\": [\"validated only\"]}"
            })
    void anAnswerThatSaysYesButCannotBeReadIsUnknown(String body) {
        assertThat(read(201, body)).isInstanceOf(Unknown.class);
    }

    @Test
    void readsARefusalByDhlsOwnCode() {
        assertThat(read(reply(400, "refused-by-code.reply.json")))
                .isEqualTo(
                        new Rejected("998", "998: The product is not available between the given places", List.of()));
    }

    @Test
    void readsARefusalBySchemaDownToTheOrdersOwnFields() {
        Rejected rejected = (Rejected)
                BOOKING_REPLY.read(reply(422, "refused-by-schema.reply.json"), request("cn-de-ddp-two-parcels"));

        assertThat(rejected.code()).isEqualTo("422");
        assertThat(rejected.message()).startsWith("Multiple problems found, see Additional Details; #/customerDetails");
        assertThat(rejected.faults())
                .containsExactly(
                        new FieldFault("$.consignee.city", "expected maxLength: 45, actual: 50"),
                        new FieldFault("$.parcels[1].weightGrams", "0 is not greater or equal to 0.001"),
                        new FieldFault("$.parcels[1].goods[0].hsCode", "expected minLength: 2, actual: 1"));
    }

    @Test
    void aFieldThatTheOrderDoesNotHaveIsNotNamed() {
        BookingOutcome outcome = read(400, """
                {"title": "Bad request", "detail": "#/content/packages/7/weight: too heavy",
                 "additionalDetails": ["#/nowhere: what", "#/content/exportDeclaration/lineItems/99: gone", "8003: no such account"]}
                """);

        assertThat(outcome)
                .asInstanceOf(type(Rejected.class))
                .satisfies(rejected -> assertThat(rejected.faults()).isEmpty())
                .extracting(Rejected::code)
                .isEqualTo("8003");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 422})
    void aRefusalThatIsNotDhlsIsUnknown(int status) {
        assertThat(read(status, "<html>Blocked</html>")).isInstanceOf(Unknown.class);
        assertThat(read(status, "{\"some\": \"json\"}")).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 302, 408})
    void whatIsNeitherYesNorNoIsUnknown(int status) {
        assertThat(BOOKING_REPLY.read(reply(status, "refused-by-code.reply.json"), request("sheet-example")))
                .isEqualTo(new Unknown("answered " + status));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void nothingIsSentWhileTheAccountIsNotKnown(int status) {
        assertThat(read(reply(status, "unauthorised.reply.json"))).isInstanceOf(NotSent.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "30, PT30S",
                "-, PT1M",
                "soon, PT1M",
                "'Mon, 1 Jun 2026 02:02:00 GMT', PT2M",
                "'Mon, 1 Jun 2026 01:00:00 GMT', PT0S",
            })
    void aThrottledCallWaitsAsLongAsDhlAsks(@Nullable String retryAfter, Duration wait) {
        assertThat(read(new HttpReply(429, retryAfter, new byte[0]))).isEqualTo(new NotSent("throttled", wait));
    }

    @ParameterizedTest
    @CsvSource({"1234567891, true", "1234567890, false", "0000000070, true", "123456789, false", "ABCDEFGHIJ, false"})
    void aWaybillEndsInTheRemainderBySeven(String number, boolean wellFormed) {
        assertThat(AirWaybill.isWellFormed(new TrackingNumber(number))).isEqualTo(wellFormed);
    }

    private static BookingOutcome read(HttpReply reply) {
        return BOOKING_REPLY.read(reply, request("sheet-example"));
    }

    private static BookingOutcome read(int status, String body) {
        return read(new HttpReply(status, null, body.getBytes(StandardCharsets.UTF_8)));
    }
}
