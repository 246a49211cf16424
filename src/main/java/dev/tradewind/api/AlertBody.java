package dev.tradewind.api;

import dev.tradewind.sla.Reported;
import dev.tradewind.store.AlertRepository.Alert;
import dev.tradewind.store.AlertRepository.Said;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An alert as callers read it. */
record AlertBody(
        String id,
        String shipmentId,
        String orderReference,
        String partner,
        String clock,
        String kind,
        String state,
        Instant dueAt,
        Instant raisedAt,
        @Nullable String reportedLateBy,
        @Nullable String incidentId,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant resolvedAt,
        @Nullable Instant reversedAt,
        @Nullable String note,
        @Nullable String assignee,
        @Nullable Instant snoozedUntil,
        @Nullable Said warning) {

    static AlertBody of(Alert alert) {
        return new AlertBody(
                alert.id().toString(),
                alert.shipment().toString(),
                alert.orderReference(),
                alert.partner(),
                alert.clock(),
                alert.kind().name(),
                alert.state().name(),
                alert.dueAt(),
                alert.raisedAt(),
                new Reported(alert.dueAt(), alert.raisedAt())
                        .lateBy()
                        .map(Duration::toString)
                        .orElse(null),
                alert.incident() == null ? null : alert.incident().toString(),
                alert.acknowledgedAt(),
                alert.resolvedAt(),
                alert.reversedAt(),
                alert.note(),
                alert.assignee(),
                alert.snoozedUntil(),
                alert.said());
    }
}
