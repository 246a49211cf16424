package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is foreseen of shipments, what came of it, and how partners did. */
class ScorecardsIT extends FullApplication {

    private static final String SCORECARDS = "/v1/ops/scorecards";
    private static final String CALIBRATION = "/v1/ops/calibration";

    @Test
    void showsHowAPartnerDidInTheWeekOfThePromise() {
        JsonNode delivered = awaitState(submit(Orders.with("dpd")), "DELIVERED");
        String week = week(Instant.parse(delivered.at("/promise/dueAt").asText()));
        Map<String, String> query = Map.of("week", week, "partner", "dpd", "service", "CL", "lane", "CN-DE");

        JsonNode card = await().atMost(A_JOURNEY)
                .until(
                        () -> gateway().get(SCORECARDS, query).json().at("/items/0"),
                        found -> found.path("promises").asInt() > 0);

        assertThat(card.get("week").asText()).isEqualTo(week);
        assertThat(card.get("onTime").asInt()).isPositive();
        assertThat(card.get("numbered").asInt()).isPositive();
        assertThat(card.at("/toldAfter/count").asInt()).isPositive();
        assertThat(card.get("legs")
                        .valueStream()
                        .map(leg -> leg.get("from").asText() + leg.get("to").asText()))
                .contains("FIRST_SCANDELIVERED");

        Exchange csv = gateway().with("Accept", "text/csv").get(SCORECARDS, query);

        assertThat(csv.text().lines()).hasSize(2);
        assertThat(csv.text()).startsWith("week,partner,service,lane,promises,onTime,");
        assertThat(csv.text().lines().toList().get(1)).startsWith(week + ",dpd,CL,CN-DE,");
    }

    @Test
    void showsTheRiskOfARunningClockAndWhatCanStillBeDone() {
        // Nobody delivers from China to Berlin within a day, so the warning comes at once
        String id = submit(promisedWithin(86_400));

        JsonNode clock = await().atMost(A_JOURNEY)
                .until(
                        () -> promise(shipment(id)),
                        found -> found.path("verdict").asText().equals("AT_RISK"));

        assertThat(clock.at("/risk/chance").decimalValue()).isGreaterThan(new BigDecimal("0.7"));
        assertThat(clock.at("/risk/basis/kind").asText()).isEqualTo("BUDGETS");
        assertThat(clock.at("/risk/breachCosts/0/amount").asText()).isEqualTo("3.00");
        assertThat(clock.at("/risk/breachCosts/0/currency").asText()).isEqualTo("EUR");
        assertThat(clock.at("/risk/alternative").isNull())
                .as("who could keep a promise of one day?")
                .isTrue();
        JsonNode alert = gateway()
                .get("/v1/ops/alerts", Map.of("kind", "AT_RISK", "limit", "200"))
                .json()
                .get("items")
                .valueStream()
                .filter(one -> one.get("shipmentId").asText().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(alert.at("/warning/chance").decimalValue()).isGreaterThan(new BigDecimal("0.7"));
        assertThat(alert.at("/warning/basis/kind").asText()).isEqualTo("BUDGETS");
    }

    @Test
    void namesThePartnerThatCouldStillKeepIt() {
        // DPD has the cheaper service, and takes eight days to its first scan
        ObjectNode order = promisedWithin(9 * 86_400);
        order.remove("partner");
        String id = submit(order);
        jdbc.sql("update shipment set partner = 'dpd', partner_service = 'CL' where id = :id::uuid")
                .param("id", id)
                .update();

        JsonNode clock = promise(shipment(id));

        assertThat(clock.at("/verdict").asText()).isEqualTo("AT_RISK");
        assertThat(clock.at("/risk/alternative/how").asText()).isIn("REBOOK", "SEND_ANEW");
        assertThat(clock.at("/risk/alternative/partner").asText()).isEqualTo("dhl-express");
        assertThat(clock.at("/risk/alternative/chance").decimalValue()).isEqualByComparingTo("0.95");
        assertThat(clock.at("/risk/alternative/price/currency").asText()).isEqualTo("EUR");
    }

    @Test
    void showsWhatCameOfTheWarnings() {
        String id = submit(promisedWithin(3));
        await().atMost(A_JOURNEY).until(() -> !alertsOf(id).isEmpty());

        List<JsonNode> said = gateway()
                .get(CALIBRATION, Map.of("partner", "dhl-express"))
                .json()
                .get("items")
                .valueStream()
                .toList();

        assertThat(said).isNotEmpty().allSatisfy(line -> {
            assertThat(line.get("partner").asText()).isEqualTo("dhl-express");
            assertThat(line.get("warnings").asInt())
                    .isEqualTo(List.of("broke", "kept", "excused", "open").stream()
                            .mapToInt(outcome -> line.get(outcome).asInt())
                            .sum());
        });
        assertThat(said.getLast().get("broke").asInt()).isPositive();
        assertThat(gateway()
                        .get(CALIBRATION, Map.of("from", "2020-01-01T00:00:00Z", "to", "2020-02-01T00:00:00Z"))
                        .json()
                        .get("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/ops/scorecards, week, 2026-47, query.week",
        "/v1/ops/scorecards, week, 2026-W54, query.week",
        "/v1/ops/scorecards, lane, Berlin, query.lane",
        "/v1/ops/scorecards, partner, DPD!, query.partner",
        "/v1/ops/calibration, from, yesterday, query.from"
    })
    void namesWhatIsWrongWithAParameter(String path, String name, String value, String field) {
        Exchange refused = gateway().get(path, Map.of(name, value));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/path").asText()).isEqualTo(field);
        assertThat(refused.json().at("/errors/0/expected").asText()).isNotBlank();
    }

    private static ObjectNode promisedWithin(long seconds) {
        return Orders.promised(
                Orders.journey(Orders.toBerlin(), "silent"),
                Instant.now().plusSeconds(seconds).toString());
    }

    private static JsonNode promise(JsonNode shipment) {
        return shipment.get("clocks")
                .valueStream()
                .filter(clock -> clock.get("clock").asText().equals("delivered-by-promise"))
                .findFirst()
                .orElseThrow();
    }

    private static String week(Instant moment) {
        return DateTimeFormatter.ISO_WEEK_DATE
                .format(LocalDate.ofInstant(moment, ZoneOffset.UTC))
                .substring(0, 8);
    }
}
