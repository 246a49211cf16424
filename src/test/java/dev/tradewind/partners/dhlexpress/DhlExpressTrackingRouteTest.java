package dev.tradewind.partners.dhlexpress;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.booked;
import static dev.tradewind.partners.dhlexpress.DhlExpressFixture.example;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.tradewind.partner.BookedShipment;
import dev.tradewind.partner.PartnerFailure;
import dev.tradewind.partner.RawMessage;
import dev.tradewind.partner.TrackingQuestion;
import dev.tradewind.partner.TrackingReplies;
import dev.tradewind.partner.TrackingReply;
import dev.tradewind.partner.UnreadableMessage;
import dev.tradewind.shipment.LabelFormat;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.shipment.TrackingNumber;
import dev.tradewind.tracking.Channel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tracking by the real route file, against a server that answers as DHL does. */
class DhlExpressTrackingRouteTest extends DhlExpressOverHttp {

    private static final String TRACKING_URL = PREFIX + "/shipments/1234567891/tracking"
            + "?trackingView=all-checkpoints&levelOfDetail=all&requestGMTOffsetPerEvent=true";

    @Test
    void bringsTrackingAsDhlWroteIt() {
        DHL.stubFor(get(urlEqualTo(TRACKING_URL)).willReturn(answer(200, "tracking.reply.json")));

        TrackingReply reply = routes.requestBody("direct:dhl-express.track", booked("2026-06-01"), TrackingReply.class);

        assertThat(shipmentIn(reply)).startsWith("{").endsWith("}");
        assertThat(new String(example("tracking.reply.json"), UTF_8)).contains(shipmentIn(reply));
    }

    @Test
    void bringsTrackingThatIsNoJsonUntouched() {
        DHL.stubFor(get(urlEqualTo(TRACKING_URL))
                .willReturn(aResponse().withStatus(200).withBody("<html>")));

        assertThat(routes.requestBody("direct:dhl-express.track", booked("2026-06-01"), TrackingReply.class)
                        .body())
                .isEqualTo("<html>".getBytes(UTF_8));
    }

    @Test
    void asksForSeveralShipmentsInOneCallAndTellsTheirAnswersApart() {
        BookedShipment other = shipment("2345678900");
        BookedShipment unknown = shipment("3456789011");
        String first = new String(example("tracking.reply.json"), UTF_8);
        String both = first.replaceFirst("\\[", "[{\"shipmentTrackingNumber\": \"2345678900\", \"events\": []},");
        DHL.stubFor(get(urlPathEqualTo(PREFIX + "/tracking"))
                .willReturn(aResponse().withStatus(200).withBody(both)));

        TrackingReplies replies = many(booked("2026-06-01"), other, unknown);

        assertThat(replies.byShipment()).containsOnlyKeys(DhlExpressFixture.SHIPMENT, other.shipment());
        assertThat(new String(reply(replies, other).body(), UTF_8))
                .isEqualTo("{\"shipments\":[{\"shipmentTrackingNumber\": \"2345678900\", \"events\": []}]}");
        assertThat(first).contains(shipmentIn(reply(replies, booked("2026-06-01"))));
        DHL.verify(
                1,
                getRequestedFor(urlEqualTo(PREFIX
                        + "/tracking?shipmentTrackingNumber=1234567891&shipmentTrackingNumber=2345678900"
                        + "&shipmentTrackingNumber=3456789011"
                        + "&trackingView=all-checkpoints&levelOfDetail=all&requestGMTOffsetPerEvent=true")));
    }

    @Test
    void anAnswerAboutOneIsTheSameWhetherItWasAskedForAloneOrWithOthers() {
        DHL.stubFor(any(anyUrl()).willReturn(answer(200, "tracking.reply.json")));

        TrackingReply alone = routes.requestBody("direct:dhl-express.track", booked("2026-06-01"), TrackingReply.class);

        assertThat(reply(many(booked("2026-06-01"), shipment("2345678900")), booked("2026-06-01"))
                        .body())
                .isEqualTo(alone.body());
    }

