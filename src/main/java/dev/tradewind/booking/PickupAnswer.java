package dev.tradewind.booking;

import dev.tradewind.store.PickupRepository.Pickup;
import java.time.Duration;

/** What is answered to a request for a collection, or to cancel one. */
public sealed interface PickupAnswer {

    /** As it stands now. */
    record Standing(Pickup pickup) implements PickupAnswer {}

    /** It was asked for before with this key: as it stands now. */
    record Replayed(Pickup pickup) implements PickupAnswer {}

    /** An equal request has not been answered yet. */
    record InHand(Duration retryAfter) implements PickupAnswer {}

    /** The key was used for another request. */
    record KeyReused() implements PickupAnswer {}

    /** It can't be cancelled: it stands as it stood. */
    record NotPossible(String why) implements PickupAnswer {}
}
