package dev.tradewind.sla;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.sla.Guarantee.DeliveryDays;
import dev.tradewind.sla.Scope.Worth;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which orders guarantees are for, and which guarantee of two. A dollar is worth half a euro; of pounds nobody knows. */
class ScopeTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private static final Worth HALF = (money, currency) -> switch (money.currency() + ">" + currency) {
        case "EUR>EUR", "USD>USD", "GBP>GBP" -> Optional.of(money);
        case "USD>EUR" -> Optional.of(new Money(money.amount().multiply(new BigDecimal("0.5")), currency));
        case "EUR>USD" -> Optional.of(new Money(money.amount().multiply(new BigDecimal("2")), currency));
        default -> Optional.empty();
    };

    @ParameterizedTest(name = "an order for {0} is covered where {1} is asked for: {2}")
    @CsvSource({"acme, acme, true", "acme, other, false", ", acme, false", "acme, , true", ", , true"})
    void aGuaranteeForAPartnersIsForOrdersThatAskForOneOfThem(
            @Nullable String asked, @Nullable String covered, boolean covers) {
        Scope scope = new Scope(covered == null ? Set.of() : Set.of(new PartnerId(covered)), Set.of(), null);

        assertThat(scope.covers(order(asked, Map.of()), HALF)).isEqualTo(covers);
    }

    @ParameterizedTest(name = "a {0} merchant is covered by one for {1}: {2}")
    @CsvSource({"gold, gold, true", "gold, silver, false", ", gold, false", "gold, , true", ", , true"})
    void aGuaranteeForATierIsForItsMerchants(@Nullable String tier, @Nullable String covered, boolean covers) {
        Scope scope = new Scope(Set.of(), covered == null ? Set.of() : Set.of(covered), null);

        assertThat(scope.covers(order(null, tier == null ? Map.of() : Map.of("merchantTier", tier)), HALF))
                .isEqualTo(covers);
    }

    @ParameterizedTest(name = "goods of 10.00 euros are from {0} and below {1}: {2}")
    @CsvSource({
        "10.00, , true",
        "10.01, , false",
        ", 10.00, false",
        ", 10.01, true",
        "9.00, 11.00, true",
        "9.00, 10.00, false",
        ", , true"
    })
    void aValueBelongsToARangeFromItsLeastToBelowItsEnd(
            @Nullable BigDecimal from, @Nullable BigDecimal below, boolean covers) {
        Scope scope = worth(EUR, from, below);

        assertThat(scope.covers(goods(Orders.goods(2, "4.00", "EUR"), Orders.goods(1, "4.00", "USD")), HALF))
                .isEqualTo(covers);
    }

    @Test
    void goodsOfWhichNobodyKnowsTheWorthAreOfNoRange() {
        Scope any = worth(EUR, null, null);

        assertThat(any.covers(goods(Orders.goods(1, "4.00", "EUR"), Orders.goods(1, "4.00", "GBP")), HALF))
                .isFalse();
    }

    @ParameterizedTest(name = "below 10 euros and from {0} {1} overlap: {2}")
    @CsvSource({
        "10, EUR, false",
        "9.99, EUR, true",
        "20, USD, false",
        "19.99, USD, true",
        "1000, GBP, true",
        ", EUR, true"
    })
    void twoRangesOverlapWhereAnAmountMayLieInBoth(@Nullable BigDecimal from, String currency, boolean overlap) {
        Scope below = worth(EUR, null, BigDecimal.TEN);
        Scope above = worth(Currency.getInstance(currency), from, null);

        assertThat(below.overlaps(above, HALF)).isEqualTo(overlap);
        assertThat(above.overlaps(below, HALF)).isEqualTo(overlap);
    }

    @ParameterizedTest(name = "{0} and {1} contend: {2}")
    @CsvSource({
        "p=acme, p=acme, true",
        "p=acme, p=other, false",
        "p=acme, t=gold, false",
        "t=gold, t=gold, true",
        "t=gold, t=silver, false",
        "m=free, m=free, true",
        "m=free, m=paid, false",
        "m=free, , false",
        ", , true"
    })
    void twoContendWhereNeitherGoesBeforeAndAnOrderMayBeOfBoth(
            @Nullable String one, @Nullable String other, boolean contend) {
        assertThat(guarantee(one).contends(guarantee(other), HALF)).isEqualTo(contend);
        assertThat(guarantee(other).contends(guarantee(one), HALF)).isEqualTo(contend);
    }

    @Test
    void aProgrammeGoesFirstThenThePartnerThenTheTierThenTheValue() {
        assertThat(List.of(
                        guarantee(null),
                        guarantee("v="),
                        guarantee("t=gold"),
                        guarantee("t=gold v="),
                        guarantee("p=acme"),
                        guarantee("p=acme t=gold v="),
                        guarantee("m=free"),
                        guarantee("m=free p=acme")))
                .extracting(Guarantee::precedence)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aProgrammesGuaranteeIsForItsOrdersOnly() {
        ShipmentOrder free = order(null, Map.of(Guarantee.PROGRAMME, "free"));
        ShipmentOrder none = order(null, Map.of());

        assertThat(guarantee("m=free").covers(free, HALF)).isTrue();
        assertThat(guarantee("m=free").covers(none, HALF)).isFalse();
        assertThat(guarantee("m=paid").covers(free, HALF)).isFalse();
        assertThat(guarantee(null).covers(free, HALF)).isTrue();
        assertThat(guarantee("p=acme").covers(free, HALF))
                .as("beyond its scope")
                .isFalse();
    }

    @Test
    void anOrderOfAnotherServiceOrLaneIsNotCovered() {
        ShipmentOrder express = Orders.to(Orders.BERLIN, ServiceLevel.EXPRESS, null);
        Guarantee backOnly = guarantee(
                null, new DeliveryDays(null, Map.of(new Lane(new CountryCode("DE"), new CountryCode("CN")), 9)));

        assertThat(guarantee(null).covers(express, HALF)).isFalse();
        assertThat(backOnly.covers(order(null, Map.of()), HALF)).isFalse();
    }

    /** Two that both cover an order overlap: else the load would let both stand with nothing to tell which counts. */
    @Property(tries = 2_000)
    void whatCoversTheSameOrderOverlaps(
            @ForAll("scopes") Scope one, @ForAll("scopes") Scope other, @ForAll("orders") ShipmentOrder order) {
        if (one.covers(order, HALF) && other.covers(order, HALF)) {
            assertThat(one.overlaps(other, HALF)).isTrue();
        }
    }

    @Provide
    Arbitrary<Scope> scopes() {
        Arbitrary<Scope.Value> value = Combinators.combine(
                        Arbitraries.of("EUR", "USD").map(Currency::getInstance),
                        Arbitraries.integers().between(0, 10).injectNull(0.3),
                        Arbitraries.integers().between(1, 12).injectNull(0.3))
                .as((currency, from, below) -> new Scope.Value(
                        currency,
                        from == null ? null : BigDecimal.valueOf(from),
                        below == null ? null : BigDecimal.valueOf(below)));
        return Combinators.combine(
                        Arbitraries.of("acme", "other")
                                .map(PartnerId::new)
                                .set()
                                .ofMaxSize(2),
                        Arbitraries.of("gold", "silver").set().ofMaxSize(2),
                        value.injectNull(0.3))
                .as(Scope::new);
    }

    @Provide
    Arbitrary<ShipmentOrder> orders() {
        return Combinators.combine(
                        Arbitraries.of("acme", "other").injectNull(0.3),
                        Arbitraries.of("gold", "silver").injectNull(0.3),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.of("EUR", "USD"))
                .as((partner, tier, amount, currency) -> order(
                        partner,
                        tier == null ? Map.of() : Map.of(Scope.MERCHANT_TIER, tier),
                        Orders.goods(1, amount + ".00", currency)));
    }

    private static Scope worth(Currency currency, @Nullable BigDecimal from, @Nullable BigDecimal below) {
        return new Scope(Set.of(), Set.of(), new Scope.Value(currency, from, below));
    }

    /** Of words: {@code m=} a programme, {@code p=} a partner, {@code t=} a tier, {@code v=} any value. */
    private static Guarantee guarantee(@Nullable String words) {
        return guarantee(words, new DeliveryDays(20, Map.of()));
    }

    private static Guarantee guarantee(@Nullable String words, DeliveryDays days) {
        Map<String, String> said = new HashMap<>();
        for (String word : words == null ? new String[0] : words.split(" ")) {
            said.put(word.substring(0, 2), word.substring(2));
        }
        return new Guarantee(
                "some",
                1,
                Instant.EPOCH,
                said.get("m="),
                Map.of(ServiceLevel.STANDARD, days),
                List.of(),
                Conditions.NONE,
                null,
                new Scope(
                        said.containsKey("p=") ? Set.of(new PartnerId(said.get("p="))) : Set.of(),
                        said.containsKey("t=") ? Set.of(said.get("t=")) : Set.of(),
                        said.containsKey("v=") ? new Scope.Value(EUR, null, null) : null));
    }

    private static ShipmentOrder goods(GoodsItem... goods) {
        return order(null, Map.of(), goods);
    }

    private static ShipmentOrder order(@Nullable String partner, Map<String, String> attributes, GoodsItem... goods) {
        return Orders.naming(
                Orders.with(Orders.parcel(500, goods)),
                partner == null ? null : new PartnerId(partner),
                null,
                attributes);
    }
}
