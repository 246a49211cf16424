package dev.tradewind.booking;

import dev.tradewind.store.ManifestRepository.Manifest;

/** What comes of closing the day with a partner. */
public sealed interface ManifestAnswer {

    record Closed(Manifest manifest) implements ManifestAnswer {}

    /** It was closed before with this key. */
    record Replayed(Manifest manifest) implements ManifestAnswer {}

    /** The key was used for another request. */
    record KeyReused() implements ManifestAnswer {}

    /** Nothing is booked that is on no manifest yet. */
    record Nothing() implements ManifestAnswer {}
}
