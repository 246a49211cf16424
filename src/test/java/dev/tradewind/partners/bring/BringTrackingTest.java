package dev.tradewind.partners.bring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.ToldNumber;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Classifier;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime.ZoneFrom;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BringTrackingTest {

    private static final String EXAMPLE = BringFixture.interchange("status.reply.edi");

    private final BringTracking tracking = BringFixture.tracking();

    @Test
    void readsAnEventOutOfEachStatusGroup() {
        List<TrackingEvent> events = read(EXAMPLE);

        assertThat(events)
                .extracting(TrackingEvent::code)
                .containsExactly(EventCode.LINE_HAUL_DEPARTED, EventCode.DELIVERY_ATTEMPTED, EventCode.DELIVERED);
        assertThat(events)
                .extracting(event -> event.trackingNumber().value())
                .containsExactly("70400000000000016", "370400000000000017", "70400000000000023");
        assertThat(events).extracting(TrackingEvent::classifier).containsOnly(Classifier.ACTUAL);
        assertThat(events)
                .extracting(TrackingEvent::location)
                .containsExactly("CNSZX", "5003 BERGEN NO", "00100 HELSINKI FI");
    }

    @Test
    void tellsReasonCodeAndWordsAsTheyCame() {
        TrackingEvent attempt = read(EXAMPLE).get(1);

        assertThat(attempt.reason()).isEqualTo(Reason.NOT_HOME);
        assertThat(attempt.partnerCode()).isEqualTo("H/12/Q");
        assertThat(attempt.partnerText())
                .isEqualTo("DELIVERY ATTEMPTED; Addressee not available; Recipient will be notified");
    }

    @Test
    void knowsAPackageByTheNumberThatItWasSentWith() {
        assertThat(numberOfTheAttempt("PCI+30+999400000000000017'")).isEqualTo("370400000000000017");
        assertThat(numberOfTheAttempt("PCI+18+370400000000000024'")).isEqualTo("370400000000000017");
    }

    @Test
    void aPackageThatIsNotOursIsItsConsignments() {
        String stranger = EXAMPLE.replace("370400000000000017", "999400000000000017");

        assertThat(read(stranger).get(1).trackingNumber()).isEqualTo(new TrackingNumber("70400000000000016"));
    }

    private String numberOfTheAttempt(String pci) {
        String relabelled = EXAMPLE.replace("PCI+30+370400000000000017'", pci);
        assertThat(relabelled).isNotEqualTo(EXAMPLE);
        return read(relabelled).get(1).trackingNumber().value();
    }

    @Test
    void readsTimesOnTheClockOfThePlace() {
        List<TrackingEvent> events = read(EXAMPLE);

        assertThat(events)
                .extracting(event -> event.occurred().at())
                .containsExactly(
                        OffsetDateTime.parse("2026-06-01T23:15:00+08:00"),
                        OffsetDateTime.parse("2026-06-03T11:30:59+02:00"),
                        OffsetDateTime.parse("2026-06-03T11:45:00+03:00"));
        assertThat(events).extracting(event -> event.occurred().zoneFrom()).containsOnly(ZoneFrom.PLACE);
        assertThat(events.get(1).occurred().toldAs()).isEqualTo("20260603113059");
    }

    @Test
    void readsTimesOnNorwaysClockWhereNoPlaceIsTold() {
        TrackingEvent event = read(EXAMPLE.replace("LOC+14+5003:16::BERGEN+NO:162'\n", "")
                        .replace("UNT+25", "UNT+24"))
                .get(1);

        assertThat(event.location()).isNull();
        assertThat(event.occurred().at()).isEqualTo(OffsetDateTime.parse("2026-06-03T11:30:59+02:00"));
        assertThat(event.occurred().zoneFrom()).isEqualTo(ZoneFrom.PARTNER);
    }

    @Test
    void tellsNoOtherNumberWhereThePackageHasTheOneThatWeGaveIt() {
        assertThat(numbers(EXAMPLE)).isEmpty();
    }

    @Test
    void tellsAPostsNumberOfThePackageWithItsParcelAndTime() {
        assertThat(numbers(EXAMPLE.replace("PCI+30+370400000000000017", "PCI+18+LX123456785CN")
                        .replace("GIN+ZCW+370400000000000017'\n", "")
                        .replace("UNT+25", "UNT+24")))
                .containsExactly(new ToldNumber(
                        new TrackingNumber("70400000000000016"),
                        BringFixture.BRING,
                        new TrackingNumber("LX123456785CN"),
                        Instant.parse("2026-06-03T09:30:59Z")));
    }

    @Test
    void tellsTheOldAndTheNewNumberOfAPackageThatWasGivenAnother() {
        assertThat(numbers(EXAMPLE.replace("GIN+ZCW+370400000000000017", "GIN+ZCW+LX123456785CN")))
                .extracting(told -> told.number().value())
                .containsExactly("370400000000000017", "LX123456785CN");
    }

    @Test
    void marksACodeThatTheTableLacksInsteadOfGuessing() {
        TrackingEvent event =
                read(EXAMPLE.replace("STS+1+C::87", "STS+1+Z9::87")).getFirst();

        assertThat(event.code()).isEqualTo(EventCode.UNRECOGNISED);
        assertThat(event.partnerCode()).isEqualTo("Z9");
    }

    @Test
    void marksAReasonThatTheTableLacksAsUnknown() {
        assertThat(read(EXAMPLE.replace("+12::87", "+777::87")).get(1).reason()).isEqualTo(Reason.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({
        "V, 46, '', LOST, LOST",
        "V, 10, '', ADDRESS_PROBLEM, WRONG_ADDRESS",
        "V, '', '', UNRECOGNISED,",
        "H, 13, '', REFUSED, REFUSED",
        "H, 12, E, RETURN_STARTED, NOT_HOME",
        "H, 09, '', DELIVERY_ATTEMPTED,",
        "5, '', '', DAMAGED, DAMAGE",
        "I9, '', '', DELIVERED,",
        "I2, '', '', RETURNED,",
        "Q, '', '', AVAILABLE_FOR_PICKUP,",
        "E, 54, '', IMPORT_CUSTOMS_HELD, CUSTOMS_DOCUMENTS",
        "X12, '', '', INFORMATION,"
    })
    void understandsEventReasonAndActionTogether(
            String event, String reason, String action, EventCode code, Reason meaning) {
        String sts = "STS+1+%s::87:x+%s+%s'".formatted(event, reason, action).replaceAll("\\++'", "'");

        TrackingEvent read = read(EXAMPLE.replace("STS+1+C::87:SENT FROM ORIGIN COUNTRY'", sts))
                .getFirst();

        assertThat(read.code()).isEqualTo(code);
        assertThat(read.reason()).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNT+25 | UNT+24 | segment 25 (UNT), element 1: CONTROL_COUNT_DOES_NOT_MATCH_ACTUAL_COUNT",
                "GID+1+1 | XYZ+1+1 | segment 18 (XYZ): SEGMENT_NOT_IN_DEFINED_TRANSACTION_SET",
                "DTM+78:202606012315:203 | DTM+78:202613012315:203 | segment 9 (STS): its DTM tells no time",
                "DTM+78:202606012315:203 | DTM+78:20260601:102 | segment 9 (STS): its DTM is of format '102', not 203 or 204",
                "DTM+78:202606012315:203 | DTM+79:202606012315:203 | segment 9 (STS): no DTM+78 tells when it happened",
                "CNI+1+70400000000000016 | CNI+1 | segment 9 (STS): its CNI names no consignment",
                "IFTSTA:D:04A | CONTRL:D:04A | a message of type CONTRL, where Bring sends IFTSTA"
            })
    void refusesWhatItsGuideDoesNotAllowAndNamesTheSegment(String what, String instead, String reason) {
        String broken = EXAMPLE.replace(what, instead);
        assertThat(broken).isNotEqualTo(EXAMPLE);

        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessage(reason);
    }

    @Test
    void readsTheSameMessageTheSameWayTwice() {
        assertThat(read(EXAMPLE)).isEqualTo(read(EXAMPLE));
    }

    private List<TrackingEvent> read(String interchange) {
        return tracking.read(message(interchange)).events();
    }

    private List<ToldNumber> numbers(String interchange) {
        return tracking.read(message(interchange)).numbers();
    }

    private static RawMessage message(String interchange) {
        return new RawMessage(
                BringFixture.BRING,
                Channel.FILE,
                "key",
                interchange.getBytes(StandardCharsets.ISO_8859_1),
                BringFixture.CLOCK.instant());
    }
}
