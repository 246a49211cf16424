package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.json.OrderDocument;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.Cancellation;
import dev.tradewind.partner.ClientReference;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.partner.WireExchange;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.specs.SpecFile;
import dev.tradewind.store.GuardRepository;
import dev.tradewind.testing.NoTrace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;

class CamelPartnersTest {

    private static final PartnerId DPD = new PartnerId("dpd");

    private static final Clock CLOCK = Clock.systemUTC();

    private final CamelContext camel = new DefaultCamelContext();
    private final List<WireExchange> exchanges = new ArrayList<>();
    private PartnerGuards guards;

    @AfterEach
    void stop() {
        camel.stop();
    }

    @Test
    void saysNotSentWhenNobodyListened() throws Exception {
        assertThat(book(failing(new ConnectException("Connection refused")))).isInstanceOf(NotSent.class);
    }

    @Test
    void saysUnknownWhenTheAnswerNeverCame() throws Exception {
        assertThat(book(failing(new SocketTimeoutException("Read timed out"))))
                .isEqualTo(new Unknown("SocketTimeoutException: Read timed out"));
    }

    @Test
    void saysUnknownWhenTheRouteItselfIsDefective() throws Exception {
        assertThat(book(failing(new IllegalStateException("a defect")))).isInstanceOf(Unknown.class);
    }

    @Test
    void saysUnknownWhenTheRouteEndsWithoutAnOutcome() throws Exception {
        assertThat(book(exchange -> exchange.getMessage().setBody(null))).isInstanceOf(Unknown.class);
    }

    @Test
    void rejectsWithTheFieldsThatDontFit() throws Exception {
        FieldFault fault = new FieldFault("$.consignee.name", "DPD takes at most 35 characters, this has 62");

        assertThat(book(failing(new OrderDoesNotFit(List.of(fault)))))
                .isInstanceOfSatisfying(
                        Rejected.class,
                        rejected -> assertThat(rejected.faults()).containsExactly(fault));
    }

    @Test
    void findsTheFailureThatCamelHasWrapped() throws Exception {
        PartnerFailure throttled = new PartnerFailure.Throttled(DPD, "book", Duration.ofSeconds(7));

        assertThat(book(failing(new RuntimeException("wrapped", throttled))))
                .isInstanceOfSatisfying(
                        NotSent.class,
                        notSent -> assertThat(notSent.retryAfter()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void givesUpOnAPartnerThatNeverEndsItsAnswer() throws Exception {
        CountDownLatch never = new CountDownLatch(1);

        assertThat(book(exchange -> never.await()))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.why()).contains("no whole answer within PT0.3S"));
    }

    @Test
    void tellsThatAPartnerCouldNotBeAskedForTracking() throws Exception {
        CamelPartners partners = partners("track", failing(new SocketTimeoutException("Read timed out")));

        assertThatExceptionOfType(PartnerFailure.Unavailable.class)
                .isThrownBy(() -> partners.track(new BookedShipment(
                        new ShipmentId(new UUID(1, 2)),
                        DPD,
                        List.of(new TrackingNumber("01005000000001")),
                        null,
                        LabelFormat.PDF)))
                .withMessageContaining("dpd")
                .withMessageContaining("Read timed out");
    }

    @Test
    void aPartnerThatLeavesVoidsUndoneOrUnclearIsGivenARestAndOneThatRefusesThemIsNot() throws Exception {
        assertThat(closedAfterVoids(new VoidOutcome.NotSent("no token", Duration.ofSeconds(5))))
                .isTrue();
        assertThat(closedAfterVoids(new VoidOutcome.Unknown("no answer"))).isTrue();
        assertThat(closedAfterVoids(new VoidOutcome.NotPossible("it has left"))).isFalse();
    }

    private boolean closedAfterVoids(VoidOutcome outcome) throws Exception {
        CamelContext camel = new DefaultCamelContext();
        try {
            CamelPartners partners =
                    partners(camel, "void", exchange -> exchange.getMessage().setBody(outcome));
            Cancellation cancellation = new Cancellation(
                    new BookedShipment(
                            request().shipment(),
                            DPD,
                            List.of(new TrackingNumber("01005000000001")),
                            null,
                            LabelFormat.PDF),
                    request(),
                    CLOCK.instant());
            for (int call = 0; call < PartnerSpec.Guard.USUAL.window(); call++) {
                assertThat(partners.cancel(cancellation)).isEqualTo(outcome);
            }
            return guards.closedBecause(DPD).isPresent();
        } finally {
            camel.stop();
        }
    }

    private BookingOutcome book(Processor route) throws Exception {
        return partners("book", route).book(request(), exchanges::add);
    }

    private CamelPartners partners(String verb, Processor route) throws Exception {
        return partners(camel, verb, route);
    }

    private CamelPartners partners(CamelContext camel, String verb, Processor route) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dpd." + verb).errorHandler(noErrorHandler()).process(route);
            }
        });
        camel.start();
        PartnerSpec spec = new PartnerSpecs(Path.of("partner-specs")).spec(DPD);
        PartnerSpec.Limits hasty = new PartnerSpec.Limits(
                1,
                Duration.ofMillis(100),
                Duration.ofMillis(100),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                PartnerSpec.Guard.USUAL);
        PartnerCatalogue catalogue = new PartnerCatalogue(List.of(spec.withLimits(hasty)));
        guards = new PartnerGuards(catalogue, Mockito.mock(GuardRepository.class), new SimpleMeterRegistry(), CLOCK);
        return new CamelPartners(
                camel.createProducerTemplate(), catalogue, guards, new NoTrace(), new SimpleMeterRegistry(), CLOCK);
    }

    private static Processor failing(Exception failure) {
        return exchange -> {
            throw failure;
        };
    }

    /** A booking to be made with DPD. */
    static BookingRequest request() {
        ShipmentId shipment = new ShipmentId(new UUID(1, 2));
        return new BookingRequest(
                shipment,
                DPD,
                "CL",
                SpecFile.yaml(Path.of("partner-specs/dpd/examples/cn-de.order.json"), OrderDocument.class)
                        .toOrder(),
                1,
                ClientReference.of(shipment, 1),
                Instant.parse("2026-11-22T10:00:00Z"));
    }
}
