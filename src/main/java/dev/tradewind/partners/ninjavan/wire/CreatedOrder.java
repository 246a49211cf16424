package dev.tradewind.partners.ninjavan.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The answer to an order that was booked (SOURCES.md §4): the order again and its number. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CreatedOrder(
        @JsonProperty("tracking_number") @Nullable String trackingNumber) {}
