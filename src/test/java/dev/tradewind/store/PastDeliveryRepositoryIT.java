package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.booking.PastDeliveries.Past;
import dev.tradewind.booking.RecentDeliveries;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.specs.PlatformSpecs;
import dev.tradewind.store.PastDeliveryRepository.Deliveries;
import dev.tradewind.testing.SettableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PastDeliveryRepositoryIT {

    private static final PartnerId DPD = new PartnerId("dpd");
    private static final Lane TO_GERMANY = new Lane(new CountryCode("CN"), new CountryCode("DE"));

    /** The clock of our own guarantee that ends with the delivery. */
    private static final String DELIVERED = "delivered-by-promise";

    private static final Duration MONTH = Duration.ofDays(28);

    private static Store store;
    private static PastDeliveryRepository repository;

    @BeforeAll
    static void open() {
        store = new Store();
        repository = new PastDeliveryRepository(store.jdbc);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
    }

    @Test
    void countsDeliveriesByTheHoursThatTheyTookRoundedUp() {
        delivered(Duration.ofHours(100), DELIVERED, "DELIVERED");
        delivered(Duration.ofHours(99).plusMillis(1), DELIVERED, "DELIVERED");
        delivered(Duration.ofHours(100).plusMillis(1), DELIVERED, "DELIVERED");

        assertThat(since(Store.NOON, 10))
                .containsExactlyInAnyOrder(
                        new Deliveries(DPD, "STD", TO_GERMANY, 100, 2), new Deliveries(DPD, "STD", TO_GERMANY, 101, 1));
    }

    @Test
    void countsNothingElse() {
        delivered(Duration.ofHours(1), "accepted-by-partner", "DELIVERED");
        delivered(Duration.ofHours(1), DELIVERED, "RETURNED");
        store.accept("dpd");

        assertThat(since(Store.NOON, 10)).isEmpty();
    }

    @Test
    void looksBackOnlySoFarAndAtSoMany() {
        delivered(Duration.ofHours(1), DELIVERED, "DELIVERED");
        delivered(Duration.ofHours(2), DELIVERED, "DELIVERED");
        delivered(Duration.ofHours(3), DELIVERED, "DELIVERED");

        assertThat(since(Store.NOON.plus(Duration.ofHours(2)), 10))
                .extracting(Deliveries::hours)
                .containsExactlyInAnyOrder(2L, 3L);
        assertThat(since(Store.NOON, 1)).extracting(Deliveries::hours).containsExactly(3L);
    }

    @Test
    void whatWasReadIsKeptUntilItIsTimeToReadAgain() {
        SettableClock clock = new SettableClock("2026-12-02T12:00:00Z");
        RecentDeliveries recent = new RecentDeliveries(
                repository, () -> new PlatformSpecs(Path.of("partner-specs")).guarantees(), MONTH, clock);
        delivered(Duration.ofHours(100), DELIVERED, "DELIVERED");
        assertThat(recent.of(DPD, "STD", TO_GERMANY)).isEmpty();

        recent.readWhenDue();
        delivered(Duration.ofHours(101), DELIVERED, "DELIVERED");
        clock.advance(Duration.ofMinutes(5).minusNanos(1));
        recent.readWhenDue();
        assertThat(recent.of(DPD, "STD", TO_GERMANY)).contains(past(Map.of(100L, 1)));

        clock.advance(Duration.ofNanos(1));
        recent.readWhenDue();
        assertThat(recent.of(DPD, "STD", TO_GERMANY)).contains(past(Map.of(100L, 1, 101L, 1)));
        assertThat(recent.of(DPD, "EXP", TO_GERMANY)).isEmpty();
    }

    private static Past past(Map<Long, Integer> byHours) {
        return new Past(MONTH, new TreeMap<>(byHours));
    }

    private static List<Deliveries> since(Instant since, int most) {
        return repository.since(List.of(DELIVERED), since, most);
    }

    private static void delivered(Duration after, String clock, String state) {
        ShipmentId id = store.accept("dpd");
        store.jdbc
                .sql("update shipment set state = :state where id = :id")
                .param("state", state)
                .param("id", id.value())
                .update();
        store.jdbc
                .sql("""
                        insert into shipment_clock (shipment_id, clock, position, owner, verdict, ended_at)
                        values (:id, :clock, 0, 'PARTNER', 'MET', :endedAt)
                        """)
                .param("id", id.value())
                .param("clock", clock)
                .param("endedAt", Sql.timestamp(Store.NOON.plus(after)))
                .update();
    }
}
