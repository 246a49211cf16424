package dev.tradewind.store;

import dev.tradewind.alerting.Alerts;
import dev.tradewind.alerting.Alerts.Breach;
import dev.tradewind.alerting.Desk;
import dev.tradewind.alerting.IncidentWatch;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.partner.Feed;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.IncidentRepository.Incident;
import dev.tradewind.store.IncidentRepository.Opening;
import dev.tradewind.testing.SettableClock;
import dev.tradewind.tracking.Channel;
import dev.tradewind.tracking.Whereabouts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a test of incidents begins with: a database of its own, a gateway's alerts, the desk, and the one who watches. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class IncidentStage {

    /** So many alerts of a lane within half an hour are an incident, by the rules that there are. */
    static final int ENOUGH = 20;

    static final Feed WEBHOOKS = new Feed(new PartnerId("dpd"), Channel.WEBHOOK);

    final Store store = new Store();
    SettableClock clock = new SettableClock(Store.NOON.toString());
    final Alerts alerts = new Alerts(store.alerts, new Announcements(store.outbox), new SimpleMeterRegistry());
    IncidentWatch watch = store.watch(clock);
    Desk desk = store.desk(clock);

    @AfterAll
    void closeStore() {
        store.close();
    }

    @BeforeEach
    void empty() {
        store.empty();
        store.jdbc.sql("truncate incident, alert_step").update();
        clock = new SettableClock(Store.NOON.plus(Duration.ofDays(10)).toString());
        watch = store.watch(clock);
        desk = store.desk(clock);
    }

    void feedDied() {
        store.incidents.openFeedDead(List.of(new Opening(
                UUID.randomUUID(),
                IncidentRepository.cause(WEBHOOKS),
                "dpd",
                clock.instant().minusSeconds(900),
                clock.instant(),
                "silent")));
    }

    List<ShipmentId> raise(int parcels, String partner, Milestone milestone) {
        return raise(parcels, partner, milestone, null, false);
    }

    List<ShipmentId> raise(
            int parcels, String partner, Milestone milestone, @Nullable String place, boolean atCustoms) {
        List<Breach> breaches = new ArrayList<>();
        for (int n = 0; n < parcels; n++) {
            breaches.add(breach(store.accept(partner), partner, milestone, place, atCustoms));
        }
        store.transaction.run(() -> alerts.raise(breaches, clock.instant()));
        return breaches.stream().map(Breach::shipment).toList();
    }

    Breach breach(ShipmentId shipment, String partner, Milestone milestone, @Nullable String place, boolean atCustoms) {
        return new Breach(
                shipment,
                new PartnerId(partner),
                "clock",
                clock.instant(),
                milestone,
                new Whereabouts(place, atCustoms));
    }

    List<Incident> open() {
        return store.incidents.list(IncidentRepository.State.OPEN, null, null, 100);
    }

    List<Alert> all() {
        return store.alerts.list(null, null, null, null, null, 1_000);
    }

    Alert alertOf(ShipmentId shipment) {
        return all().stream()
                .filter(alert -> alert.shipment().equals(shipment))
                .findFirst()
                .orElseThrow();
    }

    List<String> steps(UUID subject) {
        return store.steps.list(subject, null, 100).stream()
                .map(entry -> entry.step().action())
                .toList();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
