package dev.tradewind.partners.bring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.github.tomakehurst.wiremock.extension.responsetemplating.TemplateEngine;
import dev.tradewind.specs.SpecFile;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.TrackingEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import wiremock.com.github.jknack.handlebars.Helper;

/** The simulated Bring reads what we write, and we read what it writes. */
class BringStubsTest {

    private static final OffsetDateTime HAPPENED = OffsetDateTime.parse("2026-06-03T11:30:59+02:00");

    private record JourneyRow(String event_code, String reason, String code, String text) {}

    @ParameterizedTest
    @CsvSource({
        "voec, reference, TW000000000001",
        "voec, attempt, 00000000000000000000000001-1",
        "voec, trackingNumber, 70400000000000016",
        "voec, consignee, Kari Nordmann",
        "voec, origin, CN",
        "voec, destination, NO",
        "voec, city, BERGEN",
        "voec, postalCode, 5003",
        "domestic, trackingNumber, 70400000000000016",
        "domestic, consignee, Ola Nordmann",
        "domestic, origin, NO",
        "domestic, destination, NO",
        "domestic, city, TROMSØ",
        "domestic, postalCode, 9008"
    })
    void findsTheFieldsOfABookingInItsFile(String example, String field, String value) throws IOException {
        JsonNode files = new YAMLMapper()
                .readTree(BringFixture.FOLDER.resolve("stubs/files.yaml").toFile());
        Pattern pattern =
                Pattern.compile(files.at("/uploads/extract").required(field).textValue());

        Matcher found = pattern.matcher(BringFixture.interchange(example + ".request.edi"));

        assertThat(found.find()).isTrue();
        assertThat(found.group(1)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"voec, false", "voec-void, true", "domestic, false"})
    void tellsACancellationFromABooking(String example, boolean cancels) throws IOException {
        JsonNode files = new YAMLMapper()
                .readTree(BringFixture.FOLDER.resolve("stubs/files.yaml").toFile());

        assertThat(Pattern.compile(files.at("/uploads/cancels").textValue())
                        .matcher(BringFixture.interchange(example + ".request.edi"))
                        .find())
                .isEqualTo(cancels);
    }

    @Test
    void tellsEveryStepOfAJourneySoThatWeUnderstandIt() throws IOException {
        List<JourneyRow> steps = SpecFile.csv(BringFixture.FOLDER.resolve("stubs/journey-codes.csv"), JourneyRow.class);

        List<TrackingEvent> events = read(drop(steps));

        assertThat(events)
                .extracting(event -> event.code().name())
                .containsExactlyElementsOf(
                        steps.stream().map(JourneyRow::event_code).toList());
        assertThat(events).extracting(event -> event.occurred().at()).containsOnly(HAPPENED);
        assertThat(events).extracting(event -> event.trackingNumber().value()).containsOnly("70400000000000016");
        assertThat(events)
                .filteredOn(event -> event.code() == EventCode.DELIVERY_ATTEMPTED)
                .extracting(TrackingEvent::reason)
                .containsExactly(Reason.NOT_HOME);
        assertThat(events)
                .filteredOn(event -> event.code() == EventCode.ADDRESS_PROBLEM)
                .extracting(TrackingEvent::reason)
                .containsExactly(Reason.WRONG_ADDRESS);
        assertThat(events)
                .filteredOn(event -> event.code() == EventCode.PICKED_UP)
                .extracting(TrackingEvent::partnerText)
                .containsExactly("COLLECTED AT THE CUSTOMER'S ADDRESS");
    }

    private static String drop(List<JourneyRow> steps) throws IOException {
        Helper<Object> time = (moment, options) -> {
            OffsetDateTime told = moment instanceof Instant instant
                    ? instant.atZone(ZoneId.of("UTC")).toOffsetDateTime()
                    : HAPPENED;
            Object zone = options.hash("zone");
            TemporalAccessor shown = zone == null ? told : told.atZoneSameInstant(ZoneId.of(zone.toString()));
            return DateTimeFormatter.ofPattern(options.param(0), Locale.ROOT).format(shown);
        };
        TemplateEngine engine = new TemplateEngine(Map.of("time", time), 10L, Set.of(), true, List.of());
        List<Map<String, Object>> scans = new ArrayList<>();
        for (JourneyRow step : steps) {
            scans.add(Map.of(
                    "code",
                    step.code(),
                    "text",
                    step.text(),
                    "at",
                    HAPPENED,
                    "city",
                    "BERGEN",
                    "postalCode",
                    "5003",
                    "country",
                    "NO",
                    "parcel",
                    Map.of("trackingNumber", "70400000000000016")));
        }
        String template = Files.readString(BringFixture.FOLDER.resolve("stubs/__files/iftsta.edi.hbs"));
        return engine.getTemplate(template, template)
                .apply(Map.of("interchange", 7L, "now", Instant.parse("2026-06-03T10:00:00Z"), "scans", scans));
    }

    private static List<TrackingEvent> read(String file) {
        List<TrackingEvent> events = new ArrayList<>();
        BringTracking tracking = BringFixture.tracking();
        BringFixture.splitter()
                .split(new ByteArrayInputStream(file.getBytes(StandardCharsets.ISO_8859_1)), 0)
                .forEachRemaining(messages -> messages.forEach(
                        message -> events.addAll(tracking.read(message).events())));
        return events;
    }
}
