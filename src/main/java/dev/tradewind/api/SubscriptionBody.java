package dev.tradewind.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tradewind.outgoing.Subscriptions.Opened;
import dev.tradewind.store.EventType;
import dev.tradewind.store.SubscriptionRepository.Delivery;
import dev.tradewind.store.SubscriptionRepository.Subscription;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as callers read it, field for field as {@code openapi.yaml} names them.
 *
 * @param secret in the answer that opens it, and never again
 */
record SubscriptionBody(
        UUID id,
        String url,
        List<String> types,
        boolean enabled,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason,
        Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String secret) {

    static SubscriptionBody of(Subscription subscription) {
        return of(subscription, null);
    }

    static SubscriptionBody of(Opened opened) {
        return of(opened.subscription(), opened.secret());
    }

    private static SubscriptionBody of(Subscription subscription, @Nullable String secret) {
        return new SubscriptionBody(
                subscription.id(),
                subscription.url(),
                subscription.types(),
                subscription.disabledAt() == null,
                subscription.failingSince(),
                subscription.disabledAt(),
                subscription.disabledReason(),
                subscription.createdAt(),
                secret);
    }

    /** An event that the subscriber was tried to be told. */
    record DeliveryBody(
            UUID eventId,
            String type,
            @Nullable UUID shipmentId,
            @Nullable UUID incidentId,
            String outcome,
            int tries,
            @Nullable Integer status,
            @Nullable String detail,
            Instant firstTriedAt,
            Instant lastTriedAt,
            @Nullable Instant nextTryAt) {

        static DeliveryBody of(Delivery delivery) {
            boolean ofIncident = EventType.isOfIncident(delivery.type());
            return new DeliveryBody(
                    delivery.event(),
                    delivery.type(),
                    ofIncident ? null : delivery.shipment(),
                    ofIncident ? delivery.shipment() : null,
                    delivery.outcome().name(),
                    delivery.tries(),
                    delivery.status(),
                    delivery.detail(),
                    delivery.firstTriedAt(),
                    delivery.lastTriedAt(),
                    delivery.nextTryAt());
        }
    }
}
