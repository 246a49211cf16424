package dev.tradewind.partners.dpd;

import static dev.tradewind.partners.dpd.DpdExamples.TOKEN;
import static dev.tradewind.partners.dpd.DpdExamples.ZONES;
import static dev.tradewind.partners.dpd.DpdExamples.booked;
import static dev.tradewind.partners.dpd.DpdExamples.example;
import static dev.tradewind.partners.dpd.DpdExamples.faultOf;
import static dev.tradewind.partners.dpd.DpdExamples.reply;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.EventTime.ZoneFrom;
import dev.tradewind.tracking.TrackingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.diff.Diff;

class DpdTrackingTest {

    private static final TrackingNumber NUMBER = new TrackingNumber("05308801410058");

    private final DpdExamples.Vault vault = new DpdExamples.Vault(TOKEN);
    private final DpdTracking tracking = new DpdTracking(
            DpdExamples.DPD,
            DpdExamples.account(vault),
            new StatusTime(DpdExamples.DPD.datePattern(), DpdExamples.DPD.zone(), ZONES));

    @Test
    void asksForTheFirstParcelAsTheExampleShows() {
        byte[] written = tracking.request(booked(NUMBER.value(), "05308801410059"), TOKEN);

        Diff difference = DiffBuilder.compare(example("tracking.request.xml"))
                .withTest(written)
                .ignoreWhitespace()
                .checkForSimilar()
                .build();
        assertThat(difference.hasDifferences()).as(difference.toString()).isFalse();
        assertThat(faultOf(written)).isNull();
    }

    @Test
    void handsTheAnswerOnByteForByteWithTheNumberThatItIsAbout() {
        byte[] answer = example("tracking.reply.xml");

        TrackingReply handed = tracking.reply(booked(NUMBER.value()), TOKEN, reply(200, answer));

        assertThat(handed.body()).isEqualTo(answer);
        assertThat(handed.about()).isEqualTo(NUMBER);
    }

    @Test
    void readsEachStatusThatWasReachedInTheTimeOfItsPlace() {
        List<TrackingEvent> events =
                tracking.read(message(example("tracking.reply.xml"))).events();

        assertThat(events)
                .extracting(
                        TrackingEvent::code,
                        TrackingEvent::partnerCode,
                        event -> event.occurred().at(),
                        event -> event.occurred().zoneFrom(),
                        TrackingEvent::location,
                        TrackingEvent::partnerText)
                .containsExactly(
                        tuple(
                                EventCode.TRANSIT_DEPARTED,
                                "BetweenDepots",
                                OffsetDateTime.parse("2026-06-08T18:45:10+02:00"),
                                ZoneFrom.PLACE,
                                "Puurs (BE)",
                                "In transit"),
                        tuple(
                                EventCode.TRANSIT_DEPARTED,
                                "BetweenDepots",
                                OffsetDateTime.parse("2026-06-09T02:05:00+01:00"),
                                ZoneFrom.PLACE,
                                "Leicester (GB)",
                                "In transit"),
                        tuple(
                                EventCode.OUT_FOR_DELIVERY,
                                "Courier",
                                OffsetDateTime.parse("2026-06-09T08:52:54+02:00"),
                                ZoneFrom.PARTNER,
                                null,
                                "Out for delivery"),
                        tuple(
                                EventCode.UNRECOGNISED,
                                "Teleported",
                                OffsetDateTime.parse("2026-01-15T12:00:01+01:00"),
                                ZoneFrom.PARTNER,
                                "Nowhere",
                                "Teleported"));
        assertThat(events)
                .allSatisfy(event -> assertThat(event.trackingNumber()).isEqualTo(NUMBER));
        assertThat(events.get(1).occurred().toldAs()).isEqualTo("6/9/2026 2:05:00\u202FAM");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1/15/2026 8:52:54 AM", "1/15/2026 8:52:54\u202FAM", "1/15/2026 8:52:54\u00A0am"})
    void readsWhateverStandsBeforeAmAndPm(String text) {
        assertThat(new StatusTime("M/d/yyyy h:mm:ss a", ZoneId.of("Europe/Brussels"), ZONES)
                        .read(text, null)
                        .instant())
                .isEqualTo("2026-01-15T07:52:54Z");
    }

    @Test
    void readsAnotherInstallationsPattern() {
        assertThat(new StatusTime("dd.MM.yyyy, HH:mm", ZoneId.of("Europe/Brussels"), ZONES)
                        .read("15.01.2026, 18:52", "Aschaffenburg (DE)")
                        .instant())
                .isEqualTo("2026-01-15T17:52:00Z");
    }

    @Test
    void refusesAMessageWhoseDateIsInNoKnownPattern() {
        byte[] odd = text().replace("6/8/2026 6:45:10 PM", "8 juin 2026").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> tracking.read(message(odd)))
                .isInstanceOf(UnreadableMessage.class)
                .hasMessageContaining("8 juin 2026");
    }

    @Test
    void refusesAMessageWithoutTheNumberThatItIsAbout() {
        RawMessage nameless = new RawMessage(Dpd.ID, Channel.POLL, null, example("tracking.reply.xml"), Instant.EPOCH);

        assertThatThrownBy(() -> tracking.read(nameless)).isInstanceOf(UnreadableMessage.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "oops", "<html/>"})
    void refusesAMessageThatIsNoAnswer(String body) {
        byte[] message = body.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> tracking.read(message(message))).isInstanceOf(UnreadableMessage.class);
        assertThatThrownBy(() -> tracking.reply(booked(NUMBER.value()), TOKEN, reply(200, message)))
                .isInstanceOf(PartnerFailure.MalformedReply.class);
        assertThatThrownBy(() -> tracking.reply(booked(NUMBER.value()), TOKEN, reply(503, message)))
                .isInstanceOf(PartnerFailure.Unavailable.class);
    }

    @Test
    void hasNothingToHandOnWhileDpdTellsNoStatus() {
        String none = text().replaceFirst("(?s)<statusInfo>.*</statusInfo>", "");

        assertThat(tracking.reply(booked(NUMBER.value()), TOKEN, reply(200, none)))
                .isNull();
    }

    @Test
    void forgetsARefusedToken() {
        assertThatThrownBy(() ->
                        tracking.reply(booked(NUMBER.value()), TOKEN, reply(500, example("token-refused.reply.xml"))))
                .isInstanceOf(PartnerFailure.Unauthorised.class);
        assertThat(vault.token).isNull();
    }

    @Test
    void waitsWhenThrottled() {
        assertThatThrownBy(() -> tracking.reply(booked(NUMBER.value()), TOKEN, HttpReply.of(429, "soon", null)))
                .isInstanceOf(PartnerFailure.Throttled.class);
    }

    private static RawMessage message(byte[] body) {
        return new RawMessage(Dpd.ID, Channel.POLL, null, body, Instant.parse("2026-06-09T10:00:00Z"), NUMBER);
    }

    private static String text() {
        return new String(example("tracking.reply.xml"), StandardCharsets.UTF_8);
    }
}
