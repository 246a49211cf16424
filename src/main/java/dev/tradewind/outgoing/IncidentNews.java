package dev.tradewind.outgoing;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the platform is told of an incident. What it covers is null where it covers any. No place and no words: they are a partner's or
 * a person's own, and may repeat an address.
 *
 * @param milestone where the clocks end that break
 * @param severity in small letters
 * @param openAlerts how many of its alerts are not resolved
 * @param mergedInto the broader incident that took it over
 */
public record IncidentNews(
        UUID incidentId,
        String kind,
        @Nullable String partner,
        @Nullable String origin,
        @Nullable String destination,
        @Nullable String milestone,
        String severity,
        long openAlerts,
        Instant openedAt,
        @Nullable Instant resolvedAt,
        @Nullable UUID mergedInto) {}
