package dev.tradewind.api;

import dev.tradewind.store.IncidentRepository.Incident;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An incident as callers read it. */
record IncidentBody(
        String id,
        String kind,
        String cause,
        @Nullable String partner,
        String state,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        String detail) {

    static IncidentBody of(Incident incident) {
        return new IncidentBody(
                incident.id().toString(),
                incident.kind(),
                incident.cause(),
                incident.partner(),
                incident.resolvedAt() == null ? "open" : "resolved",
                incident.openedAt(),
                incident.resolvedAt(),
                incident.detail());
    }
}
