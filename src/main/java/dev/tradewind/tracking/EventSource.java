package dev.tradewind.tracking;

import java.time.Instant;

/**
 * One telling of an event.
 *
 * @param message the inbox message that it was read from
 */
public record EventSource(Channel channel, Instant receivedAt, long message) {}
