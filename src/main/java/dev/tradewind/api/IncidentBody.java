package dev.tradewind.api;

import dev.tradewind.specs.IncidentRules;
import dev.tradewind.store.IncidentRepository.Incident;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An incident as callers read it. What it covers is null where it covers any. */
record IncidentBody(
        UUID id,
        String kind,
        String cause,
        @Nullable String partner,
        @Nullable String origin,
        @Nullable String destination,
        @Nullable String milestone,
        @Nullable String place,
        String severity,
        String state,
        long openAlerts,
        Instant openedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant resolvedAt,
        @Nullable String assignee,
        @Nullable Instant snoozedUntil,
        int escalationLevel,
        @Nullable UUID mergedInto,
        @Nullable String declaredBy,
        String detail) {

    static IncidentBody of(Incident incident, IncidentRules rules) {
        return new IncidentBody(
                incident.id(),
                incident.kind(),
                incident.cause(),
                incident.partner(),
                incident.origin(),
                incident.destination(),
                incident.milestone(),
                incident.place(),
                incident.severity(rules).name().toLowerCase(Locale.ROOT),
                incident.resolvedAt() == null ? "open" : "resolved",
                incident.alerts(),
                incident.openedAt(),
                incident.acknowledgedAt(),
                incident.resolvedAt(),
                incident.assignee(),
                incident.snoozedUntil(),
                incident.escalation(),
                incident.mergedInto(),
                incident.declaredBy(),
                incident.detail());
    }
}
