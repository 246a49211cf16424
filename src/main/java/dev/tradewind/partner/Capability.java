package dev.tradewind.partner;

import dev.tradewind.tracking.Channel;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that a partner can do for us; it implements only those that its {@code partner.yaml} names. */
public enum Capability {
    /** Takes a shipment order and makes a booking of it: route {@code <partner>.book}. */
    BOOK("book"),
    /** Finds a booking by our reference: route {@code <partner>.find}. */
    FIND("find"),
    /** Hands out a label after the booking, where the booking's answer has none: route {@code <partner>.label}. */
    LABEL("label"),
    /** Cancels a booking: route {@code <partner>.void}. */
    VOID("void"),
    /** Comes to collect parcels: route {@code <partner>.pickup}. */
    PICKUP("pickup"),
    /** Cancels a collection: route {@code <partner>.pickup-cancel}. */
    PICKUP_CANCEL("pickup-cancel"),
    /** Tells a shipment's tracking when asked: route {@code <partner>.track}. */
    TRACK_POLL("track"),
    /** Tells the tracking of several shipments when asked once, up to {@code track-at-once}: route {@code <partner>.track-many}. */
    TRACK_MANY("track-many"),
    /** Drops tracking files for us to collect: route {@code <partner>.collect}. */
    TRACK_FILE("collect"),
    /** Pushes tracking to {@code /webhooks/<partner>}; needs a {@link WebhookVerifier} instead of a route. */
    TRACK_WEBHOOK(null);

    private final @Nullable String verb;

    Capability(@Nullable String verb) {
        this.verb = verb;
    }

    /** The verb of the route that serves it, or empty when it has none. */
    public Optional<String> verb() {
        return Optional.ofNullable(verb);
    }

    /** The channel by which it tells tracking, or empty when it tells none. */
    public Optional<Channel> channel() {
        return switch (this) {
            case TRACK_POLL -> Optional.of(Channel.POLL);
            case TRACK_FILE -> Optional.of(Channel.FILE);
            case TRACK_WEBHOOK -> Optional.of(Channel.WEBHOOK);
            // Another way to ask for the same
            case TRACK_MANY -> Optional.empty();
            case BOOK, FIND, LABEL, VOID, PICKUP, PICKUP_CANCEL -> Optional.empty();
        };
    }

    /** As written in {@code partner.yaml}: {@code track-poll}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
