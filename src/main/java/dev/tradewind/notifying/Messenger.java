package dev.tradewind.notifying;

import dev.tradewind.store.Notice;
import java.util.UUID;

/** Brings messages to people by one channel. */
public interface Messenger {

    /**
     * Sends a message, once. Whatever goes wrong is told in the answer.
     *
     * @param id the same at every try, so that whoever can tell a repeat by it does
     */
    Answer send(UUID id, Notice notice);

    /** Where messages go, in words without a secret. */
    String address();
}
