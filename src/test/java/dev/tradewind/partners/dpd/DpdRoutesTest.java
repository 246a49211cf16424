package dev.tradewind.partners.dpd;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static dev.tradewind.partners.dpd.DpdExamples.TOKEN;
import static dev.tradewind.partners.dpd.DpdExamples.booked;
import static dev.tradewind.partners.dpd.DpdExamples.example;
import static dev.tradewind.partners.dpd.DpdExamples.order;
import static dev.tradewind.partners.dpd.DpdExamples.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.TokenVault;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partners.dpd.DpdExamples.Vault;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The real route file against a server that answers as DPD does. */
class DpdRoutesTest {

    private static final String LOGIN = "/PublicApi/soap/services/LoginService/V2_1";
    private static final String SHIPMENT = "/PublicApi/soap/services/ShipmentService/V3_3";
    private static final String LIFE_CYCLE = "/PublicApi/soap/services/ParcelLifeCycleService/V2_0";
    private static final Duration PATIENT = Duration.ofSeconds(30);
    private static final Duration IMPATIENT = Duration.ofMillis(300);
    private static final int SLOW_MILLIS = 3_000;
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final Vault vault = new Vault(null);
    private DpdOnTheWire dpd;

    @BeforeEach
    void startRoutes() throws Exception {
        dpd = at(baseUrl(), vault, PATIENT);
        answer(LOGIN, xml(200, "login.reply.xml"));
        answer(SHIPMENT, xml(200, "cn-de.reply.xml"));
        answer(LIFE_CYCLE, xml(200, "tracking.reply.xml"));
    }

    @AfterEach
    void everyRequestIsInTheContractsForm() {
        assertThat(SERVER.findAll(postRequestedFor(anyUrl())))
                .allSatisfy(
                        made -> assertThat(DpdExamples.faultOf(made.getBody())).isNull());
        dpd.close();
    }

    @Test
    void logsInOnceAndBooks() {
        assertThat(dpd.book(request(order("cn-de")))).isInstanceOf(Booked.class);
        assertThat(dpd.book(request(order("cn-de")))).isInstanceOf(Booked.class);

        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo(LOGIN))
                        .withHeader(
                                "SOAPAction",
                                equalTo("\"http://dpd.com/common/service/types/LoginService/2.1/getAuth\"")));
        SERVER.verify(
                2,
                postRequestedFor(urlEqualTo(SHIPMENT))
                        .withHeader("Content-Type", equalTo("text/xml; charset=UTF-8"))
                        .withHeader(
                                "SOAPAction",
                                equalTo("\"http://dpd.com/common/service/types/ShipmentService/3.3/storeOrders\"")));
    }

    @Test
    void tracksAndHandsTheAnswerOnByteForByte() {
        TrackingReply told = dpd.track(booked("05308801410058"));

        assertThat(told.body()).isEqualTo(example("tracking.reply.xml"));
        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo(LIFE_CYCLE))
                        .withHeader(
                                "SOAPAction",
                                equalTo(
                                        "\"http://dpd.com/common/service/types/ParcelLifeCycleService/2.0/getTrackingData\"")));
    }

    @Test
    void handsNothingOnWhileDpdTellsNoStatus() {
        answer(
                LIFE_CYCLE,
                aResponse().withStatus(200).withBody("<Envelope><Body><getTrackingDataResponse/></Body></Envelope>"));

        assertThat(dpd.track(booked("05308801410058"))).isNull();
    }

    @Test
    void logsInAnewAfterARefusedToken() {
        vault.token = new TokenVault.AccessToken("stale", "0530", TOKEN.expiresAt());
        answer(SHIPMENT, xml(500, "token-refused.reply.xml"));

        assertThat(dpd.book(request(order("cn-de")))).isInstanceOf(NotSent.class);
        answer(SHIPMENT, xml(200, "cn-de.reply.xml"));
        assertThat(dpd.book(request(order("cn-de")))).isInstanceOf(Booked.class);

        SERVER.verify(1, postRequestedFor(urlEqualTo(LOGIN)));
    }

    @Test
    void stopsLoggingInWhenDpdTakesEveryTokenBack() {
        answer(SHIPMENT, xml(500, "token-refused.reply.xml"));

        assertThat(dpd.book(request(order("cn-de")))).isInstanceOf(NotSent.class);

        assertThat(failureOfBooking()).isInstanceOf(PartnerFailure.Throttled.class);
        SERVER.verify(1, postRequestedFor(urlEqualTo(LOGIN)));
    }

    @Test
    void isSafeToRetryWhenTheLoginIsRefused() {
        answer(LOGIN, xml(500, "token-refused.reply.xml"));

        assertThat(failureOfBooking())
                .isInstanceOfSatisfying(
                        PartnerFailure.class,
                        failure -> assertThat(failure.safeToRetry()).isTrue());
        SERVER.verify(0, postRequestedFor(urlEqualTo(SHIPMENT)));
    }

    @Test
    void isSafeToRetryWhenTheLoginIsNotAnswered() throws Exception {
        answer(LOGIN, aResponse().withFixedDelay(SLOW_MILLIS));

        assertThat(failureOfImpatientBooking(new Vault(null)))
                .isInstanceOfSatisfying(
                        PartnerFailure.class,
                        failure -> assertThat(failure.safeToRetry()).isTrue());
    }

    @Test
    void sendsNothingWhenTheOrderDoesNotFit() {
        assertThat(catchThrowable(() -> dpd.book(request(order("cn-de", json -> json.replace("PDF", "PNG")))))
                        .getCause())
                .isInstanceOf(OrderDoesNotFit.class);
        SERVER.verify(0, postRequestedFor(urlEqualTo(SHIPMENT)));
    }

    @Test
    void leavesATimeOutToTheCaller() throws Exception {
        answer(SHIPMENT, aResponse().withFixedDelay(SLOW_MILLIS));

        assertThat(failureOfImpatientBooking(new Vault(TOKEN))).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void leavesABrokenConnectionToTheCaller() {
        answer(SHIPMENT, aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));

        assertThat(failureOfBooking()).isInstanceOf(SocketException.class);
        SERVER.verify(1, postRequestedFor(urlEqualTo(SHIPMENT)));
    }

    @Test
    void leavesARefusedConnectionToTheCaller() throws Exception {
        try (DpdOnTheWire unreachable = at("http://localhost:1", new Vault(TOKEN), PATIENT)) {
            assertThat(catchThrowable(() -> unreachable.book(request(order("cn-de"))))
                            .getCause())
                    .isInstanceOf(ConnectException.class);
        }
    }

    private Throwable failureOfBooking() {
        return catchThrowable(() -> dpd.book(request(order("cn-de")))).getCause();
    }

    private static Throwable failureOfImpatientBooking(Vault vault) throws Exception {
        try (DpdOnTheWire impatient = at(baseUrl(), vault, IMPATIENT)) {
            return catchThrowable(() -> impatient.book(request(order("cn-de")))).getCause();
        }
    }

    private static String baseUrl() {
        return "http://localhost:" + SERVER.getPort() + "/PublicApi";
    }

    private static DpdOnTheWire at(String baseUrl, Vault vault, Duration callTimeout) throws Exception {
        return new DpdOnTheWire(baseUrl, vault, NOW, callTimeout);
    }

    private static void answer(String path, ResponseDefinitionBuilder answer) {
        SERVER.stubFor(post(path).willReturn(answer));
    }

    private static ResponseDefinitionBuilder xml(int status, String example) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "text/xml;charset=UTF-8")
                .withBody(example(example));
    }
}
