package dev.tradewind.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.alerting.Alerts;
import dev.tradewind.alerting.Alerts.Breach;
import dev.tradewind.alerting.IncidentWatch;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.Feed;
import dev.tradewind.shipment.CountryCode;
import dev.tradewind.shipment.Lane;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.IncidentRepository.Opening;
import dev.tradewind.store.IncidentRepository.State;
import dev.tradewind.store.IntakeRepository.NewShipment;
import dev.tradewind.testing.Orders;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Whereabouts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Ten minutes in which 5,000 clocks break, raised by two gateways side by side: a feed dies, a customs office closes, one partner
 * fails everywhere and two on one lane each.
 */
class StormIT {

    private static final int MINUTES = 10;
    private static final int BREACHES_A_MINUTE = 500;
    private static final Instant START = Store.NOON.plus(Duration.ofDays(10));

    private static final List<Milestone> LATE_MILESTONES =
            List.of(Milestone.OUT_FOR_DELIVERY, Milestone.DELIVERED, Milestone.LINE_HAUL_ARRIVED);

    private static Store store;

    private final SettableClock clock = new SettableClock(START.toString());
    private final Random random = new Random(5_000);
    private final Map<ShipmentId, String> destinations = new HashMap<>();

    @BeforeAll
    static void open() {
        store = new Store();
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void showsAStormOfFiveThousandBreachesAsFiveLines() {
        List<Breach> storm = storm();
        assertThat(storm).hasSize(MINUTES * BREACHES_A_MINUTE);
        Gateway here = new Gateway();
        Gateway there = new Gateway();
        for (int tenSeconds = 0; tenSeconds < MINUTES * 6; tenSeconds++) {
            if (tenSeconds == 18) {
                feedDied();
            }
            int from = storm.size() * tenSeconds / (MINUTES * 6);
            int to = storm.size() * (tenSeconds + 1) / (MINUTES * 6);
            int half = (from + to) / 2;
            CompletableFuture<Boolean> aside = Store.aside(() -> here.raise(storm.subList(from, half)));
            there.raise(storm.subList(half, to));
            aside.join();
            CompletableFuture<Boolean> looking = Store.aside(here::look);
            there.look();
            looking.join();
            clock.advance(Duration.ofSeconds(10));
        }
        here.look();
        here.look();

        assertThat(store.incidents.list(State.OPEN, null, null, 100))
                .extracting(incident -> incident.kind() + " " + incident.cause())
                .containsExactlyInAnyOrder(
                        "feed-dead dhl-express/WEBHOOK",
                        "customs FRANKFURT AM MAIN",
                        "partner dpd",
                        "lane ninja-van/CN-SG/delivered",
                        "lane bring/CN-NO/delivered");
        assertThat(singles()).isZero();
        assertThat(store.incidents.list(State.OPEN, null, null, 100).stream()
                        .mapToLong(Incident::alerts)
                        .sum())
                .isEqualTo(storm.size());
        assertThat(alertsOf("feed-dead")).isEqualTo(1_200);
        assertThat(alertsOf("customs")).isEqualTo(1_300);
        assertThat(alertsOf("partner")).isEqualTo(1_500);
    }

    private static long singles() {
        return store.jdbc
                .sql("select count(*) from alert where incident_id is null")
                .query(Long.class)
                .single();
    }

    private static long alertsOf(String kind) {
        return store.incidents.list(State.OPEN, null, null, 100).stream()
                .filter(incident -> incident.kind().equals(kind))
                .mapToLong(Incident::alerts)
                .sum();
    }

    private List<Breach> storm() {
        List<Breach> storm = new ArrayList<>();
        List<String> lanes = List.of("DE", "FR", "GB", "US", "AU", "CA");
        for (int n = 0; n < 1_200; n++) {
            storm.add(breach("dhl-express", lanes.get(n % 4), LATE_MILESTONES.get(n % 2), "LEIPZIG", false));
        }
        for (int n = 0; n < 1_300; n++) {
            String partner = n % 2 == 0 ? "dpd" : "bring";
            String destination = n % 3 == 0 ? "FR" : "DE";
            storm.add(breach(partner, destination, Milestone.IMPORT_CLEARED, "FRANKFURT AM MAIN", true));
        }
        for (int n = 0; n < 1_500; n++) {
            storm.add(breach("dpd", lanes.get(n % 6), LATE_MILESTONES.get(n % 3), null, false));
        }
        for (int n = 0; n < 700; n++) {
            storm.add(breach("ninja-van", "SG", Milestone.DELIVERED, "SINGAPORE", false));
        }
        for (int n = 0; n < 300; n++) {
            storm.add(breach("bring", "NO", Milestone.DELIVERED, "OSLO", false));
        }
        Collections.shuffle(storm, random);
        return accepted(storm);
    }

    private Breach breach(
            String partner, String destination, Milestone milestone, @Nullable String place, boolean atCustoms) {
        ShipmentId shipment = new ShipmentId(UuidCreator.getTimeOrderedEpoch());
        destinations.put(shipment, destination);
        return new Breach(
                shipment,
                new PartnerId(partner),
                "clock-to-" + milestone,
                START,
                milestone,
                new Whereabouts(place, atCustoms));
    }

    private List<Breach> accepted(List<Breach> storm) {
        store.intake.insert(storm.stream()
                .map(breach -> new NewShipment(
                        breach.shipment(),
                        Orders.document("TB-" + breach.shipment()),
                        new byte[] {1},
                        new Lane(new CountryCode("CN"), new CountryCode(destinations.get(breach.shipment()))),
                        breach.partner(),
                        "STD",
                        "cross-border",
                        2,
                        START,
                        Store.NOON,
                        null))
                .toList());
        return storm;
    }

    private void feedDied() {
        store.incidents.openFeedDead(List.of(new Opening(
                UUID.randomUUID(),
                IncidentRepository.cause(new Feed(new PartnerId("dhl-express"), Channel.WEBHOOK)),
                "dhl-express",
                START.minusSeconds(600),
                clock.instant(),
                "silent")));
    }

    /** One of the gateways that share the database. */
    private final class Gateway {

        private final Alerts alerts =
                new Alerts(store.alerts, new Announcements(store.outbox), new SimpleMeterRegistry());
        private final IncidentWatch watch = store.watch(clock);

        private boolean raise(List<Breach> breaches) {
            store.transaction.run(() -> alerts.raise(breaches, clock.instant()));
            return true;
        }

        private boolean look() {
            watch.look();
            return true;
        }
    }
}
