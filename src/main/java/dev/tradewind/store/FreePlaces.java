package dev.tradewind.store;

/**
 * Places that a partner has free for calls.
 *
 * @param leaseMillis after which a claim whose gateway has died falls due again
 */
public record FreePlaces(String partner, int places, long leaseMillis) {}
