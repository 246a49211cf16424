package dev.tradewind.partners.ninjavan.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A tracking webhook of version 1.1 or 2 (SOURCES.md §6): the second has {@code event}, the leg and one detail object. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonIgnoreProperties(ignoreUnknown = true)
public record TrackingWebhook(
        @Nullable String trackingId,
        @Nullable String status,
        @Nullable String event,
        @Nullable String timestamp,
        @JsonProperty("is_parcel_on_rts_leg") @Nullable Boolean onReturnLeg,
        @Nullable String comments,
        @Nullable String rtsReason,
        @Nullable AttemptFailure pickupException,
        @Nullable AttemptFailure deliveryException,
        @Nullable Hub arrivedAtOriginHubInformation,
        @Nullable Hub arrivedAtTransitHubInformation,
        @Nullable Hub arrivedAtDestinationHubInformation,
        @Nullable Hub inTransitToNextSortingHubInformation) {

    /** Why a collection or a delivery failed. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record AttemptFailure(@Nullable String failureReason) {}

    /** A sorting hub. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Hub(
            @Nullable String country,
            @Nullable String city,
            @Nullable String hub) {}

    /** The hub that the webhook tells of, if any. */
    public Optional<Hub> hub() {
        return Stream.of(
                        arrivedAtOriginHubInformation,
                        arrivedAtTransitHubInformation,
                        arrivedAtDestinationHubInformation,
                        inTransitToNextSortingHubInformation)
                .filter(Objects::nonNull)
                .findFirst();
    }
}
