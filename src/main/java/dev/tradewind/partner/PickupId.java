package dev.tradewind.partner;

import java.util.UUID;

/** Tradewind's own name for a collection that a partner is asked for: a UUID of version 7. */
public record PickupId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
