package dev.tradewind.booking;

import static dev.tradewind.booking.World.id;
import static dev.tradewind.booking.World.lane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.booking.Expectation.Expected;
import dev.tradewind.booking.PastDeliveries.Past;
import dev.tradewind.partner.Standards;
import dev.tradewind.partner.Standards.Leg;
import dev.tradewind.shipment.Chance;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.Money;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.specs.AllocationRules;
import dev.tradewind.specs.AllocationRules.FirstScan;
import dev.tradewind.specs.AllocationRules.History;
import dev.tradewind.specs.AllocationRules.Later;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectationTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
    private static final PartnerId NEAR = id("near");
    private static final PartnerId FAR = id("far");
    private static final Lane TO_GERMANY = lane("CN", "DE");

    private static final AllocationRules RULES = new AllocationRules(
            Map.of(),
            Chance.of("0.50"),
            Chance.of("0.40"),
            new BigDecimal("0.05"),
            Money.of("0.50", "EUR"),
            new History(30, Duration.ofDays(28)),
            new FirstScan(
                    Duration.ofDays(2),
                    List.of(new Later(Set.of(FAR), Set.of(new CountryCode("CN")), Duration.ofDays(8)))),
            List.of());

    private static final Standards SIGNED = new Standards(
            LocalDate.parse("2026-11-23"),
            Chance.of("0.9"),
            List.of(
                    new Leg("line-haul", Map.of(), Duration.ofDays(1)),
                    new Leg("last-mile", Map.of(TO_GERMANY, Duration.ofDays(2)), Duration.ofDays(4))),
            Standards.Compensation.NONE);

    @Test
    void theCommittedTimeIsThatUntilTheFirstScanAndAllLegs() {
        assertThat(expected(NEAR, TO_GERMANY, Duration.ofDays(9), null))
                .isEqualTo(new Expected(
                        Chance.of("0.9"),
                        new Basis.Standard(Duration.ofDays(2 + 1 + 2)),
                        NOW.plus(Duration.ofDays(5))));
        assertThat(expected(NEAR, lane("CN", "FR"), Duration.ofDays(9), null).basis())
                .isEqualTo(new Basis.Standard(Duration.ofDays(2 + 1 + 4)));
    }

    @Test
    void aPartnerThatBeginsAbroadWaitsForOurLineHaulButNotInsideACountry() {
        assertThat(expected(FAR, TO_GERMANY, Duration.ofDays(20), null).basis())
                .isEqualTo(new Basis.Standard(Duration.ofDays(8 + 1 + 2)));
        assertThat(expected(FAR, lane("DE", "FR"), Duration.ofDays(20), null).basis())
                .isEqualTo(new Basis.Standard(Duration.ofDays(2 + 1 + 4)));
        assertThat(expected(FAR, lane("CN", "CN"), Duration.ofDays(20), null).basis())
                .isEqualTo(new Basis.Standard(Duration.ofDays(2 + 1 + 4)));
    }

    @ParameterizedTest
    @CsvSource({
        // Five days are committed with a chance of 0.9
        "P5D, 0.9",
        "P30D, 0.9",
        // Half of them: a quarter of the chance
        "PT60H, 0.225",
        // Four fifths: 0.64 of it
        "P4D, 0.576",
        "PT0S, 0",
        "-PT1S, 0"
    })
    void theChanceFallsByTheSquareOfWhatIsLeftOfTheCommittedTime(Duration left, BigDecimal chance) {
        assertThat(expected(NEAR, TO_GERMANY, left, null).chance().value()).isEqualByComparingTo(chance);
    }

    @Property
    void moreTimeNeverMeansALesserChance(
            @ForAll @IntRange(min = -10, max = 200) int hours,
            @ForAll @IntRange(max = 50) int more,
            @ForAll boolean known) {
        @Nullable Past past = known ? past(Map.of(20L, 10, 60L, 10, 150L, 15)) : null;

        Chance less = expected(NEAR, TO_GERMANY, Duration.ofHours(hours), past).chance();

        assertThat(expected(NEAR, TO_GERMANY, Duration.ofHours(hours + more), past)
                        .chance())
                .isGreaterThanOrEqualTo(less);
    }

    @Test
    void thirtyDeliveriesTellMoreThanAnyStandard() {
        Past enough = past(Map.of(100L, 15, 200L, 15));
        Past tooFew = past(Map.of(100L, 15, 200L, 14));

        assertThat(expected(NEAR, TO_GERMANY, Duration.ofHours(150), enough))
                .isEqualTo(new Expected(
                        Chance.of("0.5"),
                        new Basis.History(30, Duration.ofDays(28)),
                        // Nine of ten came within
                        NOW.plus(Duration.ofHours(200))));
        assertThat(expected(NEAR, TO_GERMANY, Duration.ofHours(150), tooFew).basis())
                .isInstanceOf(Basis.Standard.class);
    }

    @Test
    void whereNothingIsSignedYetTheRulesTellTheChance() {
        Expectation before = new Expectation(RULES, Map.of(NEAR, SIGNED), (partner, service, lane) -> Optional.empty());
        Expected unknown = new Expected(Chance.of("0.4"), new Basis.Nothing(), null);
        Instant dayBefore = NOW.minus(Duration.ofDays(1));

        assertThat(before.of(NEAR, "S", TO_GERMANY, NOW.plus(Duration.ofDays(9)), dayBefore))
                .isEqualTo(unknown);
        assertThat(before.of(FAR, "S", TO_GERMANY, NOW.plus(Duration.ofDays(9)), NOW))
                .isEqualTo(unknown);
    }

    @Test
    void aDeliveryCountsOnlyWithinWholeHoursOfTheTimeLeft() {
        Past past = past(Map.of(10L, 9, 11L, 1));

        assertThat(past.within(Duration.ofHours(10))).isEqualTo(Chance.of("0.9"));
        assertThat(past.within(Duration.ofHours(10).minusNanos(1))).isEqualTo(Chance.NONE);
        assertThat(past.within(Duration.ofHours(11).minusNanos(1))).isEqualTo(Chance.of("0.9"));
        assertThat(past.within(Duration.ofHours(11))).isEqualTo(Chance.of("1"));
        assertThat(past.within(Duration.ofHours(-1))).isEqualTo(Chance.NONE);
        assertThat(past.quantile(Chance.of("0.9"))).isEqualTo(Duration.ofHours(10));
        assertThat(past.quantile(Chance.of("0.91"))).isEqualTo(Duration.ofHours(11));
    }

    private static Expected expected(PartnerId partner, Lane lane, Duration left, @Nullable Past past) {
        Expectation expectation = new Expectation(
                RULES, Map.of(NEAR, SIGNED, FAR, SIGNED), (who, service, where) -> Optional.ofNullable(past));
        return expectation.of(partner, "S", lane, NOW.plus(left), NOW);
    }

    private static Past past(Map<Long, Integer> byHours) {
        return new Past(Duration.ofDays(28), new TreeMap<>(byHours));
    }
}
