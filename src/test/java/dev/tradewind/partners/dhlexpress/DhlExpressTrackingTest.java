package dev.tradewind.partners.dhlexpress;

import static dev.tradewind.partners.dhlexpress.DhlExpressFacts.PARTNER;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.TRACKING;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.example;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime;
import dev.tradewind.tracking.EventTime.ZoneFrom;
import dev.tradewind.tracking.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DhlExpressTrackingTest {

    private static final String SEVERAL_PIECES = """
            {"shipments": [{"shipmentTrackingNumber": "1234567891",
              "events": [
                {"date": "2026-06-04", "time": "10:00:00", "GMTOffset": "+02:00", "typeCode": "OK"},
                {"date": "2026-06-04", "time": "08:00:00", "GMTOffset": "+02:00", "typeCode": "WC"},
                {"date": "2026-06-01", "time": "15:30:12", "GMTOffset": "+08:00", "typeCode": "PU"}],
              "pieces": [
                {"trackingNumber": "JD0140000000000001", "events": [
                  {"date": "2026-06-04", "time": "10:00:00", "GMTOffset": "+02:00", "typeCode": "OK"}]},
                {"trackingNumber": "JD0140000000000002", "events": [
                  {"date": "2026-06-04", "time": "08:00:00", "GMTOffset": "+02:00", "typeCode": "WC"}]}]}]}
            """;

    private final List<TrackingEvent> events = read(example("tracking.reply.json"));

    @Test
    void readsEveryCheckpoint() {
        assertThat(events)
                .extracting(TrackingEvent::partnerCode)
                .containsExactly("OK", "WC", "CR", "PL", "CR", "ZZ", "PU");
    }

    @Test
    void readsACheckpointWithTheOffsetThatItWasToldWith() {
        assertThat(events.getLast())
                .isEqualTo(new TrackingEvent(
                        PARTNER,
                        new TrackingNumber("1234567891"),
                        EventCode.PICKED_UP,
                        null,
                        EventTime.told(OffsetDateTime.parse("2026-06-01T15:30:12+08:00"), "2026-06-01 15:30:12 +08:00"),
                        Classifier.ACTUAL,
                        "Shenzhen",
                        "PU",
                        "Shipment picked up"));
    }

    @Test
    void readsATimeWithoutOffsetOnTheClockOfTheServiceAreasCountry() {
        assertThat(first("WC").occurred())
                .as("the receiver's own service area")
                .isEqualTo(new EventTime(
                        OffsetDateTime.parse("2026-06-04T08:05:00+02:00"), "2026-06-04 08:05:00", ZoneFrom.PLACE));
        assertThat(first("PL").occurred())
                .as("a description that ends in a country's code")
                .isEqualTo(new EventTime(
                        OffsetDateTime.parse("2026-06-02T03:20:00+08:00"), "2026-06-02 03:20:00", ZoneFrom.PLACE));
    }

    @Test
    void saysSoWhereNeitherOffsetNorCountryIsTold() {
        EventTime occurred = first("ZZ").occurred();

        assertThat(occurred.zoneFrom()).isEqualTo(ZoneFrom.PARTNER);
        assertThat(occurred.instant()).isEqualTo(Instant.parse("2026-06-01T20:15:00Z"));
    }

    @Test
    void tellsExportFromImportClearanceByTheShippersCountry() {
        assertThat(events.stream().filter(event -> event.partnerCode().equals("CR")))
                .extracting(TrackingEvent::code)
                .containsExactly(EventCode.IMPORT_CUSTOMS_CLEARED, EventCode.EXPORT_CUSTOMS_CLEARED);
    }

    @Test
    void keepsACodeThatNoTableKnows() {
        assertThat(first("ZZ").code()).isEqualTo(EventCode.UNRECOGNISED);
        assertThat(first("ZZ").partnerText()).isEqualTo("A checkpoint that no table knows");
    }

    @Test
    void keepsNobodysSignature() {
        assertThat(events.toString()).doesNotContain("MUSTER");
    }

    @Test
    void aShipmentWithoutCheckpointsTellsNothing() {
        assertThat(read(example("found.reply.json"))).isEmpty();
    }

    @Test
    void tellsPiecesApartWhereThereAreSeveral() {
        List<TrackingEvent> apart = read(SEVERAL_PIECES.getBytes(StandardCharsets.UTF_8));

        assertThat(apart)
                .extracting(event -> event.trackingNumber().value(), TrackingEvent::partnerCode)
                .containsExactlyInAnyOrder(
                        tuple("1234567891", "PU"),
                        tuple("JD0140000000000001", "OK"),
                        tuple("JD0140000000000002", "WC"));
    }

    @Test
    void readsTheEstimatedDayOfDeliveryAsItsEndAtTheReceivers() {
        String estimated = """
                {"shipments": [{"shipmentTrackingNumber": "1234567891", "estimatedDeliveryDate": "2026-06-04",
                  "receiverDetails": {"postalAddress": {"countryCode": "DE"}}}]}
                """;

        assertThat(read(estimated.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .satisfies(estimate -> {
                    assertThat(estimate.code()).isEqualTo(EventCode.DELIVERED);
                    assertThat(estimate.classifier()).isEqualTo(Classifier.ESTIMATED);
                    assertThat(estimate.occurred())
                            .isEqualTo(new EventTime(
                                    OffsetDateTime.parse("2026-06-04T23:59:59+02:00"), "2026-06-04", ZoneFrom.PLACE));
                });
        assertThat(read(estimated.replace("2026-06-04", "4 June").getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void thePieceOfAShipmentOfOneIsTheShipment() {
        String onePiece = SEVERAL_PIECES.replaceFirst(",\\s*\\{\"trackingNumber\": \"JD0140000000000002\"[^]]*]}", "");
        assertThat(onePiece).isNotEqualTo(SEVERAL_PIECES);

        assertThat(read(onePiece.getBytes(StandardCharsets.UTF_8)))
                .extracting(event -> event.trackingNumber().value())
                .containsOnly("1234567891");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html/>",
                "{\"shipments\": [{\"events\": [{\"typeCode\": \"PU\"}]}]}",
                "{\"shipments\": [{\"shipmentTrackingNumber\": \"1234567891\", \"events\": [{\"date\": \"2026-06-01\", \"time\": \"10:00:00\"}]}]}",
                "{\"shipments\": [{\"shipmentTrackingNumber\": \"1234567891\", \"events\": [{\"date\": \"01.06.2026\", \"time\": \"10:00:00\", \"typeCode\": \"PU\"}]}]}",
                "{\"shipments\": [{\"shipmentTrackingNumber\": \"1234567891\", \"events\": [{\"date\": \"2026-06-01\", \"time\": \"10:00:00\", \"GMTOffset\": \"CST\", \"typeCode\": \"PU\"}]}]}"
            })
    void anAnswerInAnotherFormIsUnreadable(String body) {
        assertThatThrownBy(() -> read(body.getBytes(StandardCharsets.UTF_8))).isInstanceOf(UnreadableMessage.class);
    }

    /** What begins like UTF-32 and isn't fails in another way than what is no JSON. */
    @ParameterizedTest
    @ValueSource(ints = {0x00, 0xFF, 0xFE, 0x7B})
    void anAnswerInNoCharsetOfJsonIsUnreadable(int first) {
        byte[] body = new byte[64];
        Arrays.fill(body, (byte) 0xFC);
        body[0] = 0;
        body[1] = 0;
        body[2] = 0;
        body[3] = (byte) first;

        assertThatThrownBy(() -> read(body)).isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void readingTwiceGivesTheSame() {
        assertThat(read(example("tracking.reply.json"))).isEqualTo(events);
    }

    private TrackingEvent first(String code) {
        return events.stream()
                .filter(event -> event.partnerCode().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<TrackingEvent> read(byte[] body) {
        return TRACKING.read(new RawMessage(PARTNER, Channel.POLL, null, body, Instant.parse("2026-06-05T00:00:00Z")))
                .events();
    }
}
