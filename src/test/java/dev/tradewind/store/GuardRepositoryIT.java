package dev.tradewind.store;

import static dev.tradewind.store.Store.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.store.GuardRepository.Hold;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GuardRepositoryIT {

    private static Store store;

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @AfterEach
    void empty() {
        store.jdbc.sql("truncate partner_hold, gateway, partner_day").update();
    }

    @Test
    void aHoldLastsUntilItIsReleased() {
        store.guards.hold(new Hold("dpd", "strike", "anna", NOON));

        assertThat(store.guards.holds()).containsExactly(new Hold("dpd", "strike", "anna", NOON));
        assertThat(store.guards.release("dpd")).isTrue();
        assertThat(store.guards.holds()).isEmpty();
        assertThat(store.guards.release("dpd")).isFalse();
    }

    @Test
    void holdingAgainChangesTheReason() {
        store.guards.hold(new Hold("dpd", "strike", "anna", NOON));
        store.guards.hold(new Hold("dpd", "flood", "ben", NOON.plusSeconds(1)));

        assertThat(store.guards.holds()).containsExactly(new Hold("dpd", "flood", "ben", NOON.plusSeconds(1)));
    }

    @Test
    void gatewaysCountOneAnotherUntilOneIsGone() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();

        assertThat(store.guards.beat(first, NOON)).isEqualTo(1);
        assertThat(store.guards.beat(second, NOON.plusSeconds(10))).isEqualTo(2);
        assertThat(store.guards.beat(second, NOON.plusSeconds(16))).isEqualTo(1);
    }

    @Test
    void callsOfAllGatewaysAddUpByDay() {
        store.guards.count(Map.of("dpd", 3, "bring", 1), NOON);
        store.guards.count(Map.of("dpd", 4), NOON);

        assertThat(store.guards.callsOfTheDay(NOON)).isEqualTo(Map.of("dpd", 7L, "bring", 1L));
        assertThat(store.guards.callsOfTheDay(NOON.plus(Duration.ofHours(12)))).isEmpty();
    }
}
