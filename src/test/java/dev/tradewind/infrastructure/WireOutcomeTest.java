package dev.tradewind.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.partner.BookingOutcome;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.PartnerCatalogue;
import dev.tradewind.partner.PartnerSpec;
import dev.tradewind.partner.WireExchange;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.specs.PartnerSpecs;
import dev.tradewind.store.GuardRepository;
import dev.tradewind.testing.NoTrace;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mockito.Mockito;

/** What a booking's outcome is when the line to the partner breaks, by how far the request had got: on real sockets. */
@Timeout(30)
class WireOutcomeTest {

    private static final PartnerId DPD = new PartnerId("dpd");
    private static final Clock CLOCK = Clock.systemUTC();
    private static final byte[] SMALL = "<order/>".getBytes(StandardCharsets.US_ASCII);

    /** More than any buffer on the way takes, so that the last byte can't have gone out when nobody reads. */
    private static final byte[] LARGE = new byte[64 * 1024 * 1024];

    private final CamelContext camel = new DefaultCamelContext();
    private final List<WireExchange> exchanges = new ArrayList<>();
    private final CountDownLatch testEnds = new CountDownLatch(1);
    private ServerSocket partner;

    @BeforeEach
    void listen() throws IOException {
        partner = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        testEnds.countDown();
        camel.stop();
        partner.close();
    }

    /** What the partner does with a connection. */
    private interface Behaviour {
        void on(Socket connection) throws Exception;
    }

    @Test
    void notSentWhenNobodyListens() throws Exception {
        int port = partner.getLocalPort();
        partner.close();

        assertThat(book(port, SMALL)).isInstanceOf(NotSent.class);
    }

    @Test
    void notSentWhenThePartnerHangsUpBeforeTheRequestIsWhollyWritten() throws Exception {
        BookingOutcome outcome = book(LARGE, connection -> {
            connection.getInputStream().readNBytes(1000);
            reset(connection);
        });

        assertThat(outcome).isInstanceOf(NotSent.class);
        assertThat(exchanges)
                .singleElement()
                .satisfies(exchange -> assertThat(exchange.repliedAt()).isNull());
    }

    @Test
    void unknownWhenThePartnerHangsUpAfterTheWholeRequest() throws Exception {
        assertThat(book(SMALL, connection -> {
                    readRequest(connection);
                    connection.close();
                }))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void unknownWhenThePartnerResetsAfterTheWholeRequest() throws Exception {
        assertThat(book(SMALL, connection -> {
                    readRequest(connection);
                    reset(connection);
                }))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void unknownWhenTheAnswerBreaksOffInTheMiddle() throws Exception {
        assertThat(book(SMALL, connection -> {
                    readRequest(connection);
                    answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n<half an ans");
                    connection.close();
                }))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void unknownWhenNoAnswerComesInTime() throws Exception {
        assertThat(book(SMALL, connection -> {
                    readRequest(connection);
                    testEnds.await();
                }))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void unknownWhenTheAnswerTricklesForLongerThanAnOperationMayTake() throws Exception {
        assertThat(book(SMALL, connection -> {
                    readRequest(connection);
                    answer(connection, "HTTP/1.1 200 OK\r\nContent-Length: 50000\r\n\r\n");
                    while (!testEnds.await(50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                        answer(connection, ".");
                    }
                }))
                .isInstanceOf(Unknown.class);
    }

    @Test
    void keepsRequestAndReplyInTheLedger() throws Exception {
        BookingOutcome outcome = book(SMALL, connection -> {
            readRequest(connection);
            answer(connection, "HTTP/1.1 201 Created\r\nContent-Length: 12\r\n\r\n<booked a=1>");
        });

        assertThat(outcome).isInstanceOf(Booked.class);
        assertThat(exchanges).singleElement().satisfies(exchange -> {
            assertThat(exchange.request()).isEqualTo("POST /orders\n<order/>");
            assertThat(exchange.reply()).isEqualTo("HTTP 201\n<booked a=1>");
            assertThat(exchange.repliedAt()).isAfterOrEqualTo(exchange.sentAt());
        });
    }

    private BookingOutcome book(byte[] body, Behaviour behaviour) throws Exception {
        Thread.ofVirtual().start(() -> {
            try (Socket connection = partner.accept()) {
                behaviour.on(connection);
            } catch (Exception gone) {
                // The gateway has hung up: what the test is about shows there
            }
        });
        return book(partner.getLocalPort(), body);
    }

    private BookingOutcome book(int port, byte[] body) throws Exception {
        SingleCallHttp.configure(camel.getComponent("http", HttpComponent.class));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:dpd.book")
                        .errorHandler(noErrorHandler())
                        .setBody(constant(body))
                        .to("http://localhost:" + port + "/orders?httpMethod=POST&responseTimeout=500&soTimeout=500")
                        .setBody(exchange -> new Booked(List.of(new TrackingNumber("01005000000001")), null, null));
            }
        });
        camel.start();
        PartnerSpec spec = new PartnerSpecs(Path.of("partner-specs")).spec(DPD);
        PartnerSpec.Limits limits = new PartnerSpec.Limits(
                1,
                Duration.ofMillis(500),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                PartnerSpec.Guard.USUAL);
        PartnerCatalogue catalogue = new PartnerCatalogue(List.of(spec.withLimits(limits)));
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        return new CamelPartners(
                        camel.createProducerTemplate(),
                        catalogue,
                        new PartnerGuards(catalogue, Mockito.mock(GuardRepository.class), meters, CLOCK),
                        new NoTrace(),
                        meters,
                        CLOCK)
                .book(CamelPartnersTest.request(), exchanges::add);
    }

    private static void readRequest(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            head.append((char) in.read());
        }
        in.readNBytes(SMALL.length);
    }

    private static void answer(Socket connection, String text) throws IOException {
        connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        connection.getOutputStream().flush();
    }

    private static void reset(Socket connection) throws IOException {
        connection.setSoLinger(true, 0);
        connection.close();
    }
}
