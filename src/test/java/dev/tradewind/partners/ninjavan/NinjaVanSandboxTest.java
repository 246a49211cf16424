package dev.tradewind.partners.ninjavan;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.NINJA_VAN;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.booking;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.faultsAgainstContract;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.PartnerFailure.Unauthorised;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.sandbox.SandboxParcels;
import dev.tradewind.sandbox.SimulatedPartners;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.Reason;
import dev.tradewind.tracking.TrackingEvent;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ninja Van as the sandbox simulates it, talked with by the real routes. */
class NinjaVanSandboxTest {

    private static final Path STUBS = Path.of("partner-specs", "ninja-van", "stubs");
    private static final TickingClock CLOCK = new TickingClock();

    /** The first label takes a while: fonts are loaded. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static SimulatedPartners partners;
    private static NinjaVanOnTheWire ninjaVan;

    @BeforeAll
    static void start() throws Exception {
        partners = SimulatedPartners.start(Path.of("partner-specs"), SandboxParcels.inMemory(), CLOCK);
        ninjaVan = connected(Map.of(), PATIENCE);
    }

    @AfterAll
    static void stop() throws Exception {
        ninjaVan.close();
        partners.close();
    }

    @BeforeEach
    void forgetTokens() {
        ninjaVan.forgetTokens();
    }

    @Test
    void booksAndHandsTheLabelOutALittleLater() {
        Booked booked = (Booked) ninjaVan.book(attempt("LABEL0001", "Tan Ah Kow"));

        assertThat(booked.trackingNumbers()).containsExactly(new TrackingNumber("NVSGTWINDLABEL0001"));
        assertThat(ninjaVan.label("NVSGTWINDLABEL0001")).isInstanceOf(LabelOutcome.NotYet.class);
        CLOCK.advance(Duration.ofSeconds(2));
        assertThat(ninjaVan.label("NVSGTWINDLABEL0001"))
                .isInstanceOfSatisfying(
                        LabelOutcome.Ready.class,
                        ready -> assertThat(ready.label().format()).isEqualTo(LabelFormat.PDF));
    }

    @Test
    void knowsAnAttemptThatIsSentAgain() {
        BookingRequest attempt = attempt("AGAIN0001", "Tan Ah Kow");

        assertThat(ninjaVan.book(attempt)).isEqualTo(ninjaVan.book(attempt));
        assertThat(partners.server().findAll(postRequestedFor(urlPathMatching("/ninja-van/SG/4\\.2/orders"))).stream()
                        .filter(call -> call.getBodyAsString().contains("AGAIN0001")))
                .hasSize(2);
    }

    @Test
    void refusesAnAddress() {
        assertThat(ninjaVan.book(attempt("REJECT0001", "Journey: reject-address")))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.faults())
                                .extracting(FieldFault::path)
                                .containsExactly("$.consignee.lines[0]"));
    }

    @Test
    void hasBookedWhenItsAnswerTakesTooLong() throws Exception {
        BookingRequest attempt = attempt("TIMEOUT0001", "Journey: timeout-after-accept");

        try (NinjaVanOnTheWire hasty = connected(Map.of(), Duration.ofSeconds(2))) {
            assertThat(catchThrowable(() -> hasty.book(attempt)).getCause()).isInstanceOf(SocketTimeoutException.class);
        }

        assertThat(((Booked) ninjaVan.book(attempt)).trackingNumbers())
                .containsExactly(new TrackingNumber("NVSGTWINDTIMEOUT0001"));
    }

    @Test
    void booksFromChinaWithAnotherCountrysAccount() {
        BookingRequest attempt = booking(order("china-to-malaysia"), "Express", "MALAYSIA1", "2026-11-22T17:00:00Z");

        assertThat(((Booked) ninjaVan.book(attempt)).trackingNumbers())
                .containsExactly(new TrackingNumber("NVMYTWINDMALAYSIA1"));
    }

    @Test
    void refusesAnotherAccount() throws Exception {
        try (NinjaVanOnTheWire stranger = connected(Map.of("client-secret", "guessed"), PATIENCE)) {
            assertThat(catchThrowable(() -> stranger.book(attempt("STRANGER1", "Tan Ah Kow")))
                            .getCause())
                    .isInstanceOf(Unauthorised.class);
        }
    }

    @Test
    void cancelsAParcelThatNobodyHasHadInHandAndTellsIt() throws Exception {
        ninjaVan.book(attempt("CANCEL0001", "Tan Ah Kow"));

        assertThat(ninjaVan.cancel("NVSGTWINDCANCEL0001")).isInstanceOf(VoidOutcome.Voided.class);
        assertThat(ninjaVan.cancel("NVSGTWINDCANCEL0001")).isInstanceOf(VoidOutcome.NotPossible.class);

        assertThat(eventsOf("NVSGTWINDCANCEL0001"))
                .extracting(TrackingEvent::code)
                .containsExactly(EventCode.DATA_RECEIVED, EventCode.CANCELLED);
    }

    @Test
    void cancelsNothingThatIsOnItsWayOrUnknown() {
        ninjaVan.book(attempt("ONWAY00001", "Tan Ah Kow"));
        CLOCK.advance(Duration.ofDays(30));

        assertThat(ninjaVan.cancel("NVSGTWINDONWAY00001")).isInstanceOf(VoidOutcome.NotPossible.class);
        assertThat(ninjaVan.cancel("NVSGTWINDNOBODY0001")).isInstanceOf(VoidOutcome.NotPossible.class);
    }

    @Test
    void tellsAJourneyInWebhooksThatAreUnderstood() throws Exception {
        ninjaVan.book(attempt("JOURNEY001", "Tan Ah Kow"));

        List<TrackingEvent> events = eventsOf("NVSGTWINDJOURNEY001");

        assertThat(events)
                .extracting(TrackingEvent::code)
                .containsExactly(
                        EventCode.DATA_RECEIVED,
                        EventCode.PICKED_UP,
                        EventCode.ORIGIN_FACILITY_ARRIVED,
                        EventCode.TRANSIT_DEPARTED,
                        EventCode.LAST_MILE_RECEIVED,
                        EventCode.OUT_FOR_DELIVERY,
                        EventCode.DELIVERED);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.trackingNumber()).isEqualTo(new TrackingNumber("NVSGTWINDJOURNEY001"));
            assertThat(event.occurred().at().getOffset()).isEqualTo(ZoneOffset.ofHours(8));
        });
    }

    @Test
    void tellsWhyADeliveryFailed() throws Exception {
        ninjaVan.book(attempt("ATTEMPT001", "Journey: attempt-failed"));

        assertThat(eventsOf("NVSGTWINDATTEMPT001"))
                .filteredOn(event -> event.code() == EventCode.DELIVERY_ATTEMPTED)
                .isNotEmpty()
                .extracting(TrackingEvent::reason)
                .containsOnly(Reason.NOT_HOME);
    }

    /** All webhooks of a parcel's journey, written by the partner's own template and read as they come in. */
    private static List<TrackingEvent> eventsOf(String number) throws Exception {
        CLOCK.advance(Duration.ofDays(30));
        String webhook =
                Files.readString(STUBS.resolve("__files/webhook.json.hbs")).replace("\n", "");
        String webhooks =
                "{{#with (parcel partner='ninja-van' number='%s') as |parcel|}}{{#each parcel.scans as |scan|}}%s\n{{/each}}{{/with}}"
                        .formatted(number, webhook);
        partners.server()
                .stubFor(any(urlEqualTo("/webhooks-of/" + number))
                        .willReturn(aResponse().withBody(webhooks).withTransformers("response-template")));
        URI uri = URI.create(partners.server().baseUrl() + "/webhooks-of/" + number);
        String told = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body();
        return told.lines()
                .filter(line -> !line.isBlank())
                .map(NinjaVanSandboxTest::read)
                .toList();
    }

