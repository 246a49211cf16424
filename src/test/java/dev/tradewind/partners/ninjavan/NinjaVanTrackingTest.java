package dev.tradewind.partners.ninjavan;

import static dev.tradewind.partners.ninjavan.NinjaVanExamples.NINJA_VAN;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.faultsAgainstContract;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.TrackingEvent;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NinjaVanTrackingTest {

    private final NinjaVanTracking tracking = new NinjaVanTracking(NinjaVanExamples.SPEC, NinjaVanExamples.JSON);

    @Test
    void readsAWebhookOfVersion1() {
        assertThat(read(file("completed-v1.webhook.json")))
                .isEqualTo(new TrackingEvent(
                        NINJA_VAN,
                        new TrackingNumber("NVSGMKTMKT10000001"),
                        EventCode.DELIVERED,
                        null,
                        EventTime.told(OffsetDateTime.parse("2026-06-03T01:02:03Z"), "2026-06-03T01:02:03+0000"),
                        Classifier.ACTUAL,
                        null,
                        "Completed",
                        "Completed"));
    }

    @Test
    void readsAWebhookOfVersion2AndKeepsItsOffset() {
        assertThat(read(file("delivered-v2.webhook.json")))
                .isEqualTo(new TrackingEvent(
                        NINJA_VAN,
                        new TrackingNumber("NVSGMKTMKT10000001"),
                        EventCode.DELIVERED,
                        null,
                        EventTime.told(OffsetDateTime.parse("2026-06-03T09:02:03+08:00"), "2026-06-03T09:02:03+08:00"),
                        Classifier.ACTUAL,
                        null,
                        "Delivered/Delivered, Received by Customer",
                        "Delivered, Received by Customer"));
    }

    @Test
    void tellsTheHub() {
        TrackingEvent event = read(file("hub-v2.webhook.json"));

        assertThat(event.code()).isEqualTo(EventCode.ORIGIN_FACILITY_ARRIVED);
        assertThat(event.location()).isEqualTo("SG-CENTRAL, Singapore, SG");
    }

    @Test
    void readsAFailureReasonThatTheTableKnows() {
        TrackingEvent event = read(file("exception-v2.webhook.json"));

        assertThat(event.code()).isEqualTo(EventCode.DELIVERY_ATTEMPTED);
        assertThat(event.reason()).isEqualTo(Reason.NOT_HOME);
        assertThat(event.partnerText()).isEqualTo("Customer not available");
    }

    @Test
    void doesNotGuessAFailureReasonThatTheTableLacks() {
        TrackingEvent event = read(v2(
                "Delivery Exception",
                "Delivery Exception, Pending Reschedule",
                false,
                ",'delivery_exception':{'failure_reason':'Lift broken'}"));

        assertThat(event.reason()).isEqualTo(Reason.UNKNOWN);
        assertThat(event.partnerText()).isEqualTo("Lift broken");
    }

    @Test
    void tellsNoReasonWhereThePartnerTellsNone() {
        TrackingEvent event = read(v2("Delivery Exception", "Delivery Exception, Pending Reschedule", false, ""));

        assertThat(event.reason()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Pending Pickup, DATA_RECEIVED",
        "Van En-route to Pickup, PICKUP_SCHEDULED",
        "En-route to Sorting Hub, TRANSIT_DEPARTED",
        "Arrived at Sorting Hub, TRANSIT_ARRIVED",
        "On Vehicle for Delivery, OUT_FOR_DELIVERY",
        "Arrived at Distribution Point, AVAILABLE_FOR_PICKUP",
        "First Attempt Delivery Fail, DELIVERY_ATTEMPTED",
        "Pending Reschedule, DELIVERY_ATTEMPTED",
        "Successful Delivery, DELIVERED",
        "Completed, DELIVERED",
        "Return to Sender Triggered, RETURN_STARTED",
        "On Vehicle for Delivery (RTS), RETURN_STARTED",
        "Returned to Sender, RETURNED",
        "Cancelled, CANCELLED",
        "Parcel Size, INFORMATION",
        "Parcel Weight, INFORMATION"
    })
    void knowsTheStatusesOfVersion1(String status, EventCode code) {
        TrackingEvent event = read(v1(status));

        assertThat(event.code()).isEqualTo(code);
        assertThat(event.partnerCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "Pending Pickup, Pending Pickup, DATA_RECEIVED",
        "Driver dispatched for Pickup, Driver dispatched for Pickup, PICKUP_SCHEDULED",
        "Pickup Exception, 'Pickup Exception, Max Attempts Reached', PICKUP_FAILED",
        "Picked Up, 'Picked Up, In Transit To Origin Hub', PICKED_UP",
        "Arrived at Origin Hub, Arrived at Origin Hub, ORIGIN_FACILITY_ARRIVED",
        "In Transit to Next Sorting Hub, In Transit to Next Sorting Hub, TRANSIT_DEPARTED",
        "Arrived at Transit Hub, Arrived at Transit Hub, TRANSIT_ARRIVED",
        "Arrived at Destination Hub, Arrived at Destination Hub, LAST_MILE_RECEIVED",
        "On Vehicle for Delivery, On Vehicle for Delivery, OUT_FOR_DELIVERY",
        "At PUDO, 'At PUDO, Pending Customer Collection', AVAILABLE_FOR_PICKUP",
        "Delivery Exception, 'Delivery Exception, Pending Reschedule', DELIVERY_ATTEMPTED",
        "Delivery Exception, 'Delivery Exception, Max Attempts Reached', DELIVERY_ATTEMPTED",
        "Delivery Exception, 'Delivery Exception, Return to Sender Initiated', RETURN_STARTED",
        "Delivered, 'Delivered, Collected by Customer', DELIVERED",
        "Delivered, 'Delivered, Left at Doorstep', DELIVERED",
        "Returned to Sender, Returned to Sender, RETURNED",
        "Cancelled, Cancelled, CANCELLED",
        "Parcel Measurements Update, Parcel Measurements Update, INFORMATION",
        "Parcel Lost, Parcel Lost, LOST",
        "Parcel Damaged, Parcel Damaged, DAMAGED"
    })
    void knowsTheStatusesOfVersion2(String status, String event, EventCode code) {
        assertThat(read(v2(status, event, false, "")).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "On Vehicle for Delivery, RETURN_STARTED",
        "Delivered, RETURN_STARTED",
        "Arrived at Transit Hub, RETURN_STARTED",
        "At PUDO, RETURN_STARTED",
        "Returned to Sender, RETURNED",
        "Cancelled, CANCELLED",
        "Parcel Lost, LOST",
        "Parcel Measurements Update, INFORMATION",
        "Something New, UNRECOGNISED"
    })
    void doesNotTakeTheWayBackForTheWayToTheConsignee(String status, EventCode code) {
        TrackingEvent event = read(v2(status, status, true, ",'rts_reason':'Max attempts reached'"));

        assertThat(event.code()).isEqualTo(code);
        assertThat(event.partnerCode()).isEqualTo(status + "/" + status + "/RTS");
        assertThat(event.partnerText()).isEqualTo("Max attempts reached");
    }

    @ParameterizedTest
    @CsvSource({
        "Teleported, Teleported",
        "Delivery Exception, 'Delivery Exception, Eaten by Crocodile'",
        "International Transit, 'International Transit, Customs'",
        "completed, completed"
    })
    void doesNotGuessACodeThatTheTableLacks(String status, String event) {
        TrackingEvent read = read(v2(status, event, false, ""));

        assertThat(read.code()).isEqualTo(EventCode.UNRECOGNISED);
        assertThat(read.partnerCode()).isEqualTo(status + "/" + event);
    }

    @Test
    void aWebhookSentAgainIsTheSameEvent() {
        byte[] webhook = file("delivered-v2.webhook.json");

        assertThat(read(webhook).identity()).isEqualTo(read(webhook).identity());
        assertThat(read(file("hub-v2.webhook.json")).identity())
                .isNotEqualTo(read(webhook).identity());
    }

    @Test
    void aStatusOnTheWayBackIsAnotherEventThanOnTheWayOut() {
        assertThat(read(v2("On Vehicle for Delivery", "On Vehicle for Delivery", true, ""))
                        .identity())
                .isNotEqualTo(read(v2("On Vehicle for Delivery", "On Vehicle for Delivery", false, ""))
                        .identity());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-03T01:02:03+0000, 2026-06-03T01:02:03Z",
        "2026-06-03T09:02:03+0800, 2026-06-03T09:02:03+08:00",
        "2026-06-03T09:02:03+08:00, 2026-06-03T09:02:03+08:00",
        "2026-06-03T09:02:03.250+07:00, 2026-06-03T09:02:03.250+07:00",
        "2026-06-03T01:02:03Z, 2026-06-03T01:02:03Z"
    })
    void readsBothStylesOfOffset(String told, OffsetDateTime at) {
        byte[] webhook = ascii("{'tracking_id':'NVSG1','status':'Completed','timestamp':'" + told + "'}");

        assertThat(read(webhook).occurred()).isEqualTo(EventTime.told(at, told));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "<html>",
                "{}",
                "{'tracking_id':'NVSGMKT0001','status':'Delivered'}",
                "{'tracking_id':'NVSGMKT0001','status':'Delivered','timestamp':'2026-06-03T01:02:03'}",
                "{'tracking_id':'NVSGMKT0001','status':'Delivered','timestamp':'yesterday'}",
                "{'tracking_id':'','status':'Delivered','timestamp':'2026-06-03T01:02:03Z'}",
                "{'tracking_id':' padded','status':'Delivered','timestamp':'2026-06-03T01:02:03Z'}",
                "{'tracking_id':'NVSGMKT0001','status':' ','timestamp':'2026-06-03T01:02:03Z'}"
            })
    void cannotReadWhatIsNotInTheFormat(String body) {
        assertThatExceptionOfType(UnreadableMessage.class).isThrownBy(() -> read(ascii(body)));
    }

    @Test
    void cannotReadAWebhookThatBreaksOffWhereverItDoes() {
        byte[] whole = file("delivered-v2.webhook.json");
        int end = new String(whole, StandardCharsets.ISO_8859_1).stripTrailing().length();

        for (int length = 0; length < end; length++) {
            byte[] brokenOff = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(UnreadableMessage.class)
                    .as("after %d bytes", length)
                    .isThrownBy(() -> read(brokenOff));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ISO-8859-1", "windows-1252", "GB18030", "IBM037"})
    void cannotReadACharsetThatJsonDoesNotKnow(String charset) {
        byte[] webhook =
                "{\"tracking_id\":\"NVSG1\",\"status\":\"Completed\",\"timestamp\":\"2026-06-03T01:02:03Z\",\"comments\":\"für Zoë\"}"
                        .getBytes(Charset.forName(charset));

        assertThatExceptionOfType(UnreadableMessage.class).isThrownBy(() -> read(webhook));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE"})
    void readsTheCharsetsOfJson(String charset) {
        byte[] webhook =
                "{\"tracking_id\":\"NVSG1\",\"status\":\"Completed\",\"timestamp\":\"2026-06-03T01:02:03Z\",\"comments\":\"für Zoë\"}"
                        .getBytes(Charset.forName(charset));

        assertThat(read(webhook).partnerText()).isEqualTo("für Zoë");
    }

    @Test
    void cannotReadWhatIsNestedWithoutEnd() {
        String deep = "{\"comments\":\"x\",\"proof\":" + "[".repeat(500_000);

        assertThatExceptionOfType(UnreadableMessage.class).isThrownBy(() -> read(ascii(deep)));
    }

    @Test
    void theExamplesKeepToTheContract() {
        assertThat(faultsAgainstContract("TrackingV1", file("completed-v1.webhook.json")))
                .isEmpty();
        assertThat(faultsAgainstContract("TrackingV2", file("delivered-v2.webhook.json")))
                .isEmpty();
        assertThat(faultsAgainstContract("TrackingV2", file("hub-v2.webhook.json")))
                .isEmpty();
        assertThat(faultsAgainstContract("TrackingV2", file("exception-v2.webhook.json")))
                .isEmpty();
    }

    private TrackingEvent read(byte[] body) {
        RawMessage message =
                new RawMessage(NINJA_VAN, Channel.WEBHOOK, null, body, Instant.parse("2026-06-03T01:02:04Z"));
        List<TrackingEvent> events = tracking.read(message).events();
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static byte[] v1(String status) {
        return ascii("{'tracking_id':'NVSG1','status':'%s','timestamp':'2026-06-03T01:02:03+0000'}".formatted(status));
    }

    private static byte[] v2(String status, String event, boolean onReturnLeg, String detail) {
        return ascii(
                "{'tracking_id':'NVSG1','timestamp':'2026-06-03T09:02:03+08:00','event':'%s','status':'%s','is_parcel_on_rts_leg':%s%s}"
                        .formatted(event, status, onReturnLeg, detail));
    }

    private static byte[] ascii(String singleQuoted) {
        return singleQuoted.replace('\'', '"').getBytes(StandardCharsets.US_ASCII);
    }
}
