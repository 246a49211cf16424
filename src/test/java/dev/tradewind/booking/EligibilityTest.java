package dev.tradewind.booking;

import static dev.tradewind.shipment.Orders.address;
import static dev.tradewind.shipment.Orders.goods;
import static dev.tradewind.shipment.Orders.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.booking.RefusalReason.Code;
import dev.tradewind.partner.PartnerSpec.Service;
import dev.tradewind.partner.ServiceLimits;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Dimensions;
import dev.tradewind.shipment.GoodsItem;
import dev.tradewind.shipment.Incoterm;
import dev.tradewind.shipment.Length;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.Parcel;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import dev.tradewind.shipment.Weight;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every limit is tested at its edge: what is just allowed, and what is just too much. */
class EligibilityTest {

    private static final Set<Incoterm> BOTH = EnumSet.allOf(Incoterm.class);
    private static final Weight HEAVY = Weight.ofGrams(30_000);

    private final Eligibility eligibility = new Eligibility(World.EXCHANGE_RATES);

    @Test
    void nothingStandsAgainstWhatIsWithinAllLimits() {
        ServiceLimits exact = new ServiceLimits(
                Weight.ofGrams(1_200),
                Weight.ofGrams(2_400),
                new Length(155),
                new Length(155 + 2 * (100 + 80)),
                new Length(155 + 100 + 80),
                2,
                Set.of(),
                Money.of("25.00", "USD"),
                Set.of(Incoterm.DDP));

        assertThat(against(exact, Orders.with(parcel(1_200), parcel(1_200)))).isEmpty();
    }

    @Test
    void aServiceThatDoesNotRunThereHasNoOtherReason() {
        Service toNorway = new Service(
                "NO",
                "Norway",
                Set.of(ServiceLevel.STANDARD),
                Set.of(),
                Set.of(new CountryCode("NO")),
                ServiceLimits.ofParcelWeight(1));

        assertThat(eligibility.against(toNorway, Orders.toBerlin()))
                .containsExactly(new RefusalReason(Code.LANE, "$.service", "NO does not run from CN to DE"));
    }

    @Test
    void everyParcelMustBeLightEnough() {
        assertThat(against(limits(null, null), Orders.with(parcel(30_000), parcel(30_001), parcel(30_002))))
                .containsExactly(
                        reason(Code.WEIGHT, "$.parcels[1].weightGrams", "takes parcels up to 30000 g, not of 30001 g"),
                        reason(Code.WEIGHT, "$.parcels[2].weightGrams", "takes parcels up to 30000 g, not of 30002 g"));
    }

    @Test
    void allParcelsTogetherMustBeLightEnough() {
        ServiceLimits limits =
                new ServiceLimits(HEAVY, Weight.ofGrams(40_000), null, null, null, null, Set.of(), null, BOTH);

        assertThat(against(limits, Orders.with(parcel(20_000), parcel(20_000)))).isEmpty();
        assertThat(against(limits, Orders.with(parcel(20_000), parcel(20_001))))
                .containsExactly(
                        reason(Code.WEIGHT, "$.parcels", "takes up to 40000 g in all parcels together, not 40001 g"));
    }

    @Test
    void parcelsMustNotBeTooMany() {
        ServiceLimits one = new ServiceLimits(HEAVY, null, null, null, null, 1, Set.of(), null, BOTH);

        assertThat(against(one, Orders.with(parcel(1)))).isEmpty();
        assertThat(against(one, Orders.with(parcel(1), parcel(1))))
                .containsExactly(reason(Code.PARCELS, "$.parcels", "takes at most 1 parcels an order, not 2"));
    }

    @ParameterizedTest
    @CsvSource({"1001, 10, 10, lengthMm", "10, 1001, 10, widthMm", "10, 10, 1001, heightMm", "1000, 1000, 1000,"})
    void theLongestSideCountsWhicheverItIs(int length, int width, int height, @Nullable String field) {
        ServiceLimits limits =
                new ServiceLimits(HEAVY, null, new Length(1_000), null, null, null, Set.of(), null, BOTH);

        List<RefusalReason> reasons = against(limits, Orders.with(sized(length, width, height)));

        assertThat(reasons)
                .extracting(RefusalReason::field)
                .isEqualTo(field == null ? List.of() : List.of("$.parcels[0]." + field));
    }

    @Test
    void girthIsOnceAroundTheTwoShorterSides() {
        // 300 along, and 2 x (100 + 50) around
        ServiceLimits exact = new ServiceLimits(HEAVY, null, null, new Length(600), null, null, Set.of(), null, BOTH);
        ServiceLimits less = new ServiceLimits(HEAVY, null, null, new Length(599), null, null, Set.of(), null, BOTH);

        for (Parcel parcel : List.of(sized(300, 100, 50), sized(100, 50, 300), sized(50, 300, 100))) {
            assertThat(against(exact, Orders.with(parcel))).isEmpty();
            assertThat(against(less, Orders.with(parcel)))
                    .containsExactly(
                            reason(
                                    Code.SIZE,
                                    "$.parcels[0]",
                                    "takes parcels up to 599 mm in longest side and girth (once around the other two) together, not of 600 mm"));
        }
    }

