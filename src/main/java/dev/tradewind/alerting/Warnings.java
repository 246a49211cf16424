package dev.tradewind.alerting;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.tradewind.outgoing.Announcements;
import dev.tradewind.outgoing.Announcements.ClockChange;
import dev.tradewind.outgoing.Announcements.ClockRisk;
import dev.tradewind.shipment.PartnerId;
import dev.tradewind.shipment.ShipmentId;
import dev.tradewind.sla.Milestone;
import dev.tradewind.sla.Risk;
import dev.tradewind.store.AlertRepository;
import dev.tradewind.store.AlertRepository.Kind;
import dev.tradewind.store.AlertRepository.Raise;
import dev.tradewind.store.AlertRepository.Reverse;
import dev.tradewind.store.WarningRepository;
import dev.tradewind.store.WarningRepository.Warning;
import dev.tradewind.tracking.Whereabouts;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of clocks that will probably break, while something can still be done. To be called in the transaction of the
 * verdict, under the shipment's lock.
 */
public final class Warnings {

    private final WarningRepository repository;
    private final AlertRepository alerts;
    private final Announcements announcements;

    public Warnings(WarningRepository repository, AlertRepository alerts, Announcements announcements) {
        this.repository = repository;
        this.alerts = alerts;
        this.announcements = announcements;
    }

    /**
     * A clock that came to be at risk.
     *
     * @param milestone where the clock ends; null for a silence
     * @param seen where the shipment was last seen
     */
    public record Endangered(
            ShipmentId shipment,
            PartnerId partner,
            String clock,
            Instant dueAt,
            Risk risk,
            @Nullable Milestone milestone,
            Whereabouts seen) {}

    /** A clock that was at risk. */
    public record Past(ShipmentId shipment, String clock) {}

    /** Raises an alert for each, keeps what was said, and tells subscribers. */
    public void raise(Collection<Endangered> clocks, Instant now) {
        if (clocks.isEmpty()) {
            return;
        }
        alerts.raise(clocks.stream()
                .map(clock -> new Raise(
                        UuidCreator.getTimeOrderedEpoch(now),
                        clock.shipment().value(),
                        clock.clock(),
                        Kind.AT_RISK,
                        clock.partner().value(),
                        clock.dueAt(),
                        now,
                        Cause.milestone(clock.milestone()),
                        clock.seen().place(),
                        clock.seen().atCustoms()))
                .toList());
        repository.add(clocks.stream()
                .map(clock -> Warning.of(
                        clock.shipment().value(),
                        clock.clock(),
                        now,
                        clock.partner().value(),
                        clock.dueAt(),
                        clock.risk()))
                .toList());
        announcements.atRisk(
                clocks.stream()
                        .map(clock -> new ClockRisk(
                                clock.shipment(),
                                clock.clock(),
                                clock.dueAt(),
                                clock.risk().chance()))
                        .toList(),
                now);
    }

    /** Takes back the alerts of clocks that are in danger no more, because a scan came or the clock is kept. */
    public void takeBack(Collection<Past> clocks, Instant now) {
        if (!clocks.isEmpty()) {
            announcements.reversed(
                    alerts
                            .reverse(
                                    clocks.stream()
                                            .map(clock ->
                                                    new Reverse(clock.shipment().value(), clock.clock(), Kind.AT_RISK))
                                            .toList(),
                                    now)
                            .stream()
                            .map(alert -> new ClockChange(alert.shipment(), alert.clock(), alert.dueAt()))
                            .toList(),
                    now);
        }
    }

    /** Closes the alerts of clocks that broke as was foreseen. */
    public void cameTrue(Collection<Past> clocks, Instant now) {
        if (!clocks.isEmpty()) {
            repository.cameTrue(
                    clocks.stream()
                            .map(clock -> new WarningRepository.Subject(
                                    clock.shipment().value(), clock.clock()))
                            .toList(),
                    now);
        }
    }
}
