package dev.tradewind.partners.ninjavan;

import static dev.tradewind.partners.ninjavan.NinjaVanExamples.chinaToSingapore;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.domesticSingapore;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.faultsAgainstContract;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.file;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.shipment.TrackingNumber;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BookingReplyTest {

    private final BookingReply replies = new BookingReply(
            NinjaVanExamples.SPEC, NinjaVanExamples.ACCOUNTS, NinjaVanExamples.COUNTRIES, NinjaVanExamples.JSON);

    @Test
    void readsTheTrackingNumberOfTheFactsExample() {
        assertThat(read(200, file("domestic-singapore.reply.json"))).isEqualTo(booked("NVSGMKTMKT10000001"));
    }

    @Test
    void readsARefusedDuplicateAsTheBookingThatItRepeats() {
        assertThat(read(400, file("duplicate.reply.json"))).isEqualTo(booked("NVSGMKTMKT10000001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'request_id':'r','title':'Duplicate','message':'MKT10000001 was used'}}",
                "{'error':{'request_id':'r','message':'tracking number NVSGMKTMKT10000001 already exists'}}",
                "{'error':{'request_id':'r','details':[{'reason':'ALREADY_EXISTS','field':'requested_tracking_number'}]}}",
                "{'error':{'request_id':'r','details':[{'field':'tracking','message':'MKT10000001 has already been used'}]}}"
            })
    void knowsADuplicateThatNamesOurNumberByFieldOrValue(String error) {
        assertThat(read(400, json(error))).isEqualTo(booked("NVSGMKTMKT10000001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'error':{'request_id':'r','title':'Duplicate order'}}",
                "{'error':{'request_id':'r','details':[{'reason':'DUPLICATE','field':'reference.merchant_order_number'}]}}",
                "{'error':{'request_id':'r','details':[{'reason':'INVALID_FIELD','field':'requested_tracking_number'}]}}"
            })
    void isNotSureOfARefusalThatOnlyMayBeADuplicate(String error) {
        assertThat(read(400, json(error))).isInstanceOf(Unknown.class);
    }

    @Test
    void readsTheRefusalOfTheFactsExampleAndNamesTheOrdersField() {
        assertThat(read(400, file("invalid-phone.reply.json")))
                .isEqualTo(new Rejected(
                        "1101",
                        "Request Error: Request validation failed;"
                                + " to.phone_number: INVALID_FIELD: phone number is not valid",
                        List.of(new FieldFault("$.consignee.phone", "INVALID_FIELD: phone number is not valid"))));
    }

    @ParameterizedTest
    @CsvSource({
        "to.address.address1, $.consignee.lines[0]",
        "to.address.postcode, $.consignee.postalCode",
        "from.phone_number, $.shipper.phone",
        "from.address.postcode, $.shipper.postalCode",
        "reference.merchant_order_number, $.orderReference",
        "parcel_job.dimensions.weight, $.parcels[0].weightGrams",
        "parcel_job.items[2].item_description, $.parcels[0].goods[2].description"
    })
    void namesTheFieldOfTheOrderBehindAField(String field, String path) {
        Rejected rejected = (Rejected) read(400, invalid(field));

        assertThat(rejected.faults()).containsExactly(new FieldFault(path, "INVALID_FIELD"));
    }

    @Test
    void blamesNoFieldOfTheOrderForOurHub() {
        Rejected rejected = (Rejected) replies.read(chinaToSingapore(), 400, null, invalid("from.address.postcode"));

        assertThat(rejected.faults()).isEmpty();
        assertThat(rejected.message()).contains("from.address.postcode");
    }

    @Test
    void isNotSureWhenAnAttemptSentAgainLateIsRefusedForItsDay() {
        assertThat(read(400, invalid("parcel_job.delivery_start_date"))).isInstanceOf(Unknown.class);
    }

    @Test
    void readsAFeatureThatIsNotEnabledAsARefusal() {
        byte[] body = json("{'error':{'code':'4003','request_id':'r','title':'Forbidden','message':'not enabled'}}");

        assertThat(read(403, body)).isEqualTo(new Rejected("4003", "Forbidden: not enabled", List.of()));
    }

    @Test
    void triesAgainAtOnceWithANewTokenWhenItIsRefused() {
        assertThat(read(401, json("{'error':{'request_id':'r','title':'invalid_token'}}")))
                .isEqualTo(new NotSent("the token was refused", Duration.ZERO));
    }

    @Test
    void waitsAsLongAsAThrottlingAnswerAsks() {
        assertThat(replies.read(domesticSingapore(), 429, "7", new byte[0]))
                .isEqualTo(new NotSent("throttled", Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void waitsAsTheSpecSaysWhenThrottledWithoutSeconds(String retryAfter) {
        assertThat(replies.read(domesticSingapore(), 429, retryAfter, new byte[0]))
                .isEqualTo(new NotSent("throttled", Duration.ofSeconds(30)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 500, 502, 503, 504})
    void nobodyKnowsAfterAServersError(int status) {
        assertThat(read(status, file("invalid-phone.reply.json"))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>",
                "null",
                "[]",
                "{}",
                "{'tracking_number':''}",
                "{'tracking_number':{}}",
                "{'tracking_number'"
            })
    void nobodyKnowsAfterASuccessThatCannotBeRead(String body) {
        assertThat(read(200, json(body))).isInstanceOf(Unknown.class);
    }

    @Test
    void nobodyKnowsAfterATrackingNumberThatIsTooLong() {
        assertThat(read(200, json("{'tracking_number':'" + "N".repeat(65) + "'}")))
                .isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>Bad Request</html>", "null", "[]", "{}", "{'error':'no'}"})
    void nobodyKnowsAfterARefusalThatCannotBeRead(String body) {
        assertThat(read(400, json(body))).isInstanceOf(Unknown.class);
    }

    @Test
    void theExamplesKeepToTheContract() {
        assertThat(faultsAgainstContract("CreatedOrder", file("domestic-singapore.reply.json")))
                .isEmpty();
        assertThat(faultsAgainstContract("Error", file("invalid-phone.reply.json")))
                .isEmpty();
        assertThat(faultsAgainstContract("Error", file("duplicate.reply.json"))).isEmpty();
    }

    private BookingOutcome read(int status, byte[] body) {
        BookingRequest booking = domesticSingapore();
        return replies.read(booking, status, null, body);
    }

    private static byte[] invalid(String field) {
        return json("{'error':{'request_id':'r','details':[{'reason':'INVALID_FIELD','field':'" + field + "'}]}}");
    }

    private static byte[] json(String singleQuoted) {
        return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static Booked booked(String number) {
        return new Booked(List.of(new TrackingNumber(number)), null, null);
    }
}
