package dev.tradewind.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.booking.Allocation.Candidate;
import dev.tradewind.booking.Allocation.Ranking;
import dev.tradewind.booking.Allocation.Refusal;
import dev.tradewind.shipment.Orders;
import dev.tradewind.shipment.PartnerId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What holds of every ranking, whoever the partners are. */
class RankingPropertiesTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    /** A partner that may fit, be closed and have no price. */
    record Player(String code, int percentOnTime, @Nullable Integer cents, long maxGrams, boolean closed) {

        void join(World world) {
            world.partner(
                    code,
                    BigDecimal.valueOf(percentOnTime, 2).toPlainString(),
                    cents == null ? null : BigDecimal.valueOf(cents, 2).toPlainString(),
                    World.upTo(maxGrams));
            if (closed) {
                world.closed(code, "closed");
            }
        }
    }

    @Property
    void everyPartnerIsEitherACandidateOrRefusedWithAReason(
            @ForAll("players") List<Player> players, @ForAll("days") int days) {
        Ranking ranking = rank(players, days);

        assertThat(Stream.concat(
                        ranking.candidates().stream().map(Candidate::partner),
                        ranking.refusals().stream().map(Refusal::partner)))
                .containsExactlyInAnyOrderElementsOf(
                        players.stream().map(player -> World.id(player.code())).toList());
    }

    @Property
    void theOrderOfThePartnersNeverMatters(
            @ForAll("players") List<Player> players, @ForAll("days") int days, @ForAll Random random) {
        List<Player> shuffled = new ArrayList<>(players);
        Collections.shuffle(shuffled, random);

        assertThat(rank(shuffled, days)).isEqualTo(rank(players, days));
    }

    @Property
    void eachComesBeforeTheNextForAReasonThatTheRulesName(
            @ForAll("players") List<Player> players, @ForAll("days") int days) {
        List<Candidate> candidates = rank(players, days).candidates();

        for (int place = 1; place < candidates.size(); place++) {
            assertComesBefore(candidates.get(place - 1), candidates.get(place));
        }
    }

    @Property
    void theNextIsOpenInTimeAndNotPassedOver(
            @ForAll("players") List<Player> players, @ForAll("days") int days, @ForAll Random random) {
        Allocation allocation = allocation(players);
        Set<PartnerId> passedOver = players.stream()
                .filter(player -> random.nextBoolean())
                .map(player -> World.id(player.code()))
                .collect(Collectors.toSet());
        List<Candidate> may = allocation.rank(Orders.toBerlin(), promise(days), NOW).candidates().stream()
                .filter(candidate -> candidate.isOpen()
                        && candidate.chance().value().compareTo(new BigDecimal("0.50")) >= 0
                        && !passedOver.contains(candidate.partner()))
                .toList();

        assertThat(allocation.next(Orders.toBerlin(), promise(days), NOW, passedOver))
                .isEqualTo(may.stream().findFirst());
    }

    private static void assertComesBefore(Candidate one, Candidate other) {
        if (one.isOpen() != other.isOpen()) {
            assertThat(one.isOpen()).isTrue();
            return;
        }
        int chance =
                step(other.chance().value(), "0.05").compareTo(step(one.chance().value(), "0.05"));
        if (chance != 0) {
            assertThat(chance).isNegative();
            return;
        }
        if (one.price() == null || other.price() == null) {
            assertThat(other.price()).isNull();
            assertThat(one.price() != null || isBefore(one, other)).isTrue();
            return;
        }
        int price = one.price().amount().compareTo(other.price().amount());
        assertThat(price < 0 || price == 0 && isBefore(one, other)).isTrue();
    }

    private static boolean isBefore(Candidate one, Candidate other) {
        return one.partner().value().compareTo(other.partner().value()) < 0;
    }

    private static BigDecimal step(BigDecimal value, String width) {
        return value.divide(new BigDecimal(width), 0, RoundingMode.DOWN);
    }

    private static Ranking rank(List<Player> players, int days) {
        return allocation(players).rank(Orders.toBerlin(), promise(days), NOW);
    }

    private static Instant promise(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static Allocation allocation(List<Player> players) {
        World world = new World();
        players.forEach(player -> player.join(world));
        return world.allocation();
    }

    @Provide
    Arbitrary<Integer> days() {
        return Arbitraries.integers().between(-1, 5);
    }

    @Provide
    Arbitrary<List<Player>> players() {
        Arbitrary<String> codes = Arbitraries.strings().withCharRange('a', 'f').ofLength(1);
        Arbitrary<Integer> percents = Arbitraries.integers().between(40, 60);
        Arbitrary<Integer> cents = Arbitraries.integers().between(900, 1_100).injectNull(0.2);
        Arbitrary<Long> weights = Arbitraries.of(1_000L, 5_000L);
        return Combinators.combine(codes, percents, cents, weights, Arbitraries.of(true, false))
                .as(Player::new)
                .list()
                .ofMaxSize(6)
                .uniqueElements(Player::code);
    }
}
