package dev.tradewind.booking;

import static dev.tradewind.booking.World.id;
import static dev.tradewind.booking.World.lane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ServiceLevel;
import dev.tradewind.specs.AllocationRules.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecentSharesTest {

    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
    private static final PartnerId A = id("a");
    private static final PartnerId B = id("b");
    private static final Share SHARE = share("CN");

    private final RecentShares shares = new RecentShares();

    @Test
    void whoeverHasNoOrdersYetLagsByItsWholeShare() {
        assertThat(shares.lag(SHARE, A, NOON)).isEqualByComparingTo("0.6");
        assertThat(shares.lag(SHARE, B, NOON)).isEqualByComparingTo("0.4");
        assertThat(shares.lag(SHARE, id("other"), NOON)).isEqualByComparingTo("0");
    }

    @Test
    void theLagIsTheTargetLessWhatWasGiven() {
        shares.count(SHARE, A, NOON);
        shares.count(SHARE, A, NOON);
        shares.count(SHARE, A, NOON);
        shares.count(SHARE, B, NOON);

        assertThat(shares.lag(SHARE, A, NOON)).isEqualByComparingTo("-0.15");
        assertThat(shares.lag(SHARE, B, NOON)).isEqualByComparingTo("0.15");
    }

    @Test
    void ordersOfMoreThanADayAgoAreForgotten() {
        shares.count(SHARE, A, NOON);
        shares.count(SHARE, B, NOON.plus(Duration.ofHours(1)));

        assertThat(shares.lag(SHARE, A, NOON.plus(Duration.ofHours(24)).minusNanos(1)))
                .isEqualByComparingTo("0.1");
        assertThat(shares.lag(SHARE, A, NOON.plus(Duration.ofHours(24)))).isEqualByComparingTo("0.6");
    }

    @Test
    void eachRuleCountsByItself() {
        shares.count(SHARE, A, NOON);

        assertThat(shares.lag(share("FR"), A, NOON)).isEqualByComparingTo("0.6");
    }

    private static Share share(String origin) {
        return new Share(Set.of(lane(origin, "DE")), ServiceLevel.STANDARD, Map.of(A, 3, B, 2));
    }
}
