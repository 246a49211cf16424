package dev.tradewind.sandbox;

import java.time.Instant;
import java.util.Optional;

/**
 * Knows by when the gateway has promised a parcel. A real partner doesn't; a simulated one must, or its journeys would be
 * on time and late by accident only.
 */
@FunctionalInterface
public interface PromisedDelivery {

    /** For parcels that nobody promised anything about. */
    PromisedDelivery NONE = clientReference -> Optional.empty();

    /** The moment before which the parcel booked under a reference of ours should be delivered. */
    Optional<Instant> of(String clientReference);
}