    @Test
    void theThreeSidesTogetherHaveALimit() {
        ServiceLimits exact = new ServiceLimits(HEAVY, null, null, null, new Length(450), null, Set.of(), null, BOTH);
        ServiceLimits less = new ServiceLimits(HEAVY, null, null, null, new Length(449), null, Set.of(), null, BOTH);

        assertThat(against(exact, Orders.with(sized(300, 100, 50)))).isEmpty();
        assertThat(against(less, Orders.with(sized(300, 100, 50))))
                .containsExactly(reason(
                        Code.SIZE,
                        "$.parcels[0]",
                        "takes parcels up to 449 mm in length, width and height together, not of 450 mm"));
    }

    @Test
    void aServiceTakesOnlyTheDangerousGoodsThatItNames() {
        ServiceLimits lithium =
                new ServiceLimits(HEAVY, null, null, null, null, null, Set.of("UN3481", "UN3091"), null, BOTH);

        assertThat(against(lithium, Orders.with(parcel(1, dangerous("UN3481", "UN3091")))))
                .isEmpty();
        assertThat(against(
                        lithium,
                        Orders.with(parcel(1), parcel(1, goods(1, "1", "USD"), dangerous("UN3481", "UN1266")))))
                .containsExactly(reason(
                        Code.DANGEROUS_GOODS,
                        "$.parcels[1].goods[1].dangerousGoods",
                        "does not take UN1266: it takes UN3091, UN3481"));
        assertThat(against(limits(null, null), Orders.with(parcel(1, dangerous("UN3481")))))
                .containsExactly(reason(
                        Code.DANGEROUS_GOODS,
                        "$.parcels[0].goods[0].dangerousGoods",
                        "does not take UN3481: it takes no dangerous goods"));
    }

    @Test
    void theGoodsMustNotBeWorthTooMuchInWhateverCurrency() {
        ServiceLimits limits = limits(Money.of("10.00", "EUR"), null);

        // A euro is worth two dollars here
        assertThat(against(limits, Orders.with(parcel(1, goods(2, "10.00", "USD")))))
                .isEmpty();
        assertThat(against(limits, Orders.with(parcel(1, goods(2, "5.00", "USD")), parcel(1, goods(1, "5.00", "EUR")))))
                .isEmpty();
        assertThat(against(limits, Orders.with(parcel(1, goods(2, "10.01", "USD")))))
                .containsExactly(reason(Code.VALUE, "$.parcels", "takes goods worth up to 10.00 EUR, not 10.0100 EUR"));
        assertThat(against(limits, Orders.with(parcel(1, goods(1, "1.00", "CHF")))))
                .containsExactly(reason(
                        Code.VALUE,
                        "$.parcels",
                        "takes goods worth up to 10.00 EUR, and there is no exchange rate to compare them by"));
    }

    @Test
    void anIncotermMattersOnlyAcrossABorder() {
        ServiceLimits onlyDap = limits(null, Set.of(Incoterm.DAP));

        assertThat(against(onlyDap, Orders.toBerlin()))
                .containsExactly(reason(Code.INCOTERM, "$.incoterm", "is offered [DAP], not DDP"));
        assertThat(against(
                        onlyDap,
                        Orders.order(
                                Orders.BERLIN,
                                address("DE", null, "20095"),
                                ServiceLevel.STANDARD,
                                null,
                                List.of(parcel(1)),
                                null)))
                .isEmpty();
    }

    @Test
    void everythingThatStandsAgainstItIsTold() {
        ServiceLimits tight = new ServiceLimits(
                Weight.ofGrams(1),
                Weight.ofGrams(1),
                new Length(1),
                new Length(1),
                new Length(1),
                1,
                Set.of(),
                Money.of("0.01", "EUR"),
                Set.of(Incoterm.DAP));

        assertThat(against(tight, Orders.with(parcel(2, dangerous("UN3481")), parcel(1))))
                .extracting(RefusalReason::code)
                .containsOnly(Code.PARCELS, Code.WEIGHT, Code.SIZE, Code.DANGEROUS_GOODS, Code.VALUE, Code.INCOTERM);
    }

    private List<RefusalReason> against(ServiceLimits limits, ShipmentOrder order) {
        return eligibility.against(
                new Service("S", "S", Set.of(ServiceLevel.STANDARD), Set.of(), Set.of(), limits), order);
    }

    private static ServiceLimits limits(@Nullable Money maxValue, @Nullable Set<Incoterm> incoterms) {
        return new ServiceLimits(
                HEAVY, null, null, null, null, null, Set.of(), maxValue, incoterms == null ? BOTH : incoterms);
    }

    private static RefusalReason reason(Code code, String field, String words) {
        return new RefusalReason(code, field, "S " + words);
    }

    private static Parcel sized(int length, int width, int height) {
        return new Parcel(
                Weight.ofGrams(1), Dimensions.ofMillimetres(length, width, height), List.of(goods(1, "1", "USD")));
    }

    private static GoodsItem dangerous(String... numbers) {
        GoodsItem harmless = goods(1, "1", "USD");
        return new GoodsItem(
                harmless.description(),
                harmless.quantity(),
                harmless.unitValue(),
                harmless.weight(),
                harmless.hsCode(),
                harmless.originCountry(),
                harmless.sku(),
                List.of(numbers));
    }
}
