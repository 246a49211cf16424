package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tradewind.booking.Allocation.Candidate;
import dev.tradewind.booking.Allocation.Ranking;
import dev.tradewind.booking.Allocation.Refusal;
import dev.tradewind.booking.Basis;
import dev.tradewind.booking.Quotes.Quote;
import dev.tradewind.booking.RefusalReason;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.testing.OpenApi;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a running sandbox has no example of is held against the contract here. */
class QuoteBodyTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .build();

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void everyBasisEveryReasonAndAClosedPartnerAreOfTheContract() throws Exception {
        Ranking ranking = new Ranking(
                List.of(
                        new Candidate(
                                new PartnerId("one"),
                                "S",
                                Chance.of("0.97"),
                                new Basis.History(412, Duration.ofDays(28)),
                                NOON,
                                Money.of("12.60", "EUR"),
                                null),
                        new Candidate(
                                new PartnerId("two"),
                                "S",
                                Chance.of("0.95"),
                                new Basis.Standard(Duration.ofDays(11)),
                                NOON,
                                Money.of("1500", "JPY"),
                                "on hold"),
                        new Candidate(
                                new PartnerId("three"), "S", Chance.NONE, new Basis.Nothing(), null, null, "on hold")),
                List.of(new Refusal(
                        new PartnerId("four"),
                        null,
                        Arrays.stream(RefusalReason.Code.values())
                                .map(code -> new RefusalReason(code, "$.service", "why"))
                                .toList())));

        byte[] body = JSON.writeValueAsBytes(QuoteBody.of(Orders.toBerlin(), new Quote(NOON, ranking)));

        assertThat(OpenApi.load()
                        .faultsOfReply(
                                "POST",
                                "/v1/quotes",
                                200,
                                HttpHeaders.of(
                                        Map.of("Content-Type", List.of("application/json")), (name, value) -> true),
                                body))
                .isEmpty();
        JsonNode json = JSON.readTree(body);
        assertThat(json.at("/quotes/0/basis/deliveries").asInt()).isEqualTo(412);
        assertThat(json.at("/quotes/0/basis/period").asText()).isEqualTo("PT672H");
        assertThat(json.at("/quotes/0/closedBecause").isNull()).isTrue();
        assertThat(json.at("/quotes/1/basis/committed").asText()).isEqualTo("PT264H");
        assertThat(json.at("/quotes/1/price/amount").asText()).isEqualTo("1500");
        assertThat(json.at("/quotes/1/closedBecause").asText()).isEqualTo("on hold");
        assertThat(json.at("/quotes/2/price").isNull()).isTrue();
    }
}
