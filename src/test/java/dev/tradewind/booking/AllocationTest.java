package dev.tradewind.booking;

import static dev.tradewind.booking.World.id;
import static dev.tradewind.booking.World.lane;
import static dev.tradewind.booking.World.service;
import static dev.tradewind.booking.World.upTo;
import static dev.tradewind.shipment.Orders.address;
import static dev.tradewind.shipment.Orders.parcel;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.booking.Allocation.Candidate;
import dev.tradewind.booking.Allocation.Choice;
import dev.tradewind.booking.Allocation.Ranking;
import dev.tradewind.booking.Allocation.Refusal;
import dev.tradewind.booking.RefusalReason.Code;
import dev.tradewind.partner.FieldFault;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.shipment.ShipmentOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllocationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final Instant IN_TEN_DAYS = NOW.plus(Duration.ofDays(10));

    private static final ShipmentOrder ORDER = Orders.toBerlin();

    @Test
    void theBetterChanceComesBeforeTheBetterPrice() {
        World world = new World().partner("a", "0.89", "1.00").partner("b", "0.95", "90.00");

        assertThat(ranked(world)).containsExactly("b", "a");
    }

    @Test
    void ofChancesInOneStepTheCheaperComesFirst() {
        // Both in the step from 0.90 to 0.95
        World world = new World().partner("a", "0.94", "20.00").partner("b", "0.90", "10.00");

        assertThat(ranked(world)).containsExactly("b", "a");
    }

    @Test
    void whoeverHasAPriceComesBeforeWhoeverHasNone() {
        World world = new World().partner("a", "0.95", (String) null).partner("b", "0.95", "500.00");

        assertThat(ranked(world)).containsExactly("b", "a");
    }

    @Test
    void pricesAreComparedInOneCurrency() {
        // 15 dollars are 7.50 euros here
        World world = new World()
                .partner("a", "0.95", "9.00")
                .partner("b", "0.95", Money.of("15.00", "USD"), service("b", ServiceLevel.STANDARD, "", 1_000_000));

        assertThat(ranked(world)).containsExactly("b", "a");
    }

    @Test
    void ofPricesInOneStepWithoutAShareTheCheaperComesFirst() {
        World world = new World().partner("a", "0.95", "10.40").partner("b", "0.95", "10.10");

        assertThat(ranked(world)).containsExactly("b", "a");
    }

    @Test
    void whatIsEqualGoesByThePartnersCode() {
        assertThat(ranked(new World().partner("c").partner("a").partner("b"))).containsExactly("a", "b", "c");
    }

    @Test
    void aClosedPartnerComesAfterEveryOpenOneAndTellsWhy() {
        World world = new World().partner("a").partner("b", "0.10", "99.00").closed("a", "on hold");

        List<Candidate> candidates = rank(world, ORDER).candidates();

        assertThat(candidates)
                .extracting(candidate -> candidate.partner().value())
                .containsExactly("b", "a");
        assertThat(candidates).extracting(Candidate::closedBecause).containsExactly(null, "on hold");
    }

    @Test
    void anOrderWaitsAtTheBestOfTheClosedWhenAllAre() {
        World world = new World()
                .partner("a", "0.80", "1.00")
                .partner("b")
                .closed("a", "on hold")
                .closed("b", "on hold");

        assertThat(chosen(world, ORDER)).isEqualTo("b");
    }

    @Test
    void anOrderThatNamesItsPartnerIsGivenToThatOneEvenWhileItIsClosed() {
        World world = new World().partner("a").partner("b").closed("b", "on hold");
        ShipmentOrder named = naming(ORDER, "b", null);

        assertThat(chosen(world, named)).isEqualTo("b");
        assertThat(world.allocation().next(named, IN_TEN_DAYS, NOW, Set.of(id("b"))))
                .isEmpty();
        assertThat(rank(world, named).refusals())
                .extracting(refusal -> refusal.partner().value(), AllocationTest::codes)
                .containsExactly(tuple("a", List.of(Code.OTHER_PARTNER)));
    }

    @Test
    void aNamedServiceIsTakenWhateverItsLevel() {
        World world = new World()
                .partner(
                        "a",
                        "0.95",
                        (Money) null,
                        service("STD", ServiceLevel.STANDARD, "", 1_000),
                        service("NIGHT", ServiceLevel.EXPRESS, "", 50_000));

        assertThat(world.allocation().choose(naming(ORDER, "a", "NIGHT"), IN_TEN_DAYS, NOW))
                .isEqualTo(new Choice.Chosen(id("a"), "NIGHT"));
    }

    @Test
    void theFirstServiceThatFitsIsTaken() {
        World world = new World()
                .partner(
                        "a",
                        "0.95",
                        (Money) null,
                        service("LIGHT", ServiceLevel.STANDARD, "", 1_000),
                        service("HEAVY", ServiceLevel.STANDARD, "", 5_000),
                        service("HEAVIER", ServiceLevel.STANDARD, "", 9_000));

        assertThat(rank(world, ORDER).candidates())
                .extracting(Candidate::service)
                .containsExactly("HEAVY");
    }

    @Test
    void whoeverCannotCarryItIsRefusedForItsNearestService() {
        World world = new World()
                .partner(
                        "a",
                        "0.95",
                        (Money) null,
                        service("THERE", ServiceLevel.STANDARD, "FR", 5_000),
                        service("HERE", ServiceLevel.STANDARD, "DE", 1_000))
                .partner("b", "0.95", (Money) null, service("EXP", ServiceLevel.EXPRESS, "", 5_000))
                .partnerThatOnlyTracks("c");

        assertThat(rank(world, ORDER).refusals())
                .containsExactly(
                        new Refusal(
                                id("a"),
                                "HERE",
                                List.of(new RefusalReason(
                                        Code.WEIGHT,
                                        "$.parcels[0].weightGrams",
                                        "HERE takes parcels up to 1000 g, not of 1200 g"))),
                        new Refusal(
                                id("b"),
                                null,
                                List.of(new RefusalReason(Code.SERVICE, "$.service", "it offers no standard service"))),
                        new Refusal(
                                id("c"),
                                null,
                                List.of(new RefusalReason(Code.SERVICE, "$.partner", "it takes no bookings from us"))));
    }

    @Test
    void whoeverTakesNoPartInAServiceGetsOnlyOrdersThatNameIt() {
        World world = new World().partner("a", "0.95", (Money) null, service("EXP", ServiceLevel.EXPRESS, "", 5_000));
        ShipmentOrder express = Orders.of(Orders.BERLIN, ServiceLevel.EXPRESS, null, parcel(1_200));

        assertThat(codes(rank(world, express).refusals().getFirst())).containsExactly(Code.NOT_ALLOCATED);
        assertThat(chosen(world, naming(express, "a", null))).isEqualTo("a");
    }

    @Test
    void anOrderThatNobodyCarriesNamesTheFieldOfTheNearestAndTheReasonsOfThree() {
        World world = new World()
                .partner("a", "0.95", (Money) null, service("FR", ServiceLevel.STANDARD, "FR", 5_000))
                .partner("b", "0.95", "1.00", upTo(1_000))
                .partner("c", "0.95", "1.00", upTo(900))
                .partner("d", "0.95", (Money) null, service("EXP", ServiceLevel.EXPRESS, "", 5_000));

        assertThat(fault(world, ORDER))
                .isEqualTo(new FieldFault(
                        "$.parcels[0].weightGrams",
                        "no partner carries this standard order from CN to DE: B: b takes parcels up to 1000 g, not of 1200 g; "
                                + "C: c takes parcels up to 900 g, not of 1200 g; A: FR does not run from CN to DE"));
    }

    @Test
    void aNamedPartnerThatCannotCarryItTellsItsOwnReasonsOnly() {
        World world = new World().partner("a", "0.95", "1.00", upTo(1_000)).partner("b");

        assertThat(fault(world, naming(ORDER, "a", null)))
                .isEqualTo(
                        new FieldFault(
                                "$.parcels[0].weightGrams",
                                "A does not carry this standard order from CN to DE: A: a takes parcels up to 1000 g, not of 1200 g"));
        assertThat(fault(world, naming(ORDER, "a", "Z9")))
                .isEqualTo(
                        new FieldFault(
                                "$.partnerService",
                                "A does not carry this standard order from CN to DE: A: it offers no service 'Z9'; its services are [a]"));
        assertThat(fault(world, naming(ORDER, "x", null)))
                .isEqualTo(new FieldFault("$.partner", "no such partner; there are [a, b]"));
    }

    @Test
    void theNextIsTheBestThatIsOpenNotPassedOverAndStillInTime() {
        World world = new World()
                .partner("a", "0.99", "1.00")
                .partner("b", "0.95", "1.00")
                .partner("c", "0.90", "1.00")
                .partner("d", "0.50", "1.00")
                .partner("e", "0.49", "1.00")
                .closed("b", "on hold");

        assertThat(next(world, "a")).isEqualTo("c");
        assertThat(next(world, "a", "c")).isEqualTo("d");
        assertThat(next(world, "a", "c", "d")).isNull();
    }

    @Test
    void ordersAreSharedAsTheRulesTell() {
        World world = new World()
                .partner("a", "0.95", "10.40")
                .partner("b", "0.95", "10.10")
                .share(lane("CN", "DE"), Map.of(id("a"), 60, id("b"), 40));
        Allocation allocation = world.allocation();
        Map<String, Integer> counts = new HashMap<>();

        for (int order = 0; order < 100; order++) {
            counts.merge(chosen(allocation, ORDER), 1, Integer::sum);
        }

        assertThat(counts).isEqualTo(Map.of("a", 60, "b", 40));
    }

    @Test
    void aShareNeverOutweighsAStepOfThePrice() {
        World world = new World()
                .partner("a", "0.95", "10.60")
                .partner("b", "0.95", "10.40")
                .share(lane("CN", "DE"), Map.of(id("a"), 99, id("b"), 1));
        Allocation allocation = world.allocation();

        assertThat(Collections.nCopies(5, ORDER))
                .allSatisfy(order -> assertThat(chosen(allocation, order)).isEqualTo("b"));
    }

    @Test
    void aQuoteAndANamedOrderDoNotCountForTheShares() {
        World world = new World().partner("a").partner("b").share(lane("CN", "DE"), Map.of(id("a"), 60, id("b"), 40));
        Allocation allocation = world.allocation();

        for (int time = 0; time < 5; time++) {
            allocation.rank(ORDER, IN_TEN_DAYS, NOW);
            chosen(allocation, naming(ORDER, "a", null));
        }

        assertThat(chosen(allocation, ORDER)).isEqualTo("a");
        assertThat(chosen(allocation, ORDER)).isEqualTo("b");
    }

    @Test
    void otherLanesAreNotShared() {
        World world = new World().partner("a").partner("b").share(lane("CN", "FR"), Map.of(id("a"), 1, id("b"), 99));

        assertThat(chosen(world, ORDER)).isEqualTo("a");
        assertThat(chosen(world, Orders.of(address("FR", null, "75001"), ServiceLevel.STANDARD, null, parcel(1))))
                .isEqualTo("b");
    }

    private static List<String> ranked(World world) {
        return rank(world, ORDER).candidates().stream()
                .map(candidate -> candidate.partner().value())
                .toList();
    }

    private static Ranking rank(World world, ShipmentOrder order) {
        return world.allocation().rank(order, IN_TEN_DAYS, NOW);
    }

    private static List<Code> codes(Refusal refusal) {
        return refusal.reasons().stream().map(RefusalReason::code).toList();
    }

    private static String chosen(World world, ShipmentOrder order) {
        return chosen(world.allocation(), order);
    }

    private static String chosen(Allocation allocation, ShipmentOrder order) {
        return switch (allocation.choose(order, IN_TEN_DAYS, NOW)) {
            case Choice.Chosen(var partner, var service) -> partner.value();
            case Choice.Nobody(var fault) -> throw new AssertionError(fault);
        };
    }

    private static FieldFault fault(World world, ShipmentOrder order) {
        return switch (world.allocation().choose(order, IN_TEN_DAYS, NOW)) {
            case Choice.Chosen chosen -> throw new AssertionError(chosen);
            case Choice.Nobody(var fault) -> fault;
        };
    }

    private static @Nullable String next(World world, String... passedOver) {
        Set<PartnerId> passed =
                Set.copyOf(List.of(passedOver).stream().map(World::id).toList());
        return world.allocation()
                .next(ORDER, IN_TEN_DAYS, NOW, passed)
                .map(candidate -> candidate.partner().value())
                .orElse(null);
    }

    private static ShipmentOrder naming(ShipmentOrder order, String partner, @Nullable String service) {
        return Orders.naming(order, id(partner), service, order.attributes());
    }
}
