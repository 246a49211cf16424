package dev.tradewind.partners.ninjavan;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.booking;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.chinaToSingapore;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.domesticSingapore;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.faultsAgainstContract;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.file;
import static dev.tradewind.partners.ninjavan.NinjaVanExamples.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.tradewind.partner.BookingOutcome.Booked;
import dev.tradewind.partner.BookingOutcome.NotSent;
import dev.tradewind.partner.BookingOutcome.Rejected;
import dev.tradewind.partner.BookingOutcome.Unknown;
import dev.tradewind.partner.BookingRequest;
import dev.tradewind.partner.LabelOutcome;
import dev.tradewind.partner.OrderDoesNotFit;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.PartnerFailure.MalformedReply;
import dev.tradewind.partner.PartnerFailure.Throttled;
import dev.tradewind.partner.PartnerFailure.Unauthorised;
import dev.tradewind.partner.PartnerFailure.Unavailable;
import dev.tradewind.partner.VoidOutcome;
import dev.tradewind.partner.VoidOutcome.NotPossible;
import dev.tradewind.partner.VoidOutcome.Voided;
import dev.tradewind.shipment.Label;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.TrackingNumber;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelExecutionException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NinjaVanRoutesTest {

    private static final String LOGIN = "/nv/SG/2.0/oauth/access_token";
    private static final String ORDERS = "/nv/SG/4.2/orders";
    private static final String WAYBILL = "/nv/SG/2.0/reports/waybill";
    private static final String NUMBER = "NVSGMKTMKT10000001";
    private static final String ORDER = "/nv/SG/2.2/orders/" + NUMBER;
    private static final byte[] PDF = "%PDF-1.7 a waybill".getBytes(StandardCharsets.US_ASCII);

    private static final WireMockServer PARTNER = new WireMockServer(options().dynamicPort());

    private static NinjaVanOnTheWire ninjaVan;

    @BeforeAll
    static void start() throws Exception {
        PARTNER.start();
        ninjaVan = new NinjaVanOnTheWire(
                PARTNER.baseUrl() + "/nv",
                NinjaVanExamples.accounts(Map.of("tracking-prefix-sg", "NVSGMKT")),
                Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop() throws Exception {
        ninjaVan.close();
        PARTNER.stop();
    }

    @BeforeEach
    void forgetEverything() {
        ninjaVan.forgetTokens();
        PARTNER.resetAll();
        PARTNER.stubFor(
                post(urlPathMatching("/nv/../2\\.0/oauth/access_token")).willReturn(answer(200, "token.reply.json")));
    }

    @Test
    void booksWithATokenOfTheCountrysAccount() {
        PARTNER.stubFor(post(ORDERS).willReturn(answer(200, "domestic-singapore.reply.json")));

        assertThat(ninjaVan.book(domesticSingapore())).isEqualTo(booked());

        PARTNER.verify(postRequestedFor(urlEqualTo(LOGIN))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Authorization", absent())
                .withRequestBody(equalToJson(text("token.request.json"))));
        PARTNER.verify(postRequestedFor(urlEqualTo(ORDERS))
                .withHeader("Content-Type", equalTo("application/json"))
                .withHeader("Authorization", equalTo("Bearer a-sample-token"))
                .withRequestBody(equalToJson(text("domestic-singapore.request.json"))));
        PARTNER.getAllServeEvents()
                .forEach(call -> assertThat(faultsAgainstContract(
                                call.getRequest().getUrl().endsWith("orders") ? "Order" : "TokenRequest",
                                call.getRequest().getBody()))
                        .isEmpty());
    }

    @Test
    void sendsChineseTextInUtf8() {
        PARTNER.stubFor(post(ORDERS).willReturn(answer(200, "domestic-singapore.reply.json")));

        ninjaVan.book(chinaToSingapore());

        assertThat(new String(lastOrder(), StandardCharsets.UTF_8)).contains("陈秀英, Kilang Trading Pte Ltd");
        PARTNER.verify(postRequestedFor(urlEqualTo(ORDERS))
                .withRequestBody(equalToJson(text("china-to-singapore.request.json"))));
    }

    @Test
    void logsInOnceForManyBookings() {
        PARTNER.stubFor(post(ORDERS).willReturn(answer(200, "domestic-singapore.reply.json")));

        ninjaVan.book(domesticSingapore());
        ninjaVan.book(domesticSingapore());
        ninjaVan.book(chinaToSingapore());

        PARTNER.verify(exactly(1), postRequestedFor(urlEqualTo(LOGIN)));
        PARTNER.verify(exactly(3), postRequestedFor(urlEqualTo(ORDERS)));
    }

    @Test
    void logsInToEachCountrysAccount() {
        PARTNER.stubFor(
                post(urlPathMatching("/nv/../4\\.2/orders")).willReturn(answer(200, "domestic-singapore.reply.json")));

        ninjaVan.book(domesticSingapore());
        ninjaVan.book(booking(order("china-to-malaysia"), "Express", "MKT10000002", "2026-06-02T01:00:00Z"));

        PARTNER.verify(exactly(1), postRequestedFor(urlEqualTo(LOGIN)));
        PARTNER.verify(exactly(1), postRequestedFor(urlEqualTo("/nv/MY/2.0/oauth/access_token")));
        PARTNER.verify(exactly(1), postRequestedFor(urlEqualTo("/nv/MY/4.2/orders")));
    }

    @Test
    void readsARefusedDuplicateAsBooked() {
        PARTNER.stubFor(post(ORDERS).willReturn(answer(400, "duplicate.reply.json")));

        assertThat(ninjaVan.book(domesticSingapore())).isEqualTo(booked());
    }

    @Test
    void readsARefusal() {
        PARTNER.stubFor(post(ORDERS).willReturn(answer(400, "invalid-phone.reply.json")));

        assertThat(ninjaVan.book(domesticSingapore())).isInstanceOf(Rejected.class);
    }

    @Test
    void forgetsARefusedTokenAndTriesAgainAtOnce() {
        PARTNER.stubFor(post(ORDERS).willReturn(aResponse().withStatus(401)));

        assertThat(ninjaVan.book(domesticSingapore())).isEqualTo(new NotSent("the token was refused", Duration.ZERO));

        PARTNER.stubFor(post(ORDERS).willReturn(answer(200, "domestic-singapore.reply.json")));
        assertThat(ninjaVan.book(domesticSingapore())).isEqualTo(booked());
        PARTNER.verify(exactly(2), postRequestedFor(urlEqualTo(LOGIN)));
    }

    @Test
    void waitsAsLongAsAThrottlingAnswerAsks() {
        PARTNER.stubFor(post(ORDERS).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));

        assertThat(ninjaVan.book(domesticSingapore())).isEqualTo(new NotSent("throttled", Duration.ofSeconds(7)));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void sendsABookingOnceThoughTheServerFails(int status) {
        PARTNER.stubFor(post(ORDERS).willReturn(aResponse().withStatus(status).withHeader("Retry-After", "0")));

        assertThat(ninjaVan.book(domesticSingapore())).isInstanceOf(Unknown.class);
        PARTNER.verify(exactly(1), postRequestedFor(urlEqualTo(ORDERS)));
    }

    @Test
    void nobodyKnowsAfterAnAnswerThatIsNotTheirs() {
        PARTNER.stubFor(post(ORDERS).willReturn(aResponse().withStatus(200).withBody("<html>Welcome</html>")));

        assertThat(ninjaVan.book(domesticSingapore())).isInstanceOf(Unknown.class);
    }

    @Test
    void leavesATimeoutToTheCallerWhoCannotKnow() {
        PARTNER.stubFor(post(ORDERS)
                .willReturn(answer(200, "domestic-singapore.reply.json").withFixedDelay(3_000)));

        assertThatThrownBy(() -> ninjaVan.book(domesticSingapore()))
                .isInstanceOf(CamelExecutionException.class)
                .hasCauseInstanceOf(SocketTimeoutException.class);
        PARTNER.verify(exactly(1), postRequestedFor(urlEqualTo(ORDERS)));
    }

    @Test
    void sendsNothingOfAnOrderThatDoesNotFit() {
        BookingRequest twoParcels = NinjaVanExamples.withTwoParcels(domesticSingapore());

        assertThat(causeOf(() -> ninjaVan.book(twoParcels))).isInstanceOf(OrderDoesNotFit.class);
        PARTNER.verify(exactly(0), anyRequestedFor(anyUrl()));
    }

    @Test
    void cancelsWithTheAccountThatBooked() {
        PARTNER.stubFor(delete(ORDER).willReturn(answer(200, "cancelled.reply.json")));

        assertThat(ninjaVan.cancel(NUMBER))
                .isEqualTo(new Voided("Ninja Van answered CANCELLED, updated at 2026-06-01T10:00:00Z"));

        PARTNER.verify(deleteRequestedFor(urlEqualTo(ORDER))
                .withHeader("Authorization", equalTo("Bearer a-sample-token"))
                .withRequestBody(absent()));
        assertThat(faultsAgainstContract("CancelledOrder", file("cancelled.reply.json")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404})
    void tellsThatItWillNotCancelAndWhy(int status) {
        PARTNER.stubFor(delete(ORDER).willReturn(answer(status, "not-cancellable.reply.json")));

        assertThat(ninjaVan.cancel(NUMBER))
                .isInstanceOfSatisfying(
                        NotPossible.class,
                        refused -> assertThat(refused.why()).contains("Pending Pickup", "Order is not Pending Pickup"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | <html>Welcome</html>",
                "200 | {\"trackingId\":\"NVSGMKTMKT10000001\",\"status\":\"PENDING\"}",
                "200 | {\"trackingId\":\"ANOTHER\",\"status\":\"CANCELLED\"}",
                "404 | <html>Not found</html>",
                "500 | {}",
                "503 | busy"
            })
    void claimsNothingOfACancellationThatIsNotTold(int status, String body) {
        PARTNER.stubFor(delete(ORDER).willReturn(aResponse().withStatus(status).withBody(body)));

        assertThat(ninjaVan.cancel(NUMBER)).isInstanceOf(VoidOutcome.Unknown.class);
        PARTNER.verify(exactly(1), deleteRequestedFor(urlEqualTo(ORDER)));
    }

    @Test
    void asksAgainAfterARefusedTokenOrAThrottledCancellation() {
        PARTNER.stubFor(delete(ORDER).willReturn(aResponse().withStatus(401)));
        assertThat(ninjaVan.cancel(NUMBER)).isEqualTo(new VoidOutcome.NotSent("the token was refused", Duration.ZERO));

        PARTNER.stubFor(delete(ORDER).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "7")));
        assertThat(ninjaVan.cancel(NUMBER)).isEqualTo(new VoidOutcome.NotSent("throttled", Duration.ofSeconds(7)));
        PARTNER.verify(exactly(2), postRequestedFor(urlEqualTo(LOGIN)));
    }

    @Test
    void isNotSteeredByHeadersFromOutside() {
        PARTNER.stubFor(post(ORDERS).willReturn(answer(200, "domestic-singapore.reply.json")));

        Map<String, Object> headers = Map.of(
                "CamelHttpUri", "http://127.0.0.1:1/",
                "CamelHttpPath", "/elsewhere",
                "CamelHttpQuery", "steered=yes",
                "CamelHttpMethod", "DELETE",
                "Authorization", "Bearer stolen");

        assertThat(ninjaVan.book(domesticSingapore(), headers)).isEqualTo(booked());
    }

    @ParameterizedTest
    @CsvSource({"401", "400", "403", "500", "503"})
    void tellsThatNothingWasSentWhenItCannotLogIn(int status) {
        PARTNER.stubFor(post(LOGIN).willReturn(aResponse().withStatus(status)));

        PartnerFailure failure = (PartnerFailure) causeOf(() -> ninjaVan.book(domesticSingapore()));

        assertThat(failure).isInstanceOf(Unauthorised.class);
        assertThat(failure.safeToRetry()).isTrue();
        PARTNER.verify(exactly(0), postRequestedFor(urlEqualTo(ORDERS)));
    }

    @Test
    void waitsAsLongAsAThrottledLoginAsks() {
        PARTNER.stubFor(post(LOGIN).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "60")));

        assertThat(causeOf(() -> ninjaVan.book(domesticSingapore())))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<html>", "{}", "{\"access_token\":\"\",\"expires\":1766000000}", "{\"access_token\":\"t\"}"
            })
    void sendsNothingWithATokenThatCannotBeRead(String body) {
        PARTNER.stubFor(post(LOGIN).willReturn(aResponse().withStatus(200).withBody(body)));

        assertThat(causeOf(() -> ninjaVan.book(domesticSingapore())))
                .isInstanceOf(Unauthorised.class)
                .hasMessageContaining("no token");
        PARTNER.verify(exactly(0), postRequestedFor(urlEqualTo(ORDERS)));
    }

    @Test
    void tellsThatNothingWasSentWhenTheLoginBreaksOff() {
        PARTNER.stubFor(post(LOGIN).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));

        assertThat(causeOf(() -> ninjaVan.book(domesticSingapore()))).isInstanceOf(Unauthorised.class);
    }

    @Test
    void fetchesAWaybill() {
        PARTNER.stubFor(get(urlPathEqualTo(WAYBILL))
                .willReturn(aResponse().withStatus(200).withBody(PDF)));

        assertThat(ninjaVan.label("NVSGMKTMKT10000001"))
                .isEqualTo(new LabelOutcome.Ready(new Label(LabelFormat.PDF, PDF)));

        PARTNER.verify(getRequestedFor(
                        urlEqualTo(WAYBILL + "?tid=NVSGMKTMKT10000001&hide_shipper_details=0&orientation=portrait"))
                .withHeader("Authorization", equalTo("Bearer a-sample-token")));
    }

    @Test
    void asksForAWaybillLaterWhenItIsNotThereYet() {
        PARTNER.stubFor(get(urlPathEqualTo(WAYBILL)).willReturn(aResponse().withStatus(404)));

        assertThat(ninjaVan.label("NVSGMKTMKT10000001")).isEqualTo(new LabelOutcome.NotYet(Duration.ofSeconds(10)));
    }

    @Test
    void tellsThatWaybillsAreNotEnabled() {
        PARTNER.stubFor(get(urlPathEqualTo(WAYBILL)).willReturn(aResponse().withStatus(403)));

        assertThat(ninjaVan.label("NVSGMKTMKT10000001"))
                .isEqualTo(new LabelOutcome.Refused("waybills are not enabled for our account in SG"));
    }

    @Test
    void forgetsATokenThatIsRefusedForAWaybill() {
        PARTNER.stubFor(get(urlPathEqualTo(WAYBILL)).willReturn(aResponse().withStatus(401)));

        assertThat(causeOf(() -> ninjaVan.label("NVSGMKTMKT10000001"))).isInstanceOf(Unauthorised.class);
        assertThat(causeOf(() -> ninjaVan.label("NVSGMKTMKT10000001"))).isInstanceOf(Unauthorised.class);
        PARTNER.verify(exactly(2), postRequestedFor(urlEqualTo(LOGIN)));
    }

    @Test
    void tellsABrokenWaybillFromALabel() {
        PARTNER.stubFor(get(urlPathEqualTo(WAYBILL))
                .willReturn(aResponse().withStatus(200).withBody("<html>")));

        assertThat(causeOf(() -> ninjaVan.label("NVSGMKTMKT10000001"))).isInstanceOf(MalformedReply.class);
    }

    @Test
    void tellsThatWaybillsAreThrottled() {
        PARTNER.stubFor(get(urlPathEqualTo(WAYBILL))
                .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "3")));

        assertThat(causeOf(() -> ninjaVan.label("NVSGMKTMKT10000001")))
                .isInstanceOfSatisfying(
                        Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(3)));
    }

    @Test
    void asksOnceForAWaybillThoughTheServerFails() {
        PARTNER.stubFor(get(urlPathEqualTo(WAYBILL))
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "0")));

        assertThat(causeOf(() -> ninjaVan.label("NVSGMKTMKT10000001"))).isInstanceOf(Unavailable.class);
        PARTNER.verify(exactly(1), getRequestedFor(urlPathEqualTo(WAYBILL)));
    }

    @Test
    void asksNobodyForAWaybillOfANumberThatNoAccountHas() {
        assertThat(causeOf(() -> ninjaVan.label("XX123456789"))).isInstanceOf(Unauthorised.class);
        PARTNER.verify(exactly(0), anyRequestedFor(anyUrl()));
    }

    private static byte[] lastOrder() {
        return PARTNER.findAll(postRequestedFor(urlEqualTo(ORDERS))).getLast().getBody();
    }

    private static Booked booked() {
        return new Booked(List.of(new TrackingNumber("NVSGMKTMKT10000001")), null, null);
    }

    private static Throwable causeOf(ThrowingCallable call) {
        return catchThrowable(call).getCause();
    }

    private static ResponseDefinitionBuilder answer(int status, String example) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(file(example));
    }

    private static String text(String example) {
        return new String(file(example), StandardCharsets.UTF_8);
    }
}
