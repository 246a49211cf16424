package dev.tradewind.alerting;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.outgoing.Announcements.ClockChange;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.AlertRepository.Changed;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.Raise;
import dev.tradewind.store.AlertRepository.Reverse;
import dev.tradewind.tracking.Whereabouts;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The alerts of all shipments. */
public final class Alerts {

    private final AlertRepository repository;
    private final Announcements announcements;
    private final MeterRegistry meters;

    public Alerts(AlertRepository repository, Announcements announcements, MeterRegistry meters) {
        this.repository = repository;
        this.announcements = announcements;
        this.meters = meters;
    }

    /**
     * A clock that broke.
     *
     * @param milestone where the clock ends; null for a silence
     * @param seen where the shipment was last seen
     */
    public record Breach(
            ShipmentId shipment,
            PartnerId partner,
            String clock,
            Instant dueAt,
            @Nullable Milestone milestone,
            Whereabouts seen) {}

    /** A clock that broke, and did not after all. */
    public record Kept(ShipmentId shipment, String clock) {}

    /** Raises an alert for each breach that has none. */
    public void raise(Collection<Breach> breaches, Instant now) {
        if (breaches.isEmpty()) {
            return;
        }
        List<Changed> raised = repository.raise(breaches.stream()
                .map(breach -> new Raise(
                        UuidCreator.getTimeOrderedEpoch(now),
                        breach.shipment().value(),
                        breach.clock(),
                        Kind.BREACHED,
                        breach.partner().value(),
                        breach.dueAt(),
                        now,
                        Cause.milestone(breach.milestone()),
                        breach.seen().place(),
                        breach.seen().atCustoms()))
                .toList());
        announcements.breached(told(raised), now);
        for (Changed alert : raised) {
            meters.counter("tradewind.sla.breaches", "partner", alert.partner(), "clock", alert.clock())
                    .increment();
            meters.timer("tradewind.sla.breach.lateness", "clock", alert.clock())
                    .record(Duration.between(alert.dueAt(), now));
        }
    }

    /** Takes back the alerts of clocks that were not broken after all. */
    public void takeBack(Collection<Kept> kept, Instant now) {
        if (!kept.isEmpty()) {
            List<Changed> reversed = repository.reverse(
                    kept.stream()
                            .map(clock -> new Reverse(clock.shipment().value(), clock.clock(), Kind.BREACHED))
                            .toList(),
                    now);
            announcements.reversed(told(reversed), now);
        }
    }

    private static List<ClockChange> told(List<Changed> alerts) {
        return alerts.stream()
                .map(alert -> new ClockChange(alert.shipment(), alert.clock(), alert.dueAt()))
                .toList();
    }
}