    private static TrackingEvent read(String webhook) {
        byte[] body = webhook.getBytes(StandardCharsets.UTF_8);
        assertThat(faultsAgainstContract("TrackingV2", body)).isEmpty();
        return new NinjaVanTracking(NinjaVanExamples.SPEC, NinjaVanExamples.JSON)
                .read(new RawMessage(NINJA_VAN, Channel.WEBHOOK, null, body, CLOCK.instant()))
                .events()
                .getFirst();
    }

    private static NinjaVanOnTheWire connected(Map<String, String> account, Duration callTimeout) throws Exception {
        return new NinjaVanOnTheWire(partners.baseUrl("ninja-van"), NinjaVanExamples.accounts(account), callTimeout);
    }

    private static BookingRequest attempt(String reference, String consignee) {
        ObjectNode order = (ObjectNode) NinjaVanExamples.json(NinjaVanExamples.file("domestic-singapore.order.json"));
        ((ObjectNode) order.get("consignee")).put("name", consignee);
        return booking(
                NinjaVanExamples.JSON.convertValue(order, OrderDocument.class).toOrder(),
                "Standard",
                reference,
                "2026-06-02T01:00:00Z");
    }

    /** Stands still until a test moves it. */
    private static final class TickingClock extends Clock {

        private volatile Instant now = Instant.parse("2026-06-02T01:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new IllegalStateException("tells UTC only");
        }
    }
}
