package dev.tradewind.partners.dpd;

import static dev.tradewind.partners.dpd.DpdExamples.TOKEN;
import static dev.tradewind.partners.dpd.DpdExamples.booked;
import static dev.tradewind.partners.dpd.DpdExamples.order;
import static dev.tradewind.partners.dpd.DpdExamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.TokenVault.AccessToken;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partners.dpd.DpdExamples.Vault;
import dev.tradewind.sandbox.SandboxParcels;
import dev.tradewind.sandbox.SimulatedPartners;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.EventCode;
import dev.tradewind.tracking.TrackingEvent;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** DPD as the sandbox simulates it, talked with by the real routes. */
class DpdSandboxTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T10:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final Vault vault = new Vault(null);

    private SimulatedPartners partners;
    private DpdOnTheWire dpd;

    @BeforeEach
    void start() throws Exception {
        partners = SimulatedPartners.start(DpdExamples.SPECS, SandboxParcels.inMemory(), clock);
        dpd = new DpdOnTheWire(partners.baseUrl("dpd"), vault, clock, Duration.ofSeconds(15));
    }

    @AfterEach
    void stop() {
        dpd.close();
        partners.close();
    }

    @Test
    void booksEachParcelWithANumberAndALabelThatOpens() {
        Booked booked = (Booked) dpd.book(request(order("cn-de")));

        assertThat(booked.trackingNumbers()).hasSize(2).doesNotHaveDuplicates();
        assertThat(Objects.requireNonNull(booked.label()).format()).isEqualTo(LabelFormat.PDF);
        assertThat(new String(booked.label().content(), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }

    @Test
    void booksAcrossCustomsWithAZplLabel() {
        Booked booked = (Booked) dpd.book(request(order("cn-gb")));

        assertThat(new String(Objects.requireNonNull(booked.label()).content(), StandardCharsets.UTF_8))
                .startsWith("^XA");
    }

    @Test
    void refusesAnAddress() {
        assertThat(book("Journey: reject-address"))
                .isInstanceOfSatisfying(
                        Rejected.class, rejected -> assertThat(rejected.code()).isEqualTo("ROUTING_3"));
    }

    @Test
    void hasBookedWhenItsAnswerTakesTooLong() {
        assertThat(catchThrowable(() -> book("Journey: timeout-after-accept")).getCause())
                .isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void refusesATokenThatItDoesNotKnow() {
        vault.token = new AccessToken("stale", "0530", TOKEN.expiresAt());

        assertThat(book("Anna Müller")).isInstanceOf(NotSent.class);
        assertThat(book("Anna Müller")).isInstanceOf(Booked.class);
    }

    @Test
    void hasNoTrackingOfAParcelThatItDoesNotKnow() {
        assertThat(dpd.track(booked("05308801410058"))).isNull();
    }

    @Test
    void tellsAJourneyThatIsUnderstood() {
        assertThat(journeyOf("Anna Müller"))
                .extracting(TrackingEvent::code)
                .containsExactly(
                        EventCode.PICKED_UP,
                        EventCode.ORIGIN_FACILITY_ARRIVED,
                        EventCode.TRANSIT_DEPARTED,
                        EventCode.TRANSIT_DEPARTED,
                        EventCode.LAST_MILE_RECEIVED,
                        EventCode.OUT_FOR_DELIVERY,
                        EventCode.DELIVERED);
    }

    @Test
    void tellsAFailedDelivery() {
        assertThat(journeyOf("Journey: attempt-failed"))
                .extracting(TrackingEvent::code)
                .contains(EventCode.DELIVERY_ATTEMPTED);
    }

    private BookingOutcome book(String consignee) {
        return dpd.book(request(order("cn-de", json -> json.replace("Anna Müller", consignee))));
    }

    private List<TrackingEvent> journeyOf(String consignee) {
        Booked booked = (Booked) book(consignee);
        now.updateAndGet(moment -> moment.plus(Duration.ofDays(60)));
        TrackingReply told = Objects.requireNonNull(
                dpd.track(booked(booked.trackingNumbers().getFirst().value())));
        return dpd.tracking
                .read(new RawMessage(Dpd.ID, Channel.POLL, null, told.body(), clock.instant(), told.about()))
                .events();
    }
}
