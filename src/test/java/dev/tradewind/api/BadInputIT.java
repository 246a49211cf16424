package dev.tradewind.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.testing.Exchange;
import dev.tradewind.testing.FullApplication;
import dev.tradewind.testing.Orders;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is refused leaves a trace in the store. */
class BadInputIT extends FullApplication {

    /** Where only an order writes, and nothing of a shipment that is on its way: no other row can be without one of these. */
    private static final List<String> TABLES = List.of("shipment", "idempotency_key", "first_answer");

    private Map<String, Long> before = Map.of();

    @BeforeEach
    void countRows() {
        before = counts();
    }

    @AfterEach
    void nothingIsStored() {
        assertThat(counts()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("orders")
    void namesEveryFieldAtFault(Consumer<ObjectNode> fault, Set<String> paths) {
        ObjectNode order = Orders.toBerlin();
        fault.accept(order);

        Exchange refused = gateway().with("Idempotency-Key", "bad-input").post("/v1/shipments", order);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.problem()).isEqualTo("invalid-order");
        assertThat(refused.json().get("fault").asText()).isEqualTo("caller");
        assertThat(paths(refused)).isEqualTo(paths);
        assertThat(refused.json().get("errors").valueStream())
                .allSatisfy(error -> assertThat(error.get("detail").asText()).isNotBlank());
    }

    static Stream<Arguments> orders() {
        Instant now = Instant.now();
        return Stream.of(
                order(
                        "an unknown country",
                        "$.consignee.country",
                        order -> Orders.consignee(order).put("country", "XX")),
                order(
                        "an unknown country of origin",
                        "$.parcels[0].goods[0].originCountry",
                        order -> goods(order).put("originCountry", "ZZ")),
                order(
                        "a country in small letters",
                        "$.shipper.country",
                        order -> ((ObjectNode) order.get("shipper")).put("country", "cn")),
                order(
                        "an unknown currency",
                        "$.parcels[0].goods[0].unitValue.currency",
                        order -> value(order).put("currency", "ABC")),
                order(
                        "more decimals than euros have",
                        "$.parcels[0].goods[0].unitValue.amount",
                        order -> value(order).put("amount", "9.901")),
                order(
                        "any decimals of yen",
                        "$.parcels[0].goods[0].unitValue.amount",
                        order -> value(order).put("amount", "9.9").put("currency", "JPY")),
                order(
                        "an amount that is a number",
                        "$.parcels[0].goods[0].unitValue.amount",
                        order -> value(order).put("amount", new BigDecimal("9.90"))),
                order(
                        "a negative amount",
                        "$.parcels[0].goods[0].unitValue.amount",
                        order -> value(order).put("amount", "-9.90")),
                order(
                        "a negative weight",
                        "$.parcels[0].weightGrams",
                        order -> Orders.parcel(order, 0).put("weightGrams", -5)),
                order(
                        "no weight",
                        "$.parcels[0].weightGrams",
                        order -> Orders.parcel(order, 0).put("weightGrams", 0)),
                order(
                        "half a gram",
                        "$.parcels[0].goods[0].weightGrams",
                        order -> goods(order).put("weightGrams", new BigDecimal("0.5"))),
                order(
                        "a weight beyond all numbers",
                        "$.parcels[0].weightGrams",
                        order -> Orders.parcel(order, 0).put("weightGrams", new BigDecimal("1e999999999"))),
                order(
                        "an HS code of letters",
                        "$.parcels[0].goods[0].hsCode",
                        order -> goods(order).put("hsCode", "39AB90")),
                order("an unknown partner", "$.partner", order -> order.put("partner", "acme")),
                order("a partner service without its partner", "$.partnerService", order -> {
                    order.remove("partner");
                    order.put("partnerService", "P");
                }),
                order(
                        "a partner service that there is not",
                        "$.partnerService",
                        order -> order.put("partnerService", "Z9")),
                order("a country that the named partner does not serve", "$.service", order -> {
                    order.put("partner", "dpd");
                    Orders.consignee(order).put("country", "US").put("postalCode", "10001");
                }),
                order("a service that no partner offers to that country", "$.service", order -> {
                    order.remove("partner");
                    order.put("service", "economy");
                    Orders.consignee(order).put("country", "US").put("postalCode", "10001");
                }),
                order("an unknown service", "$.service", order -> order.put("service", "teleport")),
                order(
                        "a promise of a day that is past",
                        "$.promise.deliverBy",
                        order -> Orders.promised(
                                order,
                                LocalDate.ofInstant(now, ZoneOffset.UTC)
                                        .minusDays(3)
                                        .toString())),
                order("a promise of yesterday where the consignee lives", "$.promise.deliverBy", order -> {
                    Orders.consignee(order).put("country", "NZ").put("postalCode", "1010");
                    LocalDate there = LocalDate.ofInstant(now, ZoneId.of("Pacific/Auckland"));
                    Orders.promised(order, there.minusDays(1).toString());
                }),
                order(
                        "a promise of an instant that is past",
                        "$.promise.deliverBy",
                        order -> Orders.promised(order, now.minusSeconds(1).toString())),
                order(
                        "a promise of a day that there is not",
                        "$.promise.deliverBy",
                        order -> Orders.promised(order, "2031-02-30")),
                order(
                        "an invoice of a day that there is not",
                        "$.customs.invoiceDate",
                        order -> ((ObjectNode) order.get("customs")).put("invoiceDate", "2026-02-30")),
                order(
                        "no customs data across a customs border",
                        Set.of("$.customs", "$.parcels[0].goods[0].hsCode", "$.parcels[0].goods[0].originCountry"),
                        order -> {
                            order.remove("customs");
                            goods(order).remove(List.of("hsCode", "originCountry"));
                        }),
                order("goods valued in two currencies", "$.parcels", order -> {
                    ObjectNode another = goods(order).deepCopy();
                    ((ObjectNode) another.get("unitValue")).put("currency", "USD");
                    ((ArrayNode) Orders.parcel(order, 0).get("goods")).add(another);
                }),
                order("fields that are not known", Set.of("$.colour", "$.consignee.nickname"), order -> {
                    order.put("colour", "red");
                    Orders.consignee(order).put("nickname", "Anni");
                }),
                order(
                        "half a character in a name",
                        "$.consignee.name",
                        order -> Orders.consignee(order).put("name", "Anna \ud83d")),
                order(
                        "a null byte in a name",
                        "$.consignee.name",
                        order -> Orders.consignee(order).put("name", "Anna\u0000Muster")),
                order(
                        "a null byte in a reference",
                        "$.orderReference",
                        order -> order.put("orderReference", "TB\u00001")),
                order(
                        "a line break at the end of a postal code",
                        "$.consignee.postalCode",
                        order -> Orders.consignee(order).put("postalCode", "10115\n")),
                order("no parcels", "$.parcels", order -> order.putArray("parcels")),
                order(
                        "a parcel that is null",
                        "$.parcels[0]",
                        order -> order.putArray("parcels").addNull()),
                order(
                        "an attribute that is null",
                        "$.attributes.channel",
                        order -> order.putObject("attributes").putNull("channel")),
                order(
                        "all that is missing",
                        Set.of(
                                "$.orderReference",
                                "$.merchantId",
                                "$.service",
                                "$.incoterm",
                                "$.shipper",
                                "$.consignee",
                                "$.parcels"),
                        ObjectNode::removeAll),
                order(
                        "faults of the schema and of the world together",
                        Set.of(
                                "$.consignee.country",
                                "$.consignee.phone",
                                "$.parcels[0].weightGrams",
                                "$.parcels[0].goods[0].hsCode",
                                "$.parcels[0].goods[0].unitValue.currency",
                                "$.partner",
                                "$.promise.deliverBy"),
                        order -> {
                            Orders.consignee(order).put("country", "XX").put("phone", "12");
                            Orders.parcel(order, 0).put("weightGrams", -5);
                            goods(order).put("hsCode", "39AB90");
                            value(order).put("currency", "ABC");
                            order.put("partner", "acme");
                            Orders.promised(order, "2001-01-01");
                        }));
    }

    private static Arguments order(String what, String path, Consumer<ObjectNode> fault) {
        return order(what, Set.of(path), fault);
    }

    private static Arguments order(String what, Set<String> paths, Consumer<ObjectNode> fault) {
        return argumentSet(what, fault, paths);
    }

    /** Their paths can't be written as they are. */
    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\nb"})
    void refusesNamesThatAreNoText(String name) {
        ObjectNode unknownField = Orders.toBerlin().put(name, "red");
        ObjectNode attribute = Orders.toBerlin();
        attribute.putObject("attributes").put(name, "red");

        for (ObjectNode order : List.of(unknownField, attribute)) {
            Exchange refused = gateway().post("/v1/shipments", order);

            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(paths(refused)).hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void refusesABodyThatIsNotJson(byte[] body) {
        Exchange refused = gateway().send("POST", "/v1/shipments", "application/json", body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(400);
        assertThat(refused.problem()).isEqualTo("malformed-json");
        assertThat(refused.json().get("detail").asText()).isNotBlank();
    }

    static Stream<Arguments> bodies() {
        String order = Orders.toBerlin().toString();
        return Stream.of(
                body("that breaks off", order.substring(0, order.length() - 1)),
                body("with a word that is none", "{\"orderReference\": maybe}"),
                body("with a key twice", order.replaceFirst("\\{", "{\"merchantId\":\"m-1\",")),
                body(
                        "with a key twice inside",
                        order.replace("\"city\":\"Berlin\"", "\"city\":\"Berlin\",\"city\":\"Bonn\"")),
                body("with half a character as a key", order.replaceFirst("\\{", "{\"\\\\ud83d\":1,")),
                body("with more after its end", order + "{}"),
                body("of nothing", " "),
                body("nested deeper than anybody needs", "[".repeat(200_000)),
                body("with a key nested deeper than anybody needs", "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000)),
                argumentSet("that is no UTF-8", (Object)
                        new byte[] {'{', '"', (byte) 0xc3, (byte) 0x28, '"', ':', '1', '}'}),
                argumentSet("that is no UTF-32", (Object) new byte[] {0, 0, 0, '{', -1, -1, -1, -1}));
    }

    private static Arguments body(String what, String body) {
        return argumentSet(what, (Object) body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void refusesABodyOfAnotherKindThanAnObject() {
        for (String body : List.of("[]", "\"order\"", "42", "null", "true")) {
            Exchange refused = gateway().post("/v1/shipments", "application/json", body);

            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(paths(refused)).containsExactly("$");
        }
    }

    @Test
    void refusesAnotherContentType() {
        String order = Orders.toBerlin().toString();
        for (String contentType : List.of("text/plain", "application/xml", "application/x-www-form-urlencoded", "")) {
            Exchange refused = gateway().post("/v1/shipments", contentType, order);

            assertThat(refused.status()).as(contentType).isEqualTo(415);
            assertThat(refused.problem()).isEqualTo("unsupported-media-type");
        }
    }

    @Test
    void refusesABodyLargerThanAMebibyte() {
        String order = Orders.toBerlin().toString();
        String padded = order + " ".repeat(1_048_576 + 1 - order.length());

        Exchange refused = gateway().post("/v1/shipments", "application/json", padded);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.problem()).isEqualTo("too-large");
    }

    @Test
    void refusesAKeyOrAPreferenceThatIsOutOfForm() {
        Exchange spaced = gateway().with("Idempotency-Key", "two words").post("/v1/shipments", Orders.toBerlin());
        Exchange tooLong = gateway().with("Idempotency-Key", "k".repeat(256)).post("/v1/shipments", Orders.toBerlin());

        assertThat(spaced.status()).isEqualTo(400);
        assertThat(paths(spaced)).containsExactly("header.Idempotency-Key");
        assertThat(tooLong.status()).isEqualTo(400);
    }

    private static ObjectNode goods(ObjectNode order) {
        return Orders.goods(order, 0, 0);
    }

    private static ObjectNode value(ObjectNode order) {
        return (ObjectNode) goods(order).get("unitValue");
    }

    private static Set<String> paths(Exchange refused) {
        return refused.json()
                .path("errors")
                .valueStream()
                .map((JsonNode error) -> error.get("path").asText())
                .collect(Collectors.toSet());
    }

    private Map<String, Long> counts() {
        return TABLES.stream().collect(Collectors.toMap(table -> table, this::count));
    }
}