    @Test
    void aShipmentThatCannotBeReadHidesNoneOfItsNeighbours() {
        String odd = "{\"shipmentTrackingNumber\": \"2345678900\", \"events\": \"none\"}";
        String both = new String(example("tracking.reply.json"), UTF_8).replaceFirst("\\[", "[" + odd + ",");
        DHL.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(both)));
        BookedShipment unreadable = shipment("2345678900");

        TrackingReplies replies = many(booked("2026-06-01"), unreadable);

        assertThat(DhlExpressFixture.TRACKING
                        .read(message(reply(replies, booked("2026-06-01"))))
                        .events())
                .isNotEmpty();
        assertThatThrownBy(() -> DhlExpressFixture.TRACKING.read(message(reply(replies, unreadable))))
                .isInstanceOf(UnreadableMessage.class);
    }

    @Test
    void bringsNothingWhenDhlHasNoDataOfSeveral() {
        DHL.stubFor(get(urlPathEqualTo(PREFIX + "/tracking")).willReturn(answer(404, "not-found.reply.json")));

        assertThat(routes.requestBody(
                        "direct:dhl-express.track-many",
                        new TrackingQuestion(List.of(booked("2026-06-01"), shipment("2345678900")))))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "{\"shipments\": [", ""})
    void anAnswerAboutSeveralThatCannotBeReadIsAFailure(String body) {
        DHL.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200).withBody(body)));

        assertThatThrownBy(() -> many(booked("2026-06-01"), shipment("2345678900")))
                .hasCauseInstanceOf(PartnerFailure.MalformedReply.class);
    }

    @Test
    void bringsNothingOfAShipmentThatDhlDoesNotKnowYet() {
        DHL.stubFor(get(urlEqualTo(TRACKING_URL)).willReturn(answer(404, "not-found.reply.json")));

        assertThat(routes.requestBody("direct:dhl-express.track", booked("2026-06-01")))
                .isNull();
    }

    @Test
    void aPollThatIsThrottledOrRefusedIsAFailure() {
        DHL.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "17")));
        assertThatThrownBy(() -> routes.requestBody("direct:dhl-express.track", booked("2026-06-01")))
                .cause()
                .isInstanceOfSatisfying(
                        PartnerFailure.Throttled.class,
                        throttled -> assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(17)));

        DHL.stubFor(any(anyUrl()).willReturn(answer(401, "unauthorised.reply.json")));
        assertThatThrownBy(() -> routes.requestBody("direct:dhl-express.track", booked("2026-06-01")))
                .hasCauseInstanceOf(PartnerFailure.Unauthorised.class);
    }

    private static RawMessage message(TrackingReply reply) {
        return new RawMessage(DhlExpressFacts.PARTNER, Channel.POLL, null, reply.body(), DhlExpressFixture.NOW);
    }

    private TrackingReplies many(BookedShipment... shipments) {
        return routes.requestBody(
                "direct:dhl-express.track-many", new TrackingQuestion(List.of(shipments)), TrackingReplies.class);
    }

    private static TrackingReply reply(TrackingReplies replies, BookedShipment shipment) {
        return Objects.requireNonNull(replies.byShipment().get(shipment.shipment()));
    }

    private static BookedShipment shipment(String number) {
        return new BookedShipment(
                new ShipmentId(UUID.nameUUIDFromBytes(number.getBytes(UTF_8))),
                DhlExpressFacts.PARTNER,
                List.of(new TrackingNumber(number)),
                null,
                LabelFormat.PDF);
    }

    private static String shipmentIn(TrackingReply reply) {
        String body = new String(reply.body(), UTF_8);
        assertThat(body).startsWith("{\"shipments\":[").endsWith("]}");
        return body.substring("{\"shipments\":[".length(), body.length() - "]}".length());
    }

    private static ResponseDefinitionBuilder answer(int status, String example) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(example(example));
    }
}
