package dev.tradewind.partners.ninjavan.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** What Ninja Van answers to a cancellation (SOURCES.md §8). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CancelledOrder(
        @Nullable String trackingId,
        @Nullable String status,
        @Nullable String updatedAt) {}
